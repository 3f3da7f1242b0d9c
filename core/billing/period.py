"""Masa pajak: months as taxpayers name them, and their words on paper."""

from core.calendar_words import MONTHS

_SHORT = (
    ("jan",), ("feb", "peb"), ("mar", "mrt"), ("apr",), ("mei", "may"), ("jun",),
    ("jul",), ("agu", "ags", "agt", "aug"), ("sep",), ("okt", "oct"), ("nov", "nop"), ("des", "dec"),
)  # fmt: skip

WHOLE_YEAR = (1, 12)


def parse_month(text: str) -> int | None:
    """Return 1..12 for `10`, `Okt`, `oktober`, `Nop`; None when it cannot be read."""
    word = text.strip().lower().rstrip(".")
    if word.isascii() and word.isdigit():
        return int(word) if 1 <= int(word) <= 12 and len(word) <= 2 else None
    if len(word) >= 3 and word.isalpha():
        for month, starts in enumerate(_SHORT, 1):
            if word.startswith(starts):
                return month
    return None


def period_words(month_from: int | None, month_to: int | None, tax_year: int | None) -> str:
    """Return `Oktober 2026`, `Januari–Maret 2026`, or `Januari–Desember 2026` for a whole year."""
    if month_from is None or month_to is None or tax_year is None:
        return "masa belum ada"
    if month_from == month_to:
        return f"{MONTHS[month_from - 1]} {tax_year}"
    return f"{MONTHS[month_from - 1]}–{MONTHS[month_to - 1]} {tax_year}"
