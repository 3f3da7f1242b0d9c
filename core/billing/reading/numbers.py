"""Which long numbers are a taxpayer's: NPWP of 15 or 16 digits, NIK, the first 16 of an NITKU."""

import re
from collections.abc import Sequence

from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import ABLE, Cue, Member
from core.contacts.npwp import passes_check

_SIGNS = re.compile(r"[^0-9]")
_CALLED_OTHERWISE = frozenset({Cue.ACCOUNT, Cue.FOREIGN, Cue.PAID})
_OF_CODES = frozenset({Cue.BILLING, Cue.PAST, Cue.LAST})
_BEFORE_CODES = frozenset({Cue.COLON, Cue.STOP, Cue.WORD, Cue.EQUALS, Cue.HONOUR})
_OVER = frozenset({Cue.DONE, Cue.TROUBLE, Cue.PAID})
_OF_OFFICE = "0123"
"""First digits of the codes for DJP's taxes."""
_A_CODE = frozenset({"kode", "kodenya", "kodene", "kodenipun"})
_WHETHER = frozenset({"benar", "bener", "betul", "leres", "apakah", "apa", "bukan"})
"""Without one of these what fits as an NPWP is one: `kode umkm okt 50rb 01... ya bu?`."""
_QUESTIONS = frozenset({Cue.QUESTION, Cue.ASK})
_WISHES = frozenset({Cue.WISH, Cue.WANT})
_BETWEEN = frozenset({Cue.COLON, Cue.STOP, Cue.WORD, Cue.EQUALS, Cue.SIGN, Cue.END})


def taxpayer_number(marks: Sequence[Mark], at: int, floor: int = 0) -> str | None:
    """Return the 15 or 16 digits of the number at `at`, None when it is an account, a code or nobody's.

    Marks before `floor` belong to something else already and call it nothing.
    """
    mark = marks[at]
    digits = _SIGNS.sub("", mark.text)
    label = _label_before(marks, at, floor)
    if label in _CALLED_OTHERWISE:
        return None
    if label is not Cue.NUMBER_OF and is_code(marks, at):
        return None
    if len(digits) == 22:
        digits = digits[:16]
    if len(digits) == 16:
        if digits[0] == "0":
            return digits if digits[:10].strip("0") else None
        return digits if has_birthday(digits) else None
    return digits if digits[:9].strip("0") else None


def has_birthday(nik: str) -> bool:
    """Tell whether digits 7 to 12 of an NIK are a day (a woman's plus 40), a month and a year."""
    day, month = int(nik[6:8]), int(nik[8:10])
    return 1 <= day - 40 * (day > 40) <= 31 and 1 <= month <= 12


def is_person(digits: str | None) -> bool:
    """Tell whether the number is an NIK, which only persons have."""
    return digits is not None and len(digits) == 16 and digits[0] != "0"


def is_code(marks: Sequence[Mark], at: int) -> bool:
    """Tell whether the number at `at` is a billing code that somebody quotes.

    A code has 15 digits and stands in groups of four, or without any sign behind the words "kode", "billing" or
    in a clause about something paid or expired; it fails the check of an NPWP, unless both are said.
    """
    mark = marks[at]
    if mark.cue is Cue.CODE:
        return _label_before(marks, at, 0) is not Cue.ACCOUNT
    if mark.cue is not Cue.NPWP or len(mark.text) != 15 or not mark.text.isdigit():
        return False
    back = at - 1
    while back >= 0 and at - back <= 4 and marks[back].cue in _BEFORE_CODES:
        back -= 1
    if mark.text[0] in _OF_OFFICE and _is_asked_about(marks, at):
        return True
    named = back >= 0 and (marks[back].cue in _OF_CODES or marks[back].text == "kode")
    is_over = any(after.cue in _OVER for after in marks[at + 1 : at + 4])
    return (named and is_over) or ((named or is_over) and not passes_check(mark.text))


def _is_asked_about(marks: Sequence[Mark], at: int) -> bool:
    """Tell whether the message only asks about a code that it quotes: `ini benar kode saya bu? ...`."""
    if _label_before(marks, at, 0) is Cue.NUMBER_OF or not any(mark.text in _A_CODE for mark in marks):
        return False
    cues = {mark.cue for mark in marks}
    if cues.isdisjoint(_QUESTIONS) or not cues.isdisjoint(_WISHES):
        return False
    if any(mark.text in ABLE for mark in marks):
        return False
    return not passes_check(marks[at].text) or any(mark.text in _WHETHER for mark in marks)


def _label_before(marks: Sequence[Mark], at: int, floor: int) -> Member | None:
    back = at - 1
    while back >= floor and at - back <= 3 and marks[back].cue in _BETWEEN:
        back -= 1
    return marks[back].cue if back >= floor else None
