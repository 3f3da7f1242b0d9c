"""The billing tables: what arrived and was not looked at, and which words the requests were read from.

It reads the contacts' and the chats' tables as well: what is written must stand in one transaction with them.
"""

from collections.abc import Iterable
from datetime import datetime

from core.billing.request import Request, RequestId
from core.billing.row_records import select
from core.billing.taking import Arrived, Card, Evidence, Words
from core.clock import from_text
from core.store.session import Row, Session

_ARRIVED = """
    SELECT m.id, m.chat_id, m.text, m.sent_at, c.kind = 'group', c.contact_id
    FROM messages m JOIN chats c ON c.id = m.chat_id
"""
_AGAIN = "again:"
"""Begins the field under which a message is tied to the request that it asked for once more."""
QUOTED = 30
"""Letters of a quote that are compared: the rest may be cut off."""
_CARD = """
    SELECT id, name, coalesce(npwp15, ''), coalesce(npwp16, ''), coalesce(address, '') FROM contacts
    WHERE removed_at IS NULL
"""


def pending(session: Session, limit: int) -> tuple[Arrived, ...]:
    """Return at most `limit` messages that were not looked at yet, the oldest first."""
    rows = session.all(
        f"{_ARRIVED} JOIN billing_arrivals a ON a.message_id = m.id ORDER BY a.message_id LIMIT ?",
        (limit,),
    )
    return tuple(_arrived_of(row) for row in rows)


def has_pending(session: Session) -> bool:
    """Return whether anything was not looked at yet."""
    return session.one("SELECT 1 FROM billing_arrivals LIMIT 1") is not None


def newest_brought(session: Session) -> tuple[datetime, ...]:
    """Return when the newest of all that the messenger brought was written: one moment, or none.

    The messenger's own time, whatever this computer's clock says.
    """
    row = session.one("SELECT sent_at FROM messages WHERE source = 'gateway' ORDER BY place DESC LIMIT 1")
    return () if row is None else (from_text(row[0]),)


def message(session: Session, message_id: int) -> Arrived | None:
    """Return one message, however it came, or None."""
    row = session.one(f"{_ARRIVED} WHERE m.id = ?", (message_id,))
    return None if row is None else _arrived_of(row)


def untaken(session: Session, message_ids: Iterable[int]) -> tuple[Arrived, ...]:
    """Return those of the messages that a person wrote and of which no word stands in any request."""
    rows = [
        session.one(
            f"{_ARRIVED} WHERE m.id = ? AND m.direction = 'in' AND c.kind = 'person'"  # noqa: S608 - own names
            " AND NOT EXISTS (SELECT 1 FROM billing_requests r WHERE r.message_id = m.id)"
            " AND NOT EXISTS (SELECT 1 FROM billing_evidence e WHERE e.message_id = m.id)",
            (number,),
        )
        for number in message_ids
    ]
    return tuple(_arrived_of(row) for row in rows if row is not None)


def looked_at(session: Session, message_ids: Iterable[int]) -> None:
    """Note that messages need not be looked at any more."""
    session.executemany(
        "DELETE FROM billing_arrivals WHERE message_id = ?", [(number,) for number in message_ids]
    )


def overlook(session: Session) -> None:
    """Let everything that has arrived so far count as looked at: intake is off, or the past is made up."""
    session.execute("DELETE FROM billing_arrivals")


def has_written(session: Session) -> bool:
    """Return whether there is any request that was not read out of a message."""
    return session.one("SELECT 1 FROM billing_requests WHERE source <> 'chat' LIMIT 1") is not None


def asked_before(session: Session, message_id: int, request_id: RequestId) -> str | None:
    """Return the question for this request where it left right before the message that may answer it.

    None for any other message there, and for an answer that quotes another one or brings a file.
    """
    row = session.one(
        "SELECT b.text, b.direction, b.state, o.period, a.quoted, coalesce(a.media_kind, a.blob_id)"
        " FROM messages a JOIN messages b ON b.chat_id = a.chat_id"
        " AND (b.sent_at, b.id) < (a.sent_at, a.id) AND b.direction IN ('in', 'out')"
        " LEFT JOIN outbox o ON o.id = b.outbox_id"
        " WHERE a.id = ? ORDER BY b.sent_at DESC, b.id DESC LIMIT 1",
        (message_id,),
    )
    if (
        row is None
        or row[5] is not None
        or row[1] != "out"
        or row[2] not in ("pressed", "sent", "delivered", "read")
    ):
        return None
    text, is_of_request = str(row[0]), str(row[3] or "").startswith(f"billing-ask:{request_id}:")
    is_quoted = _letters(row[4] or "")[:QUOTED] in _letters(text)
    return text if is_of_request and is_quoted else None


