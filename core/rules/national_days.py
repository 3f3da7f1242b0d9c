"""National holidays and joint leave as the `holidays` package lists them, in the words of this office."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

ESTIMATED = " (perkiraan)"
LEAVE = "cuti bersama"
_SHORT = {
    "Tahun Baru Masehi": "Tahun Baru",
    "Tahun Baru Imlek": "Imlek",
    "Hari Suci Nyepi": "Nyepi",
    "Hari Raya Waisak": "Waisak",
    "Hari Raya Natal": "Natal",
    "Hari Raya Idul Fitri": "Idulfitri",
    "Hari kedua dari Hari Raya Idul Fitri": "Idulfitri hari kedua",
    "Hari Raya Idul Adha": "Iduladha",
    "Kebangkitan Yesus Kristus": "Paskah",
    "Hari Buruh Internasional": "Hari Buruh",
    "Hari Kemerdekaan Republik Indonesia": "Hari Kemerdekaan",
    "Isra Mikraj Nabi Muhammad": "Isra Mikraj",
    "Maulid Nabi Muhammad": "Maulid Nabi",
    "Hari Pemilihan Umum": "pemilihan umum",
    "Hari Pemilihan Kepala Daerah": "pemilihan kepala daerah",
}
_LEAVE_STARTS = ("Pegangti Cuti Bersama ", "Pengganti Cuti Bersama ", "Cuti Bersama ")


@dataclass(frozen=True, slots=True)
class NationalDay:
    """Name one day of the package's list."""

    name: str
    is_leave: bool
    is_election: bool
    is_estimated: bool


@lru_cache(maxsize=32)
def national_days(year: int) -> dict[date, NationalDay]:
    """Return the holidays and days of joint leave of a year; the package takes 0.4 s to import.

    Empty for years that the package does not know. The list is a calculation where nobody has decreed it.
    """
    from holidays.countries.indonesia import Indonesia

    try:
        found = Indonesia(years=year, categories=("public", "government"), language="id")
    except (LookupError, ValueError, OverflowError):  # beyond the package's tables
        return {}
    return {day: _named(name) for day, name in sorted(found.items())}


def _named(name: str) -> NationalDay:
    parts = [part.strip() for part in name.replace(ESTIMATED, "").split(";")]
    words = [_word(part) for part in parts]
    return NationalDay(
        " dan ".join(words),
        all(word.startswith(LEAVE) for word in words),
        any("Pemilihan" in part for part in parts),
        ESTIMATED in name,
    )


def _word(part: str) -> str:
    for start in _LEAVE_STARTS:
        if part.startswith(start):
            rest = part.removeprefix(start)
            return f"{LEAVE} {_SHORT.get(rest, rest)}"
    return _SHORT.get(part, part)
