"""On which days before a deadline a text goes, and at what hour."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from core.reminders.offset import CHOICES, Offsets
from ui.reminders import words
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.flow import FlowLayout

HALVES = (14, 33)
"""Half hours of the day from which the hour is chosen: 07.00 to 16.00."""


class DaysChooser(QWidget):
    """Show the days and the hour of a text; `chosen` carries what the officer makes of them."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reminderDays")
        self._is_filling = False
        self.boxes: dict[int, QCheckBox] = {}
        row = FlowLayout(spacing=Space.M)
        for days in CHOICES:
            box = QCheckBox(words.offset(days))
            box.setObjectName(f"reminderDay{days}")
            box.setAccessibleName(f"{days} hari sebelum tenggat" if days else "pada hari tenggat")
            box.toggled.connect(lambda _on: self._tell())
            self.boxes[days] = box
            row.addWidget(box)
        self.hour = ChoiceBox()
        self.hour.setObjectName("reminderHour")
        self.hour.setAccessibleName("Jam kirim")
        for half in range(*HALVES):
            self._add_hour(time(half // 2, half % 2 * 30))
        self.hour.activated.connect(lambda _row: self._tell())
        row.addWidget(self.hour)
        self.people = QCheckBox("Juga pesan pribadi")
        self.people.setObjectName("reminderPeople")
        self.people.setToolTip(
            "Satu pesan untuk setiap kontak di kelompok ini: lama, dan lebih berisiko bagi nomor."
        )
        self.people.toggled.connect(lambda _on: self._tell())
        row.addWidget(self.people)
        self.hint = QLabel()
        self.hint.setObjectName("reminderDaysHint")
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setProperty("kind", "muted")
        self.hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(row)
        column.addWidget(self.hint)

    def show_offsets(self, offsets: Offsets, *, is_usual: bool, only_workdays: bool) -> None:
        """Show a choice, and whether what falls on a free day is sent before it."""
        self._is_filling = True
        for days, box in self.boxes.items():
            box.setChecked(days in offsets.days)
        if self.hour.findText(f"{offsets.at:%H.%M}") < 0:
            self._add_hour(offsets.at)
        self.hour.setCurrentText(f"{offsets.at:%H.%M}")
        self.people.setChecked(offsets.to_people)
        self._is_filling = False
        whose = "Jadwal bawaan" if is_usual else "Jadwal pilihan kantor"
        free = "Hari libur dimajukan ke hari kerja sebelumnya" if only_workdays else "Hari libur juga dipakai"
        self.hint.setText(
            f"{whose}: {words.offsets(offsets)}. {free}; berlaku untuk rencana yang disusun sesudah ini."
        )

    def _tell(self) -> None:
        if self._is_filling:
            return
        days = tuple(days for days, box in self.boxes.items() if box.isChecked())
        at = time.fromisoformat(self.hour.currentData())
        self.chosen.emit(Offsets(days, at, self.people.isChecked()))

    def _add_hour(self, at: time) -> None:
        self.hour.addItem(f"{at:%H.%M}", f"{at:%H:%M}")
