"""The part of the settings about the PIN: whether one is set, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from core.settings.privacy import LOCK_PIN
from ui.desk import Desk
from ui.lock.pin_dialog import PinDialog
from ui.theme import Space
from ui.widgets.flow import FlowLayout

NONE = "PIN belum dipasang, jadi layar belum dapat dikunci."
WORDS_ONLY = (
    "PIN belum dipasang. Layar dapat dikunci dengan tangan; Loket lalu menutup data, melupakan kuncinya, dan"
    " meminta kata sandi data."
)
STANDS = "PIN terpasang. Loket juga mulai dalam keadaan terkunci."
STAYS = " Kunci data tetap di tempat kunci (keyring) komputer, yang terbuka selama Bapak/Ibu masuk ke komputer."
GOES = (
    " Saat layar terkunci dan tidak ada lagi yang sedang dikirim, Loket menutup data, melupakan kuncinya, dan"
    " tidak mengirim sampai kata sandi data diketik lagi."
)


class PinRow(QWidget):
    """Say how things stand and offer to set, change or remove the PIN, and to lock now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("pinRow")
        self._desk = desk
        self.state = QLabel()
        self.state.setObjectName("pinState")
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setProperty("kind", "muted")
        self.state.setWordWrap(True)
        buttons = FlowLayout(spacing=Space.S)
        self.set = self._button(buttons, "pinSet", "Pasang PIN…", lambda: self._ask(removes=False))
        self.remove = self._button(buttons, "pinRemove", "Hapus PIN…", lambda: self._ask(removes=True))
        self.now = self._button(buttons, "lockNow", "Kunci sekarang (Ctrl+Shift+L)", desk.lock_wanted.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.state)
        column.addLayout(buttons)
        desk.bridge.setting_changed.connect(self._follow)
        desk.operations.then(self, desk.core.loaded, lambda _none: self._show(), lambda _fault: None)

    @staticmethod
    def _button(row: FlowLayout, name: str, text: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.clicked.connect(act)
        row.addWidget(button)
        return button

    def _follow(self, event: object) -> None:
        if getattr(event, "key", "") == LOCK_PIN.key:
            self._show()

    def _show(self) -> None:
        lock = self._desk.core.lock
        if lock.has_pin:
            told = STANDS + (GOES if lock.drops_key else STAYS)
        else:
            told = WORDS_ONLY if lock.drops_key else NONE
        self.state.setText(told)
        self.set.setText("Ganti PIN…" if lock.has_pin else "Pasang PIN…")
        self.set.setAccessibleName(self.set.text())
        self.remove.setVisible(lock.has_pin)
        self.now.setEnabled(lock.can_lock)

    def _ask(self, *, removes: bool) -> None:
        dialog = PinDialog(self._desk, self, removes=removes)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
