"""The dated tables of `resources/rules/tax_*.csv`: what held on a day, with its basis and its source."""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from core.calendar_words import day_words
from core.errors import ErrorCode, LoketError
from core.paths import RESOURCES

Rows = Callable[[str], Iterable[Mapping[str, str]]]
"""Gives the rows of a table by its name: the shipped ones, or these with what the officer changed."""


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one row of a table; both days are inclusive."""

    valid_from: date
    valid_to: date | None
    basis: str
    source: str
    confirmed: bool
    cells: Mapping[str, str]

    def holds_on(self, day: date) -> bool:
        """Return whether the row speaks of `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def text(self, name: str) -> str:
        """Return a cell as it stands."""
        return self.cells[name]

    def number(self, name: str) -> Decimal:
        """Return a cell as an exact number."""
        return Decimal(self.cells[name])

    def whole(self, name: str) -> int:
        """Return a cell as a whole number.

        Raises:
            LoketError: TAX_RULE_UNUSABLE for a fraction, which only the office can have written.
        """
        value = self.number(name)
        if value != int(value):
            raise LoketError(ErrorCode.TAX_RULE_UNUSABLE, str(value).replace(".", ","))
        return int(value)

    def limit(self, name: str) -> int | None:
        """Return a cell as a whole number, None where it is empty: no limit."""
        return int(self.cells[name]) if self.cells[name] else None


class Tables:
    """Answer what held on a day."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._read: dict[str, tuple[Line, ...]] = {}

    def all(self, table: str, **keys: str) -> tuple[Line, ...]:
        """Return every row whose cells equal `keys`, whatever the day, in the order of the table."""
        if table not in self._read:
            self._read[table] = tuple(_line(row) for row in self._rows(table))
        return tuple(
            line
            for line in self._read[table]
            if all(line.cells[name] == wanted for name, wanted in keys.items())
        )

    def lines(self, table: str, day: date, **keys: str) -> tuple[Line, ...]:
        """Return the rows of `day`, never none.

        Raises:
            LoketError: TAX_RATE_UNKNOWN where no row speaks of `keys`, TAX_DATE_OUTSIDE where none of these
                speaks of `day`.
        """
        known = self.all(table, **keys)
        found = tuple(line for line in known if line.holds_on(day))
        if found:
            return found
        if not known:
            raise LoketError(ErrorCode.TAX_RATE_UNKNOWN)
        first, last = min(line.valid_from for line in known), known[-1].valid_to
        late = "belum ada aturannya" if last is None or day <= last else f"sampai {day_words(last)}"
        raise LoketError(ErrorCode.TAX_DATE_OUTSIDE, f"mulai {day_words(first)}" if day < first else late)

    def line(self, table: str, day: date, **keys: str) -> Line:
        """Return the row of `day`, the newest where several hold.

        Raises:
            LoketError: as `lines`.
        """
        return max(self.lines(table, day, **keys), key=lambda line: line.valid_from)

    def find(self, table: str, day: date, **keys: str) -> Line | None:
        """Return the row of `day` where there is one."""
        found = [line for line in self.all(table, **keys) if line.holds_on(day)]
        return max(found, key=lambda line: line.valid_from) if found else None


def _line(row: Mapping[str, str]) -> Line:
    return Line(
        date.fromisoformat(row["valid_from"]) if row["valid_from"] else date.min,
        date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        row["basis"],
        row["source"],
        row["confirmed"] == "yes",
        row,
    )


def _shipped_rows(table: str) -> list[dict[str, str]]:
    with (RESOURCES / "rules" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def changed(rows: Mapping[str, Iterable[Mapping[str, str]]]) -> Tables:
    """Return the tables with these rows, by table, in the place of the shipped ones."""
    return Tables(lambda table: rows[table] if table in rows else _shipped_rows(table))


@cache
def shipped() -> Tables:
    """Return the tables that ship with the program; each file is read when first asked for."""
    return Tables(_shipped_rows)
