"""The watch in the UI thread: asks the page a few times a second how it stands and what is new."""

import re
from collections.abc import Callable, Mapping
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance

from core.ports import ANSWERING, Clock, GatewayState
from ui.whatsapp.embedded import fields
from ui.whatsapp.embedded.arriving import Counts, arrival_of, gap_of, glimpse_of, undated_of
from ui.whatsapp.embedded.board import Board
from ui.whatsapp.embedded.calls import Plain, read_answer
from ui.whatsapp.embedded.scripts import call

READY_MS, OTHER_MS, ABSENT_MS = 100, 200, 1000
"""How often the page is asked: while messages can leave, while it stands otherwise, while there is none."""
LOST_ANSWER_S = 3.0
"""After so long an answer is given up and the page is asked again."""
BLANK_S = 1.5
"""An unknown screen without a list is believed only when it stays: screens change over blanks."""
BARRED_S = 0.5
"""A dialog is believed to stand there for good: what the page builds up piece by piece is whole by then."""
STUCK_S = 120.0
"""A page that came and stands at its start for so long is loaded again."""

_PAGE = re.compile(r"[0-9a-f-]{36}")
_STATES = {state.value: state for state in GatewayState if state is not GatewayState.ABSENT}


class Session(Protocol):
    """What the driver needs of ui.whatsapp.browser.session.BrowserSession."""

    loaded: SignalInstance
    lost: SignalInstance
    changed: SignalInstance

    @property
    def is_started(self) -> bool:
        """Return whether a page stands."""

    def run(self, script: str, callback: Callable[[object], None]) -> None:
        """Run a script in the isolated world."""

    def report_stuck(self) -> None:
        """Note that the document came but never begins."""


