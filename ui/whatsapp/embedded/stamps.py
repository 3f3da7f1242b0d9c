"""When a message was sent, from what the page writes: minutes, in the language of the page, with its traps.

`data-pre-plain-text` is not corrected at midnight and noon: English writes 24:05 for 00:05, Indonesian with
a 12 hour clock writes 0.05 AM and 0.05 PM. The page shows the computer's own time, which here is WIB.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from core.clock import WIB

_STAMP = re.compile(r"\[([^\]]{3,60})\]\s?")
_TIME = re.compile(
    r"(\d{1,2})[.:](\d{2})(?:[.:](\d{2}))?[\s\u00a0\u202f]*(?:([AaPp])\.?[\s\u00a0\u202f]*[Mm]\.?)?"
)
_DATE = re.compile(r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{2,4})")
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TODAY = frozenset({"hari ini", "today"})
_YESTERDAY = frozenset({"kemarin", "yesterday"})
_WEEKDAYS = (
    *(("senin", "monday"), ("selasa", "tuesday"), ("rabu", "wednesday"), ("kamis", "thursday")),
    *(("jumat", "friday"), ("sabtu", "saturday"), ("minggu", "sunday")),
)
JUST_NOW = timedelta(minutes=3)
"""A time of day no further from now than this, of a message that has just come, is of now."""
AHEAD = timedelta(hours=36)
"""A message cannot be from later than this: then its date was not understood."""


def sent_at(
    stamp: str, shown: str, days: Sequence[str], now: datetime, language: str, *, is_new: bool = False
) -> datetime | None:
    """Return the minute of a message, aware, or None when it cannot be told for certain.

    `stamp` is the row's attribute, `shown` the time beside the bubble, `days` the dividers above; `is_new`
    tells that it was seen coming, so that it needs no divider.
    """
    today = now.astimezone(WIB).date()
    is_month_first = language.lower() in {"en", "en-us", "en_us"}
    found = _STAMP.match(_MARKS.sub("", stamp))
    if found:
        day, clock = _stamped(found[1], is_month_first=is_month_first)
    else:
        clock = clock_time(shown)
        dated = (day_of(text, today, is_month_first=is_month_first) for text in days)
        day = next((day for day in dated if day is not None), None)
        if day is None and clock is not None and is_new:
            return _of_now(clock, now)
    if day is None or clock is None:
        return None
    moment = datetime.combine(day, clock, WIB)
    return moment if moment <= now + AHEAD else None


def _of_now(clock: time, now: datetime) -> datetime | None:
    """Return the moment at which it is or was just that time of day: midnight may lie in between."""
    today = now.astimezone(WIB).date()
    moments = (datetime.combine(today + timedelta(days=days), clock, WIB) for days in (-1, 0, 1))
    return next((moment for moment in moments if abs(now - moment) < JUST_NOW), None)


def within_its_minute(minute: datetime, now: datetime) -> datetime:
    """Return a finer moment for a message that has just come: now, within the minute that the page shows."""
    last = minute + timedelta(seconds=59, microseconds=999_999)
    return min(max(now, minute), last) if now - minute < JUST_NOW else minute


def _stamped(inside: str, *, is_month_first: bool) -> tuple[date | None, time | None]:
    parts = re.split("[,،]", inside, maxsplit=1)
    if len(parts) != 2:
        return None, None
    first, second = parts[0].strip(), parts[1].strip()
    if clock_time(first) is None:  # also seen: the date before the time
        first, second = second, first
    return date_of(second, is_month_first=is_month_first), clock_time(first)


def clock_time(text: str) -> time | None:
    """Return the time of day that a text holds and nothing else."""
    found = _TIME.fullmatch(_MARKS.sub("", text).strip())
    if not found:
        return None
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    half = (found[4] or "").lower()
    if half and hour > 12:
        return None
    if half == "p" and hour < 12:
        hour += 12
    elif (half == "a" and hour == 12) or hour == 24:
        hour = 0
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def date_of(text: str, *, is_month_first: bool) -> date | None:
    """Return the day that a text of numbers holds; what can only be read one way is read so."""
    found = _DATE.fullmatch(_MARKS.sub("", text).strip())
    if not found:
        return None
    first, second, third = int(found[1]), int(found[2]), int(found[3])
    if len(found[1]) == 4:
        year, month, day = first, second, third
    else:
        year = third if len(found[3]) == 4 else 2000 + third
        day, month = (second, first) if is_month_first else (first, second)
        if month > 12 >= day:
            day, month = month, day
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_of(text: str, today: date, *, is_month_first: bool) -> date | None:
    """Return the day that a divider names, seen on `today`."""
    name = _MARKS.sub("", text).strip().lower()
    if name in _TODAY:
        return today
    if name in _YESTERDAY:
        return today - timedelta(days=1)
    for number, names in enumerate(_WEEKDAYS):
        if name in names:
            return today - timedelta(days=(today.weekday() - number) % 7 or 7)
    return date_of(name, is_month_first=is_month_first)
