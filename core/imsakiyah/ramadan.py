"""Which days are Ramadan: rows of the table of rules, which the office corrects when the decree differs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from core.rules.table import RuleRow

TABLE = "ramadan_days"
LENGTHS = (29, 30)


@dataclass(frozen=True, slots=True)
class Ramadan:
    """Hold one Ramadan: from `first` until the day before `syawal`."""

    key: str
    """Of the row of rules."""
    hijri: int
    first: date
    syawal: date
    basis: str
    source: str
    is_confirmed: bool

    @property
    def last(self) -> date:
        """Return the last day of fasting."""
        return self.syawal - timedelta(days=1)

    @property
    def title(self) -> str:
        """Return `Ramadan 1448 H / 2027 M`."""
        return f"Ramadan {self.hijri} H / {self.first.year} M"

    def number(self, day: date) -> int | None:
        """Return which day of the month it is, None outside."""
        return (day - self.first).days + 1 if self.first <= day <= self.last else None


def ramadan_of(row: RuleRow) -> Ramadan | None:
    """Read a row; None where its dates make no month of 29 or 30 days."""
    first, syawal = row.cells["first"], row.cells["syawal"]
    if not isinstance(first, date) or not isinstance(syawal, date) or not is_month(first, syawal):
        return None
    return Ramadan(row.key, int(row.text("hijri")), first, syawal, row.basis, row.source, row.confirmed)


def ramadans_of(rows: Iterable[RuleRow]) -> tuple[Ramadan, ...]:
    """Return the known ones in order; of one year the office's row stands before the shipped one."""
    found: dict[int, Ramadan] = {}
    for row in sorted(rows, key=lambda row: row.version):
        ramadan = ramadan_of(row)
        if ramadan is not None:
            found[ramadan.hijri] = ramadan
    return tuple(found[year] for year in sorted(found))


def is_month(first: date, syawal: date) -> bool:
    """Return whether a Ramadan can last from one day to the other."""
    return (syawal - first).days in LENGTHS
