"""What the writer takes back: `100rb eh salah, 110rb`, `bukan okt tapi nov`."""

from collections.abc import Sequence

from core.billing.reading.found import Span
from core.billing.reading.kinds import Fact, Kind
from core.billing.reading.names import end_of_name
from core.billing.reading.places import Said
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue

NEAR = 28
"""How many letters may lie between the word that corrects and the new value."""
_MORE = frozenset(
    {"sekalian", "tambah", "tambahan", "nambah", "ditambah", "lupa", "iya", "ada", "satu", "plus"}
)
_WRONG = frozenset({"salah", "keliru", "kliru", "typo"})
_DO_NOT = frozenset({"jangan", "jgn", "ojo"})
_VALUES = frozenset({Cue.NUMBER, Cue.RUPIAH, Cue.SPOKEN, Cue.MONTH, Cue.TAX, Cue.NPWP})
_DENYING = frozenset({"bukan", "bkn", "dudu", "sanes"})
_SORRY = frozenset({"maaf", "mf", "sori", "sorry", "mohon", "minta"})
"""They correct only what stands right behind them: `september. maaf oktober pak`."""


def corrected(text: str, marks: Sequence[Mark], facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts without those that a later one replaces or that are denied."""
    left = list(facts)
    following = [*marks[1:], None]
    for place, (mark, after) in enumerate(zip(marks, following, strict=True), 1):
        if mark.cue is Cue.SLIP and after is not None and (after.cue is Cue.AND or after.text in _MORE):
            continue  # `eh sekalian ppn`
        if mark.cue is Cue.SLIP:
            if not _replace_name(left, text, marks, place):
                _replace(left, mark)
        elif mark.cue is Cue.NOT and mark.text in _DENYING:
            _deny(left, mark)
    return left


def with_denials(marks: Sequence[Mark]) -> list[Mark]:
    """Make a denial of `jangan` right before a value that another one replaces: `jangan 50rb tapi 45rb`."""
    said = [mark.cue for mark in marks]
    return [
        Mark(Cue.NOT, None, mark.start, mark.end, "bukan")
        if mark.text in _DO_NOT and after is not None and after.cue in _VALUES and said.count(after.cue) > 1
        else mark
        for mark, after in zip(marks, [*marks[1:], None], strict=True)
    ]


def with_whole_slips(marks: Sequence[Mark]) -> list[Mark]:
    """Make one mark of the words of one correction: `eh maaf salah`, `ralat, keliru ding`."""
    left: list[Mark] = []
    for mark in marks:
        held = left[-1] if left else None
        goes_on = mark.cue is Cue.SLIP or (mark.cue is Cue.TROUBLE and mark.text in _WRONG)
        if held is not None and held.cue is Cue.SLIP and goes_on:
            text = mark.text if held.text in _SORRY else held.text
            left[-1] = Mark(Cue.SLIP, None, held.start, mark.end, text)
        else:
            left.append(mark)
    return left


def _replace_name(facts: list[Fact], text: str, marks: Sequence[Mark], place: int) -> bool:
    """Put the name that follows a correction at once in the place of the one right before it."""
    mark, behind = marks[place - 1], marks[place] if place < len(marks) else None
    at = next((at for at, fact in enumerate(facts) if 0 <= mark.start - fact.span.end <= 2), None)
    if at is None or facts[at].kind is not Kind.NAME or behind is None or behind.cue is not Cue.WORD:
        return False
    if mark.text in _SORRY and not text[behind.start].isupper():
        return False  # `an Rusmini, maaf mengganggu`
    after = end_of_name(text, marks, place)
    if after == place:
        return False
    span = Span(behind.start, marks[after - 1].end)
    facts[at] = facts[at]._replace(value=text[span.start : span.end], span=span)
    return True


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
            is_denied = fact.value == new.value and any(  # `mei, eh bukan mei, juni`
                later.kind is new.kind and 0 <= later.span.start - new.span.end <= NEAR for later in facts
            )
            facts[:] = [one for one in facts if one is not fact and not (is_denied and one is new)]
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
