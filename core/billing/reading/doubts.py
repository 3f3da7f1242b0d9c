"""What the message itself speaks against: two values to choose from, a month that is taken out of a range.

The values stay open then, and are named as missing: the officer asks, nothing is chosen for the taxpayer.
"""

from collections.abc import Sequence

from core.billing.reading.kinds import SUMS, Fact, Kind
from core.billing.reading.taxes import Tax
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue

CUES = frozenset({Cue.OR, Cue.EXCEPT})
NEAR = 12
"""How many letters may lie between `atau` and each of its two values."""


def weighed(marks: Sequence[Mark], facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts with one open value for each two that are joined by `atau`, or by `kecuali`."""
    left = list(facts)
    for mark in marks:
        if mark.cue in CUES:
            _open(left, mark)
    return left


def _open(facts: list[Fact], mark: Mark) -> None:
    behind = next((at for at, fact in enumerate(facts) if fact.span.start >= mark.end), 0)
    if not behind:
        return
    one, two = facts[behind - 1], facts[behind]
    if (
        mark.cue is Cue.EXCEPT
        and two.kind is Kind.PERIOD
        and one.kind in SUMS
        and two.span.start - mark.end <= NEAR
    ):
        range_at = next((at for at in reversed(range(behind)) if facts[at].kind is Kind.PERIOD), None)
        if range_at is not None:
            facts[range_at] = facts[range_at]._replace(value=())  # `jan-des 20rb kecuali juni 30rb`
        return
    is_near = mark.start - one.span.end <= NEAR and two.span.start - mark.end <= NEAR
    if is_near and one.kind is two.kind and (mark.cue is Cue.OR or one.kind is Kind.PERIOD):
        facts[behind - 1 : behind + 1] = _opened(one, two)


def _opened(one: Fact, two: Fact) -> list[Fact]:
    """Return what both say alike: of two taxes the KAP or the deposit, of anything else nothing."""
    if one.value == two.value:
        return [one]
    if one.kind is Kind.TAX:
        kap = one.value.kap if one.value.kap == two.value.kap else ""
        kjs = one.value.kjs if one.value.kjs == two.value.kjs else ""
        return [one._replace(value=Tax(kap, kjs))]
    if one.kind is Kind.PERIOD:
        return [one._replace(value=())]
    if one.kind in SUMS:
        return [one._replace(value=None)]
    return []
