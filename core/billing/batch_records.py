"""The billing tables: requests that were taken together."""

from datetime import datetime

from core.billing import records
from core.billing.batch import Batch
from core.billing.request import BatchId, Request, RequestId
from core.billing.row_records import select
from core.clock import from_text, to_text
from core.errors import ErrorCode, LoketError
from core.store.session import Row, Session

_BATCH = """
    SELECT b.id, b.name, b.contact_id, b.chat_id, b.created_at,
        (SELECT count(*) FROM billing_requests r WHERE r.batch_id = b.id),
        (SELECT count(*) FROM billing_requests r WHERE r.batch_id = b.id AND r.billing_code IS NOT NULL)
    FROM billing_batches b
"""


def create(session: Session, name: str, contact_id: int | None, chat_id: int | None, at: datetime) -> BatchId:
    """Write a batch without requests and return its id."""
    values = {"name": name, "contact_id": contact_id, "chat_id": chat_id, "created_at": to_text(at)}
    return BatchId(session.insert("billing_batches", values))


def fetch(session: Session, batch_id: BatchId) -> Batch:
    """Return one batch.

    Raises:
        LoketError: BILLING_BATCH_GONE.
    """
    row = session.one(f"{_BATCH} WHERE b.id = ?", (batch_id,))
    if row is None:
        raise LoketError(ErrorCode.BILLING_BATCH_GONE)
    return _batch_of(row)


def newest(session: Session, limit: int) -> tuple[Batch, ...]:
    """Return at most `limit` batches, the newest first."""
    return tuple(_batch_of(row) for row in session.all(f"{_BATCH} ORDER BY b.id DESC LIMIT ?", (limit,)))


def requests(session: Session, batch_id: BatchId) -> tuple[Request, ...]:
    """Return the requests of a batch in the order of its rows."""
    return select(session, "WHERE batch_id = ? ORDER BY id", (batch_id,))


def placed(session: Session, request_id: RequestId) -> tuple[int, Request]:
    """Return which row of its batch a request is, from 1, and the request.

    Raises:
        LoketError: BILLING_REQUEST_GONE.
    """
    request = records.fetch(session, request_id)
    row = session.one(
        "SELECT count(*) FROM billing_requests WHERE batch_id = ? AND id <= ?", (request.batch_id, request_id)
    )
    return row[0] if row else 0, request


def _batch_of(row: Row) -> Batch:
    return Batch(BatchId(row[0]), row[1], row[2], row[3], from_text(row[4]), row[5], row[6])
