"""How many chats hold something unread, outside the window: in its title, and told to whoever shows it too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from ui.main_window import MainWindow

GATHER_MS = 250


class Unread(QObject):
    """Follow the number of unread chats; made after the first paint."""

    counted = Signal(int)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._plain = window.windowTitle()
        self._gathering = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._gathering.timeout.connect(self._count)
        window.desk.bridge.chat_changed.connect(self._follow)
        self._count()

    def show_count(self, count: int) -> None:
        """Show that so many chats hold something unread."""
        self._window.setWindowTitle(f"({count}) {self._plain}" if count else self._plain)
        self.counted.emit(count)

    def _follow(self, _event: object) -> None:
        if not self._gathering.isActive():
            self._gathering.start()

    def _count(self) -> None:
        desk = self._window.desk
        desk.operations.then(self, desk.core.conversations.count_unread(), self.show_count, lambda _fault: None)
