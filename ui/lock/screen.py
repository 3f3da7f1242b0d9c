"""The dialog that opens the locked screen: a PIN, or what proves that the officer is who locked it."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from core.errors import ErrorCode, LoketError
from ui import errors
from ui.lock.veil import SAYS
from ui.store.dialog import StoreDialog
from ui.widgets.field_row import FieldRow

if TYPE_CHECKING:
    from ui.desk import Desk

WITH_PIN = "Ketik PIN untuk membukanya. Pekerjaan yang terbuka menunggu seperti saat ditinggalkan."
WITH_WORDS = (
    "Ketik kata sandi data untuk membukanya. Pekerjaan yang terbuka menunggu seperti saat ditinggalkan."
)
FORGOTTEN = (
    "Buktikan dengan kunci pemulihan (kelima baris di lembar yang dicetak). PIN lama lalu dihapus dan layar"
    " terbuka; pasang PIN baru di Setelan."
)
FORGOTTEN_WORDS = " Kata sandi data juga boleh."
KEY_STAYS = " Kunci data masih di memori, karena ada kotak, kiriman, atau pekerjaan yang belum selesai."
LOOK_MS = 500


class LockScreen(StoreDialog):
    """Ask until it is opened; neither Esc nor the window's cross does."""

    opened = Signal(bool)
    """The officer is here; True where a forgotten PIN was removed on the way."""
    quit_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("lockScreen", SAYS, "", parent)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        flags = Qt.WindowType
        self.setWindowFlags(flags.Dialog | flags.CustomizeWindowHint | flags.WindowTitleHint)
        self._desk = desk
        self._lock = desk.core.lock
        self._is_busy = self._is_forgotten = False
        self.field = self._secret("lockPin")
        self.row = FieldRow("PIN" if self._lock.has_pin else "Kata sandi data", self.field, reserve=True)
        self.proof = self._secret("lockProof")
        if not self._lock.drops_key:
            self.proof.setEchoMode(QLineEdit.EchoMode.Normal)  # fifteen groups are typed from paper
        self.proof_row = FieldRow("Kunci pemulihan", self.proof, reserve=True)
        if self._lock.drops_key:
            self.proof_row.set_label("Kunci pemulihan, atau kata sandi data")
        self.content.addWidget(self.row)
        self.content.addWidget(self.proof_row)
        self.forgot = self.add_quiet_button("lockForgot", "Lupa PIN?")
        self.forgot.clicked.connect(lambda: self._show_way(is_forgotten=not self._is_forgotten))
        self.leave = self.add_button("lockQuit", "Tutup Loket")
        self.leave.clicked.connect(self.quit_wanted)
        self.accept_button = self.add_button("lockOpen", "Buka", "primary")
        self.accept_button.clicked.connect(self.submit)
        self._pause = QTimer(self, interval=LOOK_MS)
        self._pause.timeout.connect(self._show_pause)
        self._show_way(is_forgotten=False)
        self._show_pause()

    @staticmethod
    def _secret(name: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        hint = Qt.InputMethodHint
        field.setInputMethodHints(hint.ImhHiddenText | hint.ImhSensitiveData | hint.ImhNoPredictiveText)
        return field

    def say_key_stays(self) -> None:
        """Tell that the key of the data is still in memory."""
        if KEY_STAYS not in self.sentence.text():
            self.sentence.setText(self.sentence.text() + KEY_STAYS)
            self.fit()

    @property
    def is_typing(self) -> bool:
        """Return whether somebody has begun to answer."""
        return self._is_busy or bool(self._asked()[0].text())

    def take_scan(self, code: str) -> None:
        """Let a scanned code fall to the ground."""
        del code

    def submit(self) -> None:
        """Try what was typed, beside the window's thread."""
        field, row = self._asked()
        text = field.text()
        if self._is_busy or self._lock.pause_s() > 0:
            return
        if not text:
            row.set_error("Masih kosong. Ketik dulu, lalu Buka.")
            return
        self._be_busy(is_busy=True)
        future = self._lock.reset(text) if self._is_forgotten else self._lock.open(text)
        removed = self._is_forgotten
        self._desk.operations.then(self, future, lambda _none: self.opened.emit(removed), self._refuse)

    def reject(self) -> None:
        """Esc leaves what was typed, and nothing else."""
        self._asked()[0].clear()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay: only the right answer closes it, or the end of the program."""
        event.ignore()

    def _asked(self) -> tuple[QLineEdit, FieldRow]:
        return (self.proof, self.proof_row) if self._is_forgotten else (self.field, self.row)

    def _show_way(self, *, is_forgotten: bool) -> None:
        self._is_forgotten = is_forgotten
        self.row.setVisible(not is_forgotten)
        self.proof_row.setVisible(is_forgotten)
        self.forgot.setVisible(self._lock.has_pin)
        self.forgot.setText("Kembali ke PIN" if is_forgotten else "Lupa PIN?")
        self.forgot.setAccessibleName(self.forgot.text())
        if is_forgotten:
            told = FORGOTTEN + (FORGOTTEN_WORDS if self._lock.drops_key else "")
        else:
            told = WITH_PIN if self._lock.has_pin else WITH_WORDS
        self.sentence.setText(told)
        self.fit()
        self._asked()[0].setFocus()

    def _be_busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        for part in (self.field, self.proof, self.accept_button, self.forgot):
            part.setEnabled(not is_busy)
        self.accept_button.setText("Memeriksa…" if is_busy else "Buka")

    def _refuse(self, fault: LoketError) -> None:
        self._be_busy(is_busy=False)
        field, row = self._asked()
        row.set_error(errors.sentence(fault))
        QTimer.singleShot(0, self, self.fit)  # the row knows its new height once it was laid out
        if fault.code not in (ErrorCode.RECOVERY_KEY_TYPO, ErrorCode.RECOVERY_KEY_INCOMPLETE):
            field.clear()  # a long key is mended where it is wrong
        field.setFocus()
        self._show_pause()

    def _show_pause(self) -> None:
        """Count down what must pass before the next try."""
        left = self._lock.pause_s()
        if self._is_busy:
            return
        if left > 0:
            self._pause.start()
            self.accept_button.setEnabled(False)
            self.accept_button.setText(f"Tunggu {spoken(left)}")
        elif self._pause.isActive():
            self._pause.stop()
            self.accept_button.setEnabled(True)
            self.accept_button.setText("Buka")


def spoken(seconds: float) -> str:
    """Return a pause in words: `14 detik`, `5 menit`."""
    whole = ceil(seconds)
    return f"{whole} detik" if whole < 100 else f"{ceil(whole / 60)} menit"
