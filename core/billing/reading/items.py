"""Facts sorted into requests: what begins a new one, what stands above a whole list, what is carried on."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.billing.reading.kinds import SUMS, Fact, Kind
from core.billing.reading.numbers import is_person
from core.billing.reading.objects import KAP as OF_OBJECTS
from core.billing.reading.pairing import codes_asked, paired, with_fines
from core.billing.reading.places import Said
from core.billing.reading.taxes import Tax, yearly_pairs
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue, Member

VARYING = (Kind.NAME, Kind.NPWP, Kind.TAX, Kind.PERIOD, Kind.AMOUNT, Kind.TURNOVER)


@dataclass(slots=True)
class Item:
    """Hold the facts of one request by kind; a tax may have come in two pieces."""

    facts: dict[Member, Fact] = field(default_factory=dict)


def sort(facts: Sequence[Fact], marks: Sequence[Mark]) -> list[Item]:
    """Return one item for each request of a message with those marks."""
    kinds = {fact.kind for fact in facts}
    if Kind.FINE in kinds or Kind.YEAR in kinds:
        facts = _with_years(with_fines(facts))
        kinds = {fact.kind for fact in facts}
    if len(kinds) == len(facts):
        return [Item({fact.kind: fact for fact in facts})]
    facts = paired(_without_totals(_one_number(_without_repeats(facts))))
    breaks = [mark.start for mark in marks if mark.cue is Cue.LINE or mark.text == ";"]
    said = [fact.kind for fact in facts]
    counts = {kind: said.count(kind) for kind in VARYING}
    common = {fact.kind: fact for fact in facts if _is_common(fact.kind, counts)}
    facts = [fact for fact in facts if fact.kind not in common]
    lead = next((kind for kind in said if counts.get(kind, 0) > 1), None)
    lines = [bisect_left(breaks, fact.span.start) for fact in facts]
    led = {line for line, fact in zip(lines, facts, strict=True) if fact.kind is lead}
    items = [Item()]
    has_own_sums = counts[Kind.AMOUNT] + counts[Kind.TURNOVER] > 1  # one sum is that of one tax
    is_one = not has_own_sums and counts[Kind.NPWP] <= 1 and counts[Kind.NAME] <= 1
    last_end = 0
    for line, fact in zip(lines, facts, strict=True):
        if fact.kind is Kind.YEAR:
            continue
        item = items[-1]
        is_full = Kind.AMOUNT in item.facts or Kind.TURNOVER in item.facts
        behind = bisect_left(breaks, last_end)
        parted = behind < len(breaks) and breaks[behind] < fact.span.start
        begins = len(items) > 1 and fact.kind is lead and fact.kind not in item.facts and (is_full or parted)
        heads = fact.kind is Kind.NAME and is_full and parted and lead in item.facts and line in led
        if not (begins or heads) and _add(item, fact, is_full=is_full and has_own_sums, is_one=is_one):
            last_end = fact.span.end
            continue
        items.append(Item({fact.kind: fact}))
        last_end = fact.span.end
    is_listed = counts[Kind.AMOUNT] > 1 and counts[Kind.AMOUNT] == codes_asked(marks)
    items = _open_months(_without_heading(items if is_listed else _merged(items)))
    is_behind_all = lead is Kind.NPWP and len(set(lines)) == 1
    if counts[Kind.AMOUNT] == 1 and (is_behind_all or _is_behind_two(facts)):
        _give_up_sum(items)
    if len(items) > 1:
        _share(items, counts)
    for item in items:
        for kind, fact in common.items():
            item.facts.setdefault(kind, fact)
    return items


def share_out(facts: Sequence[Fact], rows: Sequence[Sequence[Fact]], marks: Sequence[Mark]) -> list[Item]:
    """Return one item for each row of a table; what is said once outside it holds for every row."""
    items = [Item({fact.kind: fact for fact in row}) for row in rows]
    outside = sort([fact for fact in facts if fact.kind not in SUMS or fact.is_each], marks) if facts else []
    if len(outside) == 1:
        if any(_is_detail(item, outside[0]) for item in items):
            return [_without_details(items, outside[0])]
        for item in items:
            for kind, fact in outside[0].facts.items():
                if kind is not Kind.NAME or Kind.NPWP not in item.facts or Kind.NPWP in outside[0].facts:
                    item.facts.setdefault(kind, fact)
    return items


def _with_years(facts: Sequence[Fact]) -> list[Fact]:
    """Return the years of an annual tax as periods, where several are named: `spt 2024 1jt, 2025 2jt`."""
    is_yearly = any(
        fact.kind is Kind.TAX and (fact.value.kap or "411125", fact.value.kjs) in yearly_pairs()
        for fact in facts
    )
    years = [fact for fact in facts if fact.kind is Kind.YEAR]
    if not is_yearly or len({year.value for year in years}) < 2 or sum(year.is_total for year in years) == 1:
        return list(facts)
    return [
        fact._replace(kind=Kind.PERIOD, value=(Said(1, fact.value, 12, fact.value),))
        if fact.kind is Kind.YEAR
        else fact
        for fact in facts
    ]


def _is_behind_two(facts: Sequence[Fact]) -> bool:
    """Tell whether two taxes or two months stand side by side before the one sum: `pph 21 dan ppn 500rb`."""
    for kind in (Kind.TAX, Kind.PERIOD):
        left = [fact for fact in facts if fact.kind is kind or fact.kind is Kind.AMOUNT]
        at = next(at for at, fact in enumerate(left) if fact.kind is Kind.AMOUNT)
        two = [fact.value if kind is Kind.PERIOD else fact.value.kap for fact in left[max(at - 2, 0) : at]]
        if len(two) == 2 and two[0] and two[0] != two[1]:
            return True
    return False


def _open_months(items: list[Item]) -> list[Item]:
    """Leave the months open where one more stands apart from all sums: `triwulan 3: ..., masa september`."""
    said = [item for item in items if Kind.PERIOD in item.facts]
    apart = [item for item in said if set(item.facts) == {Kind.PERIOD}]
    sums = [item for item in items if set(item.facts) & SUMS]
    if not apart or len(apart) == len(said) or all(Kind.PERIOD in item.facts for item in sums):
        return items
    for item in said:
        item.facts[Kind.PERIOD] = item.facts[Kind.PERIOD]._replace(value=())
    return [item for item in items if not any(item is one for one in apart)]


def _is_detail(item: Item, payer: Item) -> bool:
    """Tell whether a row is about somebody else than who pays: an employee below the number of his office."""
    own, paying = item.facts.get(Kind.NPWP), payer.facts.get(Kind.NPWP)
    if paying is None or is_person(paying.value) or Kind.NAME not in item.facts:
        return False
    return own is None or is_person(own.value)


def _without_details(items: Sequence[Item], payer: Item) -> Item:
    """Return the one request of the payer; its sum is not said, its tax and months where all rows agree."""
    for kind in (Kind.TAX, Kind.PERIOD):
        said = [item.facts[kind] for item in items if kind in item.facts]
        if said and all(fact.value == said[0].value for fact in said):
            payer.facts.setdefault(kind, said[0])
    return payer


def _is_common(kind: Member, counts: dict[Member, int]) -> bool:
    """Tell whether what is said once of this kind holds for the whole message."""
    if counts.get(kind, 0) != 1 or kind in SUMS:
        return False
    if kind is Kind.NPWP:
        return counts[Kind.NAME] <= 1
    return kind is not Kind.NAME or counts[Kind.NPWP] <= 1


def _without_repeats(facts: Sequence[Fact]) -> list[Fact]:
    """Drop a number or name that is said a second time, and a month said twice on end: `10 (Oktober)`."""
    said: dict[Member, object] = {}
    left: list[Fact] = []
    for fact in facts:
        if left and fact.kind is Kind.PERIOD is left[-1].kind and _same_months(left[-1], fact):
            if any(said.last_year for said in fact.value):
                left[-1] = fact
            continue
        if fact.kind in (Kind.NPWP, Kind.NAME):
            if said.get(fact.kind) == fact.value:
                continue
            said[fact.kind] = fact.value
        left.append(fact)
    return left


def _same_months(one: Fact, two: Fact) -> bool:
    def months(fact: Fact) -> list[tuple[int, int]]:
        return [(said.first, said.last) for said in fact.value]

    years = {said.last_year for said in (*one.value, *two.value)} - {None}
    return bool(one.value) and len(years) <= 1 and months(one) == months(two)


def _one_number(facts: list[Fact]) -> list[Fact]:
    """Of an NIK and an NPWP, or both spellings of an NPWP, beside each other keep one: the NPWP."""
    left: list[Fact] = []
    previous: Fact | None = None
    for fact in facts:
        if fact.kind is Kind.NPWP and previous is not None and _same_person(previous, fact):
            if is_person(previous.value):
                left[left.index(previous)] = fact
            previous = None
            continue
        if fact.kind is Kind.NPWP:
            previous = fact
        elif fact.kind is not Kind.NAME:
            previous = None
        left.append(fact)
    return left


def _same_person(first: Fact, second: Fact) -> bool:
    if is_person(first.value) != is_person(second.value):
        return True
    one, two = str(first.value), str(second.value)
    return one != two and one.lstrip("0") == two.lstrip("0")


def _without_totals(facts: list[Fact]) -> list[Fact]:
    """Drop the sum at the end of a list, called so or told by its value and having nothing of its own."""
    sums = [fact for fact in facts if fact.kind is Kind.AMOUNT]
    is_bare = len(sums) > 2 and facts[facts.index(sums[-1]) - 1] is sums[-2]
    if is_bare and sums[-1].value == sum(fact.value or 0 for fact in sums[:-1]):
        facts = [fact for fact in facts if fact is not sums[-1]]
    return [fact for fact in facts if not (fact.is_total and fact.kind is Kind.AMOUNT and len(sums) > 1)]


def _add(item: Item, fact: Fact, *, is_full: bool, is_one: bool) -> bool:
    """Take the fact into the item, unless it says another thing of the same kind.

    `is_one` says that one person names one sum: then a month said again is no further request.
    """
    held = item.facts.get(fact.kind)
    if held is None:
        item.facts[fact.kind] = fact
        return True
    if fact.kind is Kind.TAX:
        union = _union(held, fact, is_full=is_full) or (_opened(held, fact) if is_one else None)
        if union is None:
            return False
        item.facts[Kind.TAX] = union
        return True
    return (is_one or fact.kind is not Kind.PERIOD) and bool(held.value == fact.value)


def _union(held: Fact, fact: Fact, *, is_full: bool) -> Fact | None:
    """Return one tax out of two words for it, None when they are two taxes."""
    one, two = held.value, fact.value
    kap = _same(_choose(one, two), _choose(two, one))
    if kap is None:
        return None
    if not is_full:
        one, two = _with_letter(one, two), _with_letter(two, one)
    if one.kjs and two.kjs and one.kjs != two.kjs:
        is_open = one.gives_way or two.gives_way or held.is_code != fact.is_code
        if not is_open or (is_full and not two.gives_way):  # `sewa ruko 15jt, pph finalnya 1,5jt` is one tax
            return None
        return held if (two.gives_way or held.is_code) and not one.gives_way else fact
    kjs = one.kjs or two.kjs
    named = fact if (fact.is_code and not held.is_code and two.kap) or not one.kap else held
    kjs_fact = held if one.kjs else fact
    open_body = one.body_kap if kap == one.kap else two.body_kap
    body = (
        open_body
        if one.body_kap and two.body_kap
        else ("" if one.kap and two.kap else one.body_kap or two.body_kap)
    )
    value = Tax(kap, kjs, body, one.gives_way and two.gives_way)
    second = kjs_fact.second or kjs_fact.span
    return named._replace(value=value, second=second, is_code=held.is_code or fact.is_code)


def _opened(held: Fact, fact: Fact) -> Fact | None:
    """Return PPh 23 without its deposit where two of them are named for one sum: `sewa AC & jasa pasang`."""
    is_objects = held.value.kap == fact.value.kap == OF_OBJECTS and not (held.is_code and fact.is_code)
    return held._replace(value=Tax(OF_OBJECTS, ""), second=None) if is_objects else None


def _with_letter(tax: Tax, other: Tax) -> Tax:
    """Return a tax with the KJS of the letter that is named apart from it: `stp ... pph 21` is 411121-300."""
    is_letter = not other.kap and other.kjs.startswith("3")
    return tax._replace(kjs=other.kjs) if is_letter and tax.kap and tax.kjs in ("100", "200") else tax


def _choose(tax: Tax, other: Tax) -> str:
    """Return the KAP of a tax, the body's when the other word names that one."""
    return tax.body_kap if tax.body_kap and other.kap == tax.body_kap else tax.kap


