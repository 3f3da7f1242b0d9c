"""How long a billing code lives: hours from its issue, by the dated table of rules."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.billing.kap_kjs import Deposit, Need
from core.billing.rulebook import VALIDITY
from core.clock import to_wib
from core.rules.shipped import shipped_table
from core.rules.table import RuleTable


class CodeKind(StrEnum):
    """Tell who asked for the code: the taxpayer himself, or the office for an STP or SKP."""

    SELF = "self"
    OFFICIAL = "official"


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


def code_kind(deposit: Deposit | None) -> CodeKind:
    """Return whose code a pair takes: the office's for a letter of assessment, else the taxpayer's."""
    is_assessed = deposit is not None and deposit.assessment is Need.REQUIRED
    return CodeKind.OFFICIAL if is_assessed else CodeKind.SELF


def validity_of(
    issued_at: datetime, kind: CodeKind = CodeKind.SELF, table: RuleTable | None = None
) -> Validity:
    """Return the end of a code issued at `issued_at` (aware), by the rule of that day in WIB.

    `table` is billing_validity as the office has it; without one it is read as it ships.
    """
    rule = (table or shipped_table(VALIDITY)).at(to_wib(issued_at).date(), kind)
    if rule is None:
        return UNKNOWN
    hours = rule.cells["hours"]
    if not isinstance(hours, int):
        return Validity(None, None, rule.confirmed, rule.basis)
    return Validity(issued_at + timedelta(hours=hours), hours, rule.confirmed, rule.basis)
