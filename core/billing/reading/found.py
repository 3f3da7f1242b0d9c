"""What was read out of a message: the values, and the words that each came from."""

from collections.abc import Mapping
from typing import NamedTuple


class Span(NamedTuple):
    """Point at words of the message: `text[start:end]`."""

    start: int
    end: int


class Month(NamedTuple):
    """Name a month of the calendar."""

    year: int
    month: int

    def plus(self, months: int) -> "Month":
        """Return the month that many months later (earlier when negative)."""
        count = self.year * 12 + self.month - 1 + months
        return Month(count // 12, count % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


class FoundRequest(NamedTuple):
    """Hold one request of a message; what was not certain is None and named in `missing`.

    `npwp` is digits only (15 or 16), `amount` and `turnover` whole rupiah; for a span of months the amount is
    that of each month. `evidence` gives the words of every field that is filled, by the field's name.
    """

    name: str | None
    npwp: str | None
    kap: str | None
    kjs: str | None
    period_from: Month | None
    period_to: Month | None
    amount: int | None
    turnover: int | None
    missing: tuple[str, ...]
    """Of `name`, `npwp`, `kap`, `kjs`, `period`, `amount`, in this order."""
    evidence: Mapping[str, Span]
    doubtful: frozenset[str]
    """Fields that are filled although something speaks against them; the window marks them."""
