"""Moments until which a case is usually put off, on the office's own days."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from core.clock import WIB, to_wib
from core.rules.working_days import LONGEST_REST

AFTERNOON = time(13)
MONDAY = 7


def moments_ahead(now: datetime, works_on: Callable[[date], bool], opens: int) -> tuple[datetime, ...]:
    """Return an hour from now, this afternoon, the next day of work and the first one of next week, in order.

    What lies behind, or within a quarter of an hour of the one before, is left out. `opens`: the hour (WIB).
    """
    today = to_wib(now).date()
    found = [
        now.replace(second=0, microsecond=0) + timedelta(hours=1),
        datetime.combine(today, AFTERNOON, WIB),
        _opening(today + timedelta(days=1), works_on, opens),
        _opening(today + timedelta(days=MONDAY - today.weekday()), works_on, opens),
    ]
    kept: list[datetime] = []
    for moment in sorted(found):
        if moment > now and (not kept or moment - kept[-1] > timedelta(minutes=15)):
            kept.append(moment)
    return tuple(kept)


def _opening(day: date, works_on: Callable[[date], bool], opens: int) -> datetime:
    for days in range(LONGEST_REST):
        if works_on(day + timedelta(days=days)):
            day += timedelta(days=days)
            break
    return datetime.combine(day, time(opens), WIB)
