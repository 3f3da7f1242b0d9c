"""The way from a message to its requests."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from itertools import chain

from core.billing.reading.assemble import requests_of
from core.billing.reading.corrections import corrected, with_denials, with_whole_slips
from core.billing.reading.deposits import with_deposits
from core.billing.reading.doubts import CUES as DOUBTS
from core.billing.reading.doubts import weighed
from core.billing.reading.empties import SHUT, without_empty
from core.billing.reading.facts import Scanner
from core.billing.reading.found import FoundRequest, Month
from core.billing.reading.intent import is_request, kept
from core.billing.reading.items import Item, share_out, sort
from core.billing.reading.joining import joined, parted
from core.billing.reading.kinds import Fact, Kind
from core.billing.reading.layout import Layout, fields_of
from core.billing.reading.numbers import is_code
from core.billing.reading.objects import with_objects
from core.billing.reading.pairing import codes_asked
from core.billing.reading.sides import BUYER, of_sellers, without_closing
from core.billing.reading.soundness import is_carried
from core.billing.reading.tables import Row, cut_tables
from core.billing.reading.tokens import fold, part_by_blanks, part_by_commas, tokenise
from core.billing.reading.understanding import asks_plainly, understand
from core.billing.reading.vocabulary import Mark, vocabulary_on
from core.billing.reading.words import Cue, Member
from core.clock import to_wib

_SIEVE = re.compile(
    r"b[eiu]?l+[il]*n?[gn]|kod|kdb|kobil|pajak|pjk|pjak|paje|ph|ppn|p p|umk|ukm|npwp|411[0-9]{3}|spt|ssp"
    r"|st[op]|skp|sewa|depos|di?posit|konstr|kontruk|jakon|mat[ae]?r[ae]i|met[ae]?r[ae]i|pp ?[2-5]|0[.,]50?"
    r"|p[er]+sen|prosen|pasal|psl|ps[ .]*[0-9]|tanah|sawah|sabin|rumah|pesangon|angsur|cicil|kms|pps|bangun"
    r"|undian|balik|jasa|[0-9]{15}|[0-9]{4}.[0-9]{4}.[0-9]{4}.[0-9]{4}|[0-9]{3}.[0-9]{3}.[0-9].?[0-9]{3}",
    re.ASCII,
)
_CORRECTING = frozenset({Cue.SLIP, Cue.NOT})
_LONG = frozenset({Cue.NPWP, Cue.CODE})
_COLUMN_CUES = frozenset({Cue.BAR, Cue.STOP})
_REGROUPED = _COLUMN_CUES | {Cue.SLIP, Cue.COLON, Cue.EQUALS}
_PARTING = frozenset("|#/;,-")
_PARTING_CUES = frozenset({Cue.BAR, Cue.SLASH, Cue.STOP, Cue.COMMA, Cue.DASH})


def looks_like_request(text: str) -> bool:
    """Tell cheaply whether `text` holds anything that a request could be made of."""
    return _SIEVE.search(fold(text)) is not None


def read(text: str, at: datetime) -> tuple[FoundRequest, ...]:
    """Return the requests that a message of the aware moment `at` holds, in the order of its text.

    Raises:
        ValueError: `at` has no time zone; the month of a message is one of the office's calendar.
    """
    if at.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    folded = part_by_blanks(part_by_commas(fold(text)))
    if _SIEVE.search(folded) is None:
        return ()
    there = to_wib(at)
    now = Month(there.year, there.month)
    marks, cues = _understood(folded, there.date())
    rows: list[Row] = []
    if not cues.isdisjoint(_REGROUPED) or (Cue.LINE in cues and SHUT.search(folded) is not None):
        regrouped, rows = _regrouped(text, marks, cues, now)
        if regrouped is not marks:
            marks, cues = regrouped, frozenset([mark.cue for mark in regrouped])
    facts = [*_facts(text, marks, cues, now), *chain.from_iterable(rows)]
    payer = ""
    names = [fact for fact in facts if fact.kind is Kind.NAME or fact.kind is Kind.FIRM]
    if names:
        payer = "" if any(fact.kind is Kind.NAME for fact in names) else names[0].value
        facts = [fact for fact in facts if fact.kind is not Kind.FIRM]
        called = {place for name in names for place in range(*name.span)}
        marks = [mark for mark in marks if mark.start not in called]  # a name says nothing about the message
        cues = frozenset([mark.cue for mark in marks])
    facts = _weighed(text, marks, cues, facts)
    asked = facts if asks_plainly(marks, cues, facts) else _asked_for(marks, cues, facts, len(text))
    if asked is None or not is_carried(cues, asked):
        return ()
    years = [fact for fact in asked if fact.kind is Kind.YEAR]
    found: dict[tuple[object, ...], FoundRequest] = {}
    for item in _items(asked, rows, marks):
        for one in requests_of(item, folded, now, years, payer):
            found.setdefault(one[:8], one)  # the same request said twice is one
    left = _without_hints(list(found.values()))
    return tuple(left if rows else _by_months(left, marks))


def _by_months(found: list[FoundRequest], marks: Sequence[Mark]) -> Sequence[FoundRequest]:
    """Return neighbouring months of one sum as one request, or as many as codes were asked for."""
    if len(found) == 1 and found[0].period_from == found[0].period_to:
        return found
    count = codes_asked(marks)
    return parted(found, count) if count > 1 else joined(found, marks)


def _understood(folded: str, day: date) -> tuple[list[Mark], frozenset[Member]]:
    """Return the marks of a folded message, and all that they say."""
    marks = vocabulary_on(day).marks(tokenise(folded))
    cues = frozenset([mark.cue for mark in marks])
    if Cue.TAX in cues:
        marks = with_objects(marks)
    if Cue.CANCEL in cues:
        marks = with_denials(marks)
        cues = frozenset([mark.cue for mark in marks])
    if Cue.DONE in cues:
        left = without_closing(marks)
        if left is not marks:
            marks, cues = left, frozenset([mark.cue for mark in left])
    if BUYER in folded:
        marks = of_sellers(marks)
        cues = frozenset([mark.cue for mark in marks])
    return marks, cues


def _weighed(text: str, marks: Sequence[Mark], cues: frozenset[Member], facts: list[Fact]) -> list[Fact]:
    """Return the facts without what the writer took back, and with what he left open as open."""
    if not cues.isdisjoint(_CORRECTING):
        facts = corrected(text, marks, facts)
    return facts if cues.isdisjoint(DOUBTS) else weighed(marks, facts)


def _without_hints(found: Sequence[FoundRequest]) -> list[FoundRequest]:
    """Drop what has no sum and says nothing that another request of the message does not say as well."""
    if len(found) < 2:
        return list(found)
    return [one for one in found if not any(_is_hint(one, other) for other in found if other is not one)]


def _is_hint(one: FoundRequest, other: FoundRequest) -> bool:
    if one.amount is not None or one.turnover is not None or (other.amount is None and other.turnover is None):
        return False
    return all(value is None or value == more for value, more in zip(one[:6], other[:6], strict=True))


def _items(asked: Sequence[Fact], rows: Sequence[Row], marks: Sequence[Mark]) -> Sequence[Item]:
    """Return an item for each request; the rows of a table are told apart already."""
    facts = [fact for fact in asked if fact.kind is not Kind.BASE]
    if not rows:
        return sort(with_deposits(facts, marks), marks)
    left, inside = {id(fact) for fact in facts}, {id(fact) for row in rows for fact in row}
    kept_rows = [[fact for fact in row if id(fact) in left] for row in rows]
    return share_out([fact for fact in facts if id(fact) not in inside], kept_rows, marks)


def _regrouped(
    text: str, marks: list[Mark], cues: frozenset[Member], now: Month
) -> tuple[list[Mark], list[Row]]:
    """Return the marks that stand in no table, each correction as one, and the rows of the tables."""
    if Cue.SLIP in cues:
        marks = with_whole_slips(marks)
    if Cue.LINE not in cues:
        return marks, []
    lines: list[list[Mark]] = [[]]
    for mark in marks:
        lines[-1].append(mark)
        if mark.cue is Cue.LINE:
            lines.append([])
    left, rows = (lines, []) if cues.isdisjoint(_COLUMN_CUES) else cut_tables(text, lines, now)
    return list(chain.from_iterable(without_empty(left))), rows


def _asked_for(
    marks: Sequence[Mark], cues: frozenset[Member], facts: Sequence[Fact], length: int
) -> list[Fact] | None:
    """Return the facts that count for a request, None where the message is no request."""
    quotes_code = not cues.isdisjoint(_LONG) and any(
        is_code(marks, place) for place, mark in enumerate(marks) if mark.cue in _LONG
    )
    said = understand(marks, cues, quotes_code=quotes_code)
    left = kept(said, facts)
    return left if is_request(said, left, length) else None


def _facts(text: str, marks: Sequence[Mark], cues: frozenset[Member], now: Month) -> list[Fact]:
    """Collect the facts, taught lines by their fields and the rest as speech."""
    if cues.isdisjoint(_PARTING_CUES) or len([mark for mark in marks if mark.text in _PARTING]) < 2:
        return _speech(text, marks, now)
    found: list[Fact] = []
    held: list[Mark] = []
    line: list[Mark] = []
    for mark in [*marks, None]:
        if mark is not None and mark.cue is not Cue.LINE:
            line.append(mark)
            continue
        fields = fields_of(line)
        if fields is None:
            held += line if mark is None else [*line, mark]
        else:
            found += _speech(text, held, now)
            found += Layout(text, fields, now).facts()
            held = []
        line = []
    return found + _speech(text, held, now)


def _speech(text: str, marks: Sequence[Mark], now: Month) -> list[Fact]:
    if not marks:
        return []
    scanner = Scanner(text, marks, now)
    scanner.scan()
    return scanner.facts
