"""The life of a broadcast and the sums of its ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NewType

from core.broadcasts.audience import Audience
from core.contacts.permission import MessageKind
from core.outbox.item import OutboxId
from core.outbox.state import ItemState
from core.store.blobs import BlobId

BroadcastId = NewType("BroadcastId", int)

PERIOD = "1"
"""A broadcast runs once; a repeat is a copy with an id of its own."""


class RunState(StrEnum):
    """Say how far a broadcast has come.

    `FREEZING` is the short time in which recipients and texts are written down: nothing leaves before
    it has become `RUNNING`, and a crash in it makes a draft again.
    """

    DRAFT = "draft"
    FREEZING = "freezing"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    FINISHED = "finished"


NEXT: Mapping[RunState, frozenset[RunState]] = MappingProxyType(
    {
        RunState.DRAFT: frozenset({RunState.FREEZING}),
        RunState.FREEZING: frozenset({RunState.RUNNING, RunState.DRAFT}),
        RunState.RUNNING: frozenset({RunState.PAUSED, RunState.STOPPED, RunState.FINISHED}),
        RunState.PAUSED: frozenset({RunState.RUNNING, RunState.STOPPED, RunState.FINISHED}),
        RunState.STOPPED: frozenset(),
        RunState.FINISHED: frozenset(),
    }
)


def sources_of(target: RunState) -> tuple[RunState, ...]:
    """List the states from which `target` may be reached: the WHERE of the claiming UPDATE."""
    return tuple(state for state, targets in NEXT.items() if target in targets)


class Shelf(StrEnum):
    """Name the three shelves of the list."""

    PLANS = "plans"
    RUNNING = "running"
    DONE = "done"


STATES_ON: Mapping[Shelf, tuple[RunState, ...]] = MappingProxyType(
    {
        Shelf.PLANS: (RunState.DRAFT, RunState.FREEZING),
        Shelf.RUNNING: (RunState.RUNNING, RunState.PAUSED),
        Shelf.DONE: (RunState.FINISHED, RunState.STOPPED),
    }
)


class Bucket(StrEnum):
    """Name where a planned message stands, as the officer counts it."""

    WAITING = "waiting"
    PRESSED = "pressed"
    SENT = "sent"
    UNSURE = "unsure"
    FAILED = "failed"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"


BUCKET_OF: Mapping[ItemState, Bucket] = MappingProxyType(
    {
        ItemState.PLANNED: Bucket.WAITING,
        ItemState.CLAIMED: Bucket.WAITING,
        ItemState.OPENED: Bucket.WAITING,
        ItemState.PRESSING: Bucket.WAITING,
        ItemState.PRESSED: Bucket.PRESSED,
        ItemState.SENT: Bucket.SENT,
        ItemState.DELIVERED: Bucket.SENT,
        ItemState.READ: Bucket.SENT,
        ItemState.UNSURE: Bucket.UNSURE,
        ItemState.FAILED_BEFORE: Bucket.FAILED,
        ItemState.REFUSED: Bucket.FAILED,
        ItemState.SKIPPED: Bucket.SKIPPED,
        ItemState.CANCELLED: Bucket.CANCELLED,
    }
)


@dataclass(frozen=True, slots=True)
class Sums:
    """Hold the ledger's sums: `planned` is always the sum of the buckets."""

    buckets: Mapping[Bucket, int]

    @property
    def planned(self) -> int:
        """Count everybody who was meant when the run began."""
        return sum(self.buckets.values())

    def count(self, bucket: Bucket) -> int:
        """Count the rows of one bucket."""
        return self.buckets.get(bucket, 0)

    @property
    def done(self) -> int:
        """Count the rows of which nothing is to be pressed any more."""
        return self.planned - self.count(Bucket.WAITING)


def sums(states: Mapping[ItemState, int]) -> Sums:
    """Gather counts by outbox state into the officer's buckets."""
    buckets: dict[Bucket, int] = {}
    for state, count in states.items():
        bucket = BUCKET_OF[state]
        buckets[bucket] = buckets.get(bucket, 0) + count
    return Sums(MappingProxyType(buckets))


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold what the officer composes; `due_on` feeds {tenggat} and {jumlah hari}.

    `kind` decides whose refusal counts: of promotion, or of reminders of a duty.
    """

    title: str = ""
    text: str = ""
    audience: Audience = field(default_factory=Audience)
    blob_id: BlobId | None = None
    due_on: date | None = None
    kind: MessageKind = MessageKind.PROMOTION

    @property
    def digest(self) -> str:
        """Name the content that a test to oneself has shown: text, attachment, deadline; not the audience."""
        content = f"{self.blob_id or ''}\n{self.due_on or ''}\n{self.text}"
        from hashlib import sha256  # OpenSSL comes along: 4 MB that a start does not need

        return sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Broadcast:
    """Hold one broadcast; `excluded` was counted at its start, moments are aware UTC."""

    id: BroadcastId
    draft: Draft
    state: RunState
    created_at: datetime
    changed_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    excluded: int
    sums: Sums
    is_tested: bool
    attachment: str = ""

    @property
    def purpose(self) -> str:
        """Name the outbox rows of this broadcast."""
        return purpose_of(self.id)


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one row of the ledger; `reason` is a word of core.outbox.reasons or a SkipReason."""

    id: OutboxId
    recipient_key: str
    title: str
    phone: str | None
    chat_id: int | None
    state: ItemState
    reason: str
    text: str
    changed_at: datetime
    pressed_at: datetime | None

    @property
    def bucket(self) -> Bucket:
        """Return where the officer counts this row."""
        return BUCKET_OF[self.state]


class LedgerSort(StrEnum):
    """Name by what the ledger is put in order; usually it stands in the order of sending."""

    SENDING = "sending"
    TITLE = "title"
    PHONE = "phone"
    BUCKET = "bucket"
    REASON = "reason"
    MOMENT = "moment"
    """When Send was pressed, else when the row changed."""


@dataclass(frozen=True, slots=True)
class LedgerQuery:
    """Say which rows of a ledger are wanted, and in which order; None and "" mean all."""

    bucket: Bucket | None = None
    words: str = ""
    """Parts of name, number or reason; all must be found."""
    sort: LedgerSort = LedgerSort.SENDING
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """Hold a page of the ledger."""

    rows: tuple[Entry, ...]
    next: tuple[str | int, ...] | None
    """The place in that order where the next page begins; None at the end."""


def purpose_of(broadcast_id: BroadcastId) -> str:
    """Return the outbox purpose of a broadcast: `broadcast:17`."""
    return f"broadcast:{broadcast_id}"


def trial_purpose_of(broadcast_id: BroadcastId) -> str:
    """Return the outbox purpose of the tests to oneself: `broadcast-test:17`."""
    return f"broadcast-test:{broadcast_id}"


def broadcast_of(purpose: str) -> BroadcastId | None:
    """Read the id out of an outbox purpose, None for other purposes."""
    room, _, number = purpose.partition(":")
    return BroadcastId(int(number)) if room == "broadcast" and number.isdigit() else None
