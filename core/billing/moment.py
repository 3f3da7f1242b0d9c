"""Moments on paper and in messages: Indonesian words, the office's clock."""

from datetime import datetime

from core.calendar_words import day_words, weekday_words
from core.clock import to_wib


def moment_words(moment: datetime) -> str:
    """Return `21 November 2026, 14.06 WIB`."""
    there = to_wib(moment)
    return f"{day_words(there)}, {there:%H.%M} WIB"


def end_words(moment: datetime) -> str:
    """Return `Sabtu, 5 Desember 2026, 14.04 WIB`; seconds fall away, so the paper never promises too much."""
    there = to_wib(moment)
    return f"{weekday_words(there)}, {there:%H.%M} WIB"
