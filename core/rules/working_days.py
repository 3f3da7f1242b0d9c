"""On which days the office works, and where a day that falls on a free one moves to.

Free are Saturday and Sunday, national holidays, days of voting, and joint leave: PMK 242/2014 Ps 9 and PMK
81/2024 Ps 100. The list of the `holidays` package counts for years that are decreed only; the office's table of
single days corrects and completes it, and alone counts in a year that nobody has decreed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from core.calendar_words import DAYS
from core.rules.national_days import LEAVE, NationalDay, national_days
from core.rules.shipped import shipped_table
from core.rules.table import RuleRow, RuleTable

SATURDAY = 5
LONGEST_REST = 40
"""Days: no row of free days is longer; a table that says so is not believed."""
WEEKEND_SOURCE = "hari Sabtu dan Minggu"
ELECTION_SOURCE = "Keputusan Presiden tentang hari pemungutan suara"


class FreeKind(StrEnum):
    """Tell why nobody works on a day."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class FreeDay:
    """Hold one day on which the office rests."""

    day: date
    reason: str
    """Indonesian words: `Minggu`, `cuti bersama Imlek`, `Imlek`; `Sabtu (Imlek)` for one on a weekend."""
    source: str
    is_confirmed: bool
    kind: FreeKind

    @property
    def short(self) -> str:
        """Return the reason as a chain of days tells it: joint leave without its occasion."""
        return LEAVE if self.kind is FreeKind.LEAVE and self.reason.startswith(LEAVE) else self.reason


@dataclass(frozen=True, slots=True)
class Shift:
    """Tell where a day moves to."""

    nominal: date
    day: date
    """The first working day from `nominal` on."""
    passed: tuple[FreeDay, ...]
    """The free days between them, from `nominal` on; empty where nothing moves."""
    is_decreed: bool
    """The holidays of every year touched are decreed."""
    is_confirmed: bool
    """And their table and the days that were passed are confirmed."""


class WorkingDays:
    """Be one reading of the calendar tables: it never changes, so any thread may ask it."""

    def __init__(self, days: RuleTable, years: RuleTable) -> None:
        self._days = days
        self._years = years
        self._kept: dict[date, FreeDay | None] = {}
        self._decreed: dict[int, RuleRow | None] = {}

    def free(self, day: date) -> FreeDay | None:
        """Return why the office rests on `day`, or None on a working day."""
        try:
            return self._kept[day]
        except KeyError:
            found = self._kept[day] = self._look(day)
            return found

    def is_decreed(self, year: int) -> bool:
        """Return whether the holidays of a year are decreed."""
        return self._year(year) is not None

    def is_confirmed(self, year: int) -> bool:
        """Return whether the list of a decreed year is confirmed."""
        row = self._year(year)
        return row is not None and row.confirmed

    def basis(self, year: int) -> str:
        """Return the decree of a year; empty where there is none."""
        row = self._year(year)
        return "" if row is None else row.basis

    def shift(self, day: date) -> Shift:
        """Return where `day` moves to when it is free: the next working day."""
        passed: list[FreeDay] = []
        at = day
        while (found := self.free(at)) is not None and len(passed) < LONGEST_REST:
            passed.append(found)
            at += timedelta(days=1)
        years = {day.year, at.year}
        is_decreed = all(map(self.is_decreed, years))
        is_confirmed = all(map(self.is_confirmed, years)) and all(free.is_confirmed for free in passed)
        if found is not None:
            return Shift(day, day, (), is_decreed=False, is_confirmed=False)
        return Shift(day, at, tuple(passed), is_decreed, is_confirmed)

    def of_year(self, year: int) -> Iterator[FreeDay]:
        """Yield the free days of a year that are more than a weekend, in their order."""
        day = date(year, 1, 1)
        while day.year == year:
            found = self.free(day)
            if found is not None and found.kind is not FreeKind.WEEKEND:
                yield found
            day += timedelta(days=1)

    def _year(self, year: int) -> RuleRow | None:
        try:
            return self._decreed[year]
        except KeyError:
            found = self._decreed[year] = self._years.at(date(year, 1, 1), str(year))
            return found

    def _look(self, day: date) -> FreeDay | None:
        own = self._days.at(day, day.isoformat())
        if own is not None:
            return None if own.text("status") == "working" else _own(day, own)
        year = self._year(day.year)
        if year is not None and year.text("days") == "package":
            national = national_days(day.year).get(day)
            if national is not None:
                return _national(day, national, year)
        if day.weekday() < SATURDAY:
            return None
        return FreeDay(day, DAYS[day.weekday()], WEEKEND_SOURCE, is_confirmed=True, kind=FreeKind.WEEKEND)


def _own(day: date, row: RuleRow) -> FreeDay:
    name = row.text("name")
    kind = FreeKind.LEAVE if name.casefold().startswith(LEAVE) else FreeKind.HOLIDAY
    return FreeDay(day, _on_weekend(day, name), row.basis, row.confirmed, kind)


def _national(day: date, national: NationalDay, year: RuleRow) -> FreeDay:
    return FreeDay(
        day,
        _on_weekend(day, national.name),
        ELECTION_SOURCE if national.is_election else year.basis,
        year.confirmed or day.weekday() >= SATURDAY,
        FreeKind.LEAVE if national.is_leave else FreeKind.HOLIDAY,
    )


def _on_weekend(day: date, name: str) -> str:
    return f"{DAYS[day.weekday()]} ({name})" if day.weekday() >= SATURDAY else name


@cache
def shipped_working_days() -> WorkingDays:
    """Return the calendar as it ships, for who asks before any store is open."""
    return WorkingDays(shipped_table("office_days"), shipped_table("decreed_years"))
