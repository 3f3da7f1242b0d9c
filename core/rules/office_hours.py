"""In which hours the office works: on working days of the legal calendar, between two hours (WIB)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from core.clock import WIB, to_wib
from core.rules.working_days import LONGEST_REST, WorkingDays

LONGEST = timedelta(days=3_660)
"""Whoever waits longer is counted as having waited so long."""


@dataclass(frozen=True, slots=True)
class Closure:
    """Hold one span in which the office is closed: from one closing to the next opening."""

    began_at: datetime
    ends_at: datetime
    is_certain: bool
    """The holidays of the years it touches are decreed, so the day of the opening can be told."""


class OfficeHours:
    """Count minutes on working days between two hours (WIB)."""

    def __init__(self, days: WorkingDays, opens: int, closes: int) -> None:
        self._days = days
        self._opens, self._closes = timedelta(hours=opens), timedelta(hours=closes)
        self._known: dict[date, tuple[datetime, datetime] | None] = {}

    def minutes(self, start: datetime, end: datetime) -> int:
        """Return the minutes of office time between two moments, rounded half up."""
        day = to_wib(start).date()
        last = min(to_wib(end).date(), day + LONGEST)
        total = 0.0
        while day <= last:
            opening = self._opening(day)
            if opening is not None:
                total += max(0.0, (min(end, opening[1]) - max(start, opening[0])).total_seconds())
            day += timedelta(days=1)
        return int(total / 60 + 0.5)

    def closure(self, moment: datetime) -> Closure | None:
        """Return the closed span in which a moment lies; None while the office is open, or rests for months."""
        today = to_wib(moment).date()
        before = self._last(today, moment)
        after = self._next(today, moment)
        if before is None or after is None:
            return None
        (_opened, closed), (opens, _closes) = before, after
        if not closed <= moment < opens:
            return None
        years = {to_wib(closed).year, to_wib(opens).year}
        return Closure(closed, opens, all(map(self._days.is_decreed, years)))

    def _last(self, today: date, moment: datetime) -> tuple[datetime, datetime] | None:
        """Return the newest day of work that has begun."""
        for days in range(LONGEST_REST):
            opening = self._opening(today - timedelta(days=days))
            if opening is not None and opening[0] <= moment:
                return opening
        return None

    def _next(self, today: date, moment: datetime) -> tuple[datetime, datetime] | None:
        """Return the first day of work that has not begun."""
        for days in range(LONGEST_REST):
            opening = self._opening(today + timedelta(days=days))
            if opening is not None and opening[0] > moment:
                return opening
        return None

    def _opening(self, day: date) -> tuple[datetime, datetime] | None:
        """Return when the office opens and closes on a day, None where it rests or the hours make no day."""
        try:
            return self._known[day]
        except KeyError:
            begins = datetime.combine(day, time(0), WIB).astimezone(UTC)
            is_free = self._closes <= self._opens or self._days.free(day) is not None
            found = None if is_free else (begins + self._opens, begins + self._closes)
            self._known[day] = found
            return found
