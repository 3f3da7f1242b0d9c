"""The SQL of the saved audiences, and of lists made from a run's ledger."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from core.broadcasts.audience import Audience, SavedAudience, SavedId
from core.broadcasts.run import BUCKET_OF, BroadcastId, Bucket, purpose_of
from core.clock import to_text
from core.contacts.contact import ContactId
from core.store.session import Session


def saved(session: Session) -> tuple[SavedAudience, ...]:
    """Return the saved audiences, by name."""
    rows = session.all("SELECT id, name, audience FROM broadcast_audiences ORDER BY name")
    return tuple(SavedAudience(SavedId(row[0]), row[1], Audience.from_json(row[2])) for row in rows)


def id_named(session: Session, name: str) -> SavedId | None:
    """Return the audience of this name, in any case, or None."""
    row = session.one("SELECT id FROM broadcast_audiences WHERE name = ?", (name,))
    return None if row is None else SavedId(row[0])


def insert(session: Session, name: str, audience: Audience, at: datetime) -> SavedId:
    """Add an audience."""
    values = {"name": name, "audience": audience.to_json(), "changed_at": to_text(at)}
    return SavedId(session.insert("broadcast_audiences", values))


def replace(session: Session, saved_id: SavedId, audience: Audience, at: datetime) -> bool:
    """Give an audience other rules; False when it is gone."""
    values = {"audience": audience.to_json(), "changed_at": to_text(at)}
    return session.update("broadcast_audiences", saved_id, values)


def delete(session: Session, saved_id: SavedId) -> None:
    """Remove an audience."""
    session.execute("DELETE FROM broadcast_audiences WHERE id = ?", (saved_id,))


def contacts_in(
    session: Session, broadcast_id: BroadcastId, buckets: Iterable[Bucket]
) -> tuple[ContactId, ...]:
    """Return the contacts of a run's ledger whose row stands in one of `buckets`: by number, or as noted."""
    states = [state.value for state, bucket in BUCKET_OF.items() if bucket in set(buckets)]
    rows = session.all(
        "WITH missed AS (SELECT o.recipient_key, o.phone FROM outbox o WHERE o.purpose = ?1"
        " AND o.state IN (SELECT value FROM json_each(?2))"
        " AND NOT EXISTS (SELECT 1 FROM outbox f WHERE f.resend_of = o.id))"
        " SELECT p.contact_id FROM missed m JOIN contact_phones p ON p.e164 = m.phone"
        " JOIN contacts c ON c.id = p.contact_id WHERE c.removed_at IS NULL"
        " UNION SELECT c.id FROM missed m JOIN contacts c ON m.recipient_key = 'contact:' || c.id"
        " WHERE c.removed_at IS NULL",
        (purpose_of(broadcast_id), json.dumps(states)),
    )
    return tuple(ContactId(row[0]) for row in rows)
