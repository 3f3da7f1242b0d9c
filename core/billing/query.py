"""What the officer asks of the list and the board of requests, and what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.billing.request import OPEN_STATES, TURN_STATES, BatchId, Request, RequestId, RequestState, Source

BOARD_STATES = tuple(state for state in RequestState if state is not RequestState.DISMISSED)
"""The columns of the board, from left to right."""
OUTSIDE_LIMIT = 1_000
"""Beyond so many, what a filter leaves out of a search is not counted."""
LISTED_STATES = frozenset(BOARD_STATES)
"""What a list without a filter of states shows: all but messages that were no requests."""


@dataclass(frozen=True, slots=True)
class RequestFilter:
    """Say which requests are wanted; empty means all, but for those that were dismissed."""

    states: frozenset[RequestState] = frozenset()
    contact_id: int | None = None
    chat_id: int | None = None
    words: str = ""
    """Parts of name, number, NPWP, KAP-KJS or code; all must be found."""
    expiring_before: datetime | None = None
    """Only living codes that end before this moment."""
    batch_id: BatchId | None = None
    sources: frozenset[Source] = frozenset()


class RequestSort(StrEnum):
    """Name by what a list of requests is put in order."""

    URGENCY = "urgency"
    """End of the code or last day for paying, then waiting time."""
    CAME = "came"
    NAME = "name"
    PAIR = "pair"
    MASA = "masa"
    AMOUNT = "amount"
    STATE = "state"
    """As the columns of the board, the first to end first."""


@dataclass(frozen=True, slots=True)
class RequestOrder:
    """Say in which order a list stands; what is empty comes last, whichever way the list is turned."""

    sort: RequestSort
    is_descending: bool = False


URGENT = RequestOrder(RequestSort.URGENCY)
NEWEST = RequestOrder(RequestSort.CAME, is_descending=True)


@dataclass(frozen=True, slots=True)
class OrderedPage:
    """Hold one page of a list in some order."""

    rows: tuple[Request, ...]
    next: tuple[str | int, ...] | None
    """The place in that order where the next page begins; None at the end."""


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
class UrgencyCursor:
    """Point at a place in the order of urgency: end of the code or last day for paying, waiting time, id."""

    due_at: str
    """As the store writes it; `9999` where nothing presses."""
    waiting_since: datetime
    id: RequestId


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """Hold the top of one column of the board."""

    state: RequestState
    count: int
    """How many there are, shown or not."""
    rows: tuple[Request, ...]
    """The most urgent first; where nothing is to be done any more, the newest first."""


@dataclass(frozen=True, slots=True)
class Board:
    """Hold every column of the board, in the order of BOARD_STATES."""

    columns: tuple[BoardColumn, ...]

    def column(self, state: RequestState) -> BoardColumn:
        """Return the column of a state."""
        return next(column for column in self.columns if column.state is state)


@dataclass(frozen=True, slots=True)
class RequestCounts:
    """Count the requests by state; cheap at any number of them."""

    by_state: Mapping[RequestState, int]
    expiring: int
    """Living codes that end within the span asked for."""

    def count(self, *states: RequestState) -> int:
        """Return how many requests are in one of `states`."""
        return sum(self.by_state.get(state, 0) for state in states)

    @property
    def open(self) -> int:
        """Return how many are not done."""
        return self.count(*OPEN_STATES)

    @property
    def turn(self) -> int:
        """Return how many wait for the officer, not for the taxpayer."""
        return self.count(*TURN_STATES)

    @property
    def all(self) -> int:
        """Return how many there are."""
        return self.count(*LISTED_STATES)


@dataclass(frozen=True, slots=True)
class Pace:
    """Tell how many requests got their code lately."""

    last_hour: int
    today: int
    """Since midnight on the office's clock."""


def urgency_of(request: Request) -> UrgencyCursor:
    """Return the place of a stored request in the order of urgency."""
    return UrgencyCursor(request.due_at, request.waiting_since or request.created_at, request.id)
