"""What a payment ends, in SQL: open reminders, and what of them still waits in the outbox."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from core.broadcasts.audience import ListId
from core.broadcasts.run import BroadcastId
from core.clock import to_text
from core.contacts.contact import ContactId
from core.store.session import Session


@dataclass(frozen=True, slots=True)
class Ended:
    """Hold an ended reminder whose message may still wait, and the numbers it may wait for."""

    id: int
    broadcast_id: BroadcastId
    is_freezing: bool
    """Its run is being written down just now: its message may still come."""
    phones: tuple[str, ...]
    is_paid: bool
    """It ended with a payment, and not because somebody is not new any more."""


@dataclass(frozen=True, slots=True)
class Open:
    """Hold an open reminder."""

    contact_id: ContactId
    list_id: ListId | None
    is_draft: bool


def unswept(session: Session) -> tuple[Ended, ...]:
    """Return the ended reminders after which nobody has looked in the outbox yet."""
    rows = session.all(
        "SELECT n.id, n.broadcast_id, b.state = 'freezing',"
        " (SELECT json_group_array(f.e164) FROM contact_phones f"
        "  WHERE f.contact_id = n.contact_id AND f.e164 IS NOT NULL), n.end_reason = 'paid'"
        " FROM newcomer_reminders n JOIN broadcasts b ON b.id = n.broadcast_id"
        " WHERE n.ended_at IS NOT NULL AND n.is_swept = 0 ORDER BY n.id"
    )
    return tuple(
        Ended(row[0], BroadcastId(row[1]), bool(row[2]), tuple(json.loads(row[3])), bool(row[4]))
        for row in rows
    )


def note_swept(session: Session, reminder_ids: Collection[int]) -> None:
    """Remember that nothing of these reminders waits any more."""
    session.executemany(
        "UPDATE newcomer_reminders SET is_swept = 1 WHERE id = ?", [(each,) for each in reminder_ids]
    )


def is_shared_with_open(session: Session, broadcast_id: BroadcastId, phone: str) -> bool:
    """Tell whether somebody else with this number still has an open reminder in the same run."""
    row = session.one(
        "SELECT 1 FROM contact_phones f JOIN newcomer_reminders n ON n.contact_id = f.contact_id"
        " WHERE f.e164 = ? AND n.broadcast_id = ? AND n.ended_at IS NULL LIMIT 1",
        (phone, broadcast_id),
    )
    return row is not None


def endings(session: Session, broadcast_id: BroadcastId, phone: str) -> tuple[str | None, ...]:
    """Return of every reminder of a run for this number why it ended, None for one that is open."""
    rows = session.all(
        "SELECT n.end_reason FROM contact_phones f JOIN newcomer_reminders n ON n.contact_id = f.contact_id"
        " WHERE f.e164 = ? AND n.broadcast_id = ?",
        (phone, broadcast_id),
    )
    return tuple(row[0] for row in rows)


def last_day_of(session: Session, broadcast_id: BroadcastId) -> date | None:
    """Return the last day of which a run of reminders speaks, None for a run of something else."""
    row = session.one(
        "SELECT b.due_on FROM newcomer_reminders n JOIN broadcasts b ON b.id = n.broadcast_id"
        " WHERE n.broadcast_id = ? LIMIT 1",
        (broadcast_id,),
    )
    return None if row is None or row[0] is None else date.fromisoformat(row[0])


def end_paid(session: Session, contact_id: ContactId, masa: str, at: datetime) -> tuple[Open, ...]:
    """End the open reminders of a contact for a masa (`2026-10`) that was paid, and return them."""
    return _end(session, "n.contact_id = ? AND n.masa = ?", (contact_id, masa), "paid", at)


def ended_by_payment(session: Session, contact_id: int, since: datetime, until: datetime) -> int:
    """Count the reminders of a contact that payments ended between two moments, and that none has followed."""
    row = session.one(
        "SELECT count(*) FROM newcomer_reminders n WHERE n.contact_id = ? AND n.end_reason = 'paid'"
        " AND n.ended_at BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM newcomer_reminders o"
        " WHERE o.contact_id = n.contact_id AND o.masa = n.masa AND o.id > n.id)",
        (contact_id, to_text(since), to_text(until)),
    )
    return 0 if row is None else int(row[0])


def end_open(session: Session, contact_ids: Collection[ContactId], at: datetime) -> tuple[Open, ...]:
    """End the open reminders of contacts that are not new any more, and return them."""
    ids = json.dumps([int(each) for each in contact_ids])
    return _end(session, "n.contact_id IN (SELECT value FROM json_each(?))", (ids,), "unmarked", at)


def _end(
    session: Session, condition: str, values: tuple[object, ...], reason: str, at: datetime
) -> tuple[Open, ...]:
    rows = session.all(
        "SELECT n.contact_id, n.list_id, b.state = 'draft' FROM newcomer_reminders n"  # noqa: S608 - own condition
        f" JOIN broadcasts b ON b.id = n.broadcast_id WHERE n.ended_at IS NULL AND {condition}",
        values,
    )
    session.execute(
        "UPDATE newcomer_reminders AS n SET ended_at = ?, end_reason = ?"  # noqa: S608 - own condition
        f" WHERE n.ended_at IS NULL AND {condition}",
        (to_text(at), reason, *values),
    )
    return tuple(
        Open(ContactId(row[0]), None if row[1] is None else ListId(row[1]), bool(row[2])) for row in rows
    )
