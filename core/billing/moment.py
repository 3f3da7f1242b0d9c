"""Moments on paper and in messages: Indonesian words, the office's clock."""

from datetime import datetime

from core.billing.period import MONTHS
from core.clock import to_wib

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def moment_words(moment: datetime) -> str:
    """Return `21 November 2026, 14.06 WIB`."""
    there = to_wib(moment)
    return f"{there.day} {MONTHS[there.month - 1]} {there.year}, {there:%H.%M} WIB"


def end_words(moment: datetime) -> str:
    """Return `Sabtu, 5 Desember 2026, 14.04 WIB`; seconds fall away, so the paper never promises too much."""
    return f"{DAYS[to_wib(moment).weekday()]}, {moment_words(moment)}"
