"""Is it a request? What was paid, cancelled, asked about or made already takes no part in one."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from core.billing.reading.facts import Fact, Kind
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import Cue

_ENDS = frozenset({Cue.LINE, Cue.QUESTION, Cue.COMMA})
_STRONG = frozenset(
    "berapa brp brapa piro pinten berapakah berapaan siapa kenapa knp mengapa kapan kpn dimana dmn endi pundi ngendi mana "
    "kena bagaimana gimana gmn bgmn gmana piye pripun kok opo bedanya beda kemana di napa nopo".split()
)
_ONLY_ASKING = frozenset({"tanya", "nanya", "tanglet", "takon", "bertanya", "tnya", "nanyak"})
_CHECKED = re.compile("cek|hitung|itung")
_WHICH = frozenset({"yang", "yg", "sing", "ingkang"})
"""Before a wish's word they tell of an earlier one: `kode billing yang bapak buatkan`."""
_MEANS = frozenset("bagaimana gimana gmn bgmn gmana piye pripun kapan dimana".split())
"""Behind a wish these still ask how: `minta kode billing lewat wa gimana`."""
_NO_CANCEL = frozenset("lupa lama sampai salah kuatir khawatir telat marah sampe bosan kaget".split())
_HARMLESS = frozenset({Cue.WISH, Cue.WANT, Cue.NOT, Cue.ASK, Cue.HOW})


class Clause(NamedTuple):
    """Hold the marks between two breaks."""

    marks: tuple[Mark, ...]
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

    def has(self, cue: Cue) -> bool:
        """Tell whether any mark says `cue`."""
        return any(mark.cue is cue for mark in self.marks)


class Said(NamedTuple):
    """Hold what a whole message is about."""

    clauses: tuple[Clause, ...]
    paid: tuple[Clause, ...]
    cancelled: tuple[Clause, ...]
    wishes: tuple[Clause, ...]
    cues: frozenset[Cue]
    news: int
    unknown: int
    """How many words the vocabulary does not know."""
    asks: bool
    waits_since: int
    """Where the message says that something has not come yet; -1 where it does not."""


def clauses_of(marks: Iterable[Mark]) -> tuple[Clause, ...]:
    """Cut a message where a sentence, a line or a thought ends."""
    found: list[Clause] = []
    held: list[Mark] = []
    over = after_comma = False
    before_end = -1
    for mark in marks:
        cue = mark.cue
        breaks = cue in _ENDS or cue is Cue.BUT or (cue is Cue.WISH and over and not _goes_on(held))
        breaks = breaks or (before_end >= 0 and mark.start > before_end)
        before_end = mark.end if cue is Cue.STOP else -1
        if breaks and held:
            found.append(Clause(tuple(held), after_comma))
            held, over = [], False
            after_comma = cue is Cue.COMMA
        over = over or cue is Cue.DONE or cue is Cue.PAID or cue is Cue.PAST or cue is Cue.TROUBLE
        held.append(mark)
    if held:
        found.append(Clause(tuple(held), after_comma))
    return tuple(found)


def _goes_on(held: Sequence[Mark]) -> bool:
    """Tell whether a wish's word only tells what was done: `sudah kami buatkan`."""
    for mark in reversed(held[-3:]):
        if mark.cue in (Cue.PAY, Cue.PAID, Cue.TROUBLE):
            return False
        if mark.cue is Cue.DONE:
            return True
    return False


def understand(marks: Sequence[Mark]) -> Said:
    """Return what the message is about."""
    clauses = clauses_of(marks)
    paid, cancelled, wishes, asks = [], [], [], False
    for place, clause in enumerate(clauses):
        cues = {mark.cue for mark in clause.marks}
        if _is_paid(clause):
            paid.append(clause)
            if clause.after_comma and place and not _is_wish(clauses[place - 1]):
                paid.append(clauses[place - 1])
        elif Cue.CANCEL in cues and _is_cancelled(clause):
            cancelled.append(clause)
        elif _is_wish(clause) or (cancelled and _is_replacing(clause)):
            wishes.append(clause)
        asks = asks or Cue.HOW in cues or _is_tag(clause, clauses, place) or any(
            mark.cue is Cue.ASK and mark.text in _STRONG for mark in clause.marks
        )  # fmt: skip
    return Said(
        clauses,
        tuple(paid),
        tuple(cancelled),
        tuple(wishes),
        frozenset(mark.cue for mark in marks),
        sum(mark.cue is Cue.NEWS for mark in marks),
        sum(mark.cue is Cue.WORD for mark in marks),
        asks,
        max((mark.start for mark in marks if mark.cue is Cue.WAITS), default=-1),
    )


