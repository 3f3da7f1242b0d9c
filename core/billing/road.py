"""Which road a code takes: made by the taxpayer himself, out of the draft of a return, or out of the bills.

The table `billing_roads` tells it by pair, masa and the day of the request. A subject may be a pattern
(`*`, `3*`); the narrowest that holds is taken, the office's own row before the shipped one of the same pattern.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.rules.table import RuleRow, RuleTable, Subject

EVERY = "*"


class Road(StrEnum):
    """Name where the code for a deposit comes from."""

    SELF = "self"
    """Setor sendiri: the code can be made without a return."""
    RETURN = "return"
    """Only out of the draft of an SPT in Coretax."""
    BILL = "bill"
    """Only out of the list of bills (STP, SKP) in Coretax."""
    OFFICE = "office"
    """The office issued it with the letter (before Coretax)."""
    UNKNOWN = "unknown"


class Guidance(StrEnum):
    """Name the text that tells a taxpayer how to come by the code himself."""

    MONTHLY_RETURN = "monthly_return"
    ANNUAL_RETURN = "annual_return"
    BILL = "bill"


TAXPAYERS_OWN = frozenset({Road.RETURN, Road.BILL})
"""Roads that only the taxpayer can go, in his own account."""


@dataclass(frozen=True, slots=True)
class RoadAdvice:
    """Tell which road a code takes, and what that rests on."""

    road: Road
    basis: str
    source: str
    confirmed: bool
    guidance: Guidance | None
    since: date | None
    """From which day on it is so; None where it always was."""

    @property
    def is_taxpayers_own(self) -> bool:
        """Return whether only the taxpayer can make the code."""
        return self.road in TAXPAYERS_OWN


NOWHERE = RoadAdvice(Road.UNKNOWN, "", "", confirmed=False, guidance=None, since=None)
"""What is said where no row holds."""


def road_of(table: RuleTable, kap: str, kjs: str, period: tuple[int, int], on: date) -> RoadAdvice:
    """Return the road of a pair for a masa (year, month 1 to 12) when its code is made on the day `on`."""
    year, month = period
    row = table.first(on, patterns(kap, kjs), date(year, month, 1))
    return NOWHERE if row is None else _advice(row)


def patterns(kap: str, kjs: str) -> Iterator[Subject]:
    """Yield the subjects that speak of a pair, from the narrowest to the widest.

    The deposit counts more than the tax: `*-3*` (every STP) goes before `411121-*` (all of PPh 21).
    """
    for deposit in widening(kjs):
        yield kap, deposit
        yield EVERY, deposit


def widening(kjs: str) -> tuple[str, ...]:
    """Return a deposit and the patterns that hold it, from the narrowest: `420`, `42*`, `4*`, `*`."""
    return (kjs, *(kjs[:length] + EVERY for length in range(len(kjs) - 1, -1, -1)))


def _advice(row: RuleRow) -> RoadAdvice:
    key = row.text("guidance")
    return RoadAdvice(
        Road(row.text("road")),
        row.basis,
        row.source,
        row.confirmed,
        Guidance(key) if key else None,
        row.valid_from,
    )
