"""The SQL of the messages that follow calls which nobody took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.calls.target import Target, TargetId
from core.clock import to_text
from core.store.session import Session


@dataclass(frozen=True, slots=True)
class Ended:
    """Hold a planned message whose reason is gone, and may still wait in the outbox."""

    target_id: TargetId
    period: str
    phone: str
    is_settled: bool


def insert(session: Session, target: Target, period: str, phone: str, at: datetime) -> bool:
    """Note that a message is planned for a target; False when one was planned before."""
    cursor = session.execute(
        "INSERT OR IGNORE INTO call_follow_ups (target_id, period, phone, planned_at) VALUES (?, ?, ?, ?)",
        (target.id, period, phone, to_text(at)),
    )
    return bool(cursor.rowcount)


def open_again(session: Session, target_id: TargetId, phone: str, at: datetime) -> bool:
    """Note that the message of a target is planned anew, to this number; False where it has not ended."""
    cursor = session.execute(
        "UPDATE call_follow_ups SET phone = ?, planned_at = ?, ended_at = NULL, is_swept = 0"
        " WHERE target_id = ? AND ended_at IS NOT NULL",
        (phone, to_text(at), target_id),
    )
    return bool(cursor.rowcount)


def end(session: Session, target_id: TargetId, at: datetime) -> None:
    """End the message of a target."""
    session.execute(
        "UPDATE call_follow_ups SET ended_at = ? WHERE target_id = ? AND ended_at IS NULL",
        (to_text(at), target_id),
    )


def unswept(session: Session, limit: int) -> tuple[Ended, ...]:
    """Return the ended ones after which nobody has looked in the outbox yet."""
    rows = session.all(
        "SELECT f.target_id, f.period, f.phone, t.settled_at IS NOT NULL FROM call_follow_ups f"
        " JOIN call_targets t ON t.id = f.target_id"
        " WHERE f.ended_at IS NOT NULL AND f.is_swept = 0 ORDER BY f.target_id LIMIT ?",
        (limit,),
    )
    return tuple(Ended(TargetId(row[0]), row[1], row[2], bool(row[3])) for row in rows)


def note_swept(session: Session, target_id: TargetId) -> None:
    """Remember that nothing of it waits any more."""
    session.execute("UPDATE call_follow_ups SET is_swept = 1 WHERE target_id = ?", (target_id,))


def has_open(session: Session, period: str, phone: str) -> bool:
    """Return whether a message to a number still has its reason, for somebody."""
    row = session.one(
        "SELECT 1 FROM call_follow_ups WHERE phone = ? AND period = ? AND ended_at IS NULL LIMIT 1",
        (phone, period),
    )
    return row is not None


def is_known(session: Session, period: str, phone: str) -> bool:
    """Return whether a message was planned here at all."""
    row = session.one("SELECT 1 FROM call_follow_ups WHERE phone = ? AND period = ? LIMIT 1", (phone, period))
    return row is not None


def is_settled(session: Session, period: str, phone: str) -> bool:
    """Return whether somebody with this number has paid or filed what the campaign asked for."""
    row = session.one(
        "SELECT 1 FROM call_follow_ups f JOIN call_targets t ON t.id = f.target_id"
        " WHERE f.phone = ? AND f.period = ? AND t.settled_at IS NOT NULL LIMIT 1",
        (phone, period),
    )
    return row is not None


def refuses_reminders(session: Session, phone: str) -> bool:
    """Return whether a card with this number wants no reminders."""
    row = session.one(
        "SELECT 1 FROM contact_phones p JOIN contacts c ON c.id = p.contact_id"
        " WHERE p.e164 = ? AND c.reminders_stopped_at IS NOT NULL AND c.removed_at IS NULL LIMIT 1",
        (phone,),
    )
    return row is not None


def close(session: Session, ended: Ended, at: datetime) -> None:
    """Tell in the list of closings that a message was taken back."""
    session.execute(
        "INSERT INTO call_closings (at, what, reason, target_id, contact_id, request_id, list_id)"
        " SELECT ?, 'follow_up', settled_as, id, contact_id, settled_request_id, settled_list_id"
        " FROM call_targets WHERE id = ? AND settled_at IS NOT NULL",
        (to_text(at), ended.target_id),
    )
