"""Lines of a list that say there is nothing to pay: `Juni : -`, `SDN Jenu 2 = nihil`."""

import re
from collections.abc import Sequence
from itertools import pairwise

from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue

_LABELS = frozenset({Cue.COLON, Cue.EQUALS})
_NOTHING = frozenset({"nihil", "kosong", "0", "libur", "tutup"})
SHUT = re.compile("nihil|kosong|libur|tutup")
"""What a message without any label must hold for one of its lines to be empty."""
_FEWEST = 3
"""How many lines make a list."""


def without_empty(lines: Sequence[Sequence[Mark]]) -> list[Sequence[Mark]]:
    """Return the lines without those of a list that have nothing behind their label."""
    if len(lines) < _FEWEST:
        return list(lines)
    return [line for line in lines if not _is_empty(line)]


def _is_empty(line: Sequence[Mark]) -> bool:
    marks = [*line, None] if not line or line[-1].cue is not Cue.LINE else [*line[:-1], None]
    named = marks[1:] if marks[0] is not None and marks[0].cue is Cue.DASH else marks
    if len(named) == 3 and named[0] is not None and named[0].cue is Cue.MONTH and _is_nothing(named[1:]):
        return True  # `Mar libur`, `- mar -`
    return any(
        label is not None and label.cue in _LABELS and _is_nothing(marks[at : at + 2])
        for at, (label, _) in enumerate(pairwise(marks), 1)
    )


def _is_nothing(behind: Sequence[Mark | None]) -> bool:
    """Tell whether nothing follows a label: a dash at the end of the line, or a word for it."""
    first = behind[0] if behind else None
    if first is None:
        return False
    return first.text in _NOTHING or (first.cue is Cue.DASH and behind[1:] == [None])
