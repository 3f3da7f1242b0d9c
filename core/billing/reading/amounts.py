"""Sums of money as people write and say them: `1.250.000,-`, `1,25 jt`, `1jt 250rb`, `35k`, `seket ewu`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from core.billing.amount import MAXIMUM
from core.billing.reading.spoken import HALF, is_counted, sum_in_words
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import ONES, SCALES, SPOKEN, Cue


class Money(NamedTuple):
    """Hold a sum in rupiah (None: written as money but not certain), the marks it took, and its place."""

    rupiah: int | None
    first: int
    after: int
    start: int
    end: int


_POINTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,(?:00?|[0-9]{2}))?")
_COMMAS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.00?)?")
_PLAIN = re.compile(r"[1-9][0-9]{3,11}(?:[.,]00)?")
_BROKEN = re.compile(r"([0-9]{1,6})[.,]([0-9]{1,3})")
_THREE = re.compile(r"[0-9]{3}")
_GROUPED = re.compile(r"[0-9]+(?:[.,][0-9]+)+")
_TIMES = frozenset({"x", "kali", "×"})
_LIMITS = frozenset({"maksimal", "minimal", "maks", "maximal", "paling"})
_OPEN_ENDS = frozenset(
    {"sekian", "lebih", "keatas", "dikurangi", "dikurang", "minus", "dipotong", "dibagi", "dikali"}
)
"""Behind a sum they say that it is not yet the one to be paid."""
_ENDS = frozenset({Cue.LINE, Cue.NUMBER_OF, Cue.NPWP, Cue.NAME, Cue.END})
_NEVER_BEFORE = frozenset({Cue.FOREIGN, Cue.ACCOUNT, Cue.NUMBER_OF, Cue.DAY, Cue.CODE, Cue.PHONE, Cue.OTHER})


def money_at(marks: Sequence[Mark], at: int) -> Money | None:
    """Return the sum that begins at `at` with `Rp`, digits or a spoken number, if one does."""
    first, count = at, len(marks)
    has_sign = False
    while at < count and marks[at].cue is Cue.RUPIAH and marks[at].text != "rupiah":
        has_sign = True
        at += 1
        while at < count and marks[at].cue in (Cue.STOP, Cue.COLON, Cue.EQUALS) and marks[at].text != "\n":
            at += 1
    if at >= count:
        return None
    if marks[at].cue is Cue.SPOKEN or is_counted(marks, at):
        found = _words(marks, at)
    elif marks[at].cue is not Cue.NUMBER or (marks[at].text[0] == "0" and not _is_fraction(marks, at)):
        return None
    else:
        found = _digits(marks, at, has_sign=has_sign)
    rupiah, after, certain = found
    if not certain:
        return None
    after = _tail(marks, after)
    end = marks[after - 1].end
    if rupiah is not None and not 1 <= rupiah <= MAXIMUM:
        rupiah = None
    return Money(rupiah, first, after, marks[first].start, end)


def is_unclear(marks: Sequence[Mark], at: int) -> bool:
    """Tell whether a number is grouped like a sum, but wrongly: `1.750.00`, `17.5000`."""
    text = marks[at].text
    is_grouped = _GROUPED.fullmatch(text) is not None and len(text) > 5
    return is_grouped and not _is_labelled(marks, at)


def is_reckoned_with(marks: Sequence[Mark], money: Money) -> bool:
    """Tell whether the sum is only a piece of a reckoning: `2x 50rb`, `50rb dikurangi`, `60 rb sekian`."""
    first, after = money.first, money.after
    is_times = first > 1 and marks[first - 1].text in _TIMES and marks[first - 2].cue is Cue.NUMBER
    is_limit = first > 0 and marks[first - 1].text in _LIMITS
    if (
        is_times
        or is_limit
        or (first > 0 and marks[first - 1].cue is Cue.TROUBLE and marks[first - 1].text.isdigit())
    ):
        return True  # `2 x 50rb`, `2x 50rb`
    if after >= len(marks):
        return False
    is_times = after + 1 < len(marks) and marks[after].text in _TIMES and marks[after + 1].cue is Cue.NUMBER
    return is_times or marks[after].text in _OPEN_ENDS


def _words(marks: Sequence[Mark], at: int) -> tuple[int | None, int, bool]:
    """Return the sum said in words, the mark behind it, and whether it is money at all."""
    said = sum_in_words(marks, at)
    if said is None:
        return None, at + 1, False
    rupiah, after = said
    if SCALES.get(marks[after - 1].text) == 6:
        return (*_rest(marks, after, rupiah, 6), True)
    return rupiah, after, True


def _tail(marks: Sequence[Mark], after: int) -> int:
    """Return the mark behind `,-`, `.-`, `,=` and `rupiah`."""
    two = marks[after : after + 2]
    if len(two) == 2 and two[0].text in ",." and two[1].text in "-=" and two[0].start == marks[after - 1].end:
        after += 2
    is_named = after < len(marks) and marks[after].cue is Cue.RUPIAH and marks[after].text not in ("rp", "idr")
    return after + is_named


def _is_fraction(marks: Sequence[Mark], at: int) -> bool:
    return (
        at + 1 < len(marks) and marks[at + 1].cue is Cue.UNIT and _BROKEN.fullmatch(marks[at].text) is not None
    )


def _digits(marks: Sequence[Mark], at: int, *, has_sign: bool) -> tuple[int | None, int, bool]:
    """Return the sum, the mark behind it, and whether it is money at all."""
    text = marks[at].text.replace(" ", "")
    unit = marks[at + 1] if at + 1 < len(marks) and marks[at + 1].cue is Cue.UNIT else None
    if unit is not None and (len(unit.text) > 1 or unit.start == marks[at].end):
        value = _scaled(text, int(unit.value))
        after = at + 2
        if value is not None and unit.value >= 6:
            value, after = _rest(marks, after, value, int(unit.value))
        elif value is not None:
            value, after = _hundreds(marks, after, value)
        return value, after, True
    if _POINTS.fullmatch(text):
        whole, _, cents = text.partition(",")
        return (None if cents.strip("0") else int(whole.replace(".", ""))), at + 1, True
    if _COMMAS.fullmatch(text):
        return int(text.partition(".")[0].replace(",", "")), at + 1, True
    grouped = _grouped(marks, at)
    if grouped is not None:
        return (*grouped, True)
    if _PLAIN.fullmatch(text):
        digits = re.split(r"[.,]", text)[0]
        is_year = len(digits) == 4 and 1900 <= int(digits) <= 2099
        if has_sign or (len(digits) <= 9 and not is_year and not _is_labelled(marks, at)):
            return int(digits), at + 1, True
    return None, at + 1, False


def _is_labelled(marks: Sequence[Mark], at: int) -> bool:
    """Tell whether a bare number is called something else: a telephone, an account, a number of anything."""
    back = at - 1
    while back >= 0 and marks[back].cue in (Cue.COLON, Cue.STOP) and at - back < 4:
        back -= 1
    return back >= 0 and (
        marks[back].cue in _NEVER_BEFORE or marks[back].text in ("no", "nomor", "nomer", "tuban")
    )


def _scaled(text: str, power: int) -> int | None:
    if text.isdigit():
        return int(text) * int(10**power) if len(text) <= 7 else None
    broken = _BROKEN.fullmatch(text)
    if broken is None:
        return (
            int(text.replace(".", "")) * int(10**power) if _POINTS.fullmatch(text) and "," not in text else None
        )
    whole, fraction = broken.groups()
    if len(fraction) == 3 and "." in text and int(whole):
        return int(whole + fraction) * 1000 if power == 3 else None  # 1.250 jt: a million or a thousand of them
    return int(whole) * int(10**power) + int(fraction.ljust(power, "0"))


def _rest(marks: Sequence[Mark], after: int, value: int, power: int) -> tuple[int | None, int]:
    """Add what follows millions: `1jt 250rb`, `1jt250`, `1 juta dua ratus ribu`, `1jt setengah`."""
    if after < len(marks) and (marks[after].cue is Cue.SPOKEN or is_counted(marks, after)):
        return _rest_in_words(marks, after, value, power)
    if after >= len(marks) or marks[after].cue is not Cue.NUMBER:
        return value, after
    text = marks[after].text
    if len(text) > 3 or not text.isdigit():
        return value, after
    if after + 1 < len(marks) and marks[after + 1].cue is Cue.UNIT and marks[after + 1].value < power:
        return value + int(text) * 10 ** marks[after + 1].value, after + 2
    if len(text) == 3 and marks[after].start == marks[after - 1].end and power == 6:
        return value + int(text) * 1000, after + 1
    is_cut = len(text) == 1 and (after + 1 == len(marks) or marks[after + 1].cue in _ENDS)
    return (None, after + 1) if is_cut else (value, after)  # `1 juta 5`: 500,000 more, or 5,000


def _hundreds(marks: Sequence[Mark], after: int, value: int) -> tuple[int | None, int]:
    """Add hundreds glued to thousands, `75rb500`; parted from them (`75 rb 500`, `75 ribu lima ratus`) none."""
    if after >= len(marks):
        return value, after
    mark = marks[after]
    if _THREE.fullmatch(mark.text) and mark.start == marks[after - 1].end:
        return value + int(mark.text), after + 1
    is_parted = _THREE.fullmatch(mark.text) is not None and mark.text.endswith("00")
    is_spoken = mark.cue is Cue.SPOKEN and after + 1 < len(marks) and SCALES.get(marks[after + 1].text) == 2
    return (None, after + 1) if is_parted or is_spoken or mark.text == "seratus" else (value, after)


def _rest_in_words(marks: Sequence[Mark], after: int, value: int, power: int) -> tuple[int | None, int]:
    """Add words behind millions; hundreds without thousands (`2 juta lima ratus`) leave no certain sum."""
    more = sum_in_words(marks, after)
    if more is not None and more[0] < 10**power:
        return value + more[0], more[1]
    if SPOKEN.get(marks[after].text) == HALF:
        return value + 10**power // 2, after + 1
    end = after
    while end < len(marks) and (marks[end].cue is Cue.SPOKEN or is_counted(marks, end)):
        end += 1
    has_scale = any(mark.text in SCALES or mark.text in ONES for mark in marks[after:end])
    return (None, end) if has_scale else (value, after)


def _grouped(marks: Sequence[Mark], at: int) -> tuple[int, int] | None:
    """Read `1 250 000`: groups of three parted by one blank, the last all zeros."""
    text, after = marks[at].text, at + 1
    if not (text.isdigit() and len(text) <= 3):
        return None
    while (
        after < len(marks)
        and _THREE.fullmatch(marks[after].text)
        and marks[after].start == marks[after - 1].end + 1
    ):
        text += marks[after].text
        after += 1
    is_money = after > at + 1 and marks[after - 1].text == "000"
    if is_money and after < len(marks) and marks[after].cue is Cue.UNIT:
        return None
    return (int(text), after) if is_money else None
