"""Is it a request? What was paid, cancelled, asked about or made already takes no part in one."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from core.billing.reading.clauses import (
    Clause,
    asks_status,
    clauses_of,
    is_asked,
    is_cancelled,
    is_paid,
    is_question,
    is_replacing,
    is_wish,
    tells_of_wish,
)
from core.billing.reading.facts import Fact, Kind
from core.billing.reading.soundness import PAYERS, is_supposed
from core.billing.reading.vocabulary import Mark
from core.billing.reading.wishing import is_performed
from core.billing.reading.words import Cue, Member

_CHECKED = re.compile("cek|hitung|itung|print|ulang|ingat|kabar|infokan|jelas")
_OTHER_NUMBERS = frozenset({Cue.ACCOUNT, Cue.FOREIGN})
_OTHER_WISHES = _OTHER_NUMBERS | {Cue.THING, Cue.AGAIN}
_SENDING = frozenset(
    {
        "kirim",
        "dikirim",
        "kirimkan",
        "kirimi",
        "dikirimi",
        "cetak",
        "dicetak",
        "cetakkan",
        "dicetakkan",
        "print",
    }
)
"""Done again they want no new code: `kirim ulang`, `cetakkan lagi`."""
_BARE = frozenset({Cue.WISH, Cue.HONOUR, Cue.END, Cue.COMMA, Cue.STOP, Cue.BUT})
"""What a call for help holds that says of nothing what to do."""
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
_WHOLE = frozenset({Kind.TAX, Kind.NPWP, Kind.AMOUNT})
"""With all of them a word for another thing of the office only tells what the tax is for: `katering rapat`."""
_HABITS = frozenset({"biasanya", "biasane", "umumnya", "lazimnya", "padatan", "biyasane"})
"""Without a wish they only tell what is usual: `biasanya umkm saya 100rb`."""
_CODES = frozenset({"kodenya", "kodene", "kodenipun", "kodeipun", "kodenyaa", "kodenyo"})
_CODED = frozenset({Kind.TAX, Kind.PERIOD, Kind.NPWP})
"""With one of these "kodenya" is a billing code; alone it is anything's."""
_SUMS = frozenset({Kind.AMOUNT, Kind.TURNOVER})
_VALUES = _SUMS | {Kind.TAX, Kind.PERIOD, Kind.BASE}


_COMPLICATING = frozenset(
    {
        Cue.DONE, Cue.PAID, Cue.PAST, Cue.CANCEL, Cue.NOT, Cue.ASK, Cue.HOW, Cue.LATER, Cue.WAITS, Cue.AGAIN,
        Cue.THING, Cue.ELSEWHERE, Cue.NEWS, Cue.TROUBLE, Cue.CODE, Cue.ACCOUNT,
    }
)  # fmt: skip
"""What may take a wish back, or make it another; without any of it a wish is one."""
_NOT_PLAIN = frozenset({"yang", "yg", "sing", "ingkang", "untuk", "utk"})
"""Before a wish's word they may tell of an earlier one, or only name the matter."""


class Said(NamedTuple):
    """Hold what a whole message is about."""

    clauses: tuple[Clause, ...]
    paid: tuple[Clause, ...]
    cancelled: tuple[Clause, ...]
    told: tuple[Clause, ...]
    """What was asked for before: `kemarin saya minta billing okt`."""
    wishes: tuple[Clause, ...]
    cues: frozenset[Member]
    news: int
    unknown: int
    """How many words the vocabulary does not know."""
    asks: bool
    waits_since: int
    """Where the message says that something has not come yet; -1 where it does not."""
    quotes_code: bool

    @property
    def is_called_off(self) -> bool:
        """Return whether something is called off and nothing wished for after that."""
        if not self.cancelled:
            return False
        return not any(clause.start > self.cancelled[-1].start for clause in self.wishes)

    @property
    def only_waits(self) -> bool:
        """Return whether the last that is said is that something has not come."""
        return self.waits_since > max([clause.start for clause in self.wishes], default=-1)


def asks_plainly(marks: Sequence[Mark], cues: frozenset[Member], facts: Sequence[Fact]) -> bool:
    """Tell whether a message asks for a code, or is a taught line, and nothing in it could take that back.

    Most requests do, so that no clause of theirs need be understood.
    """
    if not cues.isdisjoint(_COMPLICATING):
        return False
    if any(fact.in_form for fact in facts):
        return len(_VALUES & {fact.kind for fact in facts if fact.value is not None}) >= 2
    if Cue.BILLING not in cues or Cue.WISH not in cues:
        return False
    at = next(at for at, mark in enumerate(marks) if mark.cue is Cue.WISH)
    if (at + 1 < len(marks) and marks[at + 1].cue in _OTHER_NUMBERS) or not is_performed(marks, at):
        return False
    return not any(mark.text in _NOT_PLAIN for mark in marks[max(at - 4, 0) : at])


