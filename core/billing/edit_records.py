"""The billing tables: messages that were edited after requests were read out of them.

An edit is a change `message_edited` (after: the message as it reads now); `edit_settled` ends it.
"""

from datetime import datetime

from core.billing.records import note_change
from core.billing.request import Change, Request, RequestId, RequestState
from core.billing.row_records import select
from core.conversations.posting import earlier_of
from core.store.session import Session

EDITED, SETTLED = "message_edited", "edit_settled"
_GIVEN_UP = frozenset({RequestState.CANCELLED, RequestState.DISMISSED})


def requests_before(session: Session, message_id: int) -> tuple[Request, ...]:
    """Return the requests that earlier wordings of a message asked for or completed, but for those given up."""
    found = {
        request.id: request
        for earlier_id in earlier_of(session, message_id)
        for where in (
            "WHERE message_id = ? AND ordinal IS NOT NULL",
            "WHERE id IN (SELECT request_id FROM billing_evidence WHERE message_id = ?)",
        )
        for request in select(session, where, (earlier_id,))
        if request.state not in _GIVEN_UP
    }
    return tuple(sorted(found.values(), key=lambda one: (one.ordinal or 0, one.id)))


def mark(session: Session, request_id: RequestId, message_id: int, at: datetime) -> None:
    """Note that the message of a request reads otherwise now."""
    note_change(session, request_id, Change(at, EDITED, "", str(message_id)))


def pending(session: Session, request_id: RequestId) -> int | None:
    """Return the message as it reads now, None where nobody has to decide."""
    row = session.one(
        "SELECT what, after FROM billing_changes WHERE request_id = ?"
        " AND what IN ('message_edited', 'edit_settled') ORDER BY id DESC LIMIT 1",
        (request_id,),
    )
    return int(row[1]) if row is not None and row[0] == EDITED else None


def settle(session: Session, request_id: RequestId, at: datetime) -> None:
    """Note that the officer has decided; nothing where nothing waited."""
    if pending(session, request_id) is not None:
        note_change(session, request_id, Change(at, SETTLED, "", ""))


def drop_words(session: Session, request_id: RequestId, message_ids: tuple[int, ...]) -> None:
    """Forget which words of earlier wordings the fields of a request were read from."""
    session.executemany(
        "DELETE FROM billing_evidence WHERE request_id = ? AND message_id = ?",
        [(request_id, message_id) for message_id in message_ids],
    )
