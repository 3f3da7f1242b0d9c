"""Notice that nobody uses Loket any more, or that the computer itself was locked or slept."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import monotonic, time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from shiboken6 import isValid

Kind = QEvent.Type
STIRS = frozenset({
    Kind.KeyPress, Kind.MouseMove, Kind.MouseButtonPress, Kind.Wheel, Kind.TouchBegin, Kind.InputMethod,
    Kind.Drop,
})  # fmt: skip
LOOK_MS = 5000
SLEPT_S = 60.0
"""The calendar's clock moved on so much more than the running time: the computer slept, or was set."""


class IdleWatch(QObject):
    """Tell when nothing was typed or pointed at in Loket's windows for some minutes.

    Each window is listened to until the first stir only, and anew from the next look on: whoever works pays for
    one event in five seconds.
    """

    idle = Signal()
    slept = Signal()

    def __init__(
        self,
        minutes: Callable[[], int],
        parent: QObject | None = None,
        *,
        seconds: Callable[[], float] = monotonic,
        calendar: Callable[[], float] = time,
    ) -> None:
        """`minutes` is asked at every look; 0 never tells."""
        super().__init__(parent)
        self._minutes, self._seconds, self._calendar = minutes, seconds, calendar
        self._last = self._looked = seconds()
        self._dated = calendar()
        self._windows: list[QWindow] = []
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._listen()

    def look(self) -> None:
        """See whether it is long enough, and listen anew."""
        now, dated = self._seconds(), self._calendar()
        slept = (dated - self._dated) - (now - self._looked) > SLEPT_S
        self._looked, self._dated = now, dated
        minutes = self._minutes()
        if slept or is_desktop_locked():
            self.slept.emit()
        elif minutes and now - self._last >= minutes * 60:
            self.idle.emit()
        self._listen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the first stir, and listen no more."""
        if event.type() in STIRS:
            self._last = self._seconds()
            self._forget()
        return False

    def _listen(self) -> None:
        self._forget()
        self._windows = [window for window in QGuiApplication.topLevelWindows() if window.isVisible()]
        for window in self._windows:
            window.installEventFilter(self)

    def _forget(self) -> None:
        for window in self._windows:
            if isValid(window):
                window.removeEventFilter(self)
        self._windows = []


if sys.platform == "win32":

    def is_desktop_locked() -> bool:
        """Tell whether Windows shows its locked screen: then its desktop cannot be switched to. Unverified."""
        import ctypes

        user = ctypes.windll.user32
        desktop = user.OpenInputDesktop(0, False, 0x0100)  # DESKTOP_SWITCHDESKTOP
        if not desktop:
            return True
        can_switch = bool(user.SwitchDesktop(desktop))
        user.CloseDesktop(desktop)
        return not can_switch

else:

    def is_desktop_locked() -> bool:
        """Return False: Linux tells by itself (`ui.lock.computer`)."""
        return False
