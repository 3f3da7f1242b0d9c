"""Is a word for a wish said as one? Not where it is supposed, offered, asked about or sent to somebody else."""

from collections.abc import Sequence

from core.billing.reading.soundness import IF, POLITE
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import ABLE, Cue

_ACTIVE = frozenset(
    {
        "buatkan", "buatin", "bikinkan", "bikinin", "bkinkan", "bwatkan", "terbitkan", "terbitin", "cetakkan",
        "kirimkan", "bantu", "gawekno", "gawekke", "damelaken", "damelke", "ajukan",
    }
)  # fmt: skip
"""Deeds: who says `saya` before one offers it."""
_PAID_BY_OTHERS = frozenset({"dibayar", "dibayarkan", "disetor", "disetorkan", "dilunasi"})
"""Behind a wish they ask the reader to pay: `mohon dibayarkan sebelum tgl 15`."""
_NEEDS = frozenset({"perlu", "prlu", "butuh", "btuh"})
_DUTIES = frozenset({"perlu", "prlu", "harus", "kudu", "wajib"})
_SPEAKERS = frozenset({"saya", "sy", "aku", "kulo", "kami", "tak", "kita"})
_DESCRIBING = ("mau", "min", "mnt", "mt", "nyuw", "nja", "nj", "butuh", "btuh", "per", "req", "pes", "order")
"""How wishes begin that can be told of; `tolong` and `mohon` are said to somebody."""
_OPENS = frozenset({Cue.HONOUR, Cue.COMMA, Cue.LINE, Cue.STOP, Cue.QUESTION, Cue.WANT})
_ELSEWHERE = frozenset({"ke", "kepada", "lewat"})
_ENDS = frozenset({Cue.QUESTION, Cue.LINE, Cue.STOP})
_BREAKS = _ENDS | {Cue.COMMA}
FAR = 5
"""How many marks before a wish may suppose it."""


def is_performed(marks: Sequence[Mark], at: int) -> bool:
    """Tell whether the wish at `at` is made by being said: `minta kode`, not `kalau mau minta kode`."""
    mark, before = marks[at], marks[max(at - FAR, 0) : at]
    following = marks[at + 1] if at + 1 < len(marks) else None
    if following is not None and (
        following.cue is Cue.PHONE or (following.text in _ELSEWHERE and mark.text not in _ACTIVE)
    ):
        return False  # `order 0812...`, `bisa minta ke petugas`
    if _is_for_other_deed(mark, before, following):
        return False
    if mark.text in _ACTIVE and before and before[-1].text in _SPEAKERS:
        return len(before) > 1 and before[-2].cue not in _OPENS
    if mark.text.startswith(_DESCRIBING) and is_conditional(before, mark):
        return False
    is_duty = any(one.text in _DUTIES for one in before)
    if is_duty and any(one.cue is Cue.ASK for one in before):
        return False
    return mark.text not in _NEEDS or not (_is_asked(marks, at) or any(one.cue is Cue.ASK for one in before))


def _is_for_other_deed(wish: Mark, before: Sequence[Mark], following: Mark | None) -> bool:
    """Tell whether the reader is to pay, or to do another thing: `mohon dibayarkan`, `sekalian dicek`."""
    if wish.text == "sekalian" and before and before[-1].text in _PAID_BY_OTHERS:
        return True  # `tolong dibayarkan sekalian`
    return following is not None and (
        following.text in _PAID_BY_OTHERS or (wish.text == "sekalian" and following.cue is Cue.THING)
    )


def is_conditional(before: Sequence[Mark], wish: Mark) -> bool:
    """Tell whether a word for "if" leads to the wish, and no word of politeness: `kalau bisa minta`."""
    for place, mark in enumerate(before):
        if mark.text in IF:
            following = before[place + 1] if place + 1 < len(before) else wish
            return following.text not in POLITE and not any(one.cue in _BREAKS for one in before[place:])
    return False


def _is_asked(marks: Sequence[Mark], at: int) -> bool:
    """Tell whether a question's sign ends the sentence of the wish, and nothing in it is asked for politely."""
    for mark in marks[at + 1 :]:
        if mark.cue in _ENDS:
            return mark.cue is Cue.QUESTION
        if mark.text in ABLE:
            return False
    return False
