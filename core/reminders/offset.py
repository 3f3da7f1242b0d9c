"""How many days before a deadline, and at what hour, a group is reminded."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.clock import WIB
from core.errors import ErrorCode, LoketError
from core.reminders.family import family_of
from core.reminders.subject import Subject

CHOICES = (14, 7, 3, 2, 1, 0)
"""Days before the deadline that the page offers."""
LOOK_BACK = 21
"""How many days a sending day is looked for before the wanted one."""


@dataclass(frozen=True, slots=True)
class Offsets:
    """Hold the days before the deadline, the hour (WIB), and whether people get it too, beside the group."""

    days: tuple[int, ...]
    at: time
    to_people: bool = False


MORNING = time(9, 0)
"""An hour after the office opens: who asks for a code still gets it and pays on the same day."""
DEPOSIT = Offsets((3, 1), MORNING)
"""Three days leave time to count, to ask for a billing code and to pay; the last day before catches the rest.
H itself is no default: a code that is asked for in the afternoon of H is often paid too late."""
REPORT = Offsets((3,), MORNING)
"""Who has paid needs one word more: three groups a month and obligation would be too many posts."""
ANNUAL = Offsets((14, 7, 1), MORNING)
"""A year's return takes days to prepare, and the queue of the last week is the longest."""
NEVER = Offsets((), MORNING)
"""What concerns a handful is no post for a whole group, unless the office wants it."""


def usual(subject: Subject, *, is_annual: bool) -> Offsets:
    """Return the days that hold while the officer has not chosen others."""
    family = family_of(subject)
    if family is not None and not family.is_reminded:
        return NEVER
    if is_annual:
        return ANNUAL
    return DEPOSIT if subject.is_deposit else REPORT


def checked(offsets: Offsets, opens: time, closes: time) -> Offsets:
    """Return the choice with its days in order, the farthest first; without any nothing is told.

    Raises:
        LoketError: REMINDER_HOUR_CLOSED when nothing is sent at that hour.
    """
    days = tuple(sorted(set(offsets.days) & set(CHOICES), reverse=True))
    is_open = opens == closes or (
        opens <= offsets.at < closes if opens < closes else offsets.at >= opens or offsets.at < closes
    )
    if not is_open:
        raise LoketError(ErrorCode.REMINDER_HOUR_CLOSED, f"{opens:%H.%M}-{closes:%H.%M}")
    return Offsets(days, offsets.at, offsets.to_people)


def sending_day(deadline: date, days: int, works_on: Callable[[date], bool]) -> date:
    """Return the day `days` before the deadline, or the last one before it on which the office sends.

    It only ever moves to an earlier day: a reminder that waits for Monday may come after its deadline.
    """
    wanted = deadline - timedelta(days=days)
    earlier = (wanted - timedelta(days=back) for back in range(LOOK_BACK))
    return next((day for day in earlier if works_on(day)), wanted)


def moment(day: date, at: time) -> datetime:
    """Return the moment of an hour of the office on a day, aware."""
    return datetime.combine(day, at, WIB)
