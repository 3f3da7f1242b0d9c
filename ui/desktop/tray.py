"""The icon beside the clock: how much waits, a menu, short notes; or none, where the desktop has no tray."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from core.settings.privacy import LOCK_PIN
from ui.desktop.tray_icon import tray_icon
from ui.desktop.words import Counts, tip
from ui.instance import raise_window

if TYPE_CHECKING:
    from ui.desktop.quiet_time import QuietTime
    from ui.main_window import MainWindow

LOOK_MS = 1_000
LOOKS = 30
"""A desktop that is only just starting brings its tray a moment after us."""
SHOWN_MS = 8_000


class Tray(QObject):
    """Show counts and offer the menu; made after the first paint. Without a tray all goes on without it."""

    found = Signal()
    """The tray is there now."""
    missed = Signal()
    """The desktop has no tray, as far as could be waited for."""

    def __init__(
        self,
        window: MainWindow,
        quiet: QuietTime,
        is_available: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._quiet = quiet
        self._is_available = is_available
        self._counts = Counts()
        self._drawn: tuple[Counts, bool] | None = None
        self._act: Callable[[], None] | None = None
        self._looks = LOOKS
        self.icon: QSystemTrayIcon | None = None
        self.menu: QMenu | None = None
        quiet.changed.connect(self._show)
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._looking.start()
        self._look()

    @property
    def is_there(self) -> bool:
        """Return whether a hidden window can be brought back from the tray."""
        return self.icon is not None and self._is_available()

    @property
    def counts(self) -> Counts:
        """Return what is shown."""
        return self._counts

    def show_counts(self, **counts: int) -> None:
        """Show these numbers; the others stay as they are."""
        self._counts = self._counts._replace(**counts)
        self._show()

    def tell(self, text: str, act: Callable[[], None]) -> None:
        """Say something beside the clock; a click on it brings the window and acts. It takes no keyboard.

        Without a tray the window's button in the task bar asks for attention.
        """
        if self.icon is None:
            QApplication.alert(self._window)
            return
        self._act = act
        self.icon.showMessage("Loket", text, self.icon.icon(), SHOWN_MS)

    def _look(self) -> None:
        self._looks -= 1
        if self._is_available():
            self._looking.stop()
            self._build()
            self.found.emit()
        elif self._looks <= 0:
            self._looking.stop()
            self.missed.emit()

    def _build(self) -> None:
        self.icon = QSystemTrayIcon(self)
        self.icon.activated.connect(self._activate)
        self.icon.messageClicked.connect(self._open_told)
        self.menu = QMenu(self._window)
        self.menu.setObjectName("trayMenu")
        self.menu.aboutToShow.connect(self._fill)
        self._fill()
        self.icon.setContextMenu(self.menu)
        self._show()
        self.icon.show()

    def _fill(self) -> None:
        """Put together what the menu offers now; the actions are those of the window."""
        if self.menu is None:
            return
        self.menu.clear()
        told = self.menu.addAction(tip(self._counts))
        told.setEnabled(False)
        if self._quiet.words:
            self.menu.addAction(self._quiet.words).setEnabled(False)
        self.menu.addSeparator()
        self.menu.addAction("Buka Loket", lambda: raise_window(self._window))
        self.menu.addSeparator()
        for name in ("quietHour", "quietTomorrow", "quietEnd"):
            action = self._window.findChild(QAction, name)
            if action is not None and action.isEnabled():
                self.menu.addAction(action)
        desk = self._window.desk
        if desk.core.settings.value(LOCK_PIN) and not desk.is_locked:
            self.menu.addAction("Kunci layar", desk.lock_wanted.emit)
        self.menu.addSeparator()
        leave = self._window.findChild(QAction, "endProgram")
        if leave is not None:
            self.menu.addAction(leave)

    def _show(self) -> None:
        if self.icon is None:
            return
        is_quiet = self._quiet.until is not None
        drawn = (self._counts, is_quiet)
        if drawn != self._drawn:
            self._drawn = drawn
            self.icon.setIcon(tray_icon(self._counts, is_quiet=is_quiet))
            self._fill()
        self.icon.setToolTip(tip(self._counts, self._quiet.words))

    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in {QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick}:
            raise_window(self._window)

    def _open_told(self) -> None:
        act, self._act = self._act, None
        raise_window(self._window)
        if act is not None:
            act()
