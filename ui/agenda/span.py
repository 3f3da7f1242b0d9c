"""The days for which events are read, and how they are said: what repeats has no end of its own."""

from datetime import date, timedelta

from ui import words

AHEAD, BACK = timedelta(days=400), timedelta(days=200)


def span(today: date) -> tuple[date, date]:
    """Return the first and the last day."""
    return today - BACK, today + AHEAD


def span_title(today: date) -> str:
    """Return the name of the list of events for its file; a sheet's name holds 31 letters."""
    first, last = span(today)
    return f"Acara {first:%Y-%m-%d} sd {last:%Y-%m-%d}"


def nothing_in_span(today: date, empty: str, *, is_sought: bool) -> str:
    """Return what is said where there is no event: not that there never was one."""
    first, last = map(words.day, span(today))
    return (
        f"Tidak ada yang cocok antara {first} dan {last}."
        if is_sought
        else f"{empty} Yang tampil di sini: {first} sampai {last}."
    )
