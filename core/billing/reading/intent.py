"""Is it a request? What was paid, cancelled, asked about or made already takes no part in one."""

from collections.abc import Sequence

from core.billing.reading.clauses import Clause
from core.billing.reading.handing import CODES, WHOLE, is_handed_over, is_promised
from core.billing.reading.kinds import PAYERS, SUMS, Fact, Kind
from core.billing.reading.understanding import CHECKED, OTHER_NUMBERS, Said, wants_other
from core.billing.reading.words import Cue, Member

_OTHER_WISHES = OTHER_NUMBERS | {Cue.THING, Cue.AGAIN}
_BARE = frozenset({Cue.WISH, Cue.HONOUR, Cue.END, Cue.COMMA, Cue.STOP, Cue.BUT})
"""What a call for help holds that says of nothing what to do."""
_CODED = frozenset({Kind.TAX, Kind.PERIOD, Kind.NPWP})
"""With one of these "kodenya" is a billing code; alone it is anything's."""


def is_request(said: Said, facts: Sequence[Fact], length: int) -> bool:
    """Tell whether the message, `length` letters long, asks for a code or hands over the data for one."""
    kinds = {fact.kind for fact in facts if fact.value is not None}
    if said.is_called_off or said.only_waits or _is_about_else(said, kinds, length):
        return False
    if said.quotes_code and not any(Cue.WISH in clause.cues for clause in said.wishes):
        return False
    if is_promised(said, kinds):
        return False
    if any(_asks_for_code(said, clause, kinds) for clause in said.wishes):
        return True
    return not said.paid and is_handed_over(said, facts, kinds)


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
        or (not cues.isdisjoint(_OTHER_WISHES) and wants_other(clause))
    ):
        return False
    is_whole = kinds >= WHOLE and _names_code(clause)  # `minta kode, umkm okt 60rb 01..., bisa di indomaret?`
    is_named = Kind.NPWP in kinds and bool(kinds & SUMS) and _names_code(clause) and Cue.THING not in said.cues
    if is_whole or is_named or (Cue.BILLING in said.cues and (Cue.BILLING in cues or Cue.THING not in cues)):
        return True
    is_told = kinds & SUMS and Kind.NPWP in kinds  # `sudah saya cek belum ada. minta dibuatkan umkm 30rb 01...`
    has_thing = Cue.THING in (cues if is_told else said.cues)
    # `pembayaran ppn gagal terus, tolong bantu`
    is_for_help = Cue.TROUBLE in said.cues and cues <= _BARE and not _names_code(clause)
    if (
        said.asks
        or is_for_help
        or (has_thing and any(mark.cue is Cue.THING and CHECKED.search(mark.text) for mark in clause.marks))
    ):
        return False
    if Cue.THING not in cues and kinds & _CODED and any(mark.text in CODES for mark in clause.marks):
        return True
    if Cue.PAY in cues and (Kind.TAX in kinds or (Cue.TAXES in said.cues and not has_thing)):
        return True
    is_meant = len(kinds) > 1 or _names_code(clause)
    is_meant = is_meant and (bool(kinds & (SUMS | PAYERS)) or not _wants_unknown(clause))
    return Kind.TAX in kinds and is_meant and Cue.WISH in cues and not has_thing


def _names_code(clause: Clause) -> bool:
    return any(mark.text == "kode" or mark.text in CODES for mark in clause.marks)


def _wants_unknown(clause: Clause) -> bool:
    """Tell whether the wish is for a thing that is no code: `minta rincian pph 21 okt`."""
    return any(
        mark.cue is Cue.WISH and thing.cue is Cue.WORD and named.cue is Cue.TAX
        for mark, thing, named in zip(clause.marks, clause.marks[1:], clause.marks[2:], strict=False)
    )


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