def _letters(text: str) -> str:
    """Return what a quote keeps of a text: it shows neither markup nor line breaks."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def waiting(session: Session, chat_id: int) -> tuple[Request, ...]:
    """Return the requests of a chat of which something was asked, the one asked last first."""
    return select(session, "WHERE chat_id = ? AND state = 'waiting' ORDER BY asked_at DESC, id", (chat_id,))


def changeable(session: Session, chat_id: int) -> tuple[Request, ...]:
    """Return the requests of a chat that have no code yet."""
    return select(session, "WHERE chat_id = ? AND state IN ('received', 'processing', 'waiting')", (chat_id,))


def alike(session: Session, chat_id: int) -> tuple[Request, ...]:
    """Return the requests of a chat that may be asked for again, the newest first: none that was given up."""
    given_up = "state NOT IN ('expired', 'cancelled', 'dismissed')"
    return select(session, f"WHERE chat_id = ? AND {given_up} ORDER BY id DESC", (chat_id,))


def of_messages(session: Session, message_ids: Iterable[int]) -> dict[int, tuple[Request, ...]]:
    """Return the requests that were read out of messages, in the order of each, then those asked for again."""
    found: dict[int, tuple[Request, ...]] = {}
    for number in message_ids:
        read = select(session, "WHERE message_id = ? AND ordinal IS NOT NULL ORDER BY ordinal", (number,))
        again = "SELECT request_id FROM billing_evidence WHERE message_id = ? AND field GLOB ?"
        read += select(session, f"WHERE id IN ({again}) ORDER BY id", (number, f"{_AGAIN}*"))
        if read:
            found[number] = read
    return found


def tie(session: Session, request_id: RequestId, message_id: int) -> None:
    """Tie a message to the request that it asked for once more."""
    field = f"{_AGAIN}{message_id}"
    session.execute(
        "INSERT OR IGNORE INTO billing_evidence VALUES (?, ?, ?, 0, 0, 0)", (request_id, field, message_id)
    )


def card(session: Session, contact_id: int | None) -> Card | None:
    """Return what the card of a contact tells, or None."""
    row = None if contact_id is None else session.one(f"{_CARD} AND id = ?", (contact_id,))
    return None if row is None else Card(*row)


def owners(session: Session, npwp15: str, npwp16: str) -> tuple[Card, ...]:
    """Return the cards that hold a number, three at most."""
    rows: dict[int, Row] = {}
    for column, number in (("npwp15", npwp15), ("npwp16", npwp16)):
        if number:
            found = session.all(f"{_CARD} AND {column} = ? LIMIT 3", (number,))
            rows |= {row[0]: row for row in found}
    return tuple(Card(*row) for row in rows.values())


def keep_words(session: Session, request_id: RequestId, message_id: int | None, words: Iterable[Words]) -> None:
    """Write which words of a message the fields of a request were read from; the first on a field stay."""
    session.executemany(
        "INSERT OR IGNORE INTO billing_evidence VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                request_id,
                word.field,
                None if word.is_from_card else message_id,
                word.start,
                word.end,
                int(word.is_doubtful),
            )
            for word in words
        ],
    )


def evidence(session: Session, column: str, number: int) -> tuple[Evidence, ...]:
    """Return the evidence of a request (`request_id`) or in a message (`message_id`)."""
    rows = session.all(
        "SELECT request_id, field, message_id, starts, ends, is_doubtful FROM billing_evidence"  # noqa: S608
        f" WHERE {column} = ? AND field NOT GLOB ? ORDER BY request_id, starts, field",
        (number, f"{_AGAIN}*"),
    )
    return tuple(_evidence_of(row) for row in rows)


def _evidence_of(row: Row) -> Evidence:
    return Evidence(RequestId(row[0]), row[1], row[2], row[3], row[4], bool(row[5]))


def _arrived_of(row: Row) -> Arrived:
    return Arrived(row[0], row[1], row[2], from_text(row[3]), bool(row[4]), row[5])
