"""What carries a request: words to everybody and suppositions need something certain beside them.

A notice that is passed on, a rule that is quoted and a sum that is only supposed name taxes, months and sums
as a request does. What they never have is a taxpayer: a number, or a name behind its marker.
"""

from collections.abc import Sequence

from core.billing.reading.kinds import PAYERS, Fact, Kind
from core.billing.reading.vocabulary import Mark
from core.billing.reading.words import ABLE, Cue, Member

_LIMITS = frozenset({"sebelum", "sblm", "paling", "jatuh", "batas", "deadline"})
IF = frozenset(
    {
        "kalau", "kalo", "klo", "klu", "kl", "kalu", "misal", "misalnya", "misale", "misalkan", "semisal",
        "umpama", "umpami", "umpomo", "upami", "andai", "andaikan", "seandainya", "nek", "nak", "yen", "menawi",
        "katanya", "jarene", "jare", "ternyata", "kirain", "kan", "menowo", "bila",
        "jika", "apabila", "berarti", "brarti",
    }
)  # fmt: skip
_USES = frozenset(
    {
        "dibayar",
        "dibayarkan",
        "disetor",
        "dipakai",
        "dipake",
        "digunakan",
        "dicicil",
        "dilihat",
        "hangus",
        "mati",
    }
)
_FOR_USE = frozenset({"buat", "untuk", "utk", "lewat", "via", "pakai", "pake"})
"""Behind a word for "can" they ask what the code is good for."""
POLITE = frozenset(
    {
        "bisa", "bs", "boleh", "saget", "iso", "sempat", "berkenan", "tidak", "tdk", "gak", "ga", "gk", "nggak",
        "ngga", "enggak", "ndak", "ora", "mboten", "ada",
    }
)  # fmt: skip
"""Behind `kalau` they suppose nothing: `kalau bisa hari ini`."""


def is_carried(cues: frozenset[Member], facts: Sequence[Fact]) -> bool:
    """Tell whether words to everybody (`sebarkan`, `info pajak`) stand beside a taxpayer of their own."""
    return Cue.GENERAL not in cues or any(fact.kind in PAYERS for fact in facts)


def is_supposed(marks: Sequence[Mark], kinds: set[Member]) -> bool:
    """Tell whether values that nobody asks for are only supposed, asked about or said of a last day."""
    if kinds & PAYERS:
        return False
    if Kind.AMOUNT not in kinds and any(mark.cue is Cue.BEFORE and mark.text in _LIMITS for mark in marks):
        return True
    following = [*marks[1:], None]
    if any(
        mark.text in IF and (after is None or after.text not in POLITE)
        for mark, after in zip(marks, following, strict=True)
    ):
        return True
    return any(mark.cue is Cue.QUESTION for mark in marks) and not asks_politely(marks)


def asks_politely(marks: Sequence[Mark]) -> bool:
    """Tell whether a word for "can" asks for the code: `okt 50rb bisa pak?`, not `bisa dibayar lewat bank?`."""
    for at, mark in enumerate(marks):
        behind = [one.text for one in marks[at + 1 : at + 3]]
        if mark.text in ABLE and _USES.isdisjoint(behind[:1]) and _FOR_USE.isdisjoint(behind):
            return True
    return False