def is_request(said: Said, facts: Sequence[Fact], length: int, *, quotes_code: bool) -> bool:
    """Tell whether the message, `length` letters long, asks for a code or hands over the data for one."""
    kinds = {fact.kind for fact in facts if fact.value is not None}
    data = len(kinds & {Kind.TAX, Kind.PERIOD, Kind.AMOUNT, Kind.TURNOVER})
    if said.cancelled and not _wish_after(said):
        return False
    if _is_news(said, kinds, length):
        return False
    cues = said.cues
    if Cue.ELSEWHERE in cues and Kind.TAX not in kinds:
        return False
    billing = Cue.BILLING in cues
    if quotes_code and not any(clause.has(Cue.WISH) for clause in said.wishes):
        return False
    if said.waits_since > max((clause.start for clause in said.wishes), default=-1):
        return False
    if said.wishes and _asked_for(said, kinds):
        return True
    if said.paid:
        return False
    if any(fact.in_form for fact in facts) and data >= 2:
        return True
    if said.asks or cues & {Cue.THING, Cue.HOW, Cue.TROUBLE, Cue.PAID, Cue.LATER} or _is_made(said):
        return False
    if billing and Cue.DONE in cues:
        return False
    if not billing and Kind.NPWP not in kinds and _tells_of_paying(said):
        return False
    if Kind.TAX not in kinds and not billing and said.unknown > 1:
        return False
    if billing and (data >= 2 or (Kind.NPWP in kinds and data)):
        return True
    if Kind.NPWP in kinds and data >= 2:
        return True
    has_sum = bool(kinds & {Kind.AMOUNT, Kind.TURNOVER})
    return Kind.TAX in kinds and has_sum and (Kind.PERIOD in kinds or said.unknown <= 2) and said.news == 0


def _asked_for(said: Said, kinds: set[Kind]) -> bool:
    cues = said.cues
    data = kinds & {Kind.PERIOD, Kind.AMOUNT, Kind.NPWP, Kind.TURNOVER, Kind.NAME}
    for clause in said.wishes:
        if Cue.BILLING in cues and (clause.has(Cue.BILLING) or not clause.has(Cue.THING)):
            return True
        if any(mark.cue is Cue.THING and _CHECKED.search(mark.text) for mark in clause.marks):
            continue
        is_tax = Kind.TAX in kinds or (Cue.TAXES in cues and Cue.THING not in cues)
        if clause.has(Cue.PAY) and is_tax and not said.asks:
            return True
        if Kind.TAX in kinds and data and clause.has(Cue.WISH) and Cue.THING not in cues and not said.asks:
            return True
    return False


