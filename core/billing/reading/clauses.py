"""The clauses of a message, and what each does: ask, tell of a payment, call something off."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from core.billing.reading.vocabulary import Mark
from core.billing.reading.wishing import is_conditional, is_performed
from core.billing.reading.words import ABLE, Cue, Member

_ENDS = frozenset({Cue.LINE, Cue.QUESTION, Cue.COMMA, Cue.BUT})
_OVER = frozenset({Cue.DONE, Cue.PAID, Cue.PAST, Cue.TROUBLE})
_DOUBTS = frozenset({Cue.NOT, Cue.OR})
_BEFORE = frozenset({Cue.PAST, Cue.DONE})
_PAYING = frozenset({Cue.PAY, Cue.PAID, Cue.TROUBLE})
_PAYMENTS = frozenset({Cue.PAY, Cue.PAID})
_SETTLED = frozenset({Cue.TAX, Cue.MONTH, Cue.RELATIVE})
_POLITE = frozenset({Cue.END, Cue.HONOUR, Cue.STOP})
_WISHES = frozenset({Cue.WISH, Cue.WANT})
_AFTER_ALL = frozenset({Cue.WISH, Cue.WANT, Cue.NOT, Cue.ASK, Cue.HOW})
"""Between `sudah` and `bayar` they take the payment back: `sudah mau bayar`."""
_NOT_NOW = frozenset({Cue.LATER, Cue.HOW, Cue.DONE, Cue.PAST})
_MEANT = frozenset({Cue.PAY, Cue.BILLING, Cue.WISH, Cue.MAKE})
"""What somebody may want that makes it a wish for a code."""
_QUESTIONS = frozenset(
    {
        "berapa", "brp", "brapa", "piro", "pinten", "berapakah", "berapaan", "siapa", "kenapa", "knp",
        "mengapa", "kapan", "kpn", "dimana", "dmn", "endi", "pundi", "ngendi", "mana", "kena", "bagaimana",
        "gimana", "gmn", "bgmn", "gmana", "piye", "pripun", "kok", "bedanya", "beda", "kemana",
        "bener", "benar", "betul", "leres", "benarkah", "betulkah",
    }
)  # fmt: skip
_WHETHER = frozenset({"apakah", "apa"})
"""With more words in one phrase they ask: `apakah benar`; alone they may begin a wish: `apakah bisa minta`."""
_TRUE = frozenset({"betul", "benar", "bener", "sesuai", "leres", "valid"})
_MEANS = frozenset({"bagaimana", "gimana", "gmn", "bgmn", "gmana", "piye", "pripun", "kapan", "dimana"})
"""Behind a wish these still ask how: `minta kode billing lewat wa gimana`."""
_NAMED = frozenset({Cue.MONTH, Cue.RELATIVE, Cue.TAX, Cue.NUMBER, Cue.NPWP})
_SUMS = frozenset({Cue.NUMBER, Cue.RUPIAH, Cue.SPOKEN})
_WHICH = frozenset({"yang", "yg", "sing", "ingkang"})
"""Before a wish's word they tell of an earlier one: `kode billing yang bapak buatkan`."""
_RENEWS = frozenset({"perpanjang", "perbarui"})
"""Words that wish for a code at the head of a clause: `perpanjang billing umkm okt`."""
_ONLY_ASKING = frozenset({"tanya", "nanya", "tanglet", "takon", "bertanya", "tnya", "nanyak"})
_NO_CANCEL = frozenset(
    {
        "lupa", "lama", "sampai", "salah", "kuatir", "khawatir", "telat", "marah", "sampe", "bosan",
        "kaget", "pakai", "pake", "dicetak", "cetak", "print", "diprint", "ditulis", "sungkan", "repot",
        "mahal", "kebalik",
    }
)  # fmt: skip
"""Behind `jangan` or `tidak usah` they call nothing off."""
_MADE = frozenset({Cue.WISH, Cue.MAKE})
_DUTIES = frozenset({"harus", "kudu"})
_NOT_YET = frozenset({"waktunya", "saatnya", "bisa", "siap"})


class Clause(NamedTuple):
    """Hold the marks between two breaks, and all that they say."""

    marks: tuple[Mark, ...]
    cues: frozenset[Member]
    after_comma: bool
    """It only goes on from the clause before."""

    @property
    def start(self) -> int:
        """Return where it begins."""
        return self.marks[0].start

    @property
    def end(self) -> int:
        """Return where it ends."""
        return self.marks[-1].end


