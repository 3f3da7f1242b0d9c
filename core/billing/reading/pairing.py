"""Which sums belong to which months and letters, and how many codes they are for."""

from collections.abc import Sequence
from itertools import chain, pairwise

from core.billing.reading.facts import Fact, Kind
from core.billing.reading.places import one_month
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import SPOKEN, Cue

_CODE_WORDS = frozenset({"kode", "slip", "lembar"})
_THE_OTHER = frozenset({"satunya", "satune", "setunggalipun", "sijine"})


def paired(facts: Sequence[Fact]) -> Sequence[Fact]:
    """Give each month of a list its own of as many sums: `bulan 9 sama 10, 60rb dan 75rb`."""
    said = [fact.kind for fact in facts]
    kind = Kind.TURNOVER if Kind.TURNOVER in said else Kind.AMOUNT
    if (
        said.count(Kind.PERIOD) != 1
        or said.count(kind) < 2
        or said.count(Kind.TAX) > 1
        or said.count(Kind.NPWP) > 1
    ):
        return facts
    place, first = said.index(Kind.PERIOD), said.index(kind)
    period = facts[place]
    sums = facts[first : first + said.count(kind)]
    is_listed = len(period.value) == len(sums) and all(one.first == one.last for one in period.value)
    if place > first or not is_listed or any(one.kind is not kind or one.is_each for one in sums):
        return facts
    last = period.value[-1]
    months = [
        one
        if one.last_year or last.last_year is None
        else one_month(one.last, last.last_year - (one.last > last.last))
        for one in period.value
    ]
    pairs = [(period._replace(value=(month,)), one) for month, one in zip(months, sums, strict=True)]
    others = [fact for fact in facts if fact is not period and fact not in sums]
    before = [fact for fact in others if fact.span.start < sums[0].span.start]
    return [*before, *chain.from_iterable(pairs), *others[len(before) :]]


def codes_asked(marks: Sequence[Mark]) -> int:
    """Return how many codes the message asks for in words, `2 kode`, `satunya`; 0 where it does not say."""
    for before, mark in pairwise(marks):
        if mark.cue is Cue.BILLING or mark.text in _CODE_WORDS:
            is_digit = before.cue is Cue.NUMBER and len(before.text) == 1
            count = int(before.text) if is_digit else SPOKEN.get(before.text, 0)
            if count > 1:
                return count
    return 2 * any(mark.text in _THE_OTHER for mark in marks)


def with_fines(facts: Sequence[Fact]) -> list[Fact]:
    """Make the fine that a letter (STP) asks for its amount; beside another tax, or another sum, it is none."""
    is_letter = any(fact.kind is Kind.TAX and fact.value.kjs.startswith("3") for fact in facts)
    if not is_letter or any(fact.kind is Kind.AMOUNT for fact in facts):
        return [fact for fact in facts if fact.kind is not Kind.FINE]
    return [fact._replace(kind=Kind.AMOUNT) if fact.kind is Kind.FINE else fact for fact in facts]
