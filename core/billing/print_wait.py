"""A slip that did not come out of the printer and waits to be printed again."""

from dataclasses import dataclass

from core.billing.paper import Paper
from core.billing.request import RequestId
from core.errors import ErrorCode


@dataclass(frozen=True, slots=True)
class PrintWait:
    """Say which slip of which request waits, and why."""

    request_id: RequestId
    number: str
    """The request's own number."""
    paper: Paper
    copies: int
    fault: ErrorCode
    is_counted: bool
    """Whether it was counted as a copy before the printer failed."""