def _same(one: str, two: str) -> str | None:
    if one and two and one != two:
        return None
    return one or two


def _merged(items: list[Item]) -> list[Item]:
    """Give up items that differ from the one before in the sum alone: then no sum is certain."""
    left: list[Item] = []
    for item in items:
        kinds = set(item.facts)
        if left and kinds == {Kind.AMOUNT} and Kind.AMOUNT in left[-1].facts:
            left[-1].facts[Kind.AMOUNT] = _surer(left[-1].facts[Kind.AMOUNT], item.facts[Kind.AMOUNT])
        elif left and kinds == {Kind.NAME}:
            left[-1].facts.setdefault(Kind.NAME, item.facts[Kind.NAME])
        elif item.facts or not left:
            left.append(item)
    return left


def _without_heading(items: list[Item]) -> list[Item]:
    """Drop the range that only stands above months with sums of their own: `jan-mar: jan 100rb, feb 110rb`."""
    if len(items) < 3 or set(items[0].facts) & SUMS or Kind.PERIOD not in items[0].facts:
        return items
    said = items[0].facts[Kind.PERIOD].value
    is_range = len(said) > 1 or (len(said) == 1 and said[0].first != said[0].last)
    is_listed = all(Kind.PERIOD in item.facts and set(item.facts) & SUMS for item in items[1:])
    if not (is_range and is_listed):
        return items
    for kind, fact in items[0].facts.items():
        if kind is not Kind.PERIOD:
            items[1].facts.setdefault(kind, fact)
    if said[0].first <= said[-1].last and said[-1].last_year:  # `januari-desember 2025: jan 30rb, feb 40rb`
        for item in items[1:]:
            item.facts[Kind.PERIOD] = _in_year(item.facts[Kind.PERIOD], said[-1].last_year)
    return items[1:]


