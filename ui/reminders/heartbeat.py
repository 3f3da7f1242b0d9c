"""The one timer of all reminders: it beats, and counts on the rail what was missed. Nothing else is timed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from ui.desk import Desk

EVERY_MS = 30_000


class Heartbeat(QObject):
    """Let the core look for what is due, twice a minute."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.beat)
        self._timer.start()
        desk.bridge.reminders_changed.connect(lambda _event: self._count())
        self.beat()
        self._count()

    def beat(self) -> None:
        """Let what is due begin."""
        self._desk.operations.then(self, self._desk.core.reminders.beat(), None)
        self._desk.operations.then(self, self._desk.core.counter.appointments.remind(), None)

    def _count(self) -> None:
        told = self._desk.count_changed.emit
        missed = self._desk.core.reminders.missed_count()
        self._desk.operations.then(self, missed, lambda count: told("reminders", count))