def clauses_of(marks: Iterable[Mark]) -> tuple[Clause, ...]:
    """Cut a message where a sentence, a line or a thought ends."""
    found: list[Clause] = []
    held: list[Mark] = []
    is_over = after_comma = False
    sentence_end = -1
    wish, stop = Cue.WISH, Cue.STOP  # every mark comes by here
    for mark in marks:
        cue = mark.cue
        if held and (
            cue in _ENDS
            or (0 <= sentence_end < mark.start)
            or (is_over and cue is wish and not _tells_of_earlier(held))
        ):
            found.append(Clause(tuple(held), frozenset([one.cue for one in held]), after_comma))
            held, is_over = [], False
            after_comma = cue is Cue.COMMA
        sentence_end = mark.end if cue is stop else -1
        if not is_over and cue in _OVER:
            is_over = True
        held.append(mark)
    if held:
        found.append(Clause(tuple(held), frozenset([one.cue for one in held]), after_comma))
    return tuple(found)


def _tells_of_earlier(held: Sequence[Mark]) -> bool:
    """Tell whether a wish's word only tells of before: `sudah kami buatkan`, `kemarin saya minta`."""
    for mark in reversed(held[-3:]):
        if mark.cue in _PAYING:
            return False
        if mark.cue is Cue.DONE or mark.cue is Cue.PAST or mark.text in _WHICH:
            return True
    return False


def is_paid(clause: Clause) -> bool:
    """Tell whether the clause says that something was paid."""
    if clause.cues.isdisjoint(_PAYMENTS):
        return Cue.DONE in clause.cues and _is_settled(clause)
    since: int | None = None
    is_open = False
    for at, mark in enumerate(clause.marks):
        cue = mark.cue
        if cue is Cue.DONE or (cue is Cue.PAST and mark.text != "pernah"):
            since, is_open = at, False
        elif cue in _AFTER_ALL or mark.text in _NOT_YET:
            is_open = is_open or cue is Cue.NOT
            since = None
        elif cue is Cue.PAY:
            just_after = any(after.cue is Cue.DONE for after in clause.marks[at + 1 : at + 3])
            if (since is not None and at - since <= 6) or (just_after and not is_open):
                return True
        elif cue is Cue.PAID and not is_open and clause.cues.isdisjoint(_WISHES):
            return True
    return Cue.DONE in clause.cues and _is_settled(clause)


def _is_settled(clause: Clause) -> bool:
    """Tell whether the clause only says that a tax or month is done: `yang umkm sudah`."""
    if clause.cues.isdisjoint(_SETTLED) or not clause.cues.isdisjoint(_AFTER_ALL):
        return False
    last = next((mark for mark in reversed(clause.marks) if mark.cue not in _POLITE), None)
    return last is not None and last.cue is Cue.DONE


def is_cancelled(clause: Clause) -> bool:
    """Tell whether the clause calls something off; `jangan lupa` does not."""
    if Cue.CANCEL not in clause.cues:
        return False
    following = [*clause.marks[1:], None]
    return any(
        mark.cue is Cue.CANCEL and (after is None or after.text not in _NO_CANCEL)
        for mark, after in zip(clause.marks, following, strict=True)
    )


def is_replacing(clause: Clause) -> bool:
    """Tell whether the clause puts something in the place of what was called off: `ganti november`."""
    return Cue.AGAIN in clause.cues and any(
        mark.cue is Cue.AGAIN and "ganti" in mark.text for mark in clause.marks
    )


def is_wish(clause: Clause) -> bool:
    """Tell whether the clause asks for something now: not how, not tomorrow, not told as of yesterday."""
    marks, cues = clause.marks, clause.cues
    if Cue.AGAIN in cues and Cue.BILLING in cues and any(mark.text in _RENEWS for mark in marks[:2]):
        return True
    if cues.isdisjoint(_WISHES):
        return False
    return any(mark.cue in _WISHES and _asks_at(marks, at, cues) for at, mark in enumerate(marks))


def tells_of_wish(clause: Clause) -> bool:
    """Tell whether the clause tells of a wish of before: `yang kemarin minta kode`, `sudah saya minta`."""
    if Cue.WISH not in clause.cues or clause.cues.isdisjoint(_BEFORE):
        return False
    marks = clause.marks
    return any(
        mark.cue is Cue.WISH and any(one.cue in _BEFORE for one in marks[max(at - 4, 0) : at])
        for at, mark in enumerate(marks)
    )


