"""Ask for a day and an hour until which a case is put off."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QTime, Signal
from PySide6.QtWidgets import QDateEdit, QDialog, QHBoxLayout, QPushButton, QTimeEdit, QVBoxLayout, QWidget

from core.clock import WIB, to_wib
from core.errors import ErrorCode, LoketError
from ui import errors
from ui.desk import Desk
from ui.theme import Space
from ui.widgets.field_row import FieldRow
from ui.widgets.fitting import fit_dialog


class MomentDialog(QDialog):
    """Hold one moment on the office's clock; `chosen(datetime)`, aware, ahead of now."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("momentDialog")
        self.setWindowTitle("Tunda sampai")
        fit_dialog(self, 360, 220)
        tomorrow = to_wib(desk.clock.now()).date() + timedelta(days=1)
        self.day = QDateEdit(QDate(tomorrow.year, tomorrow.month, tomorrow.day))
        self.day.setObjectName("momentDay")
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.day.setCalendarPopup(True)
        self.hour = QTimeEdit(QTime(8, 0))
        self.hour.setObjectName("momentHour")
        self.hour.setDisplayFormat("HH.mm")
        self.day_row = FieldRow("Tanggal", self.day)
        self.hour_row = FieldRow("Pukul (WIB)", self.hour)
        accept = QPushButton("Tunda")
        accept.setObjectName("momentAccept")
        accept.setProperty("kind", "primary")
        accept.setDefault(True)
        cancel = QPushButton("Batal")
        cancel.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(accept)
        column = QVBoxLayout(self)
        column.setSpacing(Space.M)
        column.addWidget(self.day_row)
        column.addWidget(self.hour_row)
        column.addStretch()
        column.addLayout(buttons)
        accept.clicked.connect(self._accept)
        cancel.clicked.connect(self.reject)
        self.day.setFocus()

    def _accept(self) -> None:
        day, hour = self.day.date(), self.hour.time()
        moment = datetime(day.year(), day.month(), day.day(), hour.hour(), hour.minute(), tzinfo=WIB)
        if moment <= self._desk.clock.now():
            self.hour_row.set_error(errors.sentence(LoketError(ErrorCode.CASE_SNOOZE_PAST)))
            return
        self.accept()
        self.chosen.emit(moment)
