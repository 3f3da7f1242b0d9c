"""On which days the office works: weekdays that are neither a public holiday nor joint leave."""

from datetime import date
from functools import lru_cache

SATURDAY = 5


def every_day(_day: date) -> bool:
    """Say yes to every day."""
    return True


def is_office_day(day: date) -> bool:
    """Return whether the office works on `day`. In years that no table knows, only weekends are free."""
    return day.weekday() < SATURDAY and day not in _holidays(day.year)


@lru_cache(maxsize=16)
def _holidays(year: int) -> frozenset[date]:
    """Return the public holidays and the days of joint leave of a year; the package takes 0.4 s to import."""
    from holidays.countries.indonesia import Indonesia

    try:
        return frozenset(Indonesia(years=year, categories=("public", "government")))
    except (LookupError, ValueError, OverflowError):  # a table that ends: better a run too many than none ever
        return frozenset()