def _asks_at(marks: Sequence[Mark], at: int, cues: frozenset[Member]) -> bool:
    before, behind = marks[max(at - 4, 0) : at], marks[at:]
    if before and (before[-1].cue is Cue.NOT or _is_heading(before[-1], marks[at])):
        return False
    if not cues.isdisjoint(_NOT_NOW) and (any(one.cue in _NOT_NOW for one in before) or _is_planned(marks, at)):
        return False
    if Cue.HOW in cues and any(one.cue is Cue.HOW for one in behind):
        return False
    if Cue.ASK in cues and (_asks(marks[:at], _QUESTIONS) or _asks(behind, _MEANS)):
        return False
    if marks[at].cue is Cue.WISH:
        is_told = bool(before) and before[-1].cue is not Cue.WANT and _is_told(before[-3:])
        return not is_told and is_performed(marks, at) and not _is_over(behind)
    is_duty = marks[at].text in _DUTIES and any(
        one.cue is Cue.ASK for one in marks[:at]
    )  # `apakah harus setor`
    speaks_of_others = (
        is_duty or is_conditional(before, marks[at]) or (bool(before) and before[-1].text in _WHICH)
    )  # `yang mau bayar`
    only_asks = len(behind) > 1 and behind[1].text in _ONLY_ASKING
    return not (only_asks or speaks_of_others) and any(one.cue in _MEANT for one in behind)


def _is_planned(marks: Sequence[Mark], at: int) -> bool:
    """Tell whether what is wished lies on a later day: `besok pagi saya ke kantor mau minta kode`."""
    is_willed = marks[at].text == "mau" or (at > 0 and marks[at - 1].cue is Cue.WANT)
    return is_willed and any(mark.cue is Cue.LATER for mark in marks[:at])


def _is_over(behind: Sequence[Mark]) -> bool:
    """Tell whether the wish was one of before: `Bu Ani minta kode kemarin sudah dikasih?`."""
    cues = {mark.cue for mark in behind}
    return Cue.DONE in cues and Cue.PAST in cues


def _is_told(before: Sequence[Mark]) -> bool:
    """Tell whether `yang` leads to the wish, `yang bapak buatkan`, not to a month, `yang okt buatkan`."""
    for mark in reversed(before):
        if mark.text in _WHICH:
            return True
        if mark.cue in _NAMED:
            return False
    return False


def _is_heading(before: Mark, wish: Mark) -> bool:
    """Tell whether the wish only names a matter: `untuk permintaan kode billing silakan ...`."""
    return before.text in ("untuk", "utk") and wish.text in ("permintaan", "permohonan")


def _asks(marks: Sequence[Mark], words: frozenset[str]) -> bool:
    return any(
        one.cue is Cue.ASK and (one.text in words or (one.text in _WHETHER and _is_of_truth(marks, at)))
        for at, one in enumerate(marks)
    )


def _is_of_truth(marks: Sequence[Mark], at: int) -> bool:
    """Tell whether `apakah` asks if something is so: `apakah benar`, `apakah sudah betul`."""
    is_phrase = marks[at].end - marks[at].start > len(marks[at].text)
    return is_phrase or any(mark.text in _TRUE for mark in marks[at + 1 : at + 4])


def asks_status(clauses: Sequence[Clause], place: int) -> bool:
    """Tell whether the clause asks whether a code was made: `udah tak buatkan belum bu?`."""
    cues = clauses[place].cues
    is_ended = place + 1 < len(clauses) and clauses[place + 1].marks[0].cue is Cue.QUESTION
    return is_ended and Cue.DONE in cues and Cue.NOT in cues and not cues.isdisjoint(_MADE)


def is_asked(clauses: Sequence[Clause], place: int) -> bool:
    """Tell whether a question's sign ends the clause, and it does not ask whether the code can be had."""
    is_ended = place + 1 < len(clauses) and clauses[place + 1].marks[0].cue is Cue.QUESTION
    return is_ended and not any(mark.text in ABLE for mark in clauses[place].marks)


def _is_due(marks: Sequence[Mark]) -> bool:
    """Tell whether the only question's word is `kena` before its sum: `kena pajek 155rb`."""
    asking = [at for at, mark in enumerate(marks) if mark.cue is Cue.ASK and mark.text in _QUESTIONS]
    return bool(asking) and all(
        marks[at].text == "kena" and any(mark.cue in _SUMS for mark in marks[at + 1 : at + 4]) for at in asking
    )


def is_question(clauses: Sequence[Clause], place: int) -> bool:
    """Tell whether the clause asks to know something: `berapa`, `caranya`, `kena pajak gak pak?`."""
    clause = clauses[place]
    if Cue.HOW in clause.cues:
        return True
    if Cue.ASK in clause.cues and _asks(clause.marks, _QUESTIONS) and not _is_due(clause.marks):
        return True
    if clause.cues.isdisjoint(_DOUBTS) or place + 1 == len(clauses):
        return False
    is_asked = clauses[place + 1].marks[0].cue is Cue.QUESTION
    return is_asked and any(mark.cue in _DOUBTS for mark in clause.marks[-5:])
