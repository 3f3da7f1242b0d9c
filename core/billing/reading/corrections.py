"""What the writer takes back: `100rb eh salah, 110rb`, `bukan okt tapi nov`."""

from collections.abc import Sequence

from core.billing.reading.facts import Fact, Kind
from core.billing.reading.places import Said
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue

NEAR = 28
"""How many letters may lie between the word that corrects and the new value."""
_SORRY = frozenset({"maaf", "mf", "sori", "sorry"})
"""They correct only what stands right behind them: `september. maaf oktober pak`."""


def corrected(marks: Sequence[Mark], facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts without those that a later one replaces or that are denied."""
    left = list(facts)
    for mark in marks:
        if mark.cue is Cue.SLIP:
            _replace(left, mark)
        elif mark.cue is Cue.NOT and mark.text in ("bukan", "dudu", "sanes"):
            _deny(left, mark)
    return left


def _replace(facts: list[Fact], mark: Mark) -> None:
    """Drop the last value before the correction of the kind that comes right behind it."""
    new = next((fact for fact in facts if fact.span.start >= mark.end), None)
    if new is None or new.span.start - mark.end > (2 if mark.text in _SORRY else NEAR):
        return
    for place in range(len(facts) - 1, -1, -1):
        fact = facts[place]
        if fact.span.end > mark.start:
            continue
        if fact.kind is new.kind:
            del facts[place]
            return
        if new.kind is Kind.YEAR and fact.kind is Kind.PERIOD:
            facts[place] = fact._replace(value=tuple(_in_year(said, new.value) for said in fact.value))
            return


def _in_year(said: Said, year: int) -> Said:
    """Return months of another year; a range over the new year keeps its start open."""
    return said._replace(first_year=None if said.first > said.last else year, last_year=year)


def _deny(facts: list[Fact], mark: Mark) -> None:
    denied = next((fact for fact in facts if fact.span.start >= mark.end), None)
    if denied is None or denied.span.start - mark.end > NEAR // 2:
        return
    facts[:] = [
        fact
        for fact in facts
        if not (
            fact.kind is denied.kind and fact.value == denied.value and fact.span.start <= denied.span.start
        )
    ]
