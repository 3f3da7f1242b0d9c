"""Set, change or remove the PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from core.errors import ErrorCode, LoketError
from ui import errors
from ui.store.dialog import StoreDialog
from ui.widgets.field_row import FieldRow

if TYPE_CHECKING:
    from ui.desk import Desk

ABOUT = (
    "PIN mengunci layar Loket bila ditinggal. Bila lupa, kunci pemulihan di lembar yang dicetak menghapusnya;"
    " pastikan lembar itu sudah ada."
)
REMOVES = "Tanpa PIN, layar tidak terkunci sendiri dan Loket terbuka tanpa bertanya. Ketik PIN yang sekarang."
HINT = "4 sampai 12 angka, atau kata sandi sedikitnya 8 huruf."


class PinDialog(StoreDialog):
    """Ask for the present PIN where one is set, and twice for the new one."""

    def __init__(self, desk: Desk, parent: QWidget, *, removes: bool = False) -> None:
        self._has_pin = desk.core.lock.has_pin
        self._removes = removes
        title = "Hapus PIN" if removes else "Ganti PIN" if self._has_pin else "Pasang PIN"
        super().__init__("pinDialog", title, REMOVES if removes else ABOUT, parent)
        self._desk = desk
        self.old = self._secret("pinOld")
        self.new = self._secret("pinNew")
        self.again = self._secret("pinAgain")
        self.old_row = FieldRow("PIN sekarang", self.old, parent=self)
        self.new_row = FieldRow("PIN baru", self.new, HINT, parent=self)
        self.again_row = FieldRow("Sekali lagi", self.again, parent=self)
        for row, is_asked in (
            (self.old_row, self._has_pin),
            (self.new_row, not removes),
            (self.again_row, not removes),
        ):
            self.content.addWidget(row)
            row.setVisible(is_asked)
        self.add_button("pinCancel", "Batal").clicked.connect(self.reject)
        self.save = self.add_button("pinSave", "Hapus PIN" if removes else "Simpan PIN", "primary")
        self.save.clicked.connect(self._save)
        (self.old if self._has_pin else self.new).setFocus()

    @staticmethod
    def _secret(name: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        return field

    def take_scan(self, code: str) -> None:
        """Let a scanned code fall to the ground."""
        del code

    def _save(self) -> None:
        for row in (self.old_row, self.new_row, self.again_row):
            row.set_error("")
        if not self._removes and self.new.text() != self.again.text():
            self.again_row.set_error("Kedua PIN belum sama. Ketik sekali lagi.")
            self.again.setFocus()
            self.fit()
            return
        lock = self._desk.core.lock
        future = (
            lock.remove(self.old.text()) if self._removes else lock.set_pin(self.new.text(), self.old.text())
        )
        self.save.setEnabled(False)
        self._desk.operations.then(self, future, lambda _none: self._done(), self._refuse)

    def _done(self) -> None:
        self._desk.tell(
            "PIN dihapus." if self._removes else "PIN terpasang. Ctrl+Shift+L mengunci layar.", "ok"
        )
        self.accept()

    def _refuse(self, fault: LoketError) -> None:
        self.save.setEnabled(True)
        is_new = fault.code is ErrorCode.PIN_EASY or (fault.code is ErrorCode.PIN_SHAPE and not self._removes)
        row = self.new_row if is_new else self.old_row
        row.set_error(errors.sentence(fault))
        row.field.setFocus()
        self.fit()
