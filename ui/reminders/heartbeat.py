"""The one timer of all reminders: it beats, and counts on the rail what was missed or is wanted."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer

from core.clock import to_wib
from core.reminders.outlook import WantedPlan
from core.reminders.plan import Point
from ui.desk import Desk

EVERY_MS = 30_000


class Heartbeat(QObject):
    """Let the core look for what is due, twice a minute."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._counted_on: date | None = None
        self._missed, self._wanted, self._moved = 0, False, 0
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
        if self._counted_on not in (None, self._today()):  # a month's plan may be wanted since midnight
            self._count()

    def _count(self) -> None:
        """Count what was missed, and a month's plan that is wanted, on the rail."""
        self._counted_on = self._today()
        reminders, then = self._desk.core.reminders, self._desk.operations.then

        def tell(missed: int) -> None:
            self._missed = missed
            self._tell()

        def add(plan: WantedPlan | None) -> None:
            self._wanted = plan is not None
            self._tell()

        then(self, reminders.moves(), self._tell_moves)
        then(self, reminders.missed_count(), tell)
        then(self, reminders.outlook.wanted_plan(), add)

    def _tell_moves(self, points: tuple[Point, ...]) -> None:
        """Say that planned reminders wait for an answer since the calendar has moved their deadlines."""
        before, self._moved = self._moved, len(points)
        if self._moved > before:
            first = to_wib(points[0].due_at)
            self._desk.tell(
                f"{self._moved} pengingat yang sudah disusun ikut bergeser atau berubah dasarnya."
                " Sebelum dijawab tidak dikirim.",
                "warn",
                "Buka rencana",
                partial(self._desk.plan_wanted.emit, first.year, first.month),
            )

    def _tell(self) -> None:
        self._desk.count_changed.emit("reminders", self._missed + self._wanted)

    def _today(self) -> date:
        return to_wib(self._desk.clock.now()).date()
