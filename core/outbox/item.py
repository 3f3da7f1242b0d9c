"""One planned message: its states, which steps between them are allowed, and what counts follow from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NewType

from core.conversations.chat import ChatId
from core.store.blobs import BlobId

OutboxId = NewType("OutboxId", int)


class ItemState(StrEnum):
    """Say how far a planned message has come. The values stand in the store and in the bubble."""

    PLANNED = "planned"
    CLAIMED = "claimed"
    OPENED = "opened"
    PRESSING = "pressing"
    PRESSED = "pressed"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    UNSURE = "unsure"
    FAILED_BEFORE = "failed_before"
    REFUSED = "refused"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"


class Lane(StrEnum):
    """Say in which queue a message waits: replies always go before bulk."""

    REPLY = "reply"
    BULK = "bulk"


class Decision(StrEnum):
    """Say what a person found out about a message of which the program is not sure."""

    SENT = "sent"
    RESEND = "resend"
    CANCEL = "cancel"


REPLY = "reply"
"""The purpose of what the officer writes himself; the period is then the nonce of the composer."""

_S = ItemState

ALLOWED: Mapping[ItemState, frozenset[ItemState]] = MappingProxyType(
    {
        _S.PLANNED: frozenset({_S.CLAIMED, _S.SKIPPED, _S.CANCELLED}),
        # back to planned: a fault or a crash before the press costs nothing but time
        _S.CLAIMED: frozenset({_S.OPENED, _S.PLANNED, _S.FAILED_BEFORE, _S.REFUSED, _S.SKIPPED, _S.CANCELLED}),
        _S.OPENED: frozenset({_S.PRESSING, _S.PLANNED, _S.FAILED_BEFORE, _S.REFUSED, _S.SKIPPED, _S.CANCELLED}),
        # from here on the program never goes back to planned
        _S.PRESSING: frozenset({_S.PRESSED, _S.UNSURE, _S.FAILED_BEFORE, _S.REFUSED}),
        _S.PRESSED: frozenset({_S.SENT, _S.DELIVERED, _S.READ, _S.UNSURE}),
        _S.UNSURE: frozenset({_S.SENT, _S.DELIVERED, _S.READ, _S.CANCELLED}),
        _S.SENT: frozenset({_S.DELIVERED, _S.READ}),
        _S.DELIVERED: frozenset({_S.READ}),
        _S.READ: frozenset(),
        _S.FAILED_BEFORE: frozenset(),
        _S.REFUSED: frozenset(),
        _S.SKIPPED: frozenset(),
        _S.CANCELLED: frozenset(),
    }
)
"""Every step that is allowed, and no other."""

RETRIABLE = frozenset({_S.CLAIMED, _S.OPENED})
"""Only a message found in one of these may go back to planned without a person."""

OPEN_STATES = frozenset({_S.PLANNED, _S.CLAIMED, _S.OPENED, _S.PRESSING})
"""Still to be pressed, or being pressed."""

END_STATES = frozenset(ItemState) - OPEN_STATES
"""Nothing more is to be pressed for the message; a tick may still change what is known of it."""

AWAITING_TICK = frozenset({_S.PRESSED, _S.SENT, _S.DELIVERED, _S.UNSURE})
"""A tick may still be seen."""


def is_allowed(old: ItemState, new: ItemState) -> bool:
    """Return whether a message may go from `old` to `new`."""
    return new in ALLOWED[old]


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
