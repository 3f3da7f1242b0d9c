"""Which long numbers are a taxpayer's: NPWP of 15 or 16 digits, NIK, the first 16 of an NITKU."""

import re
from collections.abc import Sequence

from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue

_SIGNS = re.compile(r"[^0-9]")
_CALLED_OTHERWISE = frozenset({Cue.ACCOUNT, Cue.FOREIGN, Cue.PAID})
_BETWEEN = frozenset({Cue.COLON, Cue.STOP, Cue.WORD, Cue.EQUALS, Cue.SIGN, Cue.END})


def taxpayer_number(marks: Sequence[Mark], at: int) -> str | None:
    """Return the 15 or 16 digits of the number at `at`, None when it is an account, a code or nobody's."""
    mark = marks[at]
    digits = _SIGNS.sub("", mark.text)
    label = _label_before(marks, at)
    if label in _CALLED_OTHERWISE:
        return None
    if label is not Cue.NUMBER_OF and (mark.cue is Cue.CODE or (label is Cue.BILLING and _is_code(mark.text))):
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


def passes_check(npwp15: str) -> bool:
    """Tell whether the ninth digit of 15 fits the eight before it (Luhn)."""
    total = 0
    for place, sign in enumerate(npwp15[:9]):
        value = int(sign) * (1 + place % 2)
        total += value - 9 * (value > 9)
    return total % 10 == 0


def _is_code(text: str) -> bool:
    """Tell whether 15 digits behind the words "kode billing" are that code rather than an NPWP."""
    return len(text) == 15 and text.isdigit() and not passes_check(text)


def _label_before(marks: Sequence[Mark], at: int) -> Cue | None:
    back = at - 1
    while back >= 0 and at - back <= 3 and marks[back].cue in _BETWEEN:
        back -= 1
    return marks[back].cue if back >= 0 else None
