"""The way from a message to its requests."""

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from core.billing.reading.assemble import requests_of
from core.billing.reading.corrections import corrected
from core.billing.reading.facts import Fact, Kind, Scanner
from core.billing.reading.found import FoundRequest, Month
from core.billing.reading.intent import is_request, kept, understand
from core.billing.reading.items import sort, with_fines
from core.billing.reading.layout import Layout, fields_of
from core.billing.reading.numbers import is_code
from core.billing.reading.tokens import fold, part_by_commas, tokenise
from core.billing.reading.vocabulary import Mark, vocabulary_on
from core.billing.reading.words import SPOKEN, Cue
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
_CODE_WORDS = frozenset({"kode", "slip", "lembar"})
_THE_OTHER = frozenset({"satunya", "satune", "setunggalipun", "sijine"})
_PARTING = frozenset("|#/;,-")


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
    folded = part_by_commas(fold(text))
    if _SIEVE.search(folded) is None:
        return ()
    there = to_wib(at)
    now = Month(there.year, there.month)
    marks = vocabulary_on(there.date()).marks(tokenise(folded))
    facts = _facts(text, marks, now)
    names = [fact for fact in facts if fact.kind is Kind.NAME or fact.kind is Kind.FIRM]
    if names:
        marks = _outside(marks, names)
        facts = [fact for fact in facts if fact.kind is not Kind.FIRM]
    cues = frozenset([mark.cue for mark in marks])
    if not cues.isdisjoint(_CORRECTING):
        facts = corrected(marks, facts)
    quotes_code = not cues.isdisjoint(_LONG) and any(
        is_code(marks, place) for place, mark in enumerate(marks) if mark.cue in _LONG
    )
    said = understand(marks, cues, quotes_code=quotes_code)
    facts = with_fines(kept(said, facts))
    if not is_request(said, facts, len(text)):
        return ()
    breaks = [mark.start for mark in marks if mark.cue is Cue.LINE or mark.text == ";"]
    years = [fact for fact in facts if fact.kind is Kind.YEAR]
    found: dict[tuple[object, ...], FoundRequest] = {}
    for item in sort([fact for fact in facts if fact.kind is not Kind.BASE], breaks, _codes(marks)):
        for one in requests_of(item, folded, now, years):
            found.setdefault(one[:8], one)  # the same request said twice is one
    return tuple(found.values())


def _codes(marks: Sequence[Mark]) -> int:
    """Return how many codes the message asks for in words, `2 kode`, `satunya`; 0 where it does not say."""
    for before, mark in pairwise(marks):
        if mark.cue is Cue.BILLING or mark.text in _CODE_WORDS:
            is_digit = before.cue is Cue.NUMBER and len(before.text) == 1
            count = int(before.text) if is_digit else SPOKEN.get(before.text, 0)
            if count > 1:
                return count
    return 2 * any(mark.text in _THE_OTHER for mark in marks)


def _outside(marks: Sequence[Mark], names: Sequence[Fact]) -> list[Mark]:
    """Return the marks that stand in no name: what a firm is called says nothing about the message."""
    spans = [name.span for name in names]
    return [mark for mark in marks if not any(start <= mark.start < end for start, end in spans)]


def _facts(text: str, marks: Sequence[Mark], now: Month) -> list[Fact]:
    """Collect the facts, taught lines by their fields and the rest as speech."""
    if len([mark for mark in marks if mark.text in _PARTING]) < 2:
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
