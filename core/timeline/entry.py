"""One line of a contact's timeline, over click, call and counter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Channel(StrEnum):
    """Name the three ways by which the office meets people."""

    CLICK = "click"
    CALL = "call"
    COUNTER = "counter"


class SourceKind(StrEnum):
    """Name what a line was read from; the order parts lines of one moment."""

    MESSAGES = "messages"
    """The messages of one chat on one day, as one line."""
    BROADCAST = "broadcast"
    """An unasked message of which Send was pressed: broadcast, reminder, follow-up."""
    REQUEST = "request"
    PAYMENT = "payment"
    SLIP = "slip"
    OUTBOUND = "outbound"
    INBOUND = "inbound"
    VISIT = "visit"
    APPOINTMENT = "appointment"
    CASE = "case"
    """A step of a case: begun, closed, taken up again, merged, parted, put off."""


class Source(NamedTuple):
    """Point at the row that a line was read from; for messages at the last one of the day.

    `message_id` is the place in the chat where the line belongs.
    """

    kind: SourceKind
    id: int
    chat_id: int | None = None
    message_id: int | None = None


class TimelineCursor(NamedTuple):
    """Point at the last line of a page."""

    at: datetime
    kind: SourceKind
    id: int


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one line: when, by which way, in Indonesian words for the screen, and where it comes from.

    `words` tell that something was, never what was said or owed: that stands in `detail`, which a screen
    hides as long as the identity of a caller is open. `is_possible` marks a call whose number several people
    have: it may have been another of them.
    """

    at: datetime
    channel: Channel
    words: str
    source: Source
    detail: str = ""
    is_possible: bool = False

    @property
    def cursor(self) -> TimelineCursor:
        """Return the place of the line."""
        return TimelineCursor(self.at, self.source.kind, self.source.id)


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Hold one page, the newest first; `next` is None at the end."""

    entries: tuple[Entry, ...]
    next: TimelineCursor | None


CHANNEL_OF: dict[SourceKind, Channel] = {
    SourceKind.MESSAGES: Channel.CLICK,
    SourceKind.BROADCAST: Channel.CLICK,
    SourceKind.REQUEST: Channel.CLICK,
    SourceKind.PAYMENT: Channel.CLICK,
    SourceKind.SLIP: Channel.COUNTER,
    SourceKind.OUTBOUND: Channel.CALL,
    SourceKind.INBOUND: Channel.CALL,
    SourceKind.VISIT: Channel.COUNTER,
    SourceKind.APPOINTMENT: Channel.COUNTER,
    SourceKind.CASE: Channel.CLICK,
}
CHANNEL_WORDS: dict[Channel, str] = {
    Channel.CLICK: "Pesan",
    Channel.CALL: "Telepon",
    Channel.COUNTER: "Loket",
}
CONTACTS = frozenset(
    {
        SourceKind.MESSAGES,
        SourceKind.BROADCAST,
        SourceKind.SLIP,
        SourceKind.OUTBOUND,
        SourceKind.INBOUND,
        SourceKind.VISIT,
    }
)
"""Lines in which the office and the person really met: what the last contacts are read from."""
