"""Data handed over without a wish, or only promised: `01... umkm okt 50rb`, `besok saya kirim npwp`."""

from collections.abc import Sequence
from itertools import pairwise

from core.billing.reading.clauses import Clause
from core.billing.reading.forms import is_filled_form
from core.billing.reading.kinds import PAYERS, SUMS, VALUES, Fact, Kind
from core.billing.reading.soundness import is_supposed
from core.billing.reading.understanding import Said, wants_other
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue, Member

_BARE_WISH = frozenset(
    {
        Cue.BILLING, Cue.TAX, Cue.MONTH, Cue.MONTHS, Cue.RELATIVE, Cue.NUMBER, Cue.RUPIAH, Cue.UNIT, Cue.HONOUR,
        Cue.END, Cue.STOP, Cue.COMMA, Cue.LINE, Cue.COLON,
    }
)  # fmt: skip
"""Who says nothing but these wants the code: `billing umkm ya bu`."""
_SPEAKERS = frozenset({"saya", "aku", "sy", "kulo", "kami", "tak"})
_NO_DATA = frozenset({Cue.THING, Cue.HOW, Cue.TROUBLE, Cue.PAID, Cue.LATER})
"""Beside one of these, values that nobody asks for are no request."""
WHOLE = frozenset({Kind.TAX, Kind.NPWP, Kind.AMOUNT})
"""With all of them a word for another thing of the office only tells what the tax is for: `katering rapat`."""
_HABITS = frozenset({"biasanya", "biasane", "umumnya", "lazimnya", "padatan", "biyasane"})
"""Without a wish they only tell what is usual: `biasanya umkm saya 100rb`."""
CODES = frozenset({"kodenya", "kodene", "kodenipun", "kodeipun", "kodenyaa", "kodenyo"})
_TOLD = frozenset({Kind.TAX, Kind.NPWP, Kind.PERIOD})
_HOW_MUCH = frozenset({"berapa", "brp", "brapa", "piro", "pinten"})
_PROMISED = SUMS | {Kind.NPWP}
_PROMISES = frozenset({Cue.NUMBER_OF, Cue.AMOUNT, Cue.TURNOVER})
_HANDING = frozenset(
    {
        "kirim", "krm", "kirimi", "kirimkan", "susulkan", "susul", "menyusul", "kasih", "kabari", "foto",
        "fotokan", "wa", "sampaikan", "lengkapi", "serahkan", "antar", "kirime", "kintun", "kintuni", "kirimno",
    }
)  # fmt: skip
_DATA = frozenset(
    {"data", "datanya", "berkas", "berkasnya", "persyaratan", "catatan", "catatannya", "rinciannya"}
)


def is_handed_over(said: Said, facts: Sequence[Fact], kinds: set[Member]) -> bool:
    """Tell whether the message hands over the data for a code, in a form, a taught line or bare."""
    marks = [mark for clause in said.clauses for mark in clause.marks]
    if is_filled_form(marks, said.cues, kinds) or (
        kinds >= _TOLD and Cue.ASK in said.cues and _asks_which_code(marks)
    ):
        return True
    if len(kinds & VALUES) >= 2 and any(fact.in_form for fact in facts):
        return Cue.HOW not in said.cues  # `contoh: Budi_...`
    return _may_hand_over(said, marks, kinds) and _hands_over(said, kinds)


def is_promised(said: Said, kinds: set[Member]) -> bool:
    """Tell whether number and sum are only to come, `besok saya kirim npwp`, and nothing is asked."""
    if kinds & _PROMISED or any(map(_is_asking, said.wishes)):
        return False
    return any(
        Cue.LATER in clause.cues
        and any(mark.text in _HANDING for mark in clause.marks)
        and any(mark.cue in _PROMISES or mark.text in _DATA for mark in clause.marks)
        for clause in said.clauses
    )


def _is_asking(clause: Clause) -> bool:
    return any(mark.cue is Cue.WISH and mark.text != "sekalian" for mark in clause.marks)


def _asks_which_code(marks: Sequence[Mark]) -> bool:
    """Tell whether the code itself is asked for behind the data of its tax: `kodenya brp ya`."""
    return any(
        (_is_code(one) and two.text in _HOW_MUCH) or (one.text in _HOW_MUCH and _is_code(two))
        for one, two in pairwise(marks)
    )


def _is_code(mark: Mark) -> bool:
    return mark.cue is Cue.BILLING or mark.text == "kode" or mark.text in CODES


def _may_hand_over(said: Said, marks: Sequence[Mark], kinds: set[Member]) -> bool:
    """Tell whether nothing speaks against taking bare values as a request."""
    is_whole = Cue.BILLING in said.cues and kinds >= WHOLE
    against = said.cues & _NO_DATA - ({Cue.THING} if is_whole else frozenset())
    # `transfer 50rb ke BCA ... utk bayar umkm okt`
    is_other = any(map(wants_other, said.wishes)) and Cue.AGAIN in said.cues
    is_transfer = Cue.ACCOUNT in said.cues and Cue.BILLING not in said.cues and Kind.NPWP not in kinds
    if said.asks or against or is_transfer or is_other or (said.told and not said.wishes):
        return False
    is_only_told = Cue.WISH in said.cues and not said.wishes and not kinds & (PAYERS | SUMS)
    if is_only_told or is_supposed(marks, kinds):
        return False
    if (
        (Cue.ELSEWHERE in said.cues and not is_whole)
        or any(map(_is_made, said.clauses))
        or any(map(_tells_of_habits, said.clauses))
    ):
        return False
    if Cue.BILLING in said.cues:
        return Cue.DONE not in said.cues
    if Kind.NPWP not in kinds and any(map(_tells_of_paying, said.clauses)):
        return False
    return Kind.TAX in kinds or said.unknown <= 1


def _hands_over(said: Said, kinds: set[Member]) -> bool:
    """Tell whether there are values enough for a request that nobody put into words."""
    data = len(kinds & VALUES)
    if data >= 2 and (Cue.BILLING in said.cues or Kind.NPWP in kinds):
        return True
    if Cue.BILLING in said.cues and data and (Kind.NPWP in kinds or said.cues <= _BARE_WISH):
        return True
    is_known = Kind.PERIOD in kinds or said.unknown <= 2
    has_sum = bool(kinds & SUMS) or ({Kind.BASE, Kind.PERIOD} <= kinds and said.unknown <= 2)
    return Kind.TAX in kinds and has_sum and is_known and said.news == 0


def _tells_of_habits(clause: Clause) -> bool:
    return any(mark.text in _HABITS for mark in clause.marks)


def _tells_of_paying(clause: Clause) -> bool:
    """Tell whether somebody only tells who pays: `saya bayar umkm tiap bulan`, `yang mau bayar`."""
    if Cue.PAY not in clause.cues:
        return False
    marks = clause.marks
    return any(
        mark.cue is Cue.PAY
        and at
        and (marks[at - 1].text in _SPEAKERS or _is_others(marks[max(at - 3, 0) : at]))
        for at, mark in enumerate(marks)
    )


def _is_others(before: Sequence[Mark]) -> bool:
    """Tell whether the words before a payment speak of anybody who wants to: `yang mau titip bayar`."""
    return any(
        which.text in ("yang", "yg", "sing") and mark.cue is Cue.WANT for which, mark in pairwise(before)
    )


def _is_made(clause: Clause) -> bool:
    """Tell whether the writer has made or got a code already."""
    if {Cue.PAST, Cue.SELF, Cue.MAKE} <= clause.cues:
        return True
    return Cue.DONE in clause.cues and bool(clause.cues & {Cue.MAKE, Cue.SELF, Cue.WISH})
