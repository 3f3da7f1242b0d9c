"""What the page of the calendar shows: one reading of the calendar, cut to a group, year by year."""

from datetime import date

from core.contacts.group import GROUPS, group_by_code
from core.reminders.calendar import LegalCalendar
from core.reminders.entry import Entry, by_day

ALL = "all"


class Board:
    """Hold the entries of the years that were looked at; a change of rules makes a new board."""

    def __init__(self, calendar: LegalCalendar, group: str = ALL) -> None:
        self.calendar = calendar
        self.group = group
        self._years: dict[int, dict[date, tuple[Entry, ...]]] = {}

    @property
    def group_code(self) -> str | None:
        """Return the chosen group, None for all."""
        return None if self.group == ALL else self.group

    @property
    def whose(self) -> str:
        """Return whose deadlines these are, in words."""
        return "Semua kelompok" if self.group == ALL else group_by_code(self.group).name

    def year(self, year: int) -> dict[date, tuple[Entry, ...]]:
        """Return the entries of every day of a year that has some, by their last day."""
        if year not in self._years:
            found = self.calendar.deadlines(self.group_code, (year - 1, 12), 13)
            self._years[year] = by_day(deadline for deadline in found if deadline.day.year == year)
        return self._years[year]

    def month(self, month: date) -> dict[date, tuple[Entry, ...]]:
        """Return the entries of the days of one month."""
        return {day: same for day, same in self.year(month.year).items() if day.month == month.month}

    def moved_to(self, day: date) -> date | None:
        """Return where a deadline goes whose nominal day this is, None where nothing leaves it."""
        if self.calendar.days.free(day) is None:
            return None
        later = self.calendar.days.shift(day).day
        if later.year not in {day.year, day.year + 1}:
            return None
        leaves = any(entry.first.nominal == day for entry in self.year(later.year).get(later, ()))
        return later if leaves and later != day else None


def groups() -> list[tuple[str, str]]:
    """Return the choices of the filter: key and word."""
    return [(ALL, "Semua"), *((group.code, group.short) for group in GROUPS)]
