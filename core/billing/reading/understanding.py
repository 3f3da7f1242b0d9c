"""What a message is about, clause by clause: what it wishes, what is paid, called off or told of before."""

import re
from collections.abc import Sequence
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
from core.billing.reading.kinds import VALUES, Fact
from core.billing.reading.vocabulary import Mark
from core.billing.reading.wishing import is_performed
from core.billing.reading.words import Cue, Member

CHECKED = re.compile("cek|hitung|itung|print|ulang|ingat|kabar|infokan|jelas")
OTHER_NUMBERS = frozenset({Cue.ACCOUNT, Cue.FOREIGN})
_SENDING = frozenset(
    {
        "kirim", "dikirim", "kirimkan", "kirimi", "dikirimi", "cetak", "dicetak", "cetakkan", "dicetakkan",
        "print",
    }
)  # fmt: skip
"""Done again they want no new code: `kirim ulang`, `cetakkan lagi`."""
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
        return len(VALUES & {fact.kind for fact in facts if fact.value is not None}) >= 2
    if Cue.BILLING not in cues or Cue.WISH not in cues:
        return False
    at = next(at for at, mark in enumerate(marks) if mark.cue is Cue.WISH)
    if (at + 1 < len(marks) and marks[at + 1].cue in OTHER_NUMBERS) or not is_performed(marks, at):
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
        asks = asks or is_question(clauses, place)
        if is_paid(clause):
            paid.append(clause)
            if clause.after_comma and not is_wish(clauses[place - 1]):
                paid.append(clauses[place - 1])
        elif is_cancelled(clause):
            cancelled.append(clause)
        elif is_wish(clause) or (cancelled and is_replacing(clause)):
            if not (asks and is_asked(clauses, place)):
                wishes.append(clause)
        elif tells_of_wish(clause):
            told.append(clause)
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


def wants_other(clause: Clause) -> bool:
    """Tell whether every wish of the clause is for another thing: `tolong cek billing`, `minta no rek`."""
    pairs = zip(clause.marks, (*clause.marks[1:], None), strict=True)
    wishes = [(mark, thing) for mark, thing in pairs if mark.cue is Cue.WISH]
    wishes = [(mark, thing) for mark, thing in wishes if thing is None or thing.cue is not Cue.WISH]
    return bool(wishes) and all(thing is not None and _is_other(mark, thing) for mark, thing in wishes)


def _is_other(wish: Mark, thing: Mark) -> bool:
    """Tell whether the words of a wish are for a number, a check, or a code that is there already."""
    if thing.cue in OTHER_NUMBERS or (thing.cue is Cue.AGAIN and wish.text in _SENDING):
        return True
    return thing.cue is Cue.THING and (thing.text in _SENDING or CHECKED.search(thing.text) is not None)
