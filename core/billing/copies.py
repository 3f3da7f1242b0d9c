"""Give every paper of a slip a number as a copy that no other paper gets."""

from datetime import datetime

from core.billing import print_records, records
from core.billing.paper import Paper
from core.billing.request import Request, RequestId
from core.store.session import Session


class Copies:
    """Know which numbers are on their way to a printer; what waits and what was counted, the store knows.

    A number is looked up first, so that the slip can be drawn with it, and taken when the paper is about to
    leave. Taking is a transaction of the one writing thread: of two who drew the same number one is refused and
    draws again.
    """

    def __init__(self) -> None:
        self._leaving: set[tuple[RequestId, int]] = set()

    def next_number(self, session: Session, request: Request) -> int:
        """Return the number of a copy that waits to be printed again, else the next one; nothing is written."""
        waiting = print_records.waiting_numbers(session, request.id)
        free = (number for number in waiting if (request.id, number) not in self._leaving)
        return next(free, request.copies + 1)

    def take(self, session: Session, request_id: RequestId, number: int, paper: Paper, at: datetime) -> bool:
        """Take a number for a paper, inside a writing transaction; False where another paper has it by now."""
        request = records.fetch(session, request_id)
        if number != self.next_number(session, request):
            return False
        if number > request.copies:
            records.count_copy(session, request, paper, at)
        self._leaving.add((request_id, number))
        return True

    def end(self, request_id: RequestId, number: int) -> None:
        """Take note that a paper has come out, failed and waits, or was never handed over."""
        self._leaving.discard((request_id, number))
