"""The dated table of KAP-KJS pairs: which deposits exist, what each needs, and finding one by words."""

import csv
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from core.paths import RESOURCES

TABLE = RESOURCES / "rules" / "kap_kjs.csv"


class Need(StrEnum):
    """Tell whether a pair takes a further number (NOP or nomor ketetapan)."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class Deposit:
    """Describe one pair of KAP (kind of tax) and KJS (kind of deposit)."""

    kap: str
    kjs: str
    tax_name: str
    name: str
    short: str
    """A handful of words for lists."""
    nop: Need
    assessment: Need
    whole_year: bool
    """The masa is always January to December."""
    valid_from: date | None
    valid_to: date | None
    confirmed: bool
    source: str
    rank: int
    """1 for the pair most asked for; 0 for the rest."""
    words: frozenset[str]

    @property
    def pair(self) -> str:
        """Return `411128-420`."""
        return f"{self.kap}-{self.kjs}"

    @property
    def title(self) -> str:
        """Return `411128-420 · PPh Final UMKM`."""
        return f"{self.pair} · {self.short}"

    def is_foreign(self, *, is_body: bool | None) -> bool:
        """Return whether the tax is the other kind of taxpayer's: of a person for a body, or the reverse."""
        if is_body is None:
            return False
        return ("Orang Pribadi" if is_body else "Badan") in self.tax_name

    def holds_on(self, day: date) -> bool:
        """Return whether the pair may be used on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class DepositTable:
    """Answer every question about the pairs from memory."""

    def __init__(self, rows: tuple[Deposit, ...]) -> None:
        self.rows = rows
        self._by_pair: dict[tuple[str, str], Deposit] = {(row.kap, row.kjs): row for row in rows}

    def find(self, kap: str, kjs: str, on: date) -> Deposit | None:
        """Return the pair when it may be used on the day `on`, else None."""
        row = self._by_pair.get((kap, kjs))
        return row if row is not None and row.holds_on(on) else None

    def describe(self, kap: str, kjs: str) -> Deposit | None:
        """Return the pair whatever the day: what is in the books must stay readable."""
        return self._by_pair.get((kap, kjs))

    def kaps(self, on: date) -> tuple[tuple[str, str], ...]:
        """Return every KAP of the day with its words, in order."""
        return tuple({row.kap: row.tax_name for row in self.rows if row.holds_on(on)}.items())

    def kjs_of(self, kap: str, on: date) -> tuple[Deposit, ...]:
        """Return the pairs of one KAP on that day, in order."""
        return tuple(row for row in self.rows if row.kap == kap and row.holds_on(on))

    def search(
        self, text: str, on: date, limit: int = 20, *, is_body: bool | None = None
    ) -> tuple[Deposit, ...]:
        """Return at most `limit` pairs for codes or words, the most asked first; all words must fit.

        An empty text gives the pairs most asked for. Of pairs that fit alike, those of the other kind of
        taxpayer come last: `is_body` says whether a body pays (None when nobody knows).
        """
        asked = _split(text)
        if not asked:
            ranked = sorted((row for row in self.rows if row.rank), key=lambda row: row.rank)
            ranked.sort(key=lambda row: row.is_foreign(is_body=is_body))
            return tuple(row for row in ranked if row.holds_on(on))[:limit]
        found = [
            ((-score, row.is_foreign(is_body=is_body), row.rank or 999), row)
            for row in self.rows
            if row.holds_on(on) and (score := _score(asked, row.words))
        ]
        found.sort(key=lambda entry: entry[0])
        return tuple(row for _, row in found[:limit])


def _split(text: str) -> list[str]:
    lowered = re.sub(r"(?<=\b\d)\.(?=\d{1,2}\b)", ",", text.lower())
    return re.findall(r"\d+,\d+|\w+", re.sub(r"[%_]", " ", lowered))


def _score(asked: list[str], words: frozenset[str]) -> int:
    """Return 0 when a word is missing, more for whole words than for beginnings and middles."""
    total = 0
    for wanted in asked:
        if wanted in words:
            total += 4
        elif any(word.startswith(wanted) for word in words):
            total += 2
        elif len(wanted) >= 4 and any(wanted in word for word in words):
            total += 1
        else:
            return 0
    return total


@cache
def deposits(path: Path = TABLE) -> DepositTable:
    """Read the table (a few milliseconds); later calls cost nothing."""
    with path.open(encoding="utf-8", newline="") as file:
        return DepositTable(tuple(row for line in csv.DictReader(file) for row in _rows(line)))


def _rows(line: dict[str, str]) -> list[Deposit]:
    first, _, last = line["kjs"].partition("-")  # 201-299: one code for each stamping machine
    text = " ".join((line["kap"], line["tax_name"], line["name"], line["short"], line["keywords"]))
    words = frozenset(_split(text))
    return [
        Deposit(
            line["kap"],
            str(kjs),
            line["tax_name"],
            line["name"],
            line["short"] or line["name"],
            Need(line["nop"]),
            Need(line["assessment"]),
            line["period"] == "year",
            date.fromisoformat(line["valid_from"]) if line["valid_from"] else None,
            date.fromisoformat(line["valid_to"]) if line["valid_to"] else None,
            line["confirmed"] == "yes",
            line["source"],
            int(line["rank"] or 0),
            words | {str(kjs), f"{line['kap']}{kjs}"},
        )
        for kjs in range(int(first), int(last or first) + 1)
    ]
