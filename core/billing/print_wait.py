"""A slip drawn as one of its copies, and one that did not come out of the printer and waits."""

from dataclasses import dataclass

from core.billing.paper import Paper
from core.billing.request import RequestId
from core.errors import ErrorCode


@dataclass(frozen=True, slots=True)
class PrintCopy:
    """Hold a slip that is drawn, and which copy it is."""

    pdf: bytes
    copy_number: int


@dataclass(frozen=True, slots=True)
class PrintWait:
    """Say which slip of which request waits, and why."""

    request_id: RequestId
    number: str
    """The request's own number."""
    paper: Paper
    copies: int
    """How many sheets of it are wanted."""
    fault: ErrorCode
    copy_number: int = 0
    """Which copy it is, where it was counted before the printer failed; else 0."""
