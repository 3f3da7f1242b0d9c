"""Amounts, dates and times in Indonesian, the same on every computer whatever its locale."""

from datetime import date, datetime

from core.calendar_words import DAYS, MONTHS, day_words, weekday_words
from core.clock import to_wib


def count(number: int) -> str:
    """Return 1250 as `1.250`."""
    return f"{number:,}".replace(",", ".")


def rupiah(amount: int) -> str:
    """Return 1250000 as `Rp1.250.000`."""
    return f"-Rp{count(-amount)}" if amount < 0 else f"Rp{count(amount)}"


def day(value: date) -> str:
    """Return `21 November 2026`."""
    return day_words(value)


def short_day(value: date) -> str:
    """Return `21 Nov 2026`."""
    return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"


def short_day_of(value: datetime) -> str:
    """Return `21 Nov 2026` for a moment, on the office's clock."""
    return short_day(to_wib(value).date())


def weekday(value: date) -> str:
    """Return `Sabtu, 21 November 2026`."""
    return weekday_words(value)


def clock_time(moment: datetime) -> str:
    """Return `14.05` for a moment, on the office's clock."""
    return to_wib(moment).strftime("%H.%M")


def time(moment: datetime) -> str:
    """Return `14.05 WIB`."""
    return f"{clock_time(moment)} WIB"


def moment(value: datetime) -> str:
    """Return `21 November 2026, 14.05 WIB`."""
    return f"{day(to_wib(value).date())}, {time(value)}"


def near_day(value: date, today: date) -> str:
    """Return `Hari ini`, `Kemarin`, or the day with its weekday: for day dividers."""
    days = (today - value).days
    if days == 0:
        return "Hari ini"
    if days == 1:
        return "Kemarin"
    return weekday(value)


def list_time(value: datetime, now: datetime) -> str:
    """Return what stands beside a row of a list: `14.05` today, `Kemarin`, a weekday, or `21/11/26`."""
    when, today = to_wib(value).date(), to_wib(now).date()
    days = (today - when).days
    if days == 0:
        return clock_time(value)
    if days == 1:
        return "Kemarin"
    if 1 < days < 7:
        return DAYS[when.weekday()]
    return when.strftime("%d/%m/%y")


def aloud(text: str) -> str:
    """Return spans as they are read aloud: `12 mnt` as `12 menit`."""
    return text.replace(" mnt", " menit").replace(" dtk", " detik")


def waiting(since: datetime, now: datetime) -> str:
    """Return how long somebody has waited: `12 mnt`, `3 jam`, `2 hari`."""
    minutes = max(0, int((now - since).total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} mnt"
    if minutes < 24 * 60:
        return f"{minutes // 60} jam"
    return f"{minutes // (24 * 60)} hari"


def size(number_of_bytes: int) -> str:
    """Return `820 KB` or `1,4 MB`."""
    if number_of_bytes < 1_000_000:
        return f"{max(1, round(number_of_bytes / 1000))} KB" if number_of_bytes else "0 KB"
    return f"{number_of_bytes / 1_000_000:.1f} MB".replace(".", ",")
