"""The gateway to WhatsApp Web's page inside the program: the courier's thread calls, the UI thread works."""

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Protocol

from core.ports import (
    Arrival,
    Attachment,
    Clock,
    FaultKind,
    GatewayFault,
    GatewayState,
    Glimpse,
    PressSide,
    Recipient,
    Tick,
)
from core.whatsapp.page_map import PageMap
from ui.whatsapp.embedded import fields
from ui.whatsapp.embedded.arriving import Counts, arrival_of
from ui.whatsapp.embedded.board import Board
from ui.whatsapp.embedded.calls import PageCalls, Plain, Unanswered, read_answer
from ui.whatsapp.embedded.checking import Report, report_of
from ui.whatsapp.embedded.looking import BLANK_S, Session, Watch, end
from ui.whatsapp.embedded.opening import OPEN_S, Opener, before, fault_of
from ui.whatsapp.embedded.pressing import APPEAR_S, LEAVE_S, Presser
from ui.whatsapp.embedded.scripts import DRAWN_S, SETTLED_S, call, page_script
from ui.whatsapp.embedded.ticks import seen_ticks
from ui.whatsapp.embedded.writing import PUT_S, Writer

RECEIVE_S = 2.0
READ_S, READ_BACK_S = 3.0, 20.0
"""How long a chat is read: what it shows, and back to a message that is known."""
READ_MOST = 1000
SEND_S = 180.0
"""A chat that was opened for a message is not closed before its press has ended, nor for so long."""
UPLOAD_BYTES_S = 200_000
"""A slow line carries so many bytes in a second: by that the wait for a file's bubble is stretched."""


class InstallingSession(Session, Protocol):
    """A session that also takes scripts to run at the beginning of each document."""

    def install(self, scripts: Sequence[str]) -> None:
        """Let these scripts run in the isolated world of every later document."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long things may take, in seconds; tests shorten them."""

    open_s: float = OPEN_S
    put_s: float = PUT_S
    appear_s: float = APPEAR_S
    leave_s: float = LEAVE_S
    stale_s: float = 5.0
    settled_s: float = SETTLED_S
    drawn_s: float = DRAWN_S
    blank_s: float = BLANK_S


