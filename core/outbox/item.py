"""One planned message, its history, and the counts that follow from the rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from core.conversations.chat import ChatId
from core.outbox.caps import Reach
from core.outbox.state import END_STATES, OPEN_STATES, ItemState
from core.store.blobs import BlobId

OutboxId = NewType("OutboxId", int)


class Lane(StrEnum):
    """Say in which queue a message waits: replies always go before bulk."""

    REPLY = "reply"
    BULK = "bulk"


class StopReason(StrEnum):
    """Say why all bulk was stopped until a person lets it go on, the gravest first."""

    BANNED = "banned"
    RESTRICTED = "restricted"
    CAPPED = "capped"
    UPDATE_REQUIRED = "update_required"
    UNKNOWN = "unknown"
    """The messenger shows something that the program does not know."""
    FAILURES = "failures"
    """Two bulk messages in a row failed or are unsure."""


class Decision(StrEnum):
    """Say what a person found out about a message of which the program is not sure."""

    SENT = "sent"
    RESEND = "resend"
    CANCEL = "cancel"


REPLY = "reply"
"""The purpose of what the officer writes himself; the period is then the nonce of the composer."""


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the outbox. Recipient and text are frozen when it is planned."""

    id: OutboxId
    lane: Lane
    purpose: str
    period: str
    recipient_key: str
    chat_id: ChatId | None
    phone: str | None
    wa_key: str | None
    title: str
    text: str
    blob_id: BlobId | None
    state: ItemState
    reason: str
    attempts: int
    planned_at: datetime
    changed_at: datetime
    pressed_at: datetime | None
    resend_of: OutboxId | None
    external_id: str | None
    reach: Reach | None
    """How well the recipient of a bulk message knows us; None for a reply."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Tell why all bulk was stopped, when, and when the messenger says that it is over."""

    reason: StopReason
    stopped_at: datetime
    free_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a message's history: it is only ever added to."""

    old: ItemState
    new: ItemState
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows of one purpose counted by state: planned = open + ended, always."""

    states: Mapping[ItemState, int]

    def count(self, state: ItemState) -> int:
        """Return how many rows are in `state`."""
        return self.states.get(state, 0)

    @property
    def planned(self) -> int:
        """Return all rows that were ever planned."""
        return sum(self.states.values())

    @property
    def open(self) -> int:
        """Return the rows that are still to be pressed."""
        return sum(number for state, number in self.states.items() if state in OPEN_STATES)

    @property
    def ended(self) -> int:
        """Return the rows in an end state."""
        return sum(number for state, number in self.states.items() if state in END_STATES)

    @property
    def unsure(self) -> int:
        """Return the rows on which a person must decide."""
        return self.count(ItemState.UNSURE)


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """What waits, in both lanes, and what needs a person."""

    replies: int = 0
    bulk: int = 0
    unsure: int = 0
    failed: int = 0
    bulk_paused: bool = False
    stop: Stop | None = None
    """Why all bulk was stopped by the program; None when it was not, or a person let it go on."""
    held: int = 0
    """How many of the unsure ones a restore has held."""
    copied_at: datetime | None = None
    """Of when the restored copy was that holds them; None where none is held."""
