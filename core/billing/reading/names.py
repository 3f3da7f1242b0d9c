"""The taxpayer's name behind `nama`, `an.`, `a/n`, `atas nama`: where it begins and where it ends."""

import re
from collections.abc import Sequence

from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue

LONGEST = 10
"""In words; what runs on longer is a sentence."""

_STOPS = frozenset(
    {
        Cue.LINE, Cue.BAR, Cue.COMMA, Cue.COLON, Cue.OPEN, Cue.CLOSE, Cue.QUESTION, Cue.EQUALS, Cue.PERCENT,
        Cue.SLASH, Cue.NPWP, Cue.CODE, Cue.PHONE, Cue.DATE, Cue.OTHER, Cue.TAX, Cue.NUMBER_OF, Cue.MONTHS,
        Cue.RELATIVE, Cue.RUPIAH, Cue.KAP, Cue.KJS, Cue.AMOUNT, Cue.TURNOVER, Cue.TOTAL, Cue.EACH, Cue.PAY,
        Cue.BILLING, Cue.END, Cue.YEAR, Cue.WANT, Cue.TAXES, Cue.NAME, Cue.DAY, Cue.ACCOUNT, Cue.FOREIGN,
        Cue.DONE, Cue.PAID, Cue.CANCEL, Cue.NOT, Cue.BUT, Cue.PERSON, Cue.NO_MONTH, Cue.RANGE, Cue.ASK,
        Cue.SLIP,
    }
)  # fmt: skip
_LATER_STOPS = frozenset({Cue.WISH, Cue.BASE})
"""They end a name, yet a name may begin with them (`Bantuan Jaya`)."""
_SIGNS = frozenset({Cue.STOP, Cue.DASH, Cue.QUOTE})
_AFTER_LABEL = frozenset({Cue.COLON, Cue.STOP, Cue.DASH, Cue.EQUALS, Cue.NAME, Cue.BAR})
_PARTS = frozenset({Cue.SIGN, Cue.AND})
_SKIPPED = frozenset({"saya", "kulo", "aku", "adalah", "ialah", "nya", "wp", "yaitu", "kula"})
_NOBODY = frozenset(
    {
        "sama", "sendiri", "tersebut", "diatas", "atas", "suami", "istri", "orang", "anak", "ortu", "tadi",
        "berikut", "beda",
    }
)  # fmt: skip
_NUMBERED = frozenset(
    {
        "sd", "sdn", "smp", "smpn", "sma", "sman", "smk", "smkn", "mi", "min", "mts", "mtsn", "ma", "man", "tk",
        "paud", "posyandu", "puskesmas", "kelompok", "unit", "cabang", "toko", "blok", "dusun", "rt", "upt",
        "uptd", "ra", "kb", "pos", "gudang",
    }
)  # fmt: skip
"""Words of names behind which a number belongs to the name: `SDN Sidorejo 2`."""
_DEGREE = re.compile(
    r",? ?(?:Tbk\b\.?|(?:S|M|Sp)\. ?[A-Z][a-zA-Z]{0,3}(?:\.I)?\b\.?"
    r"|(?:SE|SH|MM|ST|SPd|MPd|SKom|SSos|SPt|MSi|MH)\b\.?)"
)


def name_at(text: str, marks: Sequence[Mark], place: int) -> tuple[int, int, int] | None:
    """Return where the name of the label at `place` begins and ends in the text, and the mark behind it."""
    at = place + 1
    while at < len(marks) and marks[at].cue in _AFTER_LABEL:
        at += 1
    while at < len(marks) and marks[at].text in _SKIPPED:
        at += 1
    begin = at
    while at < len(marks) and at - begin < LONGEST and not _ends(text, marks, begin, at):
        at += 1
    if (
        at == begin
        or marks[begin].text in _NOBODY
        or not any(mark.text[0].isalpha() for mark in marks[begin:at])
    ):
        return None
    start, end = marks[begin].start, marks[at - 1].end
    degree = _DEGREE.match(text, end)
    while degree is not None and degree.end() > end:
        end = degree.end()
        degree = _DEGREE.match(text, end)
    while at < len(marks) and marks[at].start < end:
        at += 1
    return start, end, at


def _ends(text: str, marks: Sequence[Mark], begin: int, at: int) -> bool:
    """Tell whether the name that began at `begin` ends before the mark at `at`."""
    cue, word = marks[at].cue, marks[at].text
    if cue in _SIGNS:
        is_inside = _is_abbreviated(marks, at) if cue is Cue.STOP else _is_inside_word(marks, at)
        return at == begin or not is_inside
    if cue is Cue.MONTH:
        return at > begin and not _is_in_name(text, marks, begin, at)
    if cue is Cue.NUMBER:
        return not (is_serial(marks, begin, at) or _is_numbered(text, marks, begin, at))
    if at > begin and marks[at - 1].cue is Cue.HONOUR and word.isalpha():
        return False
    if cue in _PARTS:
        return word != "&"
    return cue in _STOPS or (at > begin and cue in _LATER_STOPS)


def _is_abbreviated(marks: Sequence[Mark], at: int) -> bool:
    """Tell whether a dot stands behind a short word of the name: `H. Slamet`, `CV. Maju`."""
    if at + 1 == len(marks) or marks[at].text != ".":
        return False
    before = marks[at - 1]
    is_short = before.end - before.start <= 3 and before.text.isalpha() and before.end == marks[at].start
    return is_short and marks[at + 1].text[0].isalpha()


def _is_inside_word(marks: Sequence[Mark], at: int) -> bool:
    """Tell whether a sign joins two words without blanks: `Al-Falah`, `Ma'ruf`."""
    return at + 1 < len(marks) and marks[at - 1].end == marks[at].start and marks[at + 1].start == marks[at].end


def is_serial(marks: Sequence[Mark], begin: int, at: int) -> bool:
    """Tell whether a number belongs to the name of a school or branch."""
    word = marks[at].text
    if not (word.isdigit() and len(word) <= 3) or (at + 1 < len(marks) and marks[at + 1].cue is Cue.UNIT):
        return False
    return any(mark.text in _NUMBERED for mark in marks[begin:at])


def _is_numbered(text: str, marks: Sequence[Mark], begin: int, at: int) -> bool:
    """Tell whether a small number stands inside a name, `PT Sinar 25 Abadi`, or ends it, `UD Lancar 3`."""
    word = marks[at].text
    if at == begin or not (word.isdigit() and len(word) <= 2) or at + 1 == len(marks):
        return False
    following = marks[at + 1]
    is_inside = following.cue is Cue.WORD and text[following.start].isupper()
    if following.cue in (Cue.NUMBER_OF, Cue.LINE) and marks[at - 1].cue is Cue.WORD:
        return len(word) == 1
    is_capital = text[marks[begin].start].isupper() and not text[marks[begin].start : marks[at].end].isupper()
    return is_capital and is_inside


def _is_in_name(text: str, marks: Sequence[Mark], begin: int, at: int) -> bool:
    """Tell whether a month's word is a piece of the name that it stands in: `Siti Mei Saroh`, `Mas Agus`."""
    mark = marks[at]
    if mark.text == "agus" or all(before.cue is Cue.HONOUR for before in marks[begin:at]):
        return True
    following = marks[at + 1] if at + 1 < len(marks) else None
    is_whole = mark.end - mark.start > 2 and text[mark.start].isupper()
    return is_whole and following is not None and following.cue is Cue.WORD and text[following.start].isupper()
