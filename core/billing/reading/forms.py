"""A form as offices hand it out: labels with a colon, one on each line, filled or half filled."""

from collections.abc import Sequence, Set
from itertools import pairwise

from core.billing.reading.kinds import PAYERS, Kind
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue, Member

_WHOSE = frozenset({Cue.NAME, Cue.NUMBER_OF})
_WHAT = frozenset({Cue.KAP, Cue.KJS, Cue.MONTHS, Cue.YEAR, Cue.AMOUNT, Cue.TAXES, Cue.PAY, Cue.TOTAL})
_SIGNS = frozenset({Cue.COLON, Cue.EQUALS})
_FAR = 3
"""How many marks a label has at most."""
_SAID = PAYERS | {Kind.TAX, Kind.AMOUNT, Kind.TURNOVER}
"""With one of these filled a form is no empty one; a month or year may be printed on it."""
_AGAINST = frozenset({Cue.ASK, Cue.PAID, Cue.WAITS, Cue.CANCEL})


def is_filled_form(marks: Sequence[Mark], cues: Set[Member], kinds: Set[Member]) -> bool:
    """Tell whether the message is a form in which something stands, and neither an example nor a question."""
    if cues.isdisjoint(_SIGNS) or not cues.isdisjoint(_AGAINST) or kinds.isdisjoint(_SAID):
        return False
    if any(mark.cue is Cue.HOW and not mark.text.startswith("format") for mark in marks):
        return False  # `contoh: ...`
    labels = _labels(marks)
    return not labels.isdisjoint(_WHOSE) and len(labels & _WHAT) > 1


def _labels(marks: Sequence[Mark]) -> set[Member]:
    """Return what the lines are labelled with."""
    found: set[Member] = set()
    begins = [0, *[at for at, (mark, _) in enumerate(pairwise(marks), 1) if mark.cue is Cue.LINE]]
    for at in begins:
        head = marks[at : at + _FAR + 1]
        if any(mark.cue in _SIGNS for mark in head):
            found.update(mark.cue for mark in head[:2])
    return found
