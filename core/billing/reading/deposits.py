"""A KJS in digits that stands before its tax, or once above or below several of them."""

from bisect import bisect_right
from collections.abc import Sequence

from core.billing.reading.kinds import SUMS, Fact, Kind
from core.billing.reading.taxes import pair_exists
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue

_HEADING = frozenset({Cue.LINE, Cue.COLON})
_ALL = frozenset({"semua", "kabeh", "sedanten", "keduanya"})
_NEAR = 1
"""How many letters may lie between a KJS and the tax that it belongs to: `ssp 920 PPN`."""


def with_deposits(facts: Sequence[Fact], marks: Sequence[Mark]) -> Sequence[Fact]:
    """Return the facts with each KJS that has no tax of its own given to the taxes it is said for."""
    bare = [fact for fact in facts if fact.is_code and not fact.value.kap]
    if not bare:
        return facts
    taxes = [fact for fact in facts if fact.kind is Kind.TAX and fact.value.kap]
    if len(taxes) < 2:
        return facts
    left = list(facts)
    if len(bare) == 1 and not any(tax.is_code for tax in taxes) and _is_for_all(facts, bare[0], marks):
        left = [_given(fact, bare[0]) if fact.kind is Kind.TAX else fact for fact in facts]
        return [fact for fact in left if fact.value is not bare[0].value]
    for one in bare:
        at = left.index(one)
        before, behind = left[at - 1] if at else None, left[at + 1] if at + 1 < len(left) else None
        is_behind = before is not None and before.kind is Kind.TAX
        if behind is None or is_behind or behind.kind is not Kind.TAX:
            continue
        if behind.span.start - one.span.end <= _NEAR and pair_exists(behind.value.kap, one.value.kjs):
            left[at : at + 2] = [_given(behind, one)]
    return left


def _is_for_all(facts: Sequence[Fact], bare: Fact, marks: Sequence[Mark]) -> bool:
    """Tell whether a KJS heads a list of taxes, `kjs 900 PPh 22 dan PPN: ...`, or stands alone below one."""
    at = facts.index(bare)
    starts = [mark.start for mark in marks]
    own = bisect_right(starts, bare.span.start) - 1
    place = own + 1 + (own + 1 < len(marks) and marks[own + 1].cue is Cue.CLOSE)
    following = marks[place].cue if place < len(marks) else None
    said = [fact.kind for fact in facts]
    if Kind.TAX not in said[:at]:
        heads_list = said[at + 1 : at + 3] == [Kind.TAX, Kind.TAX]
        return heads_list or following in _HEADING
    begins = own < 2 or marks[own - 2].cue is Cue.LINE or marks[own - 1].cue is Cue.LINE
    is_all = place < len(marks) and marks[place].text in _ALL
    is_alone = begins and (is_all or following in (None, Cue.LINE, Cue.TOTAL, Cue.END))
    return is_alone and Kind.TAX not in said[at + 1 :] and not SUMS.isdisjoint(said[:at])


def _given(tax: Fact, bare: Fact) -> Fact:
    """Return the tax with the KJS, where the two make a pair and it has none of its own."""
    if tax.value.kjs or not pair_exists(tax.value.kap, bare.value.kjs):
        return tax
    return tax._replace(value=tax.value._replace(kjs=bare.value.kjs), second=bare.span, is_code=True)
