"""The beat of the calls: callbacks are told once when their moment comes, and counted on the rail."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer

from core.calls.callback import Callback
from ui.desk import Alert, Desk

EVERY_MS = 30_000


class CallsHeartbeat(QObject):
    """Look twice a minute for what is due; what is shown names nobody."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.beat)
        self._timer.start()
        for signal in (desk.bridge.callbacks_changed, desk.bridge.calls_settled):
            signal.connect(lambda _event: self.count())
        self.beat()

    def beat(self) -> None:
        """Ring for those whose alarm has come, and count those whose moment has."""
        self._desk.operations.then(self, self._desk.core.calls.ringing(), self._ring)
        self.count()

    def count(self) -> None:
        """Count on the rail what is overdue."""
        told = self._desk.count_changed.emit
        self._desk.operations.then(self, self._desk.core.calls.overdue(), lambda count: told("calls", count))

    def _ring(self, callbacks: tuple[Callback, ...]) -> None:
        if not callbacks:
            return
        count = len(callbacks)
        what = "Ada janji telepon" if count == 1 else f"Ada {count} janji telepon"
        text, act = f"{what} yang waktunya tiba.", partial(self._desk.place_wanted.emit, "calls")
        self._desk.tell(text, "warn", "Buka", act)
        self._desk.alerted.emit(Alert(text, act))
        shown = [callback.id for callback in callbacks]
        self._desk.operations.then(self, self._desk.core.calls.note_rung(shown))
