"""A calculation that was made: the result, every step to it, and what it stands on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from core.taxes.masa import Masa
from core.taxes.money import Mode, divided
from core.taxes.tables import Line, Tables

ROUNDING_WORDS = {
    Mode.DOWN: "Pecahan rupiah dibulatkan ke bawah",
    Mode.HALF_UP: "Pecahan rupiah di bawah 50 sen dibulatkan ke bawah, selebihnya ke atas",
}


class TaxKind(StrEnum):
    """Name a calculator."""

    UMKM = "umkm"
    EMPLOYEE_MONTH = "employee_month"
    EMPLOYEE_YEAR = "employee_year"
    DAILY = "daily"
    FREELANCE = "freelance"
    HONORARIUM = "honorarium"
    PERSON_YEAR = "person_year"
    BODY_YEAR = "body_year"
    INSTALMENT = "instalment"
    VAT = "vat"
    TREASURER = "treasurer"
    SERVICE = "service"
    RENT = "rent"
    LAND = "land"
    CONSTRUCTION = "construction"
    LATE_INTEREST = "late_interest"
    RETURN_FINE = "return_fine"


class Step(NamedTuple):
    """Tell one step of the way to the result."""

    words: str
    amount: int
    is_part: bool
    """Whether the amount is one of those that add up to the result."""


class Deposit(NamedTuple):
    """Say how the result is paid in; `kjs` is empty where it is not certain."""

    kap: str
    kjs: str
    first: Masa
    last: Masa


@dataclass(frozen=True, slots=True)
class Worked:
    """Hold a calculation. The amounts of the steps that are parts add up to `result`, in rupiah."""

    kind: TaxKind
    title: str
    formula: str
    result: int
    """Negative where more was paid or withheld than is due."""
    steps: tuple[Step, ...]
    basis: str
    valid_from: date
    """The day from which the youngest of the rules holds."""
    source: str
    confirmed: bool
    """False as soon as one of the rules that were used is not confirmed."""
    notes: tuple[str, ...]
    doubts: tuple[str, ...]
    """What should be asked before the result is relied on."""
    deposit: Deposit | None


class Worksheet:
    """Note the steps of a calculation, and every row that it relies on."""

    def __init__(self, kind: TaxKind, title: str, formula: str, tables: Tables, day: date) -> None:
        self._kind, self._title, self._formula = kind, title, formula
        self.tables, self.day = tables, day
        self._steps: list[Step] = []
        self._lines: list[Line] = []
        self._notes: list[str] = []
        self._doubts: list[str] = []

    def rely(self, table: str, **keys: str) -> Line:
        """Return the row of the day and remember that the result stands on it.

        Raises:
            LoketError: as `Tables.line`.
        """
        return self.rely_on(self.tables.line(table, self.day, **keys))

    def rely_on(self, line: Line) -> Line:
        """Remember that the result stands on a row."""
        if line not in self._lines:
            self._lines.append(line)
        return line

    def rate(self, key: str) -> Decimal:
        """Return a number of the table of single rates for the day."""
        return self.rely("tax_rates", key=key).number("value")

    def whole_rate(self, key: str) -> int:
        """Return a number of that table which counts rupiah or months.

        Raises:
            LoketError: as `rate`; TAX_RULE_UNUSABLE where the office wrote a fraction.
        """
        return self.rely("tax_rates", key=key).whole("value")

    def step(self, words: str, amount: int) -> None:
        """Show an amount on the way."""
        self._steps.append(Step(words, amount, is_part=False))

    def part(self, words: str, amount: int) -> None:
        """Add an amount to the result."""
        self._steps.append(Step(words, amount, is_part=True))

    def tell(self, note: str) -> None:
        """Say what should be known."""
        if note not in self._notes:
            self._notes.append(note)

    def doubt(self, question: str) -> None:
        """Say what should be asked first."""
        if question not in self._doubts:
            self._doubts.append(question)

    def rounded(self, numerator: int, denominator: int) -> int:
        """Return a quotient in whole rupiah by the rule of the day; the rule shows only where it mattered."""
        line = self.tables.line("tax_rounding", self.day)
        mode = Mode(line.text("mode"))
        if numerator % denominator:
            doubt = "" if line.confirmed else ", belum dikonfirmasi"
            self.tell(f"{ROUNDING_WORDS[mode]} ({line.basis}{doubt}).")
        return divided(numerator, denominator, mode)

    def percent_of(self, amount: int, percent: Decimal) -> int:
        """Return so many percent of an amount in whole rupiah."""
        over, under = percent.as_integer_ratio()
        return self.rounded(amount * over, 100 * under)

    def finish(self, deposit: Deposit | None = None) -> Worked:
        """Return the calculation."""
        return Worked(
            self._kind,
            self._title,
            self._formula,
            sum(step.amount for step in self._steps if step.is_part),
            tuple(self._steps),
            _joined(line.basis for line in self._lines),
            max(line.valid_from for line in self._lines),
            _joined(line.source for line in self._lines),
            all(line.confirmed for line in self._lines),
            tuple(self._notes),
            tuple(self._doubts),
            deposit,
        )


def _joined(texts: Iterable[str]) -> str:
    """Return every part of texts that hold parts between semicolons, each once."""
    return "; ".join(dict.fromkeys(part for text in texts for part in text.split("; ")))
