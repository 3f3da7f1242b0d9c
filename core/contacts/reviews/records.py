"""The review list in SQL."""

import json
from datetime import datetime
from typing import Any

from core.clock import from_text, to_text
from core.contacts.contact import ContactId
from core.contacts.reviews.review import Review, ReviewKind
from core.store.session import Row, Session

_SELECT = """
    SELECT r.id, r.kind, r.contact_id, c.name, coalesce(i.file_name, ''), r.row_number, r.typed, r.reason,
           r.suggestions, r.made_at
    FROM contact_reviews r JOIN contacts c ON c.id = r.contact_id
    LEFT JOIN import_runs i ON i.id = r.run_id
"""


def open_reviews(session: Session, after: int, limit: int) -> tuple[Review, ...]:
    """Return the next open questions behind the id `after`, oldest first."""
    rows = session.all(
        f"{_SELECT} WHERE r.state = 'open' AND r.id > ? AND c.removed_at IS NULL ORDER BY r.id LIMIT ?",
        (after, limit),
    )
    return tuple(_review(row) for row in rows)


def of_contact(session: Session, contact_id: int) -> tuple[Review, ...]:
    """Return the open questions about one contact."""
    rows = session.all(f"{_SELECT} WHERE r.state = 'open' AND r.contact_id = ?", (contact_id,))
    return tuple(_review(row) for row in rows)


def count_open(session: Session) -> int:
    """Return how many questions are open."""
    row = session.one(
        "SELECT count(*) FROM contact_reviews r JOIN contacts c ON c.id = r.contact_id"
        " WHERE r.state = 'open' AND c.removed_at IS NULL"
    )
    return int(row[0]) if row else 0


def review(session: Session, review_id: int) -> tuple[Review, dict[str, Any] | None] | None:
    """Return an open question and the row that raised it, or None."""
    row = session.one(f"{_SELECT} WHERE r.state = 'open' AND r.id = ?", (review_id,))
    if row is None:
        return None
    values = session.one("SELECT row_values FROM contact_reviews WHERE id=?", (review_id,))
    return _review(row), json.loads(values[0]) if values and values[0] else None


def close(session: Session, review_id: int, *, settled: bool, at: datetime) -> None:
    """Keep that a question was settled, or dropped; it is never asked again."""
    session.execute(
        "UPDATE contact_reviews SET state=?, decided_at=? WHERE id=?",
        ("settled" if settled else "dropped", to_text(at), review_id),
    )


def close_for_phone(session: Session, contact_id: int, typed: str, at: datetime) -> bool:
    """Keep that the question about a typed number was answered on the card; return whether there was one."""
    cursor = session.execute(
        "UPDATE contact_reviews SET state='settled', decided_at=?"
        " WHERE contact_id=? AND kind='phone' AND typed=? AND state='open'",
        (to_text(at), contact_id, typed),
    )
    return bool(cursor.rowcount)


def _review(row: Row) -> Review:
    return Review(
        id=row[0],
        kind=ReviewKind(row[1]),
        contact_id=ContactId(row[2]),
        contact_name=row[3],
        file_name=row[4],
        row_number=row[5],
        typed=row[6],
        reason=row[7],
        suggestions=tuple(json.loads(row[8])),
        made_at=from_text(row[9]),
    )