def _in_year(fact: Fact, year: int) -> Fact:
    """Return months that were said without a year as of that year."""
    return fact._replace(
        value=tuple(one if one.last_year else one._replace(last_year=year) for one in fact.value)
    )


def _give_up_sum(items: Sequence[Item]) -> None:
    """Leave out the one sum said behind several people or taxes, unless it is called each one's."""
    for item in items if len(items) > 1 else ():
        held = item.facts.get(Kind.AMOUNT)
        if held is not None and not held.is_each:
            item.facts[Kind.AMOUNT] = held._replace(value=None)


def _surer(one: Fact, two: Fact) -> Fact:
    """Return the sum that is each month's, or called the tax, where only one of two is; else none.

    Beside each month's sum only their total may stand: `per bulan 30rb, 40rb` says nothing certain.
    """
    for first, second in ((one, two), (two, one)):
        if first.is_each and not second.is_each and first.value and (second.value or 0) % first.value == 0:
            return first
        if first.is_labelled and not second.is_labelled and not second.is_each:
            return first
    return one._replace(value=None)


def _share(items: Sequence[Item], counts: Mapping[Member, int]) -> None:
    """Fill what an item lacks from what was said once for all, or last before it."""
    for kind in (Kind.TAX, Kind.PERIOD, Kind.NPWP):
        _carry_on(items, kind)
    _give_names(items, is_one_payer=counts[Kind.NPWP] <= 1)
    for kind in (Kind.AMOUNT, Kind.TURNOVER):
        sums = [item.facts[kind] for item in items if kind in item.facts]
        if len(sums) == 1 and sums[0].is_each:
            for item in items:
                item.facts.setdefault(kind, sums[0])


def _carry_on(items: Sequence[Item], kind: Member) -> None:
    said = [item.facts[kind] for item in items if kind in item.facts]
    before = said[0] if len(said) == 1 else None
    is_owned = kind is Kind.NPWP and any(Kind.NAME in item.facts and kind in item.facts for item in items)
    for item in items:
        before = item.facts.get(kind, before)
        is_other = is_owned and Kind.NAME in item.facts  # a person of his own, whose number was not said
        if before is not None and not is_other:
            item.facts.setdefault(kind, before)


def _give_names(items: Sequence[Item], *, is_one_payer: bool) -> None:
    """Give items the name that came with their number, or the only name of the only payer."""
    names = [item.facts[Kind.NAME] for item in items if Kind.NAME in item.facts]
    owners: dict[str, Fact] = {}
    for item in items:
        if Kind.NAME in item.facts and Kind.NPWP in item.facts:
            owners.setdefault(item.facts[Kind.NPWP].value, item.facts[Kind.NAME])
    only = names[0] if is_one_payer and len(names) == 1 else None
    for item in items:
        number = item.facts.get(Kind.NPWP)
        owner = only if number is None else owners.get(number.value, only)
        if owner is not None:
            item.facts.setdefault(Kind.NAME, owner)
