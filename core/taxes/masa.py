"""Months and beginnings as calculators take them."""

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from core.calendar_words import MONTHS


class Masa(NamedTuple):
    """Name one month of tax."""

    year: int
    month: int

    @property
    def last_day(self) -> date:
        """Return the day on which the rules of the masa are looked up: its last one."""
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    @property
    def words(self) -> str:
        """Return `Oktober 2026`."""
        return f"{MONTHS[self.month - 1]} {self.year}"


class Since(NamedTuple):
    """Say since when somebody is registered: a day, or a year only."""

    day: date
    """1 January where only the year is known."""
    is_year: bool = False


def year_end(year: int) -> date:
    """Return the day on which the rules of a tax year are looked up."""
    return date(year, 12, 31)


def months_begun(start: date, end: date) -> int:
    """Return how many months from `start` to `end` have begun: 15 Jan to 15 Feb is 1, to 16 Feb is 2.

    UU KUP Ps 9(2a): a part of a month counts as a whole one. 0 where `end` is not after `start`.
    """
    if end <= start:
        return 0
    months = (end.year - start.year) * 12 + end.month - start.month
    return months + 1 if end.day > min(start.day, monthrange(end.year, end.month)[1]) else max(1, months)
