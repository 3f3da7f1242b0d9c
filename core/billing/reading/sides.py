"""What a message says of others than who pays: the buyer of land, and words that only close the letter.

The seller pays the tax on land; the buyer's name and number stand in the same form and are nobody's here.
"""

from collections.abc import Sequence

from core.billing.reading.soundness import IF
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue

BUYER = "pembeli"
_SELLER = "penjual"
_BUYING = frozenset({BUYER, "pembelinya"})
_SELLING = frozenset({_SELLER, "penjualnya"})
_OWN = frozenset({Cue.NPWP, Cue.CODE, Cue.NAME, Cue.PHONE, Cue.NUMBER_OF})
_HIS = frozenset({Cue.NUMBER_OF, Cue.FOREIGN, Cue.END, Cue.PHONE, Cue.NPWP})
"""With one of these a line goes on about the party of the line before."""
_LABELS = frozenset({Cue.NAME, Cue.NUMBER_OF})
_TELLING = frozenset(
    {"kabari", "dikabari", "kabarin", "infokan", "diinfokan", "info", "kabar", "hubungi", "wa", "kirim"}
)
"""What somebody asks for when the code is made: `kalau sudah jadi tolong kabari`."""
_READY = frozenset(
    {
        "jadi", "selesai", "terbit", "ada", "keluar", "dados", "dadi", "siap", "beres", "rampung", "dibuatkan",
        "tolong", "mohon",
    }
)  # fmt: skip
_FAR = 7


def of_sellers(marks: Sequence[Mark]) -> list[Mark]:
    """Make plain words of all that is the buyer's, and a label of `Penjual :`."""
    left: list[Mark] = []
    is_buyer = is_named = False
    for at, mark in enumerate(marks):
        is_label = False
        if is_buyer and mark.cue is Cue.NAME and not is_named:
            left.append(_plain(mark))
            is_named = True
            continue
        before, following = left[-1] if left else None, marks[at + 1] if at + 1 < len(marks) else None
        begins = before is None or before.cue is Cue.LINE
        if mark.text in _BUYING:
            is_named = (is_buyer and is_named) or _unlabel(left) or _is_named(marks[at + 1 : at + 3])
            is_buyer = True
        elif mark.text in _SELLING or _ends_side(mark, following, begins=begins):
            is_buyer = False
            is_label = begins and mark.text in _SELLING and _is_field(marks[at + 1 :])
        if is_label:
            left.append(Mark(Cue.NAME, None, mark.start, mark.end, mark.text))
        else:
            left.append(_plain(mark) if is_buyer and mark.cue in _OWN else mark)
    return left


def _is_field(behind: Sequence[Mark]) -> bool:
    """Tell whether a label has a line of its own: `Penjual : Sukirno`, not `Penjual: Sukirno, NIK ...`."""
    end = next((at for at, mark in enumerate(behind) if mark.cue is Cue.LINE), None)
    if end is None or behind[0].cue is not Cue.COLON:
        return False
    return not any(mark.cue is Cue.COMMA for mark in behind[:end])


def _ends_side(mark: Mark, following: Mark | None, *, begins: bool) -> bool:
    """Tell whether the words of a party end: at a wish, a tax, or a line that is not about a person."""
    if mark.cue is Cue.NAME:
        return following is None or following.text not in _BUYING
    if mark.cue is Cue.WISH or mark.cue is Cue.TAX:
        return True
    return begins and mark.cue is not Cue.LINE and mark.cue not in _HIS and mark.text != "alamat"


def _unlabel(left: list[Mark]) -> bool:
    """Make plain words of the labels right before the buyer, `Nama Pembeli`, and tell whether there are any."""
    at = len(left) - 1
    while at >= 0 and left[at].cue in _LABELS:
        left[at] = _plain(left[at])
        at -= 1
    return at + 1 < len(left)


def _is_named(behind: Sequence[Mark]) -> bool:
    """Tell whether the buyer's name follows without a label: `pembeli Pak Gito`, `Pembeli : Wahyuni`."""
    words = [mark for mark in behind if mark.cue is not Cue.COLON]
    return bool(words) and words[0].cue in (Cue.WORD, Cue.HONOUR, Cue.COMPANY)


def _plain(mark: Mark) -> Mark:
    cue = Cue.OTHER if mark.cue in (Cue.NPWP, Cue.CODE, Cue.PHONE) else Cue.WORD
    return Mark(cue, None, mark.start, mark.end, mark.text)


def without_closing(marks: list[Mark]) -> list[Mark]:
    """Drop what is only wished for when the code is there: `kalau sudah jadi tolong kabari`."""
    if _TELLING.isdisjoint([mark.text for mark in marks]):
        return marks
    left = list(marks)
    for at, mark in enumerate(marks):
        if mark.cue is not Cue.DONE or not (mark.text == "selesai" or _is_ready(marks[at + 1 : at + 2])):
            continue
        opens = next((place for place in range(max(at - 3, 0), at) if marks[place].text in IF), None)
        tells = _telling(marks, at)
        if opens is None or tells is None or any(one.cue in _NO_CLOSING for one in marks[opens:tells]):
            continue
        opens -= opens > 0 and marks[opens - 1].cue is Cue.LATER  # `nanti kalau sudah jadi`
        gone = {id(one) for one in marks[opens : tells + 1]}
        left = [one for one in left if id(one) not in gone]
    return left


def _is_ready(behind: Sequence[Mark]) -> bool:
    """Tell whether `sudah` is said of the code: `sudah jadi`, not `sudah terlanjur dibuat`."""
    return any(mark.text in _READY or mark.text in _TELLING for mark in behind)


def _telling(marks: Sequence[Mark], at: int) -> int | None:
    """Return where somebody asks to be told, shortly behind `at`."""
    near = range(at + 1, min(at + _FAR, len(marks)))
    return next((place for place in near if marks[place].text in _TELLING), None)


_NO_CLOSING = frozenset({Cue.PAY, Cue.PAID, Cue.LINE, Cue.QUESTION, Cue.TAX, Cue.MONTH, Cue.NUMBER, Cue.COMMA})
