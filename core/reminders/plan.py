"""The points of a plan: which deadline is spoken of on which day, and what a plan counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NewType
from zlib import crc32

from core.clock import to_text
from core.reminders.offset import Offsets, moment, sending_day
from core.reminders.subject import Subject

if TYPE_CHECKING:
    from core.reminders.deadline import Deadline

PointId = NewType("PointId", int)
RowId = NewType("RowId", int)


class RowState(StrEnum):
    """Say what became of what one group or person was to get.

    `STARTING` is the short time between the claim and the run that was written down; `HANDED` means that the
    outbox has it, and the run's ledger tells the rest.
    """

    PLANNED = "planned"
    APPROVED = "approved"
    STARTING = "starting"
    HANDED = "handed"
    MISSED = "missed"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"


class Reason(StrEnum):
    """Say why a row is missed, skipped or cancelled."""

    NONE = ""
    PAST = "past"
    """Its hour had passed when it was planned or approved."""
    OFF = "off"
    """The program was not running, or the computer slept."""
    UNAPPROVED = "unapproved"
    NO_TEXT = "no_text"
    """Its text was not approved at that hour."""
    MOVED = "moved"
    """The deadline had moved, and nobody had answered."""
    BUSY = "busy"
    """Another long work kept it from starting for too long."""
    FAILED = "failed"
    """The run was refused: see the texts and the groups."""
    RESTORED = "restored"
    """It was approved in a copy that was restored: whether it has gone since, a person knows."""
    UNLINKED = "unlinked"
    """Its segment had no WhatsApp group when its hour came."""
    OFFICER = "officer"
    PAID = "paid"
    SETTLED = "settled"
    """It was paid or filed by what another room heard, a list for example: no billing request tells of it."""
    UNPAID = "unpaid"
    """It was cancelled for a payment that was taken back since; never stored, found when rows are shown."""
    REGROUPED = "regrouped"
    """The person belongs to another group than the one that is reminded."""
    GONE = "gone"
    """The deadline does not exist any more."""


@dataclass(frozen=True, slots=True)
class Aim:
    """Wish for a reminder of a deadline, `days` before it, at `due_at`."""

    deadline: Deadline
    days: int
    due_at: datetime
    to_people: bool

    @property
    def subject(self) -> Subject:
        """Name what it speaks of."""
        return subject_of(self.deadline)


@dataclass(frozen=True, slots=True)
class Moved:
    """Hold where a deadline lies now; without a `day` it is gone, without `due_at` only the reminder's hour is.

    `told` names what is said of a deadline that has not moved: its reason, basis, or whether it is confirmed.
    """

    day: date | None
    due_at: datetime | None = None
    nominal: date | None = None
    why: str = ""
    basis: str = ""
    is_confirmed: bool = False
    told: str = ""

    @property
    def mark(self) -> str:
        """Name this answer, so that it is asked once."""
        place = f"{self.day or ''}|{'' if self.due_at is None else to_text(self.due_at)}"
        return f"{place}|{self.told}" if self.told else place


@dataclass(frozen=True, slots=True)
class Point:
    """Hold a point of the plan as it stands in the store, and what its rows came to."""

    id: PointId
    deadline_key: str
    subject: Subject
    title: str
    period: str
    nominal: date
    day: date
    why: str
    basis: str
    is_confirmed: bool
    days: int
    due_at: datetime
    is_complete: bool
    moved: Moved | None
    kept: str
    groups: int
    """Posts to WhatsApp groups."""
    people: int
    states: Mapping[RowState, int]
    lacking: Mapping[RowState, int]
    """How many of these rows mean a segment that has no WhatsApp group: nothing goes there."""
    reasons: Mapping[Reason, int]
    broadcast_id: int | None

    @property
    def unlinked(self) -> int:
        """Count the segments that have no WhatsApp group."""
        return sum(self.lacking.values())

    @property
    def planned(self) -> int:
        """Count everybody who was meant: always the sum of the states."""
        return sum(self.states.values())

    @property
    def day_now(self) -> date | None:
        """Return the day of its deadline as the calendar has it now, None where it has none any more."""
        return self.day if self.moved is None else self.moved.day

    def count(self, *states: RowState) -> int:
        """Count the rows in one of these states."""
        return sum(self.states.get(state, 0) for state in states)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """Hold what one group or person gets."""

    id: RowId
    segment: str
    name: str
    is_group: bool
    is_unlinked: bool
    """A segment without a WhatsApp group."""
    state: RowState
    reason: Reason


def subject_of(deadline: Deadline) -> Subject:
    """Name what a deadline is about."""
    return Subject(deadline.group_code, deadline.obligation, deadline.kind.value)


def aims(
    deadlines: Iterable[Deadline],
    offsets_of: Callable[[Deadline], Offsets],
    works_on: Callable[[date], bool],
) -> tuple[Aim, ...]:
    """Return the reminders of these deadlines in the order of their hours.

    Where two of one deadline come to lie on one day (free days moved the later one), the earlier one stands for
    both: nobody reads the same words twice on a day.
    """
    found: dict[tuple[str, date], Aim] = {}
    for deadline in deadlines:
        offsets = offsets_of(deadline)
        for days in sorted(offsets.days, reverse=True):
            day = sending_day(deadline.day, days, works_on)
            aim = Aim(deadline, days, moment(day, offsets.at), offsets.to_people)
            found.setdefault((deadline.key, day), aim)
    return tuple(sorted(found.values(), key=lambda aim: (aim.due_at, aim.deadline.key)))


def within(found: Iterable[Aim], first: date, last: date) -> tuple[Aim, ...]:
    """Keep the reminders whose hour lies on a day from `first` to `last`, by the office's clock."""
    return tuple(aim for aim in found if first <= aim.due_at.date() <= last)


def move_of(point: Point, aim: Aim | None, known: Deadline | None = None) -> Moved | None:
    """Return where a point should go by the calendar of now, or what is said of it otherwise in its place.

    None where it lies right or was answered; that its deadline is gone can only be followed. `known` is the
    deadline where the calendar has it, but no reminder so many days before it any more.
    """
    if aim is None:
        if known is None:
            return Moved(None)
        moved = Moved(known.day, None, known.nominal, known.why, known.basis, known.is_confirmed)
        return None if moved.mark == point.kept else moved
    found = aim.deadline
    told = ""
    if (found.day, aim.due_at) == (point.day, point.due_at):
        if (found.why, found.basis, found.is_confirmed) == (point.why, point.basis, point.is_confirmed):
            return None
        content = f"{found.why}\n{found.basis}\n{found.is_confirmed}"
        told = f"{crc32(content.encode()):08x}"
    moved = Moved(found.day, aim.due_at, found.nominal, found.why, found.basis, found.is_confirmed, told)
    return None if moved.mark == point.kept else moved