def understand(marks: Sequence[Mark], said: frozenset[Member], *, quotes_code: bool) -> Said:
    """Return what the message of those marks is about; `quotes_code` says that a billing code stands in it."""
    clauses = clauses_of(marks)
    cues = [mark.cue for mark in marks]
    paid: list[Clause] = []
    cancelled: list[Clause] = []
    told: list[Clause] = []
    wishes: list[Clause] = []
    asks = False
    for place, clause in enumerate(clauses):
        if is_paid(clause):
            paid.append(clause)
            if clause.after_comma and not is_wish(clauses[place - 1]):
                paid.append(clauses[place - 1])
        elif is_cancelled(clause):
            cancelled.append(clause)
        elif is_wish(clause) or (cancelled and is_replacing(clause)):
            if not ((asks or is_question(clauses, place)) and is_asked(clauses, place)):
                wishes.append(clause)
        elif tells_of_wish(clause):
            told.append(clause)
        asks = asks or is_question(clauses, place)
    waits = (
        max([mark.start for mark in marks if mark.cue is Cue.WAITS], default=-1) if Cue.WAITS in said else -1
    )
    asked = (clause.start for place, clause in enumerate(clauses) if asks_status(clauses, place))
    waits = max(waits, *asked, -1) if Cue.QUESTION in said else waits
    return Said(
        clauses,
        tuple(paid),
        tuple(cancelled),
        tuple(told),
        tuple(wishes),
        said,
        cues.count(Cue.NEWS),
        cues.count(Cue.WORD),
        asks,
        waits,
        quotes_code,
    )


def is_request(said: Said, facts: Sequence[Fact], length: int) -> bool:
    """Tell whether the message, `length` letters long, asks for a code or hands over the data for one."""
    kinds = {fact.kind for fact in facts if fact.value is not None}
    if said.is_called_off or said.only_waits or _is_about_else(said, kinds, length):
        return False
    if said.quotes_code and not any(Cue.WISH in clause.cues for clause in said.wishes):
        return False
    if any(_asks_for_code(said, clause, kinds) for clause in said.wishes):
        return True
    if said.paid:
        return False
    if len(kinds & _VALUES) >= 2 and any(fact.in_form for fact in facts):
        return Cue.HOW not in said.cues  # `contoh: Budi_...`
    return _may_hand_over(said, kinds) and _hands_over(said, kinds)


def _is_about_else(said: Said, kinds: set[Member], length: int) -> bool:
    """Tell whether the message is news, or about dues that are no taxes of this office."""
    if Cue.ELSEWHERE in said.cues and Kind.TAX not in kinds:
        return True
    return Kind.NPWP not in kinds and (said.news >= 3 or (said.news >= 2 and length > 200))


def _asks_for_code(said: Said, clause: Clause, kinds: set[Member]) -> bool:
    """Tell whether a wish is for a code, or for paying a tax, rather than for another thing of the office."""
    cues = clause.cues
    is_doubted = said.asks or Cue.TROUBLE in said.cues
    # `mau bikin billing gak bisa, kapan normalnya?`
    is_complaint = said.asks and Cue.TROUBLE in said.cues and Cue.WISH not in said.cues
    only_named = not kinds - {Kind.TAX} and Cue.WISH not in cues
    if (
        is_complaint
        or (only_named and is_doubted)
        or (not cues.isdisjoint(_OTHER_WISHES) and _wants_other(clause))
    ):
        return False
    is_whole = kinds >= _WHOLE and _names_code(clause)  # `minta kode, umkm okt 60rb 01..., bisa di indomaret?`
    if is_whole or (Cue.BILLING in said.cues and (Cue.BILLING in cues or Cue.THING not in cues)):
        return True
    is_told = (
        kinds & _SUMS and Kind.NPWP in kinds
    )  # `sudah saya cek belum ada. minta dibuatkan umkm 30rb 01...`
    has_thing = Cue.THING in (cues if is_told else said.cues)
    # `pembayaran ppn gagal terus, tolong bantu`
    is_for_help = Cue.TROUBLE in said.cues and cues <= _BARE and not _names_code(clause)
    if (
        said.asks
        or is_for_help
        or (has_thing and any(mark.cue is Cue.THING and _CHECKED.search(mark.text) for mark in clause.marks))
    ):
        return False
    if Cue.THING not in cues and kinds & _CODED and any(mark.text in _CODES for mark in clause.marks):
        return True
    if Cue.PAY in cues and (Kind.TAX in kinds or (Cue.TAXES in said.cues and not has_thing)):
        return True
    is_meant = len(kinds) > 1 or _names_code(clause)
    is_meant = is_meant and (bool(kinds & (_SUMS | PAYERS)) or not _wants_unknown(clause))
    return Kind.TAX in kinds and is_meant and Cue.WISH in cues and not has_thing


