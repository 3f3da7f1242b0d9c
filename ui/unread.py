"""How many chats hold something unread, outside the window: in its title and, where there is one, in the tray.

The tray also says how many callbacks wait. Numbers only: no name and no word of a taxpayer leaves the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QSystemTrayIcon

from ui.icons import icon
from ui.instance import raise_window

if TYPE_CHECKING:
    from ui.main_window import MainWindow

GATHER_MS = 250


class Unread(QObject):
    """Follow the number of unread chats; made after the first paint."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._plain = window.windowTitle()
        self.tray: QSystemTrayIcon | None = None
        """The icon beside the clock; a desktop without a tray has none."""
        if QSystemTrayIcon.isSystemTrayAvailable():
            self.tray = QSystemTrayIcon(self)
            self.tray.activated.connect(lambda: raise_window(window))
        self._gathering = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gathering.timeout.connect(self._count)
        self._callbacks = self._chats = 0
        window.desk.bridge.chat_changed.connect(self._follow)
        window.desk.count_changed.connect(self._follow_callbacks)
        window.desk.theme.changed.connect(self._count)
        self._count()

    def show_count(self, count: int) -> None:
        """Show that so many chats hold something unread."""
        self._chats = count
        self._window.setWindowTitle(f"({count}) {self._plain}" if count else self._plain)
        if self.tray is not None:
            waits = count or self._callbacks
            self.tray.setIcon(icon("unread", "accent") if waits else icon("chat"))
            self.tray.setToolTip(tip(count, self._callbacks))
            self.tray.show()

    def _follow_callbacks(self, place: str, count: int) -> None:
        if place == "calls":
            self._callbacks = count
            self.show_count(self._chats)

    def _follow(self, _event: object) -> None:
        if not self._gathering.isActive():
            self._gathering.start()

    def _count(self) -> None:
        desk = self._window.desk
        desk.operations.then(self, desk.core.conversations.count_unread(), self.show_count, lambda _fault: None)


def tip(chats: int, callbacks: int) -> str:
    """Return what the tray says of so many unread chats and callbacks whose moment has come."""
    parts = [f"{chats} percakapan belum dibaca"] if chats else []
    parts += [f"{callbacks} janji telepon menunggu"] if callbacks else []
    return f"Loket: {', '.join(parts)}" if parts else "Loket"
