"""Months of a plan and weeks: when one begins and ends, and which came before."""

from datetime import date, datetime, timedelta

from core.clock import WIB


def bounds(year: int, month: int) -> tuple[datetime, datetime]:
    """Return the first moment of a month and of the next one, by the office's clock."""
    first = datetime(year, month, 1, tzinfo=WIB)
    return first, datetime(year + month // 12, month % 12 + 1, 1, tzinfo=WIB)


def week_of(day: date) -> tuple[datetime, datetime]:
    """Return the first moment of a day's week, which begins on Monday, and of the next one."""
    monday = day - timedelta(days=day.weekday())
    first = datetime.combine(monday, datetime.min.time(), WIB)
    return first, first + timedelta(days=7)


def month_before(year: int, month: int) -> tuple[int, int]:
    """Return the month before: a free day may move its last deadline into this one."""
    return year - (month == 1), (month - 2) % 12 + 1
