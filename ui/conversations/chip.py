"""What stands below a message that asks for a billing code: words, states, and what can be pressed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from core.billing.form import Field
from core.billing.kap_kjs import deposits
from core.billing.missing import missing_of
from core.billing.request import Request, RequestId, RequestState, Wanted
from core.billing.taking import Taken
from core.calendar_words import MONTHS
from core.clock import to_wib
from ui import words
from ui.billing.lacking import lacking_words
from ui.billing.lines import pill_of

UNTAKEN, DOUBLE = "belum dicatat", "mungkin dobel"
ASK_WORDS = "Tanya yang kurang"


@dataclass(frozen=True, slots=True)
class Entry:
    """One request of a message; without an id it was read only and not taken yet."""

    request_id: RequestId | None
    words: str
    state: tuple[str, str]
    """The word and the kind of its pill."""
    is_open: bool
    """Whether its fields still wait for somebody."""
    can_ask: bool
    """Whether something is missing that can be asked for."""
    has_turnover: bool
    """Whether omzet was named in the place of the tax."""


@dataclass(frozen=True, slots=True)
class Chip:
    """All that stands in the chip of one message."""

    text: str
    states: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...]

    @property
    def to_ask(self) -> Entry | None:
        """Return the first request of which something can be asked."""
        return next((entry for entry in self.entries if entry.can_ask), None)

    @property
    def to_open(self) -> Entry:
        """Return the request that is worked on next: the first open one, else the first."""
        return next((entry for entry in self.entries if entry.is_open), self.entries[0])

    @property
    def is_open(self) -> bool:
        """Return whether any of its requests still waits for its fields."""
        return any(entry.is_open for entry in self.entries)

    @property
    def spoken(self) -> str:
        """Return the chip as a screen reader says it."""
        parts = [self.text, *(word for word, _ in self.states)]
        return ", ".join([*parts, ASK_WORDS.lower()] if self.to_ask else parts)


def chip_of(
    requests: Iterable[Request], now: datetime, doubles: Collection[RequestId] = frozenset()
) -> Chip | None:
    """Return the chip of a message whose requests stand on the board; dismissed ones do not count.

    `doubles` are requests that ask for what another one asks for already.
    """
    shown = [request for request in requests if request.state is not RequestState.DISMISSED]
    entries = tuple(_entry(request, now) for request in shown)
    chip = _chip([(request.wanted, request.turnover) for request in shown], entries)
    count = sum(request.id in doubles for request in shown)
    if chip is None or not count:
        return chip
    return replace(chip, states=(*chip.states, (DOUBLE if len(shown) == 1 else f"{count} {DOUBLE}", "warn")))


def _entry(request: Request, now: datetime) -> Entry:
    return Entry(
        request.id,
        _spelt(request.wanted, request.turnover),
        pill_of(request, now),
        request.can_change,
        request.can_change and request.chat_id is not None and _can_ask(request, now),
        request.can_change and _computes(request.wanted, request.turnover),
    )


def chip_of_taken(taken: Iterable[Taken], now: datetime) -> Chip | None:
    """Return the chip of a message that reads as a request and was not taken; what is there already says so."""
    found = tuple(taken)
    entries = tuple(_entry_of_taken(one, now) for one in found)
    return _chip([(one.wanted, one.turnover) for one in found], entries)


def _entry_of_taken(one: Taken, now: datetime) -> Entry:
    if one.there is not None:
        return _entry(one.there, now)
    return Entry(
        None,
        _spelt(one.wanted, one.turnover),
        (UNTAKEN, "muted"),
        is_open=True,
        can_ask=bool(missing_of(one.wanted)),
        has_turnover=_computes(one.wanted, one.turnover),
    )


def _chip(asked: list[tuple[Wanted, int | None]], entries: tuple[Entry, ...]) -> Chip | None:
    if not entries:
        return None
    counts: dict[tuple[str, str], int] = {}
    for entry in entries:
        counts[entry.state] = counts.get(entry.state, 0) + 1
    is_one = len(counts) == 1
    states = tuple((word if is_one else f"{count} {word}", kind) for (word, kind), count in counts.items())
    if len(entries) == 1:
        return Chip(f"Permintaan billing: {entries[0].words}", states, entries)
    columns = [_columns(wanted, turnover) for wanted, turnover in asked]
    tax, masa, money, lacking = (
        tuple(dict.fromkeys(cell for cell in column if cell)) for column in zip(*columns, strict=True)
    )
    each = ""
    if len(money) == 1 and all(wanted.amount is not None for wanted, _ in asked):
        each = " per masa" if len(masa) > 1 else " masing-masing"  # one sum for several codes is no total
    joined = (", ".join(tax), ", ".join(masa), ", ".join(money) + each, ", ".join(lacking))
    text = " · ".join(part for part in joined if part)
    return Chip(f"{len(entries)} permintaan billing: {text}", states, entries)


def _can_ask(request: Request, now: datetime) -> bool:
    """Return whether anything can be asked; the same question goes out once a day at most."""
    if request.state is RequestState.WAITING and request.asked_at is not None:
        return to_wib(request.asked_at).date() != to_wib(now).date()
    return bool(missing_of(request.wanted))


def _lacking(wanted: Wanted, turnover: int | None) -> tuple[Field, ...]:
    """Return what nobody has said: who named his turnover has said what the tax follows from."""
    return tuple(
        field for field in missing_of(wanted) if field is not Field.AMOUNT or not _computes(wanted, turnover)
    )


def _computes(wanted: Wanted, turnover: int | None) -> bool:
    return wanted.amount is None and turnover is not None


def _spelt(wanted: Wanted, turnover: int | None) -> str:
    return " · ".join(part for part in _columns(wanted, turnover) if part)


def _columns(wanted: Wanted, turnover: int | None) -> tuple[str, str, str, str]:
    """Return tax, masa, sum and what is missing, each empty where there is nothing to say."""
    deposit = deposits().describe(wanted.kap, wanted.kjs)
    tax = deposit.short if deposit else wanted.kap
    if wanted.amount is not None:
        money = words.rupiah(wanted.amount)
    else:
        money = f"omzet {words.rupiah(turnover)}: hitung pajaknya" if turnover is not None else ""
    lacking = lacking_words(_lacking(wanted, turnover))
    return tax, _masa(wanted), money, f"kurang {lacking}" if lacking else ""


def _masa(wanted: Wanted) -> str:
    if wanted.month_from is None or wanted.month_to is None or wanted.tax_year is None:
        return str(wanted.tax_year or "")
    first, last = MONTHS[wanted.month_from - 1][:3], MONTHS[wanted.month_to - 1][:3]
    if (wanted.month_from, wanted.month_to) == (1, 12):
        return str(wanted.tax_year)
    return f"{first} {wanted.tax_year}" if first == last else f"{first}-{last} {wanted.tax_year}"
