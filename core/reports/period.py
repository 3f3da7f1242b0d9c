"""A day, month, quarter or year on the office's clock, and the moments between which it lies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from core.calendar_words import MONTHS, day_words
from core.clock import WIB, to_text, to_wib
from core.errors import ErrorCode, LoketError

YEARS = range(2000, 2101)
_ROMAN = ("I", "II", "III", "IV")
_KEY = re.compile(r"(\d{4})(?:-(?:T([1-4])|(\d{2})(?:-(\d{2}))?))?", re.ASCII)


class PeriodKind(StrEnum):
    """Name how long a period is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS_LONG = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Span:
    """Hold the moments from `start` until before `end`, aware, in UTC."""

    start: datetime
    end: datetime

    @property
    def texts(self) -> tuple[str, str]:
        """Return both as the store writes moments: what lies between them sorts between them."""
        return to_text(self.start), to_text(self.end)


@dataclass(frozen=True, slots=True)
class Period:
    """Hold a period by its kind and its first day; made by the functions below."""

    kind: PeriodKind
    first: date

    @property
    def following(self) -> Period:
        """Return the period of the same kind that comes next."""
        if self.kind is PeriodKind.DAY:
            return Period(self.kind, self.first + timedelta(days=1))
        return Period(self.kind, _month_on(self.first, _MONTHS_LONG[self.kind]))

    @property
    def previous(self) -> Period:
        """Return the period of the same kind that came before."""
        if self.kind is PeriodKind.DAY:
            return Period(self.kind, self.first - timedelta(days=1))
        return Period(self.kind, _month_on(self.first, -_MONTHS_LONG[self.kind]))

    @property
    def year_before(self) -> Period:
        """Return the same period of last year; of 29 February the 28th."""
        day = 28 if (self.first.month, self.first.day) == (2, 29) else self.first.day
        return Period(self.kind, date(self.first.year - 1, self.first.month, day))

    @property
    def last(self) -> date:
        """Return its last day."""
        return self.following.first - timedelta(days=1)

    @property
    def span(self) -> Span:
        """Return its moments: 23.59.59 WIB on its last day still lies within."""
        return Span(_midnight(self.first), _midnight(self.following.first))

    @property
    def months(self) -> tuple[Period, ...]:
        """Return its months; of a day the month that it lies in."""
        at, found = month_of(self.first), []
        while at.first <= self.last:
            found.append(at)
            at = at.following
        return tuple(found)

    @property
    def key(self) -> str:
        """Return `2026-11-21`, `2026-11`, `2026-T4` or `2026`."""
        if self.kind is PeriodKind.DAY:
            return self.first.isoformat()
        if self.kind is PeriodKind.MONTH:
            return f"{self.first:%Y-%m}"
        return f"{self.first.year}" + (f"-T{self.quarter}" if self.kind is PeriodKind.QUARTER else "")

    @property
    def quarter(self) -> int:
        """Return in which quarter of its year it begins, 1 to 4."""
        return (self.first.month + 2) // 3

    @property
    def words(self) -> str:
        """Return `21 November 2026`, `November 2026`, `Triwulan IV 2026` or `Tahun 2026`."""
        match self.kind:
            case PeriodKind.DAY:
                return day_words(self.first)
            case PeriodKind.MONTH:
                return f"{MONTHS[self.first.month - 1]} {self.first.year}"
            case PeriodKind.QUARTER:
                return f"Triwulan {_ROMAN[self.quarter - 1]} {self.first.year}"
            case PeriodKind.YEAR:
                return f"Tahun {self.first.year}"

    @property
    def short_words(self) -> str:
        """Return `21 Nov 2026`, `Nov 2026`, `TW IV 2026` or `2026`."""
        month = MONTHS[self.first.month - 1][:3]
        match self.kind:
            case PeriodKind.DAY:
                return f"{self.first.day} {month} {self.first.year}"
            case PeriodKind.MONTH:
                return f"{month} {self.first.year}"
            case PeriodKind.QUARTER:
                return f"TW {_ROMAN[self.quarter - 1]} {self.first.year}"
            case PeriodKind.YEAR:
                return f"{self.first.year}"

    def days_done(self, now: datetime) -> int | None:
        """Return how many of its days have begun while it still runs; None when it is over, 0 before it."""
        today = to_wib(now).date()
        return None if today > self.last else max(0, (today - self.first).days + 1)

    def first_days(self, days: int | None) -> Span:
        """Return only its first `days` days (None: all of it), so that a running month is compared fairly."""
        if days is None:
            return self.span
        return Span(self.span.start, min(self.span.end, self.span.start + timedelta(days=days)))


def day_of(day: date) -> Period:
    """Return one day."""
    return Period(PeriodKind.DAY, day)


def month_of(day: date) -> Period:
    """Return the month in which a day lies."""
    return Period(PeriodKind.MONTH, day.replace(day=1))


def quarter_of(day: date) -> Period:
    """Return the quarter in which a day lies."""
    return Period(PeriodKind.QUARTER, date(day.year, (day.month - 1) // 3 * 3 + 1, 1))


def year_of(day: date) -> Period:
    """Return the year in which a day lies."""
    return Period(PeriodKind.YEAR, date(day.year, 1, 1))


def read_period(key: str) -> Period:
    """Return the period that `key` names: `2026-11-21`, `2026-11`, `2026-T4` or `2026`.

    Raises:
        LoketError: REPORT_PERIOD_UNREADABLE.
    """
    found = _KEY.fullmatch(key.strip().upper())
    if found is None or int(found[1]) not in YEARS:
        raise LoketError(ErrorCode.REPORT_PERIOD_UNREADABLE)
    year, quarter, month, day = found.groups()
    try:
        if day is not None:
            return day_of(date(int(year), int(month), int(day)))
        if month is not None:
            return month_of(date(int(year), int(month), 1))
    except ValueError as fault:
        raise LoketError(ErrorCode.REPORT_PERIOD_UNREADABLE) from fault
    if quarter is not None:
        return quarter_of(date(int(year), int(quarter) * 3, 1))
    return year_of(date(int(year), 1, 1))


def _month_on(first: date, months: int) -> date:
    count = first.year * 12 + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=WIB).astimezone(UTC)
