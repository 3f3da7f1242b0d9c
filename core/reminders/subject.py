"""What a reminder speaks of: one obligation of one group, to pay or to report."""

from dataclasses import dataclass

from core.calendar_words import MONTHS


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """Name what has its own text and its own days; `kind` is `deposit` or `report`."""

    group_code: str
    obligation: str
    kind: str

    @property
    def is_deposit(self) -> bool:
        """Tell whether money is due, and not a return."""
        return self.kind == "deposit"


def period_words(period: str) -> str:
    """Return `November 2026` for `2026-11`, `2025` for a tax year."""
    year, _, month = period.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}" if month else year


def is_annual(period: str) -> bool:
    """Tell whether a period is a whole tax year."""
    return "-" not in period
