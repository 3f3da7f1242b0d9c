"""Which masa a new taxpayer is to pay now, until when, and from which day on the office reminds of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from core.billing.due import Due
from core.newcomers.kind import Duty, NewcomerKind
from core.taxes.masa import Masa

LATEST = 3
"""Months behind the present one at most in which a masa can still be paid in time."""


@dataclass(frozen=True, slots=True)
class Window:
    """Hold the masa that is to be paid next: its last day, and since when the office reminds of it."""

    masa: Masa
    due: Due
    opens_on: date


class Calendar:
    """Answer for each kind; one reading of the tables, made for one day."""

    def __init__(
        self,
        today: date,
        lead_days: int,
        duties: dict[NewcomerKind, Duty],
        due_of: Callable[[Duty, Masa], Due | None],
    ) -> None:
        """Read `due_of` as it holds on `today`; it is asked once for each kind and masa."""
        self.today = today
        self.duties = duties
        self._lead = timedelta(days=lead_days)
        self._due_of = due_of
        self._kept: dict[tuple[NewcomerKind, Masa], Window | None] = {}

    def window(self, kind: NewcomerKind, masa: Masa) -> Window | None:
        """Return the window of a masa, None where nothing is paid or no rule tells the day."""
        if (kind, masa) not in self._kept:
            duty = self.duties.get(kind)
            due = self._due_of(duty, masa) if duty is not None and duty.is_monthly else None
            self._kept[kind, masa] = None if due is None else Window(masa, due, due.day - self._lead)
        return self._kept[kind, masa]

    def present(self, kind: NewcomerKind) -> Window | None:
        """Return the window of the earliest masa whose last day has not passed."""
        masa = months_after(Masa(self.today.year, self.today.month), -LATEST)
        for _ in range(LATEST + 1):
            found = self.window(kind, masa)
            if found is not None and found.due.day >= self.today:
                return found
            masa = months_after(masa, 1)
        return None


def months_after(masa: Masa, count: int) -> Masa:
    """Return the masa so many months later, or earlier."""
    number = masa.year * 12 + masa.month - 1 + count
    return Masa(number // 12, number % 12 + 1)


def masa_key(masa: Masa) -> str:
    """Return `2026-11`: as the store keeps it, and sorts."""
    return f"{masa.year:04d}-{masa.month:02d}"


def masa_of(key: str) -> Masa:
    """Read a key back."""
    year, month = key.split("-")
    return Masa(int(year), int(month))
