"""Which sums belong to which months and letters, and how many codes they are for."""

from collections.abc import Sequence
from itertools import chain, pairwise

from core.billing.reading.kinds import Fact, Kind
from core.billing.reading.places import one_month
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import SPOKEN, Cue

_CODE_WORDS = frozenset({"kode", "slip", "lembar"})
_PARTED = frozenset({"pisah", "dipisah", "pisahkan", "dibagi", "dipecah", "dibuat", "dijadikan"})
_THE_OTHER = frozenset({"satunya", "satune", "setunggalipun", "sijine"})


def paired(facts: Sequence[Fact]) -> Sequence[Fact]:
    """Give each month or tax of a list its own of as many sums: `bulan 9 sama 10, 60rb dan 75rb`."""
    said = [fact.kind for fact in facts]
    kind = Kind.TURNOVER if Kind.TURNOVER in said else Kind.AMOUNT
    if said.count(kind) < 2 or said.count(Kind.PERIOD) > 1 or said.count(Kind.NPWP) > 1:
        return facts
    first = said.index(kind)
    sums = facts[first : first + said.count(kind)]
    if any(one.kind is not kind for one in sums) or any(one.is_each for one in sums[1:]):
        return facts  # `masing-masing 50rb dan 60rb` gives each its own
    heads = _months(facts[:first]) if said.count(Kind.TAX) <= 1 else _taxes(facts, first)
    if len(heads) != len(sums):
        return facts
    sums = [one._replace(is_each=False) for one in sums]
    kinds = {head.kind for head in heads}
    before = [fact for fact in facts[:first] if fact.kind not in kinds]
    pairs = zip(heads, sums, strict=True)
    return [*before, *chain.from_iterable(pairs), *facts[first + len(sums) :]]


def _months(facts: Sequence[Fact]) -> Sequence[Fact]:
    """Return the months of the one list among the facts, each by itself; none where a range is said."""
    period = next((fact for fact in facts if fact.kind is Kind.PERIOD), None)
    if period is None or not period.value or any(one.first != one.last for one in period.value):
        return ()
    end = period.value[-1]
    year = end.last_year
    months = [
        one if one.last_year or year is None else one_month(one.last, year - (one.last > end.last))
        for one in period.value
    ]
    return [period._replace(value=(month,)) for month in months]


def _taxes(facts: Sequence[Fact], first: int) -> Sequence[Fact]:
    """Return the taxes of a list before the sums; none where two of them may be words for one tax."""
    taxes = [fact for fact in facts if fact.kind is Kind.TAX]
    is_listed = all(tax in facts[:first] and tax.value.kap for tax in taxes)
    return taxes if is_listed and len({tax.value.kap for tax in taxes}) == len(taxes) else ()


def codes_asked(marks: Sequence[Mark]) -> int:
    """Return how many codes the message asks for in words, `2 kode`, `pisah dua`; 0 where it does not say."""
    for before, mark in pairwise(marks):
        is_counted = mark.cue is Cue.BILLING or mark.text in _CODE_WORDS
        count = _count(before) if is_counted else _count(mark) if before.text in _PARTED else 0
        if count > 1:
            return count
    return 2 * any(mark.text in _THE_OTHER for mark in marks)


def _count(mark: Mark) -> int:
    is_digit = mark.cue is Cue.NUMBER and len(mark.text) == 1
    return int(mark.text) if is_digit else SPOKEN.get(mark.text, 0)


def with_fines(facts: Sequence[Fact]) -> list[Fact]:
    """Make the fine that a letter (STP) asks for its amount; beside another tax, or another sum, it is none."""
    is_letter = any(fact.kind is Kind.TAX and fact.value.kjs.startswith("3") for fact in facts)
    if not is_letter or any(fact.kind is Kind.AMOUNT for fact in facts):
        return [fact for fact in facts if fact.kind is not Kind.FINE]
    return [fact._replace(kind=Kind.AMOUNT) if fact.kind is Kind.FINE else fact for fact in facts]
