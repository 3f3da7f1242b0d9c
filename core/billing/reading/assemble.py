"""From items to requests: months of the calendar, the pair for the kind of taxpayer, and what is missing."""

import re
from collections.abc import Iterator, Sequence

from core.billing.reading.facts import Fact, Kind
from core.billing.reading.found import FoundRequest, Month, Span
from core.billing.reading.items import Item
from core.billing.reading.numbers import is_person, passes_check
from core.billing.reading.resolving import resolve
from core.billing.reading.taxes import Tax, pair_exists, yearly_pairs

ASKED = ("name", "npwp", "kap", "kjs", "period", "amount")


_PERSON = re.compile(
    r"(?<![a-z0-9])(?:wp ?op|op|o\.p|orang pribadi|pribadi|per(?:se)?orangan|1770s{0,2})(?![a-z0-9])"
)
_BODY = re.compile(r"(?<![a-z0-9])(?:wp badan|badan|perusahaan|1771)(?![a-z0-9])")


class Payer:
    """Know whether the message says that a person or a body pays."""

    def __init__(self, folded: str) -> None:
        self._folded = folded

    def is_body(self, name: str | None, npwp: str | None) -> bool | None:
        """Return True for a body, False for a person, None when nobody says so."""
        says_person = _PERSON.search(self._folded) is not None
        if says_person != (_BODY.search(self._folded) is not None):
            return not says_person
        if is_person(npwp):
            return False
        words = (name or "").lower().replace(".", " ").split()
        return True if words and words[0] in _COMPANIES else None


_COMPANIES = frozenset({"cv", "pt", "yayasan", "koperasi", "firma", "kud", "bumdes", "ksp", "perkumpulan"})


def requests_of(item: Item, payer: Payer, now: Month, years: Sequence[Fact]) -> Iterator[FoundRequest]:
    """Return the requests of one item: one for each run of months."""
    facts = item.facts
    evidence: dict[str, Span] = {}
    name, npwp = _text(facts, Kind.NAME, "name", evidence), _text(facts, Kind.NPWP, "npwp", evidence)
    kap, kjs = _pair(facts.get(Kind.TAX), payer.is_body(name, npwp), evidence)
    spans, period = _months(
        facts.get(Kind.PERIOD), now, years, is_yearly=(kap or "411125", kjs or "") in yearly_pairs()
    )
    doubtful = {"npwp"} if npwp is not None and _is_doubtful(npwp) else set()
    for first, last in spans or [(None, None)]:
        shown = dict(evidence)
        if first is not None and period is not None:
            shown["period_from"] = shown["period_to"] = period
        is_range = (
            first != last
            and not (kap or kjs)
            or (first != last and (kap or "411125", kjs or "") not in yearly_pairs())
        )
        amount = _sum(facts.get(Kind.AMOUNT), "amount", shown, needs_each=is_range or len(spans) > 1)
        turnover = _sum(facts.get(Kind.TURNOVER), "turnover", shown, needs_each=is_range or len(spans) > 1)
        values = {"name": name, "npwp": npwp, "kap": kap, "kjs": kjs, "period": first, "amount": amount}
        missing = tuple(asked for asked in ASKED if values[asked] is None)
        yield FoundRequest(
            name, npwp, kap, kjs, first, last, amount, turnover, missing, shown, frozenset(doubtful)
        )


def _text(facts: dict[Kind, Fact], kind: Kind, key: str, evidence: dict[str, Span]) -> str | None:
    fact = facts.get(kind)
    if fact is None:
        return None
    evidence[key] = fact.span
    return str(fact.value)


def _is_doubtful(npwp: str) -> bool:
    npwp15 = npwp[1:] if len(npwp) == 16 else npwp
    return not is_person(npwp) and not passes_check(npwp15)


def _pair(fact: Fact | None, is_body: bool | None, evidence: dict[str, Span]) -> tuple[str | None, str | None]:  # noqa: FBT001
    if fact is None:
        return None, None
    tax: Tax = fact.value
    kap = tax.kap
    if tax.body_kap:
        kap = "" if is_body is None else tax.body_kap if is_body else tax.kap
    kjs = tax.kjs
    if kap and kjs and not pair_exists(kap, kjs):
        kjs = ""
    if kap:
        evidence["kap"] = fact.span
    if kjs:
        evidence["kjs"] = fact.second or fact.span
    return kap or None, kjs or None


def _months(
    fact: Fact | None, now: Month, years: Sequence[Fact], *, is_yearly: bool
) -> tuple[list[tuple[Month, Month]], Span | None]:
    """Return the runs of months and their words; an impossible month gives none, whatever year stands beside."""
    year = next((one.value for one in years if one.is_total), years[0].value if years else None)
    if fact is not None:
        if not fact.value:
            return [], None
        spans = resolve(fact.value, now, year)
        if is_yearly and len(spans) == 1 and fact.value[0].first_year is None and year is not None:
            return [(Month(year, 1), Month(year, 12))], years[0].span
        return spans, fact.span
    said = next((one for one in years if one.is_total), None)
    if said is None and is_yearly and years:
        said = years[0]
    if said is None:
        return [], None
    return [(Month(said.value, 1), Month(said.value, 12))], said.span


def _sum(fact: Fact | None, key: str, evidence: dict[str, Span], *, needs_each: bool) -> int | None:
    """Return the sum; beside several months only one that is said to be each month's."""
    if fact is None or fact.value is None or (needs_each and not (fact.is_each or fact.in_form)):
        return None
    evidence[key] = fact.span
    return int(fact.value)
