"""What an erasure would take and what stays: a plan in counts, without a name in it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from core.store.session import Session


class Figures(Protocol):
    """Say what figures keep of somebody whose data go: no name, no number, no text."""

    def remainders(self, session: Session, contact_ids: Sequence[int], at: datetime) -> dict[int, str]:
        """Work it out while everything still stands."""

    def keep(self, session: Session, remainder: str) -> None:
        """Count it, in the transaction that empties the card."""


class Part(StrEnum):
    """Name a kind of data of one person."""

    CARD = "card"
    PHONES = "phones"
    MESSAGES = "messages"
    POSTS = "posts"
    MEDIA = "media"
    SENT = "sent"
    REQUESTS = "requests"
    KEPT_REQUESTS = "kept_requests"
    REFUSED = "refused"
    SHARED = "shared"
    SMS = "sms"
    COUNTER = "counter"
    OUTBOUND = "outbound"


class Hindrance(StrEnum):
    """Name what must be settled before anything can be erased."""

    SENDING = "sending"
    OPEN_REQUESTS = "open_requests"


STAYING = frozenset({Part.KEPT_REQUESTS, Part.REFUSED, Part.SHARED})
"""What is left as it is."""


@dataclass(frozen=True, slots=True)
class ErasurePlan:
    """Hold the counts by part and what hinders.

    Requests with a code created at or after `kept_after` (as core.clock writes it; "" for all) are kept,
    because the office's rule says so many `months` (None without limit).
    """

    counts: dict[str, int]
    hindrances: tuple[str, ...]
    kept_after: str = ""
    months: int | None = None
    is_rule_confirmed: bool = False

    @property
    def is_possible(self) -> bool:
        """Return whether nothing stands in the way."""
        return not self.hindrances

    def to_json(self) -> str:
        """Write the plan as the store keeps it."""
        return json.dumps(asdict(self))

    @staticmethod
    def from_json(text: str) -> "ErasurePlan":
        """Read it back."""
        raw = json.loads(text)
        return ErasurePlan(**{**raw, "hindrances": tuple(raw["hindrances"])})
