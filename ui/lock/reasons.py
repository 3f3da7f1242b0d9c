"""Why the screen locks: the key in every window, nobody there, or the computer itself was locked."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from core.settings.privacy import LOCK_IDLE, LOCK_PIN, LOCK_WITH_COMPUTER
from ui.lock.watch import IdleWatch

if TYPE_CHECKING:
    from ui.lock.computer import Computer
    from ui.main_window import MainWindow

KEY = "Ctrl+Shift+L"
SHORTCUT = "lockShortcut"
OWN = Qt.FindChildOption.FindDirectChildrenOnly


class LockReasons(QObject):
    """Wish for the lock; made after the first paint. The computer's bus is listened to once a PIN is set."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = window.desk
        self._settings = window.desk.core.settings
        self._computer: Computer | None = None
        self.idle = IdleWatch(self._minutes, self)
        self.idle.idle.connect(self._lock_left)
        self.idle.slept.connect(self._lock_with_computer)
        self._desk.lock_wanted.connect(window.locking.lock)
        self._desk.bridge.setting_changed.connect(self._follow)
        self._teach(window)
        cast("QApplication", QApplication.instance()).focusWindowChanged.connect(self._reach)
        self._desk.operations.then(
            self, self._desk.core.loaded, lambda _none: self._listen(), lambda _fault: None
        )

    def _minutes(self) -> int:
        """Return after how many minutes nobody is there; 0 while it does not matter."""
        has_pin = bool(self._settings.value(LOCK_PIN))
        return int(self._settings.value(LOCK_IDLE)) if has_pin and not self._desk.is_locked else 0

    def _lock_left(self) -> None:
        self._desk.lock_wanted.emit()

    def _lock_with_computer(self) -> None:
        if (
            self._settings.value(LOCK_PIN)
            and self._settings.value(LOCK_WITH_COMPUTER)
            and not self._desk.is_locked
        ):
            self._desk.lock_wanted.emit()

    def _follow(self, event: object) -> None:
        if getattr(event, "key", "") == LOCK_PIN.key:
            self._listen()

    def _listen(self) -> None:
        """Listen to the desktop once it matters: its bus costs some memory."""
        if sys.platform == "linux" and self._computer is None and self._settings.value(LOCK_PIN):
            from ui.lock.computer import Computer

            self._computer = Computer(self)
            self._computer.left.connect(self._lock_with_computer)

    def _reach(self, _window: QWindow | None) -> None:
        """Look who is active a moment later: while it is told, that is not settled."""
        QTimer.singleShot(0, self, self._teach_dialog)

    def _teach_dialog(self) -> None:
        """Let a dialog that has the keyboard know the key: a shortcut of the window is dead beside it."""
        dialog = QApplication.activeWindow()
        if isinstance(dialog, QDialog) and dialog.findChild(QShortcut, SHORTCUT, OWN) is None:
            self._teach(dialog)

    def _teach(self, window: QWidget) -> None:
        shortcut = QShortcut(KEY, window, self._desk.lock_wanted.emit)
        shortcut.setObjectName(SHORTCUT)
