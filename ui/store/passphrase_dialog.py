"""Ask for the passphrase that guards the key where the computer has no keyring."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from core.errors import ErrorCode
from core.store.key import SHORTEST_PASSPHRASE, Question, UseRecoveryKey, Wanted
from ui import errors
from ui.store.dialog import StoreDialog
from ui.widgets.field_row import FieldRow

_NEW = (
    "Komputer ini tidak punya tempat kunci (keyring), jadi data Loket dijaga dengan kata sandi"
    " pilihan Bapak/Ibu. Kata sandi diminta setiap kali Loket dibuka dan tidak disimpan di mana pun."
)
_KNOWN = "Ketik kata sandi yang dipilih saat Loket pertama kali dibuka di komputer ini."


class PassphraseDialog(StoreDialog):
    """Take a passphrase: a new one typed twice, or the known one. `answer` holds it after closing."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        self._is_new = question.wanted is Wanted.NEW_PASSPHRASE
        title = "Buat kata sandi data" if self._is_new else "Buka data Loket"
        super().__init__("passphraseDialog", title, _NEW if self._is_new else _KNOWN, parent)
        self.first = self._field("passphraseField")
        hint = f"Sedikitnya {SHORTEST_PASSPHRASE} huruf, misalnya empat kata acak." if self._is_new else ""
        self.row = FieldRow("Kata sandi", self.first, hint)
        self.content.addWidget(self.row)
        self.second = self._field("passphraseAgainField")
        self.again = FieldRow("Sekali lagi", self.second)
        if self._is_new:
            self.content.addWidget(self.again)
        else:
            self.again.setParent(self)
            self.again.hide()
            self.add_quiet_button("useRecoveryKey", "Lupa? Pakai kunci pemulihan").clicked.connect(
                self._use_recovery_key
            )
        if question.fault.code is not ErrorCode.PASSPHRASE_NEEDED:
            self.row.set_error(errors.sentence(question.fault))
        self.add_button("passphraseCancel", "Batal").clicked.connect(self.reject)
        self.add_button(
            "passphraseAccept", "Simpan kata sandi" if self._is_new else "Buka", "primary"
        ).clicked.connect(self._accept)
        self.first.setFocus()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        return field

    def _accept(self) -> None:
        text = self.first.text()
        self.row.set_error("")
        self.again.set_error("")
        if not text:
            self._refuse(self.row, "Kata sandi masih kosong.")
        elif self._is_new and len(text) < SHORTEST_PASSPHRASE:
            self._refuse(self.row, errors.SENTENCES[ErrorCode.PASSPHRASE_SHORT])
        elif self._is_new and text != self.second.text():
            self._refuse(self.again, "Kedua kata sandi belum sama. Ketik sekali lagi.")
        else:
            self.answer = text
            self.accept()

    def _refuse(self, row: FieldRow, words: str) -> None:
        row.set_error(words)
        self.fit()
        QTimer.singleShot(0, self, self.fit)  # a sentence of two lines is measured when it was laid out
        field = self.second if row is self.again else self.first
        field.setFocus()
        field.selectAll()

    def _use_recovery_key(self) -> None:
        self.answer = UseRecoveryKey()
        self.accept()
