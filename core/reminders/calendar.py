"""The legal calendar: every deadline of a span of months, from dated tables and working days."""

import threading
from calendar import monthrange
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from core.clock import to_wib
from core.contacts.group import GROUPS
from core.ports import Clock
from core.reminders.deadline import Day, Deadline, DueKind, Move, settle
from core.rules.service import Rules
from core.rules.shipped import shipped_table
from core.rules.table import RuleRow, RuleTable
from core.rules.working_days import WorkingDays, shipped_working_days
from core.store.database import Store
from core.store.session import Session

DEADLINES, NOTES = "deadlines", "deadline_notes"
TABLES = frozenset({DEADLINES, NOTES, "office_days", "decreed_years"})
"""Where a change may move a deadline or say something else about it."""
_GROUP_ORDER = {group.code: place for place, group in enumerate(GROUPS)}


@dataclass(frozen=True, slots=True)
class Note:
    """Hold what is said beside a deadline, or of an obligation whose day hangs on an event."""

    what: str
    """`decree`, `info` or `event`."""
    text: str
    until: date | None
    basis: str
    is_confirmed: bool


class LegalCalendar:
    """Be one reading of the tables: it never changes, so any thread may ask it."""

    def __init__(self, rules: RuleTable, notes: RuleTable, days: WorkingDays) -> None:
        self._rules = rules
        self._notes = notes
        self.days = days

    def deadlines(self, group_code: str | None, first: tuple[int, int], months: int) -> tuple[Deadline, ...]:
        """Return the deadlines whose nominal day lies in `months` months from `first` (year, month), by day.

        One that a holiday moves out of the span stays in it; without a group those of all five.
        """
        return deadlines(group_code, first, months, self._rules, self.days)

    def notes_of(self, deadline: Deadline) -> tuple[Note, ...]:
        """Return what is said beside a deadline: decrees that waive a sanction, and how it is reported."""
        masa = _masa_of(deadline.period)
        return tuple(
            _note(row)
            for row in self._notes.rows
            if row.text("what") != "event"
            and deadline.obligation in row.text("obligations").split()
            and deadline.group_code in row.text("groups").split()
            and row.covers(_last_of(masa), masa)
        )

    def events(self, group_code: str | None, masa: date) -> tuple[Note, ...]:
        """Return the obligations of a masa whose day hangs on an event, and so stand in no calendar."""
        return tuple(
            _note(row)
            for row in self._notes.rows
            if row.text("what") == "event"
            and (group_code is None or group_code in row.text("groups").split())
            and row.covers(_last_of(masa), masa)
        )


class Calendars:
    """Give the legal calendar as the office has it."""

    def __init__(self, store: Store, rules: Rules, clock: Clock) -> None:
        self._store = store
        self._rules = rules
        self._clock = clock

    def current(self) -> Future[LegalCalendar]:
        """Return the calendar as it holds now, with the package of holidays at hand.

        Raises (through the future):
            LoketError: RULE_TABLE_BROKEN.
        """
        found: Future[LegalCalendar] = Future()

        def warm(calendar: LegalCalendar) -> None:
            try:
                calendar.deadlines(None, (to_wib(self._clock.now()).year, 1), 1)
                found.set_result(calendar)
            except BaseException as fault:  # the edge of the thread: whoever waits gets it
                found.set_exception(fault)

        def follow(done: Future[LegalCalendar]) -> None:
            fault = done.exception()
            if fault is not None:
                found.set_exception(fault)
            else:  # the import takes half a second: neither the window nor the store waits for it
                threading.Thread(target=warm, args=(done.result(),), name="calendar").start()

        self._store.read(self.within).add_done_callback(follow)
        return found

    def within(self, session: Session) -> LegalCalendar:
        """Return the calendar for work that is inside a transaction already, but for one that changes rules."""
        return LegalCalendar(
            self._rules.within(session, DEADLINES),
            self._rules.within(session, NOTES),
            self._rules.working_days_within(session),
        )


@cache
def shipped_calendar() -> LegalCalendar:
    """Return the calendar as it ships."""
    return LegalCalendar(shipped_table(DEADLINES), shipped_table(NOTES), shipped_working_days())


def deadlines(
    group_code: str | None, first: tuple[int, int], months: int, rules: RuleTable, days: WorkingDays
) -> tuple[Deadline, ...]:
    """Return the deadlines whose nominal day lies in `months` months from `first` (year, month), by day.

    `rules` is the table `deadlines`. Which of its rows holds for a masa is asked on the last day of that masa.
    """
    start = first[0] * 12 + first[1] - 1
    found: list[Deadline] = []
    settled: dict[tuple[date, str, str, bool, str], Day] = {}
    for row in rules.rows:
        groups = [code for code in row.text("groups").split() if group_code in (None, code)]
        if not groups:
            continue
        obligation, title, kind = row.text("obligation"), row.text("title"), DueKind(row.text("kind"))
        after, number, is_annual = (
            _number(row, "months_after"),
            _number(row, "day"),
            row.text("every") == "annual",
        )
        rolls, rolls_basis, basis, source = row.text("rolls"), row.text("rolls_basis"), row.basis, row.source
        for count in range(start, start + months):
            masa = _month(count - after)
            if (is_annual and masa.month != 12) or not _holds(row, masa, rules):
                continue
            last = _last_of(_month(count))
            nominal = last.replace(day=min(number, last.day))
            case = (nominal, rolls, rolls_basis, row.confirmed, basis)
            day = settled.get(case) or settled.setdefault(case, settle(nominal, row, days))
            period = str(masa.year) if is_annual else f"{masa.year:04}-{masa.month:02}"
            found += [
                Deadline(
                    code,
                    obligation,
                    title,
                    kind,
                    period,
                    nominal,
                    day.day,
                    day.why,
                    basis,
                    source,
                    day.is_confirmed,
                    day.is_decreed,
                )
                for code in groups
            ]
    return tuple(sorted(found, key=_order))


def moved(before: Iterable[Deadline], after: Iterable[Deadline]) -> tuple[Move, ...]:
    """Return the deadlines of `before` that lie on another day in `after`, or are gone from it."""
    now = {deadline.key: deadline for deadline in after}
    moves = (Move(old.key, old, now.get(old.key)) for old in before)
    return tuple(move for move in moves if move.after is None or move.after.day != move.before.day)


def _holds(row: RuleRow, masa: date, rules: RuleTable) -> bool:
    since, until = row.cells["period_from"], row.cells["period_to"]
    if (isinstance(since, date) and masa < since) or (isinstance(until, date) and masa > until):
        return False
    return rules.at(_last_of(masa), *row.subject, masa=masa) is row


def _order(deadline: Deadline) -> tuple[object, ...]:
    group = _GROUP_ORDER[deadline.group_code]
    rank = 0 if "PPh" in deadline.title else 1 if "PPN" in deadline.title else 2  # the usual taxes first
    return deadline.day, deadline.kind.value, rank, deadline.title, deadline.period, group


def _note(row: RuleRow) -> Note:
    until = row.cells["until"]
    return Note(
        row.text("what"), row.text("text"), until if isinstance(until, date) else None, row.basis, row.confirmed
    )


def _masa_of(period: str) -> date:
    year, _, month = period.partition("-")
    return date(int(year), int(month or 12), 1)


def _number(row: RuleRow, name: str) -> int:
    value = row.cells[name]
    if not isinstance(value, int):
        raise TypeError("the columns of the table are numbers")
    return value


def _month(count: int) -> date:
    """Return the first day of a month counted from the year 0."""
    return date(count // 12, count % 12 + 1, 1)


@lru_cache(maxsize=4096)
def _last_of(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])
