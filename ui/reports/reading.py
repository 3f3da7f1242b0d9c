"""What the pages of this place show: one period and its board, read once for all of them."""

from __future__ import annotations

from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from core.clock import to_wib
from core.errors import LoketError
from core.house_events import SettingChanged
from core.reports.board import Board
from core.reports.period import Period, month_of
from core.settings.reports import REPORTS_CLOSES, REPORTS_OPENS
from ui.desk import Desk

GATHER_MS = 3_000
"""What changes meanwhile is read together: figures need not follow every message at once."""
SLOW_S = 1.5
"""A board that takes longer is counted anew only when asked for: whoever reads meanwhile would wait for it."""
OF_FIGURES = frozenset(one.key for one in (REPORTS_OPENS, REPORTS_CLOSES))
CHANGES = (
    "messages_posted",
    "message_changed",
    "messages_removed",
    "chat_changed",
    "case_changed",
    "contacts_changed",
    "import_run_changed",
    "billing_request_changed",
    "request_paid",
    "payment_taken_back",
    "outbox_item_changed",
    "broadcast_changed",
    "call_changed",
    "calls_settled",
    "inbound_calls_changed",
    "visits_changed",
    "rules_changed",
    "newcomers_changed",
)
"""Signals after which figures may be others."""


class Reading(QObject):
    """Hold the chosen period and its board; read anew when something was done, as long as somebody looks."""

    changed = Signal()
    """Another period, board or fault."""
    stirred = Signal()
    """Something happened: what was read may be old."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.period: Period = month_of(to_wib(desk.clock.now()).date())
        self.board: Board | None = None
        self.fault: LoketError | None = None
        self.is_busy = False
        self.is_stale = True
        """Something happened since the board was counted."""
        self._turn = 0
        self._began = 0.0
        self._is_slow = False
        self._watchers = 0
        self._later = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._later.timeout.connect(self._stir)
        for name in CHANGES:
            getattr(desk.bridge, name).connect(lambda _event: self._note_change())
        desk.bridge.setting_changed.connect(self._follow_setting)

    def choose(self, period: Period) -> None:
        """Show another period; the former board stands until the new one is counted."""
        if period != self.period:
            self.period = period
            self.refresh()

    def refresh(self) -> None:
        """Count anew."""
        self._turn += 1
        self.is_stale = False
        self.is_busy = True
        self._began = perf_counter()
        turn = self._turn
        future = self._desk.core.reports.board(self.period)
        self._desk.operations.then(
            self, future, lambda board: self._take(turn, board), lambda fault: self._fail(turn, fault)
        )
        self.changed.emit()

    def watch(self, *, is_seen: bool) -> None:
        """Learn that a page came to the front or left it."""
        self._watchers += 1 if is_seen else -1
        if is_seen and self.is_stale and not (self._is_slow and self.board is not None):
            self.refresh()

    def _take(self, turn: int, board: Board) -> None:
        if turn == self._turn:
            self.board, self.fault, self.is_busy = board, None, False
            self._is_slow = perf_counter() - self._began > SLOW_S
            self.changed.emit()

    def _fail(self, turn: int, fault: LoketError) -> None:
        if turn == self._turn:
            self.fault, self.is_busy, self.is_stale = fault, False, True
            self.changed.emit()

    def _follow_setting(self, event: SettingChanged) -> None:
        if event.key in OF_FIGURES:
            self._stir()

    def _note_change(self) -> None:
        self.is_stale = True
        if not self._later.isActive():
            self._later.start()

    def _stir(self) -> None:
        self.is_stale = True
        if self._watchers > 0 and not self.is_busy and not self._is_slow:
            self.refresh()
        else:
            self.changed.emit()
        self.stirred.emit()
