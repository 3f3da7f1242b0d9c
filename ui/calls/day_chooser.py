"""Choose a day by one press or in the calendar; a day on which the office rests is said, not forbidden."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.calendar_words import DAYS
from ui import words
from ui.theme import Space
from ui.widgets.chip_row import Chip, ChipRow
from ui.widgets.styling import restyle

CHIPS = 5
OTHER = "other"
LOOK_DAYS = 30


class DayChooser(QWidget):
    """Tell `changed(date)`; `day` is the chosen one, never before `first`."""

    changed = Signal(object)

    def __init__(self, today: date, works_on: Callable[[date], bool], *, first: date, name: str) -> None:
        """Begin on the first office day from `first` on; `name` is the object name's beginning."""
        super().__init__()
        self._works_on = works_on
        near = office_days(first, works_on)
        self._near = {day.isoformat(): day for day in near}
        chips = [Chip(key, day_chip(day, today)) for key, day in self._near.items()]
        self.chips = ChipRow([*chips, Chip(OTHER, "Tanggal lain")], name="Hari")
        self.chips.setObjectName(f"{name}Days")
        self.edit = QDateEdit()
        self.edit.setObjectName(f"{name}Day")
        self.edit.setAccessibleName("Tanggal")
        self.edit.setCalendarPopup(True)
        self.edit.setDisplayFormat("dd/MM/yyyy")
        self.edit.setMinimumDate(_q(first))
        self.edit.setMaximumDate(_q(first + timedelta(days=366)))
        self.edit.setDate(_q(near[0]))
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setObjectName(f"{name}DayWords")
        self.told.setProperty("kind", "muted")
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(self.edit)
        line.addWidget(self.told, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.chips)
        column.addLayout(line)
        self.chips.chosen.connect(self._take_chip)
        self.edit.dateChanged.connect(lambda _date: self._follow())
        self._follow()

    @property
    def day(self) -> date:
        """Return the chosen day."""
        found = self.edit.date()
        return date(found.year(), found.month(), found.day())

    def choose(self, day: date) -> None:
        """Choose a day."""
        self.edit.setDate(_q(day))

    def _take_chip(self, key: str) -> None:
        if key in self._near:
            self.edit.setDate(_q(self._near[key]))
        else:
            self.edit.setFocus()

    def _follow(self) -> None:
        day = self.day
        key = day.isoformat()
        self.chips.choose(key if key in self._near else OTHER, silent=True)
        works = self._works_on(day)
        self.told.setText(words.weekday(day) if works else f"{words.weekday(day)}: kantor libur")
        restyle(self.told, "kind", "muted" if works else "field-warn")
        self.changed.emit(day)


def office_days(first: date, works_on: Callable[[date], bool]) -> tuple[date, ...]:
    """Return the next office days from `first` on, five of them; `first` alone where the calendar has none."""
    days = (first + timedelta(days=ahead) for ahead in range(LOOK_DAYS))
    return tuple(day for day in days if works_on(day))[:CHIPS] or (first,)


def day_chip(day: date, today: date) -> str:
    """Return `Hari ini`, `Besok`, or `Kam 26/11`."""
    ahead = (day - today).days
    if ahead in (0, 1):
        return ("Hari ini", "Besok")[ahead]
    return f"{DAYS[day.weekday()][:3]} {day.day}/{day.month}"


def _q(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
