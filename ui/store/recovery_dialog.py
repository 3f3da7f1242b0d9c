"""Take the recovery key as it stands on the printed sheet."""

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from core.errors import ErrorCode, LoketError
from core.store import recovery
from core.store.cipher import StoreKey
from core.store.key import TryAgain
from ui import errors
from ui.store.dialog import StoreDialog
from ui.text_size import keep
from ui.widgets.field_row import FieldRow


class RecoveryDialog(StoreDialog):
    """Check the key while it is typed: each finished group says at once whether it is right."""

    def __init__(self, fault: LoketError, parent: QWidget | None = None) -> None:
        super().__init__("recoveryDialog", "Kunci pemulihan", errors.sentence(fault), parent)
        self.key: StoreKey | None = None
        self.field = QPlainTextEdit()
        self.field.setObjectName("recoveryField")
        self.field.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.field.setTabChangesFocus(True)
        keep(self.field.setFixedHeight, 130)
        self.field.setPlaceholderText("Lima baris, tiap baris tiga kelompok lima huruf")
        self.row = FieldRow("Ketik kelima baris dari lembar kunci pemulihan", self.field, reserve=True)
        self.content.addWidget(self.row)
        if fault.code is ErrorCode.KEYRING_UNAVAILABLE:
            self.add_quiet_button("recoveryTryAgain", "Coba keyring lagi").clicked.connect(self._try_again)
        self.add_button("recoveryCancel", "Batal").clicked.connect(self.reject)
        self.use = self.add_button("recoveryAccept", "Pakai kunci ini", "primary")
        self.use.clicked.connect(self._accept)
        self.use.setEnabled(False)
        self.field.textChanged.connect(self._check)
        self.field.setFocus()

    def _check(self) -> None:
        self.key = None
        typed = self.field.toPlainText()
        try:
            self.key = recovery.parse(typed)
        except LoketError as fault:
            is_typo = fault.code is ErrorCode.RECOVERY_KEY_TYPO
            self.row.set_error(errors.sentence(fault) if is_typo else "")
            self.row.set_hint("" if is_typo else f"Sudah {fault.detail} huruf.")
        else:
            self.row.set_error("")
            self.row.set_hint("Kunci lengkap dan tanpa salah ketik.", "ok")
        self.use.setEnabled(self.key is not None)

    def _accept(self) -> None:
        self.answer = self.field.toPlainText()
        self.accept()

    def _try_again(self) -> None:
        self.answer = TryAgain()
        self.accept()
