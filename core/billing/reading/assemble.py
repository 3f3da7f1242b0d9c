"""From items to requests: months of the calendar, the pair for the kind of taxpayer, and what is missing."""

import re
from collections.abc import Iterator, Mapping, Sequence

from core.billing.reading.found import FoundRequest, Month, Span
from core.billing.reading.items import Item
from core.billing.reading.kinds import Fact, Kind
from core.billing.reading.numbers import is_person
from core.billing.reading.resolving import resolve
from core.billing.reading.taxes import pair_exists, yearly_pairs
from core.billing.reading.words import Member
from core.contacts.npwp import passes_check

ASKED = ("name", "npwp", "kap", "kjs", "period", "amount")
_SUMS = ((Kind.AMOUNT, "amount"), (Kind.TURNOVER, "turnover"))
Months = tuple[Month, Month]

_PERSON = re.compile(
    r"(?<![a-z0-9])(?:wp ?op|op|o\.p|orang pribadi|pribadi|per(?:se)?orangan|1770s{0,2})(?![a-z0-9])"
)
_BODY = re.compile(r"(?<![a-z0-9])(?:wp badan|badan|perusahaan|1771)(?![a-z0-9])")
_COMPANIES = frozenset({"cv", "pt", "yayasan", "koperasi", "firma", "kud", "bumdes", "ksp", "perkumpulan"})


def is_body(folded: str, name: str | None, npwp: str | None) -> bool | None:
    """Return True when a body pays, False for a person, None when the message does not say."""
    says_person = _PERSON.search(folded) is not None
    if says_person != (_BODY.search(folded) is not None):
        return not says_person
    if is_person(npwp):
        return False
    words = (name or "").lower().replace(".", " ").split()
    return True if words and words[0] in _COMPANIES else None


def requests_of(
    item: Item, folded: str, now: Month, years: Sequence[Fact], payer: str = ""
) -> Iterator[FoundRequest]:
    """Return the requests of one item of a folded message: one for each run of months.

    `payer` is a firm's name that fills no field, yet says whether a body pays.
    """
    facts = item.facts
    said: dict[str, Span] = {}
    name, npwp = _text(facts, Kind.NAME, "name", said), _text(facts, Kind.NPWP, "npwp", said)
    kap, kjs = _pair(facts.get(Kind.TAX), folded, name or payer, npwp, said)
    is_yearly = (kap or "411125", kjs or "") in yearly_pairs() or _is_of_a_return(facts.get(Kind.TAX), folded)
    spans, period = _months(facts.get(Kind.PERIOD), now, years, is_yearly=is_yearly)
    doubts = {"npwp"} if npwp is not None and _is_doubtful(npwp) else set()
    about = {key for kind, key in _SUMS if kind in facts and facts[kind].is_about}
    runs: Sequence[tuple[Month | None, Month | None]] = spans or [(None, None)]
    for first, last in runs:
        evidence = dict(said)
        if first is not None and period is not None:
            evidence["period_from"] = evidence["period_to"] = period
        is_letter = (kjs or "").startswith("3")  # an STP of a whole year has one sum
        needs_each = len(spans) > 1 or (first != last and not (is_yearly or is_letter))
        amount = _sum(facts.get(Kind.AMOUNT), "amount", evidence, needs_each=needs_each)
        turnover = _sum(facts.get(Kind.TURNOVER), "turnover", evidence, needs_each=needs_each)
        doubtful = frozenset(doubts | (about & evidence.keys()))
        values = (name, npwp, kap, kjs, first, amount)
        missing = tuple([ASKED[place] for place, value in enumerate(values) if value is None])
        yield FoundRequest(name, npwp, kap, kjs, first, last, amount, turnover, missing, evidence, doubtful)


def _is_of_a_return(tax: Fact | None, folded: str) -> bool:
    """Tell whether the tax is named by the return of a whole year: `denda spt tahunan 2024`."""
    return tax is not None and not tax.is_code and "spt tahun" in folded[tax.span.start : tax.span.end]


def _text(facts: Mapping[Member, Fact], kind: Member, key: str, evidence: dict[str, Span]) -> str | None:
    fact = facts.get(kind)
    if fact is None:
        return None
    evidence[key] = fact.span
    return str(fact.value)


def _is_doubtful(npwp: str) -> bool:
    """Tell whether the check digit of an NPWP does not fit."""
    return not is_person(npwp) and not passes_check(npwp[-15:])


def _pair(
    fact: Fact | None, folded: str, name: str | None, npwp: str | None, evidence: dict[str, Span]
) -> tuple[str | None, str | None]:
    if fact is None:
        return None, None
    kap, kjs, body_kap, _ = fact.value
    if body_kap:
        body = is_body(folded, name, npwp)
        kap = "" if body is None else body_kap if body else kap
    if kap and kjs and not pair_exists(kap, kjs):
        kjs = ""
    if kap:
        evidence["kap"] = fact.span
    if kjs:
        evidence["kjs"] = fact.second or fact.span
    return kap or None, kjs or None


def _months(
    fact: Fact | None, now: Month, years: Sequence[Fact], *, is_yearly: bool
) -> tuple[list[Months], Span | None]:
    """Return the runs of months and their words; an impossible month gives none, whatever year is said."""
    said = next((one for one in years if one.is_total), None)
    if fact is None:
        whole = said or (years[0] if years and is_yearly else None)
        return ([], None) if whole is None else ([_year(whole)], whole.span)
    if not fact.value:
        return [], None
    beside = said or (years[0] if years else None)
    if is_yearly and beside is not None and len(fact.value) == 1 and fact.value[0].last_year is None:
        return [_year(beside)], beside.span
    return resolve(fact.value, now, None if beside is None else beside.value), fact.span


def _year(fact: Fact) -> Months:
    return Month(fact.value, 1), Month(fact.value, 12)


def _sum(fact: Fact | None, key: str, evidence: dict[str, Span], *, needs_each: bool) -> int | None:
    """Return the sum; beside several months only one that is said to be each month's."""
    if fact is None or fact.value is None or (needs_each and not (fact.is_each or fact.in_form)):
        return None
    evidence[key] = fact.span
    return int(fact.value)