def _names_code(clause: Clause) -> bool:
    return any(mark.text == "kode" or mark.text in _CODES for mark in clause.marks)


def _wants_other(clause: Clause) -> bool:
    """Tell whether every wish of the clause is for another thing: `tolong cek billing`, `minta no rek`."""
    pairs = pairwise((*clause.marks, None))
    wishes = [(mark, thing) for mark, thing in pairs if mark is not None and mark.cue is Cue.WISH]
    wishes = [(mark, thing) for mark, thing in wishes if thing is None or thing.cue is not Cue.WISH]
    return bool(wishes) and all(thing is not None and _is_other(mark, thing) for mark, thing in wishes)


def _is_other(wish: Mark, thing: Mark) -> bool:
    """Tell whether the words of a wish are for a number, a check, or a code that is there already."""
    if thing.cue in _OTHER_NUMBERS or (thing.cue is Cue.AGAIN and wish.text in _SENDING):
        return True
    return thing.cue is Cue.THING and (thing.text in _SENDING or _CHECKED.search(thing.text) is not None)


def _wants_unknown(clause: Clause) -> bool:
    """Tell whether the wish is for a thing that is no code: `minta rincian pph 21 okt`."""
    return any(
        mark.cue is Cue.WISH and thing.cue is Cue.WORD and named.cue is Cue.TAX
        for mark, thing, named in zip(clause.marks, clause.marks[1:], clause.marks[2:], strict=False)
    )


def _may_hand_over(said: Said, kinds: set[Member]) -> bool:
    """Tell whether nothing speaks against taking bare values as a request."""
    is_whole = Cue.BILLING in said.cues and kinds >= _WHOLE
    against = said.cues & _NO_DATA - ({Cue.THING} if is_whole else frozenset())
    # `transfer 50rb ke BCA ... utk bayar umkm okt`
    is_other = any(map(_wants_other, said.wishes)) and Cue.AGAIN in said.cues
    is_transfer = Cue.ACCOUNT in said.cues and Cue.BILLING not in said.cues and Kind.NPWP not in kinds
    if said.asks or against or is_transfer or is_other or (said.told and not said.wishes):
        return False
    is_only_told = Cue.WISH in said.cues and not said.wishes and not kinds & (PAYERS | _SUMS)
    if is_only_told or is_supposed([mark for clause in said.clauses for mark in clause.marks], kinds):
        return False
    if (
        Cue.ELSEWHERE in said.cues
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
    data = len(kinds & _VALUES)
    if data >= 2 and (Cue.BILLING in said.cues or Kind.NPWP in kinds):
        return True
    if Cue.BILLING in said.cues and data and (Kind.NPWP in kinds or said.cues <= _BARE_WISH):
        return True
    is_known = Kind.PERIOD in kinds or said.unknown <= 2
    has_sum = bool(kinds & _SUMS) or ({Kind.BASE, Kind.PERIOD} <= kinds and said.unknown <= 2)
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


def kept(said: Said, facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts that count: not what is paid or called off, as far as something else is wished."""
    if not said.wishes:
        return list(facts)
    if said.told:
        facts = _without_told(said, facts)
    if Cue.LATER in said.cues:
        facts = _without_postponed(said, facts)
    over = [*said.paid, *said.cancelled]
    if not over:
        return list(facts)
    inside = [any(clause.start <= fact.span.start < clause.end for clause in over) for fact in facts]
    other_tax = any(fact.kind is Kind.TAX and not gone for fact, gone in zip(facts, inside, strict=True))
    return [
        fact
        for fact, gone in zip(facts, inside, strict=True)
        if not gone or fact.kind in (Kind.NAME, Kind.NPWP) or (fact.kind is Kind.TAX and not other_tax)
    ]


def _without_postponed(said: Said, facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts without a month that is only said to come later: `yang nov nanti menyusul`."""
    left = list(facts)
    for clause in said.clauses:
        inside = [fact for fact in left if clause.start <= fact.span.start < clause.end]
        is_month = bool(inside) and all(fact.kind is Kind.PERIOD for fact in inside)
        if Cue.LATER in clause.cues and is_month and clause not in said.wishes:
            others = [fact for fact in left if fact not in inside]
            left = others if any(fact.kind is Kind.PERIOD for fact in others) else left
    return left


def _without_told(said: Said, facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts without what was asked for earlier, as far as the wish of now says it anew."""
    inside = [any(clause.start <= fact.span.start < clause.end for clause in said.told) for fact in facts]
    anew = {fact.kind for fact, is_told in zip(facts, inside, strict=True) if not is_told}
    return [fact for fact, is_told in zip(facts, inside, strict=True) if not is_told or fact.kind not in anew]
