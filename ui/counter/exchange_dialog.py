"""What a file of the telephone exchange holds, and which of its calls came from outside."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.counter.exchange import ExchangeFile, ExchangeResult
from core.settings.counter import COUNTER_CONTEXTS, COUNTER_GMT
from ui import words
from ui.desk import Desk
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.fitting import fit_dialog


class ExchangeDialog(QDialog):
    """Let the officer say which contexts are calls from outside, and bring them in."""

    def __init__(self, desk: Desk, parent: QWidget, file: ExchangeFile) -> None:
        super().__init__(parent)
        self.setObjectName("exchangeDialog")
        self.setWindowTitle("Impor catatan sentral telepon")
        fit_dialog(self, 520, 400)
        self._desk = desk
        self._file = file
        self.boxes: dict[str, QCheckBox] = {}
        settings = desk.core.settings
        known = settings.value(COUNTER_CONTEXTS).split("\n")
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        for context in file.contexts:
            name = context.name or "(tanpa nama)"
            box = QCheckBox(f"{name} · {words.count(context.lines)} baris".replace("&", "&&"))
            box.setObjectName(f"context_{context.name}")
            box.setChecked(context.name in known if any(known) else context.is_inbound)
            box.toggled.connect(lambda _on: self._allow())
            self.boxes[context.name] = box
            rows.addWidget(box)
        rows.addStretch()
        area = QScrollArea()
        area.setWidget(holder)
        area.setWidgetResizable(True)
        area.setProperty("kind", "boxed")
        self.clock = ChoiceBox()
        self.clock.setObjectName("exchangeClock")
        self.clock.addItem("WIB, jam dinding kantor", False)
        self.clock.addItem("GMT (usegmtime di cdr.conf)", True)
        self.clock.setCurrentIndex(int(settings.value(COUNTER_GMT)))
        self.save = QPushButton("Impor")
        self.save.setObjectName("exchangeSave")
        self.save.setProperty("kind", "primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self.bring_in)
        close = QPushButton("Tutup")
        close.setObjectName("exchangeClose")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot = _foot(close, self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(_plain(_about(file)))
        column.addWidget(FieldRow("Panggilan dari luar ada di konteks", area), 1)
        column.addWidget(FieldRow("Jam di berkas ini", self.clock))
        column.addWidget(_plain("Yang dijawab mesin saja (menu, antrean) dihitung ditutup penelepon.", "muted"))
        column.addLayout(foot)
        self._allow()

    def bring_in(self) -> None:
        """Bring the calls in; the window stays free meanwhile."""
        chosen = tuple(name for name, box in self.boxes.items() if box.isChecked())
        is_gmt = bool(self.clock.currentData())
        settings, desk = self._desk.core.settings, self._desk
        desk.operations.then(desk, settings.change(COUNTER_CONTEXTS, "\n".join(chosen)))
        desk.operations.then(desk, settings.change(COUNTER_GMT, is_gmt))
        future = desk.core.counter.calls.bring_in(self._file.path, chosen, is_gmt=is_gmt)
        desk.operations.then(desk, future, lambda result: desk.tell(_result_words(result), "ok"))
        self.accept()

    def _allow(self) -> None:
        self.save.setEnabled(any(box.isChecked() for box in self.boxes.values()))


def _foot(*buttons: QPushButton) -> QHBoxLayout:
    foot = QHBoxLayout()
    foot.addStretch()
    for button in buttons:
        foot.addWidget(button)
    return foot


def _about(file: ExchangeFile) -> str:
    parts = [f"{file.path.name}: {words.count(file.lines)} baris"]
    if file.first is not None and file.last is not None:
        first, last = words.day(file.first.date()), words.day(file.last.date())
        parts.append(first if first == last else f"{first} sampai {last}")
    if file.unreadable:
        parts.append(f"{words.count(file.unreadable)} tidak terbaca dan dilewati")
    return ", ".join(parts) + "."


def _result_words(result: ExchangeResult) -> str:
    known = f", {words.count(result.known)} sudah ada" if result.known else ""
    return f"{words.count(result.calls)} panggilan dibaca: {words.count(result.added)} baru{known}."


def _plain(text: str, kind: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("kind", kind)
    return label
