"""The taxpayer's name behind `nama`, `an.`, `a/n`, `atas nama`."""

import re
from collections.abc import Sequence

from core.billing.reading.name_end import NameEnd
from core.billing.reading.name_words import name_words
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue

_AFTER_LABEL = frozenset({Cue.COLON, Cue.STOP, Cue.DASH, Cue.EQUALS, Cue.NAME, Cue.BAR})
_OF_A_LABEL = frozenset({Cue.WORD, Cue.HONOUR, Cue.COMPANY, Cue.NEWS, Cue.BODY, Cue.PERSON, Cue.TAXES})
"""What may stand between `nama` and its colon: `Nama Penjual :`."""
_QUOTES = frozenset("\"'“‘")
_DEGREE = re.compile(
    r",? ?(?:Tbk\b\.?|(?:S|M|Sp)\. ?[A-Z][a-zA-Z]{0,3}(?:\.I)?\b\.?"
    r"|Sp[A-Z]{1,3}\b|(?:SE|SH|MM|ST|SPd|MPd|SKom|SSos|SPt|MSi|MH|MKn|SKep|SFarm|SAg|SIP|AMd|MBA|Ak|CA|BKP)\b\.?)"
)


def name_at(text: str, marks: Sequence[Mark], place: int) -> tuple[int, int, int] | None:
    """Return where the name of the label at `place` begins and ends in the text, and the mark behind it."""
    begin = _beginning(marks, place)
    at = end_of_name(text, marks, begin)
    if at == begin or marks[begin].text in name_words().nobody or _goes_on_behind_slash(text, marks, at):
        return None
    if not any(mark.text[0].isalpha() for mark in marks[begin:at]):
        return None
    if (
        at - begin == 1
        and marks[begin].text in name_words().firm
        and text[marks[at - 1].end :].lstrip()[:1] in _QUOTES
    ):
        return None  # `toko "Sumber Rejeki"`: what it is called stands behind the sign
    start, end = marks[begin].start, marks[at - 1].end
    degree = _DEGREE.match(text, end)
    while degree is not None and degree.end() > end:
        end = degree.end()
        degree = _DEGREE.match(text, end)
    while at < len(marks) and marks[at].start < end:
        at += 1
    return start, end, at


def _goes_on_behind_slash(text: str, marks: Sequence[Mark], at: int) -> bool:
    """Tell whether a second name stands behind a slash: `an Sri Lestari/Budi Utomo`, of which one pays."""
    two = marks[at : at + 2]
    if len(two) < 2 or two[0].cue is not Cue.SLASH or two[1].cue is not Cue.WORD:
        return False
    is_person = two[1].text not in name_words().firm  # `Suwandi / Toko Barokah` is Suwandi
    return is_person and text[two[1].start].isupper() and not text[: two[1].end].isupper()


def end_of_name(text: str, marks: Sequence[Mark], begin: int) -> int:
    """Return the mark behind the name whose first word stands at `begin`; `begin` where none does."""
    return NameEnd(text, marks, begin).find() if begin < len(marks) else begin


def _beginning(marks: Sequence[Mark], place: int) -> int:
    """Return the first mark behind a name's label, the label's further words and a form of address."""
    at, count = place + 1, len(marks)
    far = at
    while far < count and far - at < 4 and marks[far].cue in _OF_A_LABEL:
        far += 1
    if far + 1 < count and marks[far].cue is Cue.COLON and marks[far + 1].text[0].isalpha():
        at = far
    while at < count and marks[at].cue in _AFTER_LABEL:
        at += 1
    while at < count and marks[at].text in name_words().skipped:
        at += 1
    if at and marks[at - 1].text in name_words().skipped:  # `pemilik lahan Bpk. Suwito`
        addressed = (far for far in range(at, min(at + 3, count)) if marks[far].text in name_words().address)
        at = next(addressed, at)
    while at < count and marks[at].text in name_words().address:
        at += 1
        at += at < count and marks[at].text == "."
        at += at < count and marks[at].text in name_words().skipped  # `Ibu saya Sukinem`
    return at
