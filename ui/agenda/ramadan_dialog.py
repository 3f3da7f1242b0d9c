"""Moving a Ramadan where the decree differs from the table that ships."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import ErrorCode, LoketError
from core.imsakiyah.ramadan import Ramadan
from ui import errors
from ui.desk import Desk
from ui.theme import Space
from ui.widgets.field_row import FieldRow
from ui.widgets.fitting import fit_dialog


class RamadanDialog(QDialog):
    """Ask for both days and what they rest on; ``moved()`` once it is kept."""

    moved = Signal()

    def __init__(self, desk: Desk, ramadan: Ramadan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ramadanDialog")
        self.setWindowTitle(f"Tanggal Ramadan {ramadan.hijri} H")
        fit_dialog(self, 440, 380)
        self._desk, self._ramadan = desk, ramadan
        told = QLabel(f"Sekarang: {ramadan.basis}. Sumber: {ramadan.source}.")
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setWordWrap(True)
        told.setProperty("kind", "muted")
        self.first = self._edit("ramadanFirst", ramadan.first)
        self.syawal = self._edit("ramadanSyawal", ramadan.syawal)
        self.basis = QLineEdit()
        self.basis.setObjectName("ramadanBasis")
        self.basis.setMaxLength(200)
        self.basis.setPlaceholderText("misalnya hasil sidang isbat 7 Februari 2027")
        self.row_first = FieldRow("1 Ramadan", self.first)
        self.row_basis = FieldRow("Dasar perubahan", self.basis)
        self.is_confirmed = QCheckBox("Sudah ditetapkan Kemenag")
        self.is_confirmed.setObjectName("ramadanConfirmed")
        self.is_confirmed.setChecked(ramadan.is_confirmed)
        cancel = QPushButton("Batal")
        cancel.setObjectName("ramadanCancel")
        cancel.clicked.connect(self.reject)
        save = QPushButton("Simpan")
        save.setObjectName("ramadanSave")
        save.setProperty("kind", "primary")
        save.setDefault(True)
        save.clicked.connect(self._save)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(cancel)
        foot.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(told)
        column.addWidget(self.row_first)
        column.addWidget(FieldRow("1 Syawal (Idulfitri)", self.syawal))
        column.addWidget(self.row_basis)
        column.addWidget(self.is_confirmed)
        column.addStretch()
        column.addLayout(foot)

    def _edit(self, name: str, day: date) -> QDateEdit:
        edit = QDateEdit(QDate(day.year, day.month, day.day))
        edit.setObjectName(name)
        edit.setCalendarPopup(True)
        edit.setDisplayFormat("dd/MM/yyyy")
        return edit

    def _save(self) -> None:
        for row in (self.row_first, self.row_basis):
            row.set_error("")
        if not self.basis.text().strip():
            self.row_basis.set_error(errors.sentence(LoketError(ErrorCode.RULE_REASON_MISSING)))
            self.basis.setFocus()
            return
        first, syawal = (date(d.year(), d.month(), d.day()) for d in (self.first.date(), self.syawal.date()))
        moved = self._desk.core.imsakiyah.move_ramadan(
            self._ramadan, first, syawal, self.basis.text(), is_confirmed=self.is_confirmed.isChecked()
        )
        self._desk.operations.then(self, moved, lambda _row: self._finish(), self._refuse)

    def _refuse(self, fault: LoketError) -> None:
        self.row_first.set_error(errors.sentence(fault))

    def _finish(self) -> None:
        self.moved.emit()
        self.accept()
