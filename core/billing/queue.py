"""The queue of the billing desk: the board, what is next, what is running out, and how fast it goes."""

from collections.abc import Collection
from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from core.billing import filter_records, list_records, queue_records, records
from core.billing.papers import told
from core.billing.query import (
    LISTED_STATES,
    OUTSIDE_LIMIT,
    URGENT,
    Board,
    OrderedPage,
    Pace,
    RequestFilter,
    RequestOrder,
    UrgencyCursor,
)
from core.billing.request import CODE_STATES, OPEN_STATES, BatchId, Change, Request, RequestId
from core.billing.room import Room
from core.clock import to_wib
from core.errors import ErrorCode, LoketError
from core.store.session import Session

if TYPE_CHECKING:
    from core.outbox.item import OutboxId

PER_COLUMN = 50
PAGE = 100
EXPIRING_H = 48
"""Hours before its end in which a code is called running out."""
EXPIRING_LIMIT = 500


class Queue:
    """Order the requests by urgency. Every method returns at once."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def board(
        self,
        chosen: RequestFilter | None = None,
        per_column: int = PER_COLUMN,
        order: RequestOrder | None = None,
    ) -> Future[Board]:
        """Return every column of the board with its count and its first requests.

        Without an `order` the most urgent come first; where nothing is to be done any more, the newest.
        """
        wish = chosen or RequestFilter()
        return self._room.store.read(lambda session: queue_records.board(session, wish, per_column, order))

    def listed(
        self,
        chosen: RequestFilter | None = None,
        order: RequestOrder = URGENT,
        after: tuple[str | int, ...] | None = None,
        limit: int = PAGE,
    ) -> Future[OrderedPage]:
        """Return a page of a filter in a chosen order; `after` is `next` of the page before.

        Without a filter all requests that are not done are meant.
        """
        from core.billing.order_records import ordered_page

        wish = chosen or RequestFilter(states=OPEN_STATES)
        return self._room.store.read(lambda session: ordered_page(session, wish, order, after, limit))

    def outside(self, chosen: RequestFilter) -> Future[int]:
        """Count the requests that hold the words of `chosen` too, but that its states or its end leave out.

        No more than OUTSIDE_LIMIT are counted.
        """
        rest = LISTED_STATES - chosen.states
        beyond = replace(chosen, states=rest, expiring_before=None)
        alive = replace(chosen, expiring_before=None)

        def count(session: Session, wish: RequestFilter, limit: int = OUTSIDE_LIMIT) -> int:
            return filter_records.count_up_to(session, filter_records.sieve_of(session, wish), limit)

        def work(session: Session) -> int:
            found = count(session, beyond) if chosen.states and rest else 0
            if chosen.expiring_before is not None:  # codes of the same states that live longer
                inside = count(session, chosen)
                found += count(session, alive, OUTSIDE_LIMIT + inside) - inside
            return min(found, OUTSIDE_LIMIT)

        return self._room.store.read(work)

    def next(
        self,
        after: UrgencyCursor | None = None,
        skipped: Collection[RequestId] = (),
        batch_id: BatchId | None = None,
    ) -> Future[Request | None]:
        """Return the most urgent request behind `after` on which the officer has something to do, else None.

        Behind the last one it begins again at the first. `skipped` are passed over. A code that was planned
        to be sent or stands on paper is done, one that nobody was told of is not.
        `batch_id` leaves out the rest.
        """

        def work(session: Session) -> Request | None:
            found = queue_records.next_of(session, after, skipped, batch_id)
            return found or (queue_records.next_of(session, None, skipped, batch_id) if after else None)

        return self._room.store.read(work)

    def pace(self) -> Future[Pace]:
        """Count the requests that got their code in the last hour and today."""
        now = self._room.clock.now()
        midnight = to_wib(now).replace(hour=0, minute=0, second=0, microsecond=0)

        def work(session: Session) -> Pace:
            return Pace(
                queue_records.handled_since(session, now - timedelta(hours=1)),
                queue_records.handled_since(session, midnight),
            )

        return self._room.store.read(work)

    # codes that are running out

    def expiring(self, hours: int = EXPIRING_H) -> Future[tuple[Request, ...]]:
        """Return the unpaid codes that end within `hours`, the first to end first, but for replaced ones."""
        now = self._room.clock.now()
        before = now + timedelta(hours=hours)
        return self._room.store.read(
            lambda session: list_records.expiring(session, now, before, EXPIRING_LIMIT)
        )

    def reminder_text(self, request_id: RequestId) -> Future[str]:
        """Return the message that tells when the code ends.

        Raises (through the future):
            LoketError: BILLING_STATE_REFUSED for a code that is not alive any more, was replaced, has no
                known end, or whose slip is void.
        """
        return self._room.store.read(
            lambda session: self._reminder(session, records.fetch(session, request_id))
        )

    def remind(self, request_id: RequestId, initiator: str = "") -> "Future[OutboxId]":
        """Plan that message for the chat of the request; a second press on the same day plans nothing more.

        Raises (through the future):
            LoketError: BILLING_STATE_REFUSED, BILLING_NO_CHAT, and what `Outbox.plan_reply` raises.
        """
        from core.billing.reminding import reminder_nonce
        from core.billing.replying import plan_to

        def work(session: Session) -> "OutboxId":
            request = records.fetch(session, request_id)
            now = self._room.clock.now()
            nonce = reminder_nonce(request_id, to_wib(now).date())
            text = self._reminder(session, request)
            outbox_id, is_new = plan_to(session, self._room, request.chat_id, text, nonce)
            if is_new:
                records.note_change(session, request_id, Change(now, "reminded", "", ""))
                told(session, request_id, initiator)
            return outbox_id

        return self._room.store.run(work)

    def _reminder(self, session: Session, request: Request) -> str:
        from core.billing.office import office_of
        from core.billing.rulebook import VALIDITY
        from core.billing.wording import reminder_text

        now = self._room.clock.now()
        is_alive = request.state_at(now) in CODE_STATES and request.valid_until is not None
        if not is_alive or request.replaced_by_id is not None or request.voided_at is not None:
            raise LoketError(ErrorCode.BILLING_STATE_REFUSED)
        validity = self._room.rules.within(session, VALIDITY)
        return reminder_text(request, now, office_of(self._room.settings), validity)