class Watch(QObject):
    """Ask, check, and keep on the board; `stirred` is called in the UI thread when something is new."""

    _wanted = Signal(object)

    def __init__(
        self,
        session: Session,
        board: Board,
        clock: Clock,
        counts: Counts,
        stirred: Callable[[], None],
        *,
        may_leave: Callable[[], bool],
        looks: Callable[[], bool],
        blank_s: float = BLANK_S,
    ) -> None:
        super().__init__()
        self._session, self._board, self._clock, self._counts = session, board, clock, counts
        self._stirred, self._may_leave, self._looks = stirred, may_leave, looks
        self._blank_s = blank_s
        self.is_attended = False
        self.is_barred = False
        """Whether something that nobody knows has lain over the chats for BARRED_S while nobody looked."""
        self._barred_since: float | None = None
        self._page = ""
        self._ack = self._list = self._turn = 0
        self._asked_at: float | None = None
        self._blank_since: float | None = None
        self._loaded_at: float | None = None
        self.language = "id"
        self._waiting: list[Future[None]] = []
        self._has_stopped = False
        self._timer = QTimer(self, interval=ABSENT_MS)
        self._timer.timeout.connect(self._look)
        self._wanted.connect(self._look_for)
        session.loaded.connect(self._note_load)
        session.lost.connect(self._note_loss)
        session.changed.connect(self._note_change)
        self._timer.start()
        if session.is_started:
            self._begin_page()

    def look_now(self) -> Future[None]:
        """Ask the page at once and return a future that ends with its answer; from any thread."""
        done: Future[None] = Future()
        self._wanted.emit(done)
        return done

    def stop(self) -> None:
        """Ask no more: neither what was asked for before nor what another thread asks for meanwhile."""
        if self._has_stopped:
            return
        self._has_stopped = True
        self._timer.stop()
        self._session.loaded.disconnect(self._note_load)
        self._session.lost.disconnect(self._note_loss)
        self._session.changed.disconnect(self._note_change)
        self._turn += 1
        self._end_waits()

    def _look_for(self, done: Future[None]) -> None:
        self._waiting.append(done)
        self._asked_at = None
        self._look()

    def _look(self) -> None:
        if self._has_stopped:
            self._end_waits()
            return
        if not self._session.is_started:
            self._note(GatewayState.ABSENT, answered=False)
            self._end_waits()
            return
        if self._board.state() is GatewayState.ABSENT:
            self._begin_page()
        if self._asked_at is not None and monotonic() - self._asked_at < LOST_ANSWER_S:
            return
        self._asked_at = monotonic()
        self._turn += 1
        if self._loaded_at is not None and self._asked_at - self._loaded_at > STUCK_S:
            self._loaded_at = None
            self._session.report_stuck()
        self.is_attended = self._looks()
        told = {"leave": self._may_leave(), "attended": self.is_attended}
        script = call("look", {"page": self._page, "ack": self._ack, "list": self._list} | told)
        self._session.run(script, partial(self._take, self._turn))

    def _take(self, turn: int, value: object) -> None:
        if turn != self._turn:
            return
        self._asked_at = None
        answer = read_answer(value)
        if answer is not None:
            try:
                self._read(answer)
            except fields.Odd:
                self._counts.odd += 1
        self._end_waits()

    def _read(self, answer: Plain) -> None:
        fault = answer.get("fault")
        if fault is not None:
            self._counts.faults["look"] = self._counts.faults.get("look", 0) + 1
            raise fields.Odd
        page = fields.matching(answer.get("page"), _PAGE)
        if page != self._page:  # another document: its numbers begin anew
            self._page, self._ack, self._list = page, 0, 0
            self._board.forget_list()
        state = _STATES[fields.word(answer.get("state"), frozenset(_STATES))]
        seconds = answer.get("seconds")
        free_at = None
        if seconds is not None:
            free_at = self._clock.now() + timedelta(seconds=fields.number(seconds, 10_000_000))
        self._note_barred(has_dialog=answer.get("barred") is True)
        self.language = fields.text(answer.get("lang"), 20) or "id"
        is_new = self._keep_rows(fields.entries(answer.get("items"), 100))
        rows = answer.get("rows")
        if rows is not None:
            is_new |= self._keep_list(fields.entries(rows, 60))
            self._list = fields.number(answer.get("list"), 2**53)
        self._note(
            self._believed(state, has_main=answer.get("main") is True), free_at, answered=True, is_new=is_new
        )
        if answer.get("more") is True:
            QTimer.singleShot(0, self, self._look)

    def _keep_rows(self, items: list[object]) -> bool:
        is_new = False
        now = self._clock.now()
        for item in items:
            self._ack = max(self._ack, fields.number(fields.table(item).get("seq"), 2**53))
            try:
                is_new |= self._keep_item(fields.table(item), now)
            except fields.Odd:
                self._counts.odd += 1
        return is_new

    def _keep_item(self, item: Mapping[str, object], now: datetime) -> bool:
        """Keep a message, a hole between messages, or what a row of the list showed for a moment."""
        if item.get("gap") is True:
            self._board.note_gap(gap_of(fields.gap(item), now))
            return True
        if "glimpse" in item:
            return self._board.note_list([glimpse_of(fields.list_row(item["glimpse"]), now)], is_part=True)
        row = fields.row(item)
        arrival = arrival_of(row, now, self.language)
        if arrival is not None:
            return self._board.note_arrival(arrival)
        self._counts.undated += 1
        self._board.note_gap(undated_of(row, now))
        return True

    def _keep_list(self, rows: list[object]) -> bool:
        looks, now = [], self._clock.now()
        for row in rows:
            try:
                looks.append(glimpse_of(fields.list_row(row), now))
            except fields.Odd:
                self._counts.odd += 1
        return self._board.note_list(looks)

    def _believed(self, state: GatewayState, *, has_main: bool) -> GatewayState:
        moment = monotonic()
        if state is GatewayState.UNKNOWN and not has_main:
            self._blank_since = self._blank_since or moment
            if moment - self._blank_since < self._blank_s:
                return GatewayState.STARTUP
        else:
            self._blank_since = None
        if state is not GatewayState.STARTUP:
            self._loaded_at = None
        return state

    def _note(
        self, state: GatewayState, free_at: datetime | None = None, *, answered: bool, is_new: bool = False
    ) -> None:
        if self._board.note_state(state, free_at, answered=answered) or is_new:
            self._stirred()
        interval = ABSENT_MS if state is GatewayState.ABSENT else READY_MS if state in ANSWERING else OTHER_MS
        if interval != self._timer.interval():
            self._timer.setInterval(interval)

    def _note_barred(self, *, has_dialog: bool) -> None:
        moment = monotonic()
        self._barred_since = (self._barred_since or moment) if has_dialog and not self.is_attended else None
        was_barred, since = self.is_barred, self._barred_since
        self.is_barred = since is not None and moment - since >= BARRED_S
        if self.is_barred and not was_barred:
            self._stirred()

    def _note_load(self, has_come: bool) -> None:
        """Take note of a load; its page may have answered already, before its last picture had come."""
        if not has_come:
            self._begin_page(GatewayState.OFFLINE)
        elif self._board.state() in {GatewayState.ABSENT, GatewayState.STARTUP, GatewayState.OFFLINE}:
            self._begin_page()
            self._loaded_at = monotonic()

    def _note_loss(self, reason: str) -> None:
        self._begin_page(GatewayState.ABSENT if reason == "stopped" else GatewayState.STARTUP)

    def _note_change(self) -> None:
        self._begin_page()

    def _begin_page(self, state: GatewayState = GatewayState.STARTUP) -> None:
        """Wait for another page, or for none."""
        self._turn += 1
        self._asked_at = self._blank_since = self._loaded_at = self._barred_since = None
        self.is_barred = False
        self._end_waits()
        self._note(state, answered=False)

    def _end_waits(self) -> None:
        waiting, self._waiting = self._waiting, []
        for done in waiting:
            end(done)


def end(done: Future[None]) -> None:
    """End a wait, if the other thread has not."""
    with suppress(InvalidStateError):
        done.set_result(None)
