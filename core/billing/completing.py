"""Let the answer to a question complete the request that was asked about; what stands is never written over."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from core.billing.form import Field
from core.billing.missing import missing_of
from core.billing.reading.found import FoundRequest
from core.billing.request import Wanted
from core.billing.taking import TURNOVER, Taken, Words, split, taken_of
from core.clock import to_wib

Read = Callable[[str, datetime], tuple[FoundRequest, ...]]

ASKING = "minta kode billing\n"
"""Put before an answer, so that a bare number, month or amount is read as part of a request."""
NAMING = "minta kode billing atas nama "
GROUPS: tuple[tuple[str, ...], ...] = (
    ("npwp15", "npwp16"),
    ("name",),
    ("kap", "kjs"),
    ("month_from", "month_to", "tax_year"),
    ("amount",),
)
"""Columns that are one thing to a taxpayer."""
FIELDS_OF = {
    "npwp15": (Field.NPWP,),
    "name": (Field.NAME,),
    "kap": (Field.KAP, Field.KJS),
    "month_from": (Field.MONTH_FROM, Field.MONTH_TO, Field.TAX_YEAR),
    "amount": (Field.AMOUNT,),
}
_NAME = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,5}")
_COURTESIES = """
    ok oke okay siap baik ya iya nggih inggih injih pak bapak bu ibu mas mbak min kak bentar sebentar nanti
    besok terima kasih makasih matur suwun nuwun maaf belum sudah sampun halo selamat pagi siang sore malam
    tolong mohon assalamualaikum waalaikumsalam minta kode billing npwp nik nama pajak masa bulan tahun jumlah
"""
_NO_NAME = frozenset(_COURTESIES.split())


@dataclass(frozen=True, slots=True)
class Completion:
    """Hold a request as an answer completes it."""

    wanted: Wanted
    turnover: int | None
    words: tuple[Words, ...]
    """Where in the answer the fields stand that it filled."""
    differs: tuple[tuple[str, str], ...]
    """Fields of which the answer says something else than what stands, with what it says."""


def completed(wanted: Wanted, answer: str, at: datetime, read: Read) -> Completion | None:
    """Return `wanted` with what `answer` adds to it; None for no answer to it, or a request of its own."""
    today = to_wib(at).date()
    alone = read(answer, at)
    if alone:
        if len(alone) > 1 or len(split(alone[0], today)) > 1:
            return None
        taken = taken_of(alone[0], today)
        if _is_another(wanted, taken.wanted):
            return None
        return _merged(wanted, taken, 0)
    for start in (ASKING, NAMING):
        if start == NAMING and not _may_be_name(wanted, answer):
            continue
        found = read(start + answer, at)
        if len(found) != 1 or len(split(found[0], today)) > 1:
            continue
        merged = _merged(wanted, taken_of(found[0], today), len(start), only_name=start == NAMING)
        if merged is not None:
            return merged
    return None


def _is_another(wanted: Wanted, said: Wanted) -> bool:
    """Return whether what was said is a request of its own: another taxpayer, tax or masa."""
    for columns in GROUPS[:-1]:
        here = [getattr(wanted, column) for column in columns]
        there = [getattr(said, column) for column in columns]
        if any(mine and yours and not _agree(mine, yours) for mine, yours in zip(here, there, strict=True)):
            return True
    return False


def _agree(mine: object, yours: object) -> bool:
    return mine == yours or str(mine).casefold() == str(yours).casefold()


def _merged(wanted: Wanted, taken: Taken, offset: int, *, only_name: bool = False) -> Completion | None:
    lacking = set(missing_of(wanted))
    said = taken.wanted
    values: dict[str, object] = {}
    differs: list[tuple[str, str]] = []
    filled: set[str] = set()
    for columns in GROUPS:
        if only_name and columns != ("name",):
            continue
        there = {column: getattr(said, column) for column in columns if getattr(said, column)}
        fields = FIELDS_OF[columns[0]]
        if not there or not any(word.field in fields and word.start >= offset for word in taken.words):
            continue
        here = {column: getattr(wanted, column) for column in columns}
        if any(here[column] and not _agree(here[column], value) for column, value in there.items()):
            differs += [(columns[0], " ".join(str(value) for value in there.values()))]
        elif lacking.intersection(fields):
            values |= {column: value for column, value in there.items() if not here[column]}
            filled.update(fields)
    turnover = None if only_name else taken.turnover
    if not values and not differs and turnover is None:
        return None
    words = tuple(
        replace(
            word,
            start=word.start - offset,
            end=word.end - offset,
            is_doubtful=word.is_doubtful or only_name,
        )
        for word in taken.words
        if word.start >= offset and (word.field in filled or (word.field == TURNOVER and turnover is not None))
    )
    return Completion(replace(wanted, **values), turnover, words, tuple(differs))  # type: ignore[arg-type]


def _may_be_name(wanted: Wanted, answer: str) -> bool:
    """Return whether an answer of a few capitalised words can be the name that was asked for."""
    line = " ".join(answer.split())
    if wanted.name or _NAME.fullmatch(line) is None:
        return False
    return not any(word.strip(".").lower() in _NO_NAME for word in line.split())
