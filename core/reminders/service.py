"""What the officer can do with the plan of the reminders. Every public method returns a future at once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from core.broadcasts.run import BroadcastId
from core.broadcasts.service import Broadcasts
from core.clock import to_wib
from core.errors import ErrorCode, LoketError
from core.events import Event, EventBus
from core.reminders import belonging_records, due, moving, paying, records, segment_records, text_records
from core.reminders.events import RemindersChanged
from core.reminders.months import bounds, month_before
from core.reminders.offset import Offsets, usual
from core.reminders.outlook import Outlook
from core.reminders.plan import Aim, PlanRow, Point, PointId, Reason, RowId, RowState, aims, subject_of, within
from core.reminders.subject import is_annual
from core.reminders.texts import Texts
from core.unawaited import log_failure

if TYPE_CHECKING:
    from core.groups.segment import SegmentCard
    from core.outbox.item import Item
    from core.outbox.service import Outbox
    from core.ports import Clock
    from core.reminders.deadline import Deadline
    from core.settings import Settings
    from core.store.database import Store
    from core.store.session import Session

_LOG_FAILURE = log_failure(logging.getLogger(__name__), "the reminders could not follow")
T = TypeVar("T")

CHUNK = 500
OPEN = (RowState.PLANNED, RowState.APPROVED, RowState.MISSED)


class Reckoning(Protocol):
    """Give the deadlines of all groups and the days on which the office sends, as one transaction sees them."""

    def __call__(
        self, session: Session, first: tuple[int, int], months: int
    ) -> tuple[tuple[Deadline, ...], Callable[[date], bool]]:
        """Return the deadlines whose nominal day lies in `months` months from `first` (year, month)."""


@dataclass(frozen=True, slots=True)
class Planned:
    """Tell what planning a month added, and which of its groups are linked to no WhatsApp group."""

    points: int
    rows: int
    unlinked: int


@dataclass(frozen=True, slots=True)
class Approved:
    """Count the rows that were approved and can go, and the points that wait for a text."""

    rows: int
    without_text: int


class Reminders:
    """Plan, approve and start reminders of deadlines; one heartbeat starts what falls due."""

    def __init__(
        self,
        store: Store,
        *,
        clock: Clock,
        settings: Settings,
        events: EventBus,
        broadcasts: Broadcasts,
        outbox: Outbox,
        reckoning: Reckoning,
        segments: Callable[[], Future[tuple[SegmentCard, ...]]],
    ) -> None:
        """Join the rooms below; the outbox asks here before a reminder to a person leaves."""
        self._store = store
        self._clock = clock
        self._broadcasts = broadcasts
        self._reckoning = reckoning
        self._segments = segments
        self._last: datetime | None = None
        self._mine: dict[BroadcastId, datetime] = {}
        self._thinker = ThreadPoolExecutor(1, thread_name_prefix="reminders")
        self.texts = Texts(store, clock, settings, outbox, reckoning)
        self.outlook = Outlook(
            store, clock, self._think, self._aims, lambda session, month: reckoning(session, month, 1)[1]
        )
        outbox.add_check("broadcast:", self._objection)
        events.subscribe(self._follow)

    def close(self) -> None:
        """Wait for what is under way; what waits is not begun."""
        self._thinker.shutdown(wait=True, cancel_futures=True)

    # planning

    def plan(self, year: int, month: int) -> Future[Planned]:
        """Write down what would be sent in a month; what stands already stays as it is.

        Cut off in between, it is completed by planning again: until then none of its points can be approved.
        """
        return self._think(lambda: self._plan(year, month))

    def month(self, year: int, month: int) -> Future[tuple[Point, ...]]:
        """Return the points of a month by their hours, with what their rows came to."""
        first, last = bounds(year, month)
        return self._store.read(lambda session: records.due_between(session, first, last))

    def rows(self, point_id: PointId, after: int = 0, limit: int = 200) -> Future[tuple[PlanRow, ...]]:
        """Return a page of who gets a reminder."""
        return self._store.read(
            lambda session: paying.as_of_now(session, point_id, records.rows(session, point_id, after, limit))
        )

    # deciding

    def approve(self, point_ids: Sequence[PointId]) -> Future[Approved]:
        """Let the planned rows of these points go at their hour; a point whose hour has passed is missed.

        Points whose text nobody has approved, or that were not planned to the end, are left as they are.
        """

        def work(session: Session) -> Approved:
            texts, now = text_records.texts(session), self._clock.now()
            rows = without_text = 0
            for point in _found(session, point_ids):
                text = texts.get(point.subject)
                if not point.is_complete or not point.count(RowState.PLANNED):
                    continue
                if point.due_at <= now:
                    records.move(session, point.id, (RowState.PLANNED,), RowState.MISSED, Reason.PAST)
                elif text is None or not text.is_approved:
                    without_text += point.groups + point.people > 0
                else:
                    moved = records.move(session, point.id, (RowState.PLANNED,), RowState.APPROVED)
                    rows += moved - point.lacking.get(RowState.PLANNED, 0)
            session.note(RemindersChanged())
            return Approved(rows, without_text)

        return self._store.run(work)

    def take_back(self, point_ids: Sequence[PointId]) -> Future[int]:
        """Let approved rows wait for a word again; return how many."""
        return self._move(point_ids, (RowState.APPROVED,), RowState.PLANNED, Reason.NONE)

    def skip(self, point_ids: Sequence[PointId], row_ids: Sequence[RowId] = ()) -> Future[int]:
        """Leave points out, or single rows of one; return how many rows. It cannot be undone."""
        return self._move(point_ids, OPEN, RowState.SKIPPED, Reason.OFFICER, row_ids)

    # missed

    def missed(self) -> Future[tuple[Point, ...]]:
        """Return the points of which something was missed, the newest hour first."""
        return self._store.read(records.missed)

    def missed_count(self) -> Future[int]:
        """Count the points of which something was missed, and those that ask whether they move."""
        return self._store.read(lambda session: records.missed_count(session) + len(records.moving(session)))

    def send_now(self, point_id: PointId) -> Future[int]:
        """Send what was missed of a point after all, as the deadline lies now; return how many rows.

        Raises (through the future):
            LoketError: REMINDER_TOO_LATE after the deadline, REMINDER_TEXT_NOT_APPROVED, REMINDER_GONE, and
                what `Broadcasts.begin` raises; the rows then stay missed.
        """
        return self._think(lambda: self._send_now(point_id))

    # moved deadlines

    def moves(self) -> Future[tuple[Point, ...]]:
        """Return the points of which the calendar has moved: `point.moved` says where to."""
        return self._store.read(records.moving)

    def follow(self, point_ids: Sequence[PointId]) -> Future[int]:
        """Move points to where their deadlines lie now; those of which the deadline is gone are cancelled."""
        return self._store.run(lambda session: moving.follow(session, point_ids, self._clock.now()))

    def keep(self, point_ids: Sequence[PointId]) -> Future[None]:
        """Leave points where they are and ask no more about that move; not those whose deadline is gone."""
        return self._store.run(lambda session: moving.keep(session, point_ids))

    def compare(self) -> Future[int]:
        """Look at the calendar again and note what moves; return how many answers are wanted."""
        return self._store.run(self._compare)

    # the heartbeat

    def beat(self) -> Future[int]:
        """Start what has fallen due since the last beat and note what was missed; return how many runs began.

        Call it every half minute from one timer. Store and clock decide; a beat too many does nothing.
        """
        now = self._clock.now()
        last, self._last = self._last, now
        return self._think(lambda: self._beat(now, last))

    # inner works

    def _think(self, work: Callable[[], T]) -> Future[T]:
        try:
            return self._thinker.submit(work)
        except RuntimeError:  # closed already
            refused: Future[T] = Future()
            refused.set_exception(LoketError(ErrorCode.STORE_CLOSED))
            return refused

    def _beat(self, now: datetime, last: datetime | None) -> int:
        if last is None:  # another program may have brought other tables
            self._store.read(self._reckoned).result()  # the calendar takes a moment: not while others wait
            self._store.run(self._compare).result()
        if not self._store.read(lambda session: records.has_work(session, now)).result():
            return 0
        last = last if due.was_awake(now, self._clock.now()) else None  # it waited or slept: its hour is over

        def work(session: Session) -> tuple[tuple[BroadcastId, ...], tuple[BroadcastId, ...]]:
            again = due.settle(session, now, self._mine)
            return again, due.look(session, now, last)

        again, new = self._store.run(work).result()
        self._mine |= dict.fromkeys(new, now)
        return sum(self._begin(run) is None for run in (*again, *new))

    def _begin(self, run: BroadcastId) -> LoketError | None:
        """Begin a claimed run and settle its rows; one that only has to wait is begun again by a later beat."""
        try:
            self._broadcasts.begin(run, is_vouched=True).result()
        except LoketError as fault:
            if fault.code not in (ErrorCode.JOB_RUNNING, ErrorCode.STORE_CLOSED, ErrorCode.BROADCAST_STARTED):
                self._store.run(lambda session: due.give_up(session, run, Reason.FAILED)).result()
            return fault
        self._store.run(lambda session: due.finish(session, run)).result()
        self._mine.pop(run, None)
        return None

    def _send_now(self, point_id: PointId) -> int:
        now = self._clock.now()

        def work(session: Session) -> tuple[BroadcastId | None, int]:
            point = _one(session, point_id)
            if point.moved is not None:
                if point.moved.day is None:
                    raise LoketError(ErrorCode.REMINDER_GONE)
                records.relocate(session, point, replace(point.moved, due_at=point.due_at))
                point = _one(session, point_id)
            if point.day < to_wib(now).date():
                raise LoketError(ErrorCode.REMINDER_TOO_LATE)
            text = text_records.texts(session).get(point.subject)
            if text is None or not text.is_approved:
                raise LoketError(ErrorCode.REMINDER_TEXT_NOT_APPROVED)
            run = due.claim(session, point, text, RowState.MISSED, now)
            session.note(RemindersChanged())
            return run, _one(session, point_id).count(RowState.STARTING)

        run, rows = self._store.run(work).result()
        if run is None:
            return 0
        self._mine[run] = now
        fault = self._begin(run)
        if fault is not None:
            self._store.run(lambda session: due.give_up(session, run, Reason.BUSY)).result()
            raise fault
        return rows

    def _plan(self, year: int, month: int) -> Planned:
        cards = self._segments().result()
        now = self._clock.now()
        wished = self._store.read(lambda session: self._aims(session, (year, month), now)).result()

        def begin(session: Session) -> tuple[list[tuple[PointId, Aim]], int]:
            points, rows = [], 0
            for aim in wished:
                point_id = records.add_point(session, aim)
                points.append((point_id, aim))
                chats = [
                    (str(card.key), None if card.chat_id is None else int(card.chat_id))
                    for card in cards
                    if card.group_code == aim.deadline.group_code
                ]
                rows += segment_records.add_chats(session, point_id, chats, now)
                segment_records.link(session, point_id, chats)
            return points, rows

        points, rows = self._store.run(begin).result()
        for point_id, aim in points:
            after: int | None = 0 if aim.to_people else None
            while after is not None:
                add = partial(records.add_people, point_id=point_id, group_code=aim.deadline.group_code)
                chunk = partial(add, after=after, limit=CHUNK, at=now)
                added, after = self._store.run(chunk, durable=False).result()
                rows += added

        def end(session: Session) -> None:
            point_ids = [point_id for point_id, _ in points]
            records.complete(session, point_ids, now)
            belonging_records.cancel_regrouped(session, point_ids)
            self._compare(session)
            session.note(RemindersChanged())

        self._store.run(end).result()
        wanted = {aim.deadline.group_code for _, aim in points}
        return Planned(len(points), rows, sum(c.group_code in wanted and c.chat_id is None for c in cards))

    def _aims(self, session: Session, month: tuple[int, int], now: datetime) -> tuple[Aim, ...]:
        """Return the reminders of a month; a deadline that has passed is reminded of no more."""
        first, last = bounds(*month)
        deadlines, works_on = self._reckoning(session, month_before(*month), 3)
        today = to_wib(now).date()
        living = [deadline for deadline in deadlines if deadline.day >= today]
        found = aims(living, self._offsets(session), works_on)
        return within(found, first.date(), (last - timedelta(days=1)).date())

    def _offsets(self, session: Session) -> Callable[[Deadline], Offsets]:
        chosen = text_records.offsets(session)

        def offsets_of(deadline: Deadline) -> Offsets:
            subject = subject_of(deadline)
            return chosen.get(subject) or usual(subject, is_annual=is_annual(deadline.period))

        return offsets_of

    def _compare(self, session: Session) -> int:
        return moving.compare(session, *self._reckoned(session))

    def _reckoned(self, session: Session) -> tuple[tuple[Point, ...], tuple[Aim, ...]]:
        """Return the points that may still be sent, and where the calendar of now would have them."""
        points = moving.living(session, to_wib(self._clock.now()).date())
        if not points:
            return (), ()
        first = min(min(point.day, to_wib(point.due_at).date()) for point in points)
        last = max(point.day for point in points)
        start = month_before(first.year, first.month)
        months = (last.year - first.year) * 12 + last.month - first.month + 4
        deadlines, works_on = self._reckoning(session, start, months)
        return points, aims(deadlines, self._offsets(session), works_on)

    def _move(
        self,
        point_ids: Sequence[PointId],
        sources: tuple[RowState, ...],
        target: RowState,
        reason: Reason,
        row_ids: Sequence[RowId] = (),
    ) -> Future[int]:
        def work(session: Session) -> int:
            session.note(RemindersChanged())
            return sum(
                records.move(session, point_id, sources, target, reason, row_ids=row_ids)
                for point_id in point_ids
            )

        return self._store.run(work)

    def _objection(self, session: Session, item: Item) -> str:
        return paying.objection(session, item, to_wib(self._clock.now()).date())

    def _follow(self, event: Event) -> None:
        """Take back what was paid, and look again where the calendar or a group has changed."""
        from core.billing.events import RequestPaid
        from core.groups.events import SegmentChanged
        from core.reminders.calendar import TABLES
        from core.rules.events import RulesChanged

        future: Future[Any] | None = None
        if isinstance(event, RequestPaid) and event.contact_id is not None:
            request_id = event.request_id
            future = self._store.run(lambda session: paying.follow(session, request_id, self._clock.now()))
        elif isinstance(event, RulesChanged) and event.table in TABLES:
            future = self.compare()
        elif isinstance(event, SegmentChanged):
            future = self._store.run(due.relink_open)
        if future is not None:
            future.add_done_callback(_LOG_FAILURE)


def _one(session: Session, point_id: PointId) -> Point:
    point = records.find(session, point_id)
    if point is None:
        raise LoketError(ErrorCode.REMINDER_GONE)
    return point


def _found(session: Session, point_ids: Sequence[PointId]) -> list[Point]:
    return [point for point_id in point_ids if (point := records.find(session, point_id)) is not None]
