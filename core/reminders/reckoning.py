"""Which deadlines reminders speak of, and on which days the office sends: as one transaction sees both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from core.outbox.office_days import every_day
from core.reminders.family import gathered
from core.settings import stored
from core.settings.sending import OUTBOX_WORKDAYS

if TYPE_CHECKING:
    from core.reminders.calendar import Calendars
    from core.reminders.deadline import Deadline
    from core.store.session import Session


class OfficeReckoning:
    """Ask the legal calendar, with obligations of one day gathered."""

    def __init__(self, calendars: Calendars) -> None:
        self._calendars = calendars

    def __call__(
        self, session: Session, first: tuple[int, int], months: int
    ) -> tuple[tuple[Deadline, ...], Callable[[date], bool]]:
        """Return the deadlines whose nominal day lies in `months` months from `first`, and the sending days."""
        calendar = self._calendars.within(session)
        found = gathered(calendar.deadlines(None, first, months))
        if not stored(session, OUTBOX_WORKDAYS):
            return found, every_day
        return found, lambda day: calendar.days.free(day) is None
