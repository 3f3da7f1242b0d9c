"""The dated tables that the desk decides by, together as one value."""

from dataclasses import dataclass

from core.rules.shipped import shipped_table
from core.rules.table import RuleTable

ROADS = "billing_roads"
VALIDITY = "billing_validity"
NAMES = (ROADS, VALIDITY)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Hold one reading of both tables; any thread may ask it."""

    roads: RuleTable
    validity: RuleTable


def shipped_rulebook() -> Rulebook:
    """Return the tables as they ship: for scripts and papers that know no office and no store."""
    return Rulebook(shipped_table(ROADS), shipped_table(VALIDITY))