class EmbeddedGateway:
    """Satisfy core.ports.Gateway with the embedded page. Built and ended in the UI thread."""

    sees_ticks = True

    def __init__(  # noqa: PLR0917 - what it stands on
        self,
        session: InstallingSession,
        clock: Clock,
        page_map: PageMap,
        stirred: Callable[[], None] = lambda: None,
        limits: Limits = Limits(),
        may_leave: Callable[[], bool] = lambda: False,
        looks: Callable[[], bool] = lambda: False,
    ) -> None:
        """`stirred` is called in the UI thread when state, messages or list have changed: wake the courier.

        `may_leave` tells there whether the chat in front may be closed: nobody looks, nobody wants blue ticks;
        `looks` whether the officer looks at the page, so that what can wait does.
        """
        self._session, self._clock, self._page_map = session, clock, page_map
        self._counts = Counts()
        self._board = Board(limits.stale_s)
        self._limits = limits
        self._install()
        self._calls = PageCalls(session)
        self._busy_until = 0.0
        self._watch = Watch(
            *(session, self._board, clock, self._counts, stirred),
            may_leave=lambda: may_leave() and self._is_idle(),
            looks=looks,
            blank_s=limits.blank_s,
        )
        self._opener = Opener(self._calls, limits.open_s)
        self._writer = Writer(self._calls, limits.put_s)
        self._presser = Presser(self._calls, limits.appear_s, limits.leave_s)
        self._upload_s = 0.0
        self._looking: Future[None] | None = None

    def use_map(self, page_map: PageMap) -> None:
        """Take another map from the next document on: the caller loads the page again. UI thread only."""
        self._page_map = page_map
        self._install()

    def _install(self) -> None:
        script = page_script(self._page_map, self._limits.settled_s, self._limits.drawn_s)
        self._session.install([script])

    def check(self, told: Callable[[Report | None], None]) -> None:
        """Look which places of the map the page holds; `told` gets the report, or None. UI thread only."""
        page_map = self._page_map

        def take(value: object) -> None:
            answer = read_answer(value)
            try:
                told(None if answer is None else report_of(answer, page_map, self._counts))
            except fields.Odd:
                told(None)

        self._session.run(call("check", {}), take)

    def state(self) -> GatewayState:
        """Return how the page last stood; UNKNOWN when it has not answered for some seconds."""
        return GatewayState.UNKNOWN if self._calls.is_closed else self._board.state()

    def free_at(self) -> datetime | None:
        """Return when a ban ends, where the page says so."""
        return self._board.free_at()

    def is_attended(self) -> bool:
        """Return whether the officer looked at the page when it was last asked."""
        return self._watch.is_attended

    def is_barred(self) -> bool:
        """Return whether a dialog that nobody knows, or a lock, has lain over the chats for a moment."""
        return self._watch.is_barred

    def open_chat(self, recipient: Recipient) -> None:
        """Bring the chat to the front by a link inside the page, and prove it."""
        self._busy_until = monotonic() + SEND_S
        try:
            self._opener.open(recipient)
        except GatewayFault:
            self._busy_until = 0.0
            raise

    def put(self, text: str, attachment: Attachment | None) -> None:
        """Put the text, or the file with the text under it, and prove it sign by sign."""
        self._writer.put(text, attachment)
        if not text and attachment is None:  # the message does not leave after all
            self._busy_until = 0.0
        self._upload_s = 0.0 if attachment is None else len(attachment.data) / UPLOAD_BYTES_S

    def press(self) -> str | None:
        """Click Send once; return the new message's id, also while its clock still shows: ticks prove it."""
        upload_s, self._upload_s = self._upload_s, 0.0
        try:
            return self._presser.press(upload_s=upload_s)
        finally:
            self._busy_until = 0.0

    def observe(self, external_ids: Sequence[str]) -> Sequence[Tick]:
        """Return the ticks that show in the open chat, and in the list where they are certain."""
        return seen_ticks(self._calls, external_ids, self._clock.now())

    def receive(self, after: str) -> Sequence[Arrival]:
        """Ask the page at once, and return what it has shown since the mark."""
        self._refresh()
        return self._board.arrivals(after)

    def glimpses(self) -> Sequence[Glimpse]:
        """Return the chats whose look in the list has changed since the last call, as the watch saw them."""
        if self._calls.is_closed:
            raise before(FaultKind.NOT_READY)
        return self._board.glimpses()

    def read_chat(
        self, recipient: Recipient, upto: Collection[str] = (), at_least: int = 0, *, may_wait: bool = False
    ) -> Sequence[Arrival]:
        """Open a chat and return what it shows; WhatsApp tells the sender that it was read."""
        limit_s = READ_BACK_S if upto or at_least else READ_S
        given: Plain = {"limit": limit_s * 1000, "upto": sorted(upto), "least": at_least, "yields": may_wait}
        self._busy_until = monotonic() + SEND_S
        try:
            self._opener.open(recipient, learn=True)
            answer = self._calls.work("read", given, limit_s + 8)
        except Unanswered as lost:
            raise before(FaultKind.NOT_READY) from lost
        finally:
            self._busy_until = 0.0
        fault = fault_of(answer)
        if fault is not None:
            raise fault
        found, is_whole = self._arrivals_in(answer.get("items"))
        if answer.get("whole") is not True or not is_whole:
            below = tuple(arrival.external_id for arrival in found)
            self._board.note_gap(Glimpse(recipient, "", 0, False, self._clock.now(), lacks=True, below=below))
        return found

    def close(self) -> None:
        """End the call under way; from any thread."""
        self._calls.close()
        looking = self._looking
        if looking is not None:
            end(looking)

    def stop_watching(self) -> None:
        """Ask the page nothing more. UI thread only, before the session ends."""
        self._watch.stop()
        self._calls.close()

    def _is_idle(self) -> bool:
        return monotonic() >= self._busy_until

    def _refresh(self) -> None:
        if self._calls.is_closed:
            raise before(FaultKind.NOT_READY)
        done = self._looking = self._watch.look_now()
        try:
            done.result(RECEIVE_S)
        except FutureTimeoutError as late:
            raise GatewayFault(PressSide.BEFORE, FaultKind.NOT_READY) from late

    def _arrivals_in(self, items: object) -> tuple[list[Arrival], bool]:
        """Return the messages, and whether each had its moment; above the first that has one none needs it."""
        now, arrivals, is_whole = self._clock.now(), list[Arrival](), True
        try:
            rows = fields.entries(items, READ_MOST)
        except fields.Odd as odd:
            raise before() from odd
        for item in rows:
            try:
                arrival = arrival_of(fields.row(item), now, self._watch.language)
            except fields.Odd:
                self._counts.odd += 1
                continue
            if arrival is None:
                self._counts.undated += 1
                is_whole = False
            else:
                is_whole = is_whole or not arrivals
                arrivals.append(arrival)
        return arrivals, is_whole
