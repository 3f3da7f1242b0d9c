"""What the officer asks of the list of requests, and what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from core.billing.request import OPEN_STATES, Request, RequestId, RequestState


@dataclass(frozen=True, slots=True)
class RequestFilter:
    """Say which requests are wanted; empty means all."""

    states: frozenset[RequestState] = frozenset()
    contact_id: int | None = None
    chat_id: int | None = None
    words: str = ""
    """Parts of name, number, NPWP, KAP-KJS or code; all must be found."""
    expiring_before: datetime | None = None
    """Only living codes that end before this moment."""


@dataclass(frozen=True, slots=True)
class RequestCursor:
    """Point at the last request of a page."""

    created_at: datetime
    id: RequestId


@dataclass(frozen=True, slots=True)
class RequestPage:
    """Hold one page, the newest first."""

    rows: tuple[Request, ...]
    next: RequestCursor | None
    """Where the next page begins; None at the end."""


@dataclass(frozen=True, slots=True)
class RequestCounts:
    """Count the requests by state."""

    by_state: Mapping[RequestState, int]
    expiring: int
    """Living codes that end within the span asked for."""

    def count(self, *states: RequestState) -> int:
        """Return how many requests are in one of `states`."""
        return sum(self.by_state.get(state, 0) for state in states)

    @property
    def open(self) -> int:
        """Return how many still want something from the officer."""
        return self.count(*OPEN_STATES)

    @property
    def all(self) -> int:
        """Return how many there are."""
        return sum(self.by_state.values())
