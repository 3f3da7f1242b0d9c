"""Sums in words, alone or counted by digits: `seket ewu`, `satu setengah juta`, `2 ratus ribu`."""

from collections.abc import Sequence

from core.billing.amount import MAXIMUM
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import ONES, SCALES, SPOKEN, Cue

LEAST = 1_000
"""Bare sums below it are not taken: "500" may be a thousand times as much, a page or a class."""
HALF = -1
"""What `setengah` says in the table of numbers."""


def is_counted(marks: Sequence[Mark], at: int) -> bool:
    """Tell whether digits count a scale in words: `2 ratus ribu`, `1 setengah juta`."""
    if at + 1 >= len(marks) or marks[at].cue is not Cue.NUMBER or marks[at + 1].cue is not Cue.SPOKEN:
        return False
    text, following = marks[at].text, marks[at + 1].text
    is_small = len(text) <= 3 and text.isdigit() and text[0] != "0"
    return is_small and (following in SCALES or SPOKEN.get(following) == HALF)


def sum_in_words(marks: Sequence[Mark], at: int) -> tuple[int, int] | None:
    """Return the rupiah said from `at` on and the mark behind them.

    Only a sum that names thousands or millions, and ends with them, is certain; else None.
    """
    total = part = ones = 0
    last_power, after, half = 0, at, False
    is_digits = in_thousands = False
    while after < len(marks) and _goes_on(marks, at, after):
        word = marks[after].text
        after += 1
        if word in ONES:
            last_power = len(str(ONES[word])) - 1
            if last_power < 3:
                part += ONES[word]
            else:
                total += ONES[word]
        elif word in SCALES:
            part, ones, total = _scale(SCALES[word], part, ones, total, half=half)
            last_power, half = SCALES[word], False
            in_thousands = last_power == 3 or (in_thousands and last_power < 3)
        else:
            number = int(word) if word.isdigit() else SPOKEN[word]
            is_digits = is_digits or word.isdigit()
            last_power = 0
            if number == HALF:
                half = True
            elif number > 20 and not word.isdigit():
                part, last_power = part + number, 1
            else:
                ones = number
    if in_thousands and last_power == 2 and not (is_digits or ones or half):
        return total + part, after  # `dua puluh dua ribu lima ratus`
    if last_power < 3 or not LEAST <= total <= MAXIMUM or part or ones or half:
        return None
    return total, after


def _goes_on(marks: Sequence[Mark], at: int, place: int) -> bool:
    mark = marks[place]
    if mark.cue is Cue.SPOKEN or is_counted(marks, place):
        return True
    return place > at and mark.cue is Cue.UNIT and mark.text in SCALES


def _scale(power: int, part: int, ones: int, total: int, *, half: bool) -> tuple[int, int, int]:
    if power == 0:
        return part + ones + 10, 0, total
    if power < 3:
        return part + max(ones, 1) * 10**power, 0, total
    count = part + ones
    value = count * 10**power + (10**power // 2 if half else 0)
    return 0, 0, total + (value or 10**power)
