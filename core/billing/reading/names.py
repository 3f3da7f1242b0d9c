"""The taxpayer's name behind `nama`, `an.`, `a/n`, `atas nama`: where it begins and where it ends."""

import re
from collections.abc import Sequence

from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue

LONGEST = 10
"""In words; what runs on longer is a sentence."""

_STOPS = frozenset(
    {
        Cue.LINE, Cue.BAR, Cue.COMMA, Cue.COLON, Cue.OPEN, Cue.CLOSE, Cue.QUESTION, Cue.EQUALS, Cue.PERCENT, Cue.SLASH,
        Cue.NPWP, Cue.CODE, Cue.PHONE, Cue.DATE, Cue.OTHER, Cue.TAX, Cue.NUMBER_OF, Cue.MONTHS, Cue.RELATIVE, Cue.RUPIAH,
        Cue.KAP, Cue.KJS, Cue.AMOUNT, Cue.TURNOVER, Cue.TOTAL, Cue.EACH, Cue.WISH, Cue.PAY, Cue.BILLING, Cue.END,
        Cue.YEAR, Cue.WANT, Cue.TAXES, Cue.NAME, Cue.DAY, Cue.ACCOUNT, Cue.FOREIGN, Cue.AND, Cue.DONE, Cue.PAID,
        Cue.SIGN, Cue.QUARTER, Cue.CANCEL, Cue.NOT, Cue.BUT, Cue.BASE, Cue.PERSON, Cue.NO_MONTH, Cue.RANGE, Cue.ASK, Cue.SLIP,
    }
)  # fmt: skip
_SKIPPED = frozenset({"saya", "kulo", "aku", "adalah", "ialah", "nya", "wp", "yaitu", "kula"})
_NOBODY = frozenset(
    {
        "sama",
        "sendiri",
        "tersebut",
        "diatas",
        "atas",
        "suami",
        "istri",
        "orang",
        "anak",
        "ortu",
        "tadi",
        "berikut",
        "beda",
    }
)
_SCHOOLS = frozenset(
    "sd sdn smp smpn sma sman smk smkn mi min mts mtsn ma man tk paud posyandu puskesmas kelompok unit cabang toko "
    "blok dusun rt upt uptd ra kb pos gudang".split()
)
_DEGREE = re.compile(
    r",? ?(?:Tbk\b\.?|(?:S|M|Sp)\. ?[A-Z][a-zA-Z]{0,3}(?:\.I)?\b\.?|(?:SE|SH|MM|ST|SPd|MPd|SKom|SSos|SPt|MSi|MH)\b\.?)"
)


def name_at(text: str, marks: Sequence[Mark], place: int) -> tuple[int, int, int] | None:
    """Return where the name of the label at `place` begins and ends in the text, and the mark behind it."""
    at = place + 1
    while at < len(marks) and marks[at].cue in (Cue.COLON, Cue.STOP, Cue.DASH, Cue.EQUALS, Cue.NAME):
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


def _ends(text: str, marks: Sequence[Mark], begin: int, at: int) -> bool:  # noqa: PLR0911 - one return per sign
    cue, _, start, end, word = marks[at]
    if cue is Cue.STOP:
        before = marks[at - 1]
        following = marks[at + 1] if at + 1 < len(marks) else None
        is_short = before.end - before.start <= 3 and before.text.isalpha() and before.end == start
        return not (
            is_short and word == "." and at > begin and following is not None and following.text[0].isalpha()
        )
    if cue in (Cue.DASH, Cue.QUOTE):
        return not (
            at > begin and marks[at - 1].end == start and at + 1 < len(marks) and marks[at + 1].start == end
        )
    if cue is Cue.MONTH:
        return at > begin and not _is_in_name(text, marks, begin, at)
    if cue is Cue.NUMBER:
        is_serial = word.isdigit() and len(word) <= 3 and any(mark.text in _SCHOOLS for mark in marks[begin:at])
        return not is_serial or (at + 1 < len(marks) and marks[at + 1].cue is Cue.UNIT)
    if cue in (Cue.UNIT, Cue.QUARTER):
        return at > begin and marks[at - 1].cue is Cue.NUMBER
    if cue is Cue.SIGN:
        return word != "&"
    if cue is Cue.AND:
        return word != "&"
    if cue is Cue.WISH or cue is Cue.BASE:
        return at > begin
    if at > begin and marks[at - 1].cue is Cue.HONOUR and word.isalpha():
        return False
    if cue is Cue.END and word in ("di", "ke", "ya"):
        return True
    return cue in _STOPS


def _is_in_name(text: str, marks: Sequence[Mark], begin: int, at: int) -> bool:
    """Tell whether a month's word behind the first word is a piece of the name: `Siti Mei Saroh`, `Mas Agus`."""
    mark = marks[at]
    if mark.text == "agus" or all(before.cue is Cue.HONOUR for before in marks[begin:at]):
        return True
    following = marks[at + 1] if at + 1 < len(marks) else None
    is_whole = mark.end - mark.start > 2 and text[mark.start].isupper()
    return is_whole and following is not None and following.cue is Cue.WORD and text[following.start].isupper()
