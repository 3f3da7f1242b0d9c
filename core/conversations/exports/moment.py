"""Dates and times as exports write them, turned into the store's UTC text."""

import re
from datetime import date, timedelta
from enum import StrEnum


class Order(StrEnum):
    """Tell which number of a written date is which."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


EARLIEST_YEAR = 2009
"""WhatsApp's first year: nothing can be older."""
LATEST_YEAR = 2099

_NUMBERS = re.compile(r"\d+")
_TIME = re.compile(
    r"(?P<before>[上下]午)?\s*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2}))?"
    r"\s*(?:(?P<half>[AaPpصم])\.?\s*[Mm]?\.?)?"
)
_UTC_OFFSET_HOURS = 7
_CACHE_LIMIT = 50_000


def numbers_of(date_text: str) -> tuple[int, int, int] | None:
    """Return the three numbers of a written date in their written order, or None."""
    found = _NUMBERS.findall(date_text)
    if len(found) != 3:
        return None
    return int(found[0]), int(found[1]), int(found[2])


def is_year_first(date_text: str) -> bool:
    """Return whether the date begins with a year of four digits."""
    return date_text[:4].isdigit()


def read_date(date_text: str, order: Order) -> date | None:
    """Return the day that `date_text` means in `order`, or None where there is no such day."""
    numbers = numbers_of(date_text)
    if numbers is None:
        return None
    if is_year_first(date_text) or order is Order.YMD:
        year, month, day = numbers
    elif order is Order.DMY:
        day, month, year = numbers
    else:
        month, day, year = numbers
    if year < 100:
        year += 2000
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_time(time_text: str) -> tuple[int, int, int] | None:
    """Return hour, minute and second of a written time, or None where there is no such time.

    WhatsApp writes midnight as hour 24 in some 24-hour clocks, and noon and midnight as hour 0 with
    PM and AM in some 12-hour clocks: all of these are understood.
    """
    match = _TIME.fullmatch(time_text.strip())
    if match is None:
        return None
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    half = match["half"] or match["before"] or ""
    if half:
        is_afternoon = half[0] in "Ppم下"
        if is_afternoon and hour < 12:
            hour += 12
        elif not is_afternoon and hour == 12:
            hour = 0
    if hour == 24:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return None
    return hour, minute, second


class Stamper:
    """Turn written dates and times (office's wall clock, WIB) into the store's UTC text, quickly.

    A file repeats few dates and few times a million times: both are remembered, within a limit.
    """

    def __init__(self, order: Order) -> None:
        self.order = order
        self._days: dict[str, tuple[str, str] | None] = {}
        self._times: dict[str, tuple[int, str] | None] = {}

    def stamp(self, date_text: str, time_text: str) -> str | None:
        """Return the moment as the store writes it, or None for a date or time that cannot be."""
        try:
            day = self._days[date_text]
        except KeyError:
            day = self._learn_day(date_text)
        try:
            time = self._times[time_text]
        except KeyError:
            time = self._learn_time(time_text)
        if day is None or time is None:
            return None
        return day[time[0]] + time[1]

    def _learn_day(self, date_text: str) -> tuple[str, str] | None:
        if len(self._days) > _CACHE_LIMIT:
            self._days.clear()
        day = read_date(date_text, self.order)
        pair = None
        if day is not None:
            pair = ((day - timedelta(days=1)).isoformat(), day.isoformat())
        self._days[date_text] = pair
        return pair

    def _learn_time(self, time_text: str) -> tuple[int, str] | None:
        if len(self._times) > _CACHE_LIMIT:
            self._times.clear()
        parts = read_time(time_text)
        known = None
        if parts is not None:
            hour, minute, second = parts
            is_same_day = hour >= _UTC_OFFSET_HOURS
            utc = hour - _UTC_OFFSET_HOURS if is_same_day else hour + 24 - _UTC_OFFSET_HOURS
            known = (int(is_same_day), f"T{utc:02}:{minute:02}:{second:02}.000000Z")
        self._times[time_text] = known
        return known
