"""How long a billing code lives: hours from its issue, by the dated table of rules."""

import csv
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from core.billing.kap_kjs import Deposit, Need
from core.clock import to_wib
from core.paths import RESOURCES

TABLE = RESOURCES / "rules" / "billing_validity.csv"


class CodeKind(StrEnum):
    """Tell who asked for the code: the taxpayer himself, or the office for an STP or SKP."""

    SELF = "self"
    OFFICIAL = "official"


@dataclass(frozen=True, slots=True)
class ValidityRule:
    """Hold one row of the table; both dates are inclusive and count on the office's clock (WIB)."""

    kind: str
    valid_from: date
    valid_to: date | None
    hours: int | None
    """None where the span does not count from the code's issue (two months from an STP or SKP)."""
    confirmed: bool
    basis: str
    source: str

    def covers(self, kind: CodeKind, day: date) -> bool:
        """Return whether the rule speaks of codes of `kind` issued on `day`."""
        return (
            self.kind in ("any", kind)
            and self.valid_from <= day
            and (self.valid_to is None or day <= self.valid_to)
        )


@dataclass(frozen=True, slots=True)
class Validity:
    """Tell until when a code can be paid, and how sure that is."""

    until: datetime | None
    """The first moment at which the code is dead (UTC); None where no rule tells."""
    hours: int | None
    confirmed: bool
    basis: str
    """Indonesian words on the rule's origin; empty where no rule was found."""

    def is_over(self, now: datetime) -> bool:
        """Return whether the code is dead ("hangus") at `now`; never so where nothing is known."""
        return self.until is not None and now >= self.until


UNKNOWN = Validity(None, None, confirmed=False, basis="")


@cache
def validity_rules(path: Path = TABLE) -> tuple[ValidityRule, ...]:
    """Read the table; later calls cost nothing."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            ValidityRule(
                row["kind"],
                date.fromisoformat(row["valid_from"]),
                date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
                int(row["hours"]) if row["hours"] else None,
                row["confirmed"] == "yes",
                row["basis"],
                row["source"],
            )
            for row in csv.DictReader(file)
        )


def code_kind(deposit: Deposit | None) -> CodeKind:
    """Return whose code a pair takes: the office's for a letter of assessment, else the taxpayer's."""
    is_assessed = deposit is not None and deposit.assessment is Need.REQUIRED
    return CodeKind.OFFICIAL if is_assessed else CodeKind.SELF


def validity_of(issued_at: datetime, kind: CodeKind = CodeKind.SELF) -> Validity:
    """Return the end of a code issued at `issued_at` (aware), by the rule of that day in WIB."""
    day = to_wib(issued_at).date()
    for rule in validity_rules():
        if rule.covers(kind, day):
            until = None if rule.hours is None else issued_at + timedelta(hours=rule.hours)
            return Validity(until, rule.hours, rule.confirmed, rule.basis)
    return UNKNOWN
