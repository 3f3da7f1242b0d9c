"""Days and months as Indonesians write them, the same on every computer whatever its locale."""

from datetime import date

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
"""In the order of `date.weekday()`."""


def day_words(day: date) -> str:
    """Return `21 November 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_words(day: date) -> str:
    """Return `Sabtu, 21 November 2026`."""
    return f"{DAYS[day.weekday()]}, {day_words(day)}"