def kept(said: Said, facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts that count: not what is paid or called off, as far as something else is wished."""
    over = [*said.paid, *said.cancelled]
    if not over or not said.wishes:
        return list(facts)
    inside = [any(clause.start <= fact.span.start < clause.end for clause in over) for fact in facts]
    other_tax = any(fact.kind is Kind.TAX and not gone for fact, gone in zip(facts, inside, strict=True))
    return [
        fact
        for fact, gone in zip(facts, inside, strict=True)
        if not gone or fact.kind in (Kind.NAME, Kind.NPWP) or (fact.kind is Kind.TAX and not other_tax)
    ]


def _is_news(said: Said, kinds: set[Kind], length: int) -> bool:
    if Kind.NPWP in kinds:
        return False
    return said.news >= 3 or (said.news >= 2 and length > 200)


def _is_paid(clause: Clause) -> bool:
    """Tell whether the clause says that something was paid."""
    since = None
    waits = False
    for at, mark in enumerate(clause.marks):
        cue = mark.cue
        if cue is Cue.DONE or (cue is Cue.PAST and mark.text != "pernah"):
            since, waits = at, False
        elif cue in _HARMLESS or mark.text in ("waktunya", "saatnya", "bisa", "siap"):
            waits = cue is Cue.NOT or waits
            since = None
        elif cue is Cue.PAY:
            if since is not None and at - since <= 6:
                return True
            following = clause.marks[at + 1 : at + 3]
            if any(after.cue is Cue.DONE for after in following) and not waits:
                return True
        elif cue is Cue.PAID and not waits and not clause.has(Cue.WISH) and not clause.has(Cue.WANT):
            return True
    return False


def _is_tag(clause: Clause, clauses: Sequence[Clause], place: int) -> bool:
    """Tell whether the clause ends in `gak pak?`, `atau tidak?`: a question for yes or no."""
    asked = place + 1 < len(clauses) and clauses[place + 1].marks[0].cue is Cue.QUESTION
    return asked and any(mark.cue is Cue.NOT for mark in clause.marks[-3:])


def _is_cancelled(clause: Clause) -> bool:
    for at, mark in enumerate(clause.marks):
        if mark.cue is Cue.CANCEL:
            following = clause.marks[at + 1].text if at + 1 < len(clause.marks) else ""
            if following not in _NO_CANCEL:
                return True
    return False


def _is_wish(clause: Clause) -> bool:
    """Tell whether the clause asks for something now: not how, not tomorrow, not told as of yesterday."""
    marks = clause.marks
    for at, mark in enumerate(marks):
        if mark.cue is not Cue.WISH and mark.cue is not Cue.WANT:
            continue
        before = marks[max(at - 4, 0) : at]
        if any(one.cue is Cue.LATER or one.cue is Cue.HOW for one in before):
            continue
        if before and before[-1].cue is Cue.NOT:
            continue
        if mark.cue is Cue.WISH and any(one.text in _WHICH for one in before[-3:]) and before[-1].cue is not Cue.WANT:
            continue
        if any(one.cue is Cue.DONE or (one.cue is Cue.PAST and one.cue is not Cue.RELATIVE) for one in before):
            continue
        if any(one.cue is Cue.ASK and one.text in _STRONG for one in marks[:at]):
            continue
        if any(one.cue is Cue.ASK and one.text in _MEANS for one in marks[at:]):
            continue
        if mark.cue is Cue.WANT and marks[at + 1 : at + 2] and marks[at + 1].text in _ONLY_ASKING:
            continue
        if mark.cue is Cue.WANT and not any(
            one.cue in (Cue.PAY, Cue.BILLING, Cue.WISH, Cue.MAKE) for one in marks[at:]
        ):
            continue
        asked_how = any(one.cue is Cue.HOW for one in marks[at:])
        if not asked_how:
            return True
    return False


def _wish_after(said: Said) -> bool:
    last = said.cancelled[-1].start
    return any(clause.start > last for clause in said.wishes)


def _is_replacing(clause: Clause) -> bool:
    """Tell whether the clause puts something in the place of what was called off: `ganti november`."""
    return any(mark.cue is Cue.AGAIN and "ganti" in mark.text for mark in clause.marks)


def _tells_of_paying(said: Said) -> bool:
    """Tell whether somebody only tells that they pay: `saya bayar umkm tiap bulan`."""
    return any(
        mark.cue is Cue.PAY and at and clause.marks[at - 1].text in ("saya", "aku", "sy", "kulo", "kami", "tak")
        for clause in said.clauses
        for at, mark in enumerate(clause.marks)
    )


def _is_made(said: Said) -> bool:
    """Tell whether the writer has made or got a code already."""
    return any(
        clause.has(Cue.DONE) and (clause.has(Cue.MAKE) or clause.has(Cue.SELF) or clause.has(Cue.WISH))
        for clause in said.clauses
    )
