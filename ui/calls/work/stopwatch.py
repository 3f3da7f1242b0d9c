"""How long the call in hand lasts, counted from the store's moment: a busy computer makes no call shorter."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

from core.ports import Clock

BEAT_MS = 500
NONE = "00.00"


class Stopwatch(QLabel):
    """Show minutes and seconds since `start`; stopped it keeps what it showed."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(NONE, parent)
        self.setObjectName("callTimer")
        self.setProperty("kind", "figure")
        self.setAccessibleName("Lama telepon")
        self._clock = clock
        self._began: datetime | None = None
        self._seconds = 0
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.timeout.connect(self._show)

    @property
    def is_running(self) -> bool:
        """Return whether a call is being timed."""
        return self._timer.isActive()

    @property
    def seconds(self) -> int:
        """Return what was timed so far, in whole seconds."""
        if self._began is not None and self.is_running:
            return max(0, int((self._clock.now() - self._began).total_seconds()))
        return self._seconds

    def start(self, began: datetime) -> None:
        """Time a call that began at a moment (aware)."""
        self._began = began
        self._timer.start()
        self._show()

    def stop(self) -> int:
        """Stop and return the seconds."""
        self._seconds = self.seconds
        self._timer.stop()
        self._show()
        return self._seconds

    def show_span(self, began: datetime, ended: datetime) -> None:
        """Show how long a call lasted."""
        self._timer.stop()
        self._began, self._seconds = None, max(0, int((ended - began).total_seconds()))
        self._show()

    def clear(self) -> None:
        """Show nothing timed."""
        self._timer.stop()
        self._began, self._seconds = None, 0
        self._show()

    def _show(self) -> None:
        self.setText(duration(self.seconds))


def duration(seconds: int) -> str:
    """Return `01.42`, from an hour on `1.02.33`."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}.{minutes:02}.{rest:02}" if hours else f"{minutes:02}.{rest:02}"
