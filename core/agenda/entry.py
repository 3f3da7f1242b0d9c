"""An entry of the agenda and the days on which it happens."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from typing import NewType

from core.broadcasts.audience import Audience
from core.broadcasts.run import BroadcastId, RunState
from core.calendar_words import weekday_words
from core.contacts.permission import MessageKind
from core.store.blobs import BlobId

EntryId = NewType("EntryId", int)

TITLE_LIMIT, PLACE_LIMIT, TEXT_LIMIT, POSTER_LIMIT = 120, 160, 65_000, 600
PREPARE_MAX = 90


class EntryKind(StrEnum):
    """Name what is announced."""

    OUTREACH = "outreach"
    CLASS = "class"
    AMNESTY = "amnesty"
    ANNUAL_RETURN = "annual_return"
    HOLIDAY = "holiday"
    OTHER = "other"


class Repeats(StrEnum):
    """Say how an entry comes back."""

    NONE = "none"
    MONTHLY = "monthly"
    YEARLY = "yearly"


def usual_kind(kind: EntryKind) -> MessageKind:
    """Return as which kind of message such an event goes out where nobody says otherwise."""
    return MessageKind.LEGAL if kind is EntryKind.ANNUAL_RETURN else MessageKind.PROMOTION


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold what the officer writes; `prepare_days` before the day its broadcast should be made ready."""

    title: str
    starts_on: date
    kind: EntryKind = EntryKind.OUTREACH
    place: str = ""
    text: str = ""
    """Of the broadcast, with placeholders; {tenggat} is the day of the event."""
    poster_text: str = ""
    audience: Audience = field(default_factory=Audience)
    blob_id: BlobId | None = None
    starts_at: time | None = None
    """On the office's clock; None for the whole day."""
    repeats: Repeats = Repeats.NONE
    prepare_days: int = 7
    message_kind: MessageKind | None = None
    """Whose refusal counts; None: as the kind of event says."""
    is_confirmed: bool = True
    """Whether its day rests on a source that was read, or on the officer's word."""

    @property
    def sent_as(self) -> MessageKind:
        """Return as which kind of message its broadcasts go out."""
        return self.message_kind or usual_kind(self.kind)

    def happens_on(self, day: date) -> bool:
        """Return whether the event takes place on a day."""
        return next(self.days(day, day), None) == day

    def days(self, first: date, last: date) -> Iterator[date]:
        """Yield the days of the event from `first` to `last`, both with.

        What comes back on a day that a month does not have comes on the last day of that month.
        """
        if self.repeats is Repeats.NONE:
            if first <= self.starts_on <= last:
                yield self.starts_on
            return
        step = 1 if self.repeats is Repeats.MONTHLY else 12
        begun = _months(self.starts_on)
        number = begun + max(0, _months(first) - begun) // step * step
        while number <= _months(last):
            day = _in_month(number, self.starts_on.day)
            if max(first, self.starts_on) <= day <= last:
                yield day
            number += step


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Hold one day of an entry, and the broadcast that was prepared for it."""

    entry_id: EntryId
    entry: Entry
    day: date
    broadcast_id: BroadcastId | None = None
    state: RunState | None = None

    @property
    def prepare_from(self) -> date:
        """Return the day from which the broadcast should be made ready."""
        return self.day - timedelta(days=self.entry.prepare_days)

    def is_due(self, today: date) -> bool:
        """Return whether its broadcast should be prepared now."""
        return self.broadcast_id is None and self.prepare_from <= today <= self.day


@dataclass(frozen=True, slots=True)
class RemovedEntry:
    """Hold what a removed entry was, and what was prepared for which of its days."""

    entry: Entry
    prepared: tuple[tuple[date, BroadcastId], ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Hold a day that the office may want in its agenda."""

    entry: Entry
    basis: str
    source: str
    is_confirmed: bool
    is_taken: bool = False
    """An entry of that title stands on that day already."""

    @property
    def key(self) -> str:
        """Name it."""
        return f"{self.entry.title}|{self.entry.starts_on}"


def time_words(value: time | None) -> str:
    """Return `09.00 WIB`, or nothing for a whole day."""
    return "" if value is None else f"{value:%H.%M} WIB"


def when_words(entry: Entry, day: date) -> str:
    """Return `Rabu, 25 November 2026, 09.00 WIB`, and whether that day is not confirmed."""
    return ", ".join(filter(None, (day_and_doubt(entry, day), time_words(entry.starts_at))))


def day_and_doubt(entry: Entry, day: date) -> str:
    """Return `Rabu, 25 November 2026`, with `(belum dikonfirmasi)` behind it where that is so."""
    return weekday_words(day) + ("" if entry.is_confirmed else " (belum dikonfirmasi)")


def _months(day: date) -> int:
    return day.year * 12 + day.month - 1


def _in_month(number: int, day: int) -> date:
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day, monthrange(year, month)[1]))
