"""The billing tables read as a queue: the board, the next one, and how fast codes are recorded."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from core.billing.filter_records import URGENCY, Sieve, counts, rows, sieve_of
from core.billing.list_records import behind
from core.billing.query import BOARD_STATES, Board, BoardColumn, RequestFilter, RequestOrder, UrgencyCursor
from core.billing.request import CODE_STATES, OPEN_STATES, BatchId, Request, RequestId, RequestState
from core.billing.row_records import request_of
from core.clock import to_text
from core.store.session import Session

_UNTOLD = "(state <> 'code_issued' OR (outbox_id IS NULL AND copies = 0))"
"""A code that is on its way or on paper wants nothing more of the officer now."""


def board(session: Session, chosen: RequestFilter, per_column: int, order: RequestOrder | None = None) -> Board:
    """Return every column with its count and its first `per_column` requests, in their usual order or this."""
    sieve = sieve_of(session, chosen)
    found = counts(session, sieve)
    columns = []
    for state in BOARD_STATES:
        count = found.get(state, 0)
        rows = _top(session, sieve, state, per_column, order) if count and per_column else ()
        columns.append(BoardColumn(state, count, rows))
    return Board(tuple(columns))


def next_of(
    session: Session,
    after: UrgencyCursor | None,
    skipped: Collection[RequestId],
    batch_id: BatchId | None = None,
) -> Request | None:
    """Return the most urgent request behind `after`, of a batch or of all, that is the officer's turn."""
    states = (RequestState.RECEIVED, RequestState.PROCESSING, RequestState.CODE_ISSUED)
    sieve = Sieve(states, conditions=[_UNTOLD])
    if batch_id is not None:
        sieve.add("batch_id = ?", batch_id)
        sieve.is_narrow = True
    found = rows(session, sieve, URGENCY, behind(after), len(skipped) + 1)
    return next((request_of(row) for row in found if row[0] not in skipped), None)


def handled_since(session: Session, since: datetime) -> int:
    """Count the requests whose code was recorded since then; a corrected code counts once."""
    row = session.one(
        "SELECT count(DISTINCT request_id) FROM billing_changes WHERE what = 'billing_code' AND at >= ?",
        (to_text(since),),
    )
    return row[0] if row else 0


def _top(
    session: Session, sieve: Sieve, state: RequestState, limit: int, order: RequestOrder | None
) -> tuple[Request, ...]:
    one = replace(sieve, states=(state,))
    if order is not None:
        from core.billing.order_records import ordered  # not at every start

        return ordered(session, one, order, None, limit).rows
    is_urgent = state in OPEN_STATES | CODE_STATES
    usual = URGENCY if is_urgent else "created_at, id"
    return tuple(request_of(row) for row in rows(session, one, usual, None, limit, newest=not is_urgent))
