"""The SQL of callbacks: planned, moved, rung, ended; none is ever deleted."""

from __future__ import annotations

from datetime import date, datetime

from core.calls.call import CallId
from core.calls.callback import Callback, CallbackId, CallbackKind, CallbackState
from core.calls.campaign import CampaignId
from core.calls.records import named_like
from core.calls.target import TargetId
from core.clock import from_text, to_text
from core.contacts.contact import ContactId
from core.store.session import Row, Session

_CALLBACK = (
    "SELECT b.id, b.target_id, t.campaign_id, t.contact_id, t.name, k.title, b.kind, b.due_at, b.promised_on,"
    " b.note, b.alarm_min, b.rung_for IS b.due_at, b.state, b.reason,"
    " (SELECT count(*) FROM call_callback_moves m WHERE m.callback_id = b.id)"
    " FROM call_callbacks b JOIN call_targets t ON t.id = b.target_id"
    " JOIN call_campaigns k ON k.id = t.campaign_id"
)


def insert(  # noqa: PLR0917 - one row
    session: Session,
    target_id: TargetId,
    call_id: CallId | None,
    kind: CallbackKind,
    due_at: datetime,
    at: datetime,
    *,
    promised_on: date | None = None,
    note: str = "",
    alarm_min: int,
) -> CallbackId:
    """Plan a callback; a target that has an open one is refused by the store."""
    row = {
        "target_id": target_id,
        "call_id": call_id,
        "kind": kind.value,
        "due_at": to_text(due_at),
        "promised_on": None if promised_on is None else promised_on.isoformat(),
        "note": note,
        "alarm_min": alarm_min,
        "state": CallbackState.OPEN.value,
        "made_at": to_text(at),
    }
    return CallbackId(session.insert("call_callbacks", row))


def find(session: Session, callback_id: int) -> Callback | None:
    """Return a callback, None where there is none."""
    row = session.one(f"{_CALLBACK} WHERE b.id = ?", (callback_id,))
    return None if row is None else _callback(row)


def open_of(session: Session, target_id: int) -> Callback | None:
    """Return the open callback of a target."""
    row = session.one(f"{_CALLBACK} WHERE b.target_id = ? AND b.state = 'open'", (target_id,))
    return None if row is None else _callback(row)


def open_until(
    session: Session, until: datetime | None, limit: int, *, after: Callback | None = None, text: str = ""
) -> tuple[Callback, ...]:
    """Return the open callbacks that fall due up to a moment (None: all), the earliest first.

    From behind `after` on, and only of those whose name has `text` in it.
    """
    begins = ("", 0) if after is None else (to_text(after.due_at), after.id)
    rows = session.all(
        f"{_CALLBACK} WHERE b.state = 'open' AND b.due_at <= ? AND (b.due_at, b.id) > (?, ?) AND t.name LIKE ?"
        " ORDER BY b.due_at, b.id LIMIT ?",
        (_until(until), *begins, named_like(text), limit),
    )
    return tuple(_callback(row) for row in rows)


def count_until(session: Session, until: datetime | None) -> int:
    """Count the open callbacks that fall due up to a moment (None: all)."""
    row = session.one(
        "SELECT count(*) FROM call_callbacks WHERE state = 'open' AND due_at <= ?", (_until(until),)
    )
    return 0 if row is None else int(row[0])


def _until(moment: datetime | None) -> str:
    return "9999" if moment is None else to_text(moment)


def due_heads(session: Session, now: datetime, limit: int = 500) -> tuple[TargetId, ...]:
    """Return whose open callback has come due, the earliest first."""
    rows = session.all(
        "SELECT target_id FROM call_callbacks WHERE state = 'open' AND due_at <= ? ORDER BY due_at, id LIMIT ?",
        (to_text(now), limit),
    )
    return tuple(TargetId(row[0]) for row in rows)


def ringing(session: Session, now: datetime) -> tuple[Callback, ...]:
    """Return the open callbacks whose alarm has come and has not been shown for the moment they stand at."""
    rows = session.all(
        f"{_CALLBACK} WHERE b.state = 'open' AND b.rung_for IS NOT b.due_at"
        " AND b.due_at <= strftime('%Y-%m-%dT%H:%M:%S.000000Z', ?, '+1440 minutes')"
        " AND strftime('%Y-%m-%dT%H:%M:%S.000000Z', b.due_at, '-' || b.alarm_min || ' minutes') <= ?"
        " ORDER BY b.due_at, b.id LIMIT 100",
        (to_text(now), to_text(now)),
    )
    return tuple(_callback(row) for row in rows)


def note_rung(session: Session, callback_id: CallbackId) -> None:
    """Note that the alarm for the moment at which the callback stands was shown."""
    session.execute("UPDATE call_callbacks SET rung_for = due_at WHERE id = ?", (callback_id,))


def move(
    session: Session, callback_id: CallbackId, due_at: datetime, at: datetime, *, note: str | None = None
) -> bool:
    """Move an open callback; its alarm goes with it and rings anew. False when it is open no more.

    None leaves its note as it is.
    """
    row = session.one("SELECT due_at FROM call_callbacks WHERE id = ? AND state = 'open'", (callback_id,))
    if row is None:
        return False
    moved = {"callback_id": callback_id, "at": to_text(at), "old_due_at": row[0], "new_due_at": to_text(due_at)}
    session.insert("call_callback_moves", moved)
    values: dict[str, object] = {"due_at": to_text(due_at), "rung_for": None}
    session.update("call_callbacks", callback_id, values if note is None else {**values, "note": note})
    return True


def end_of_call(session: Session, call_id: CallId, reason: str, at: datetime) -> bool:
    """Cancel the open callback that a call has planned."""
    cursor = session.execute(
        "UPDATE call_callbacks SET state = 'cancelled', reason = ?, ended_at = ?"
        " WHERE call_id = ? AND state = 'open'",
        (reason, to_text(at), call_id),
    )
    return bool(cursor.rowcount)


def open_again(session: Session, target_id: TargetId, since: datetime) -> None:
    """Open the callback again that a call has done, where none is open: the call's outcome is taken back."""
    session.execute(
        "UPDATE call_callbacks SET state = 'open', reason = '', ended_at = NULL WHERE id = (SELECT max(id)"
        " FROM call_callbacks WHERE target_id = ?1 AND state = 'done' AND ended_at >= ?2)"
        " AND NOT EXISTS (SELECT 1 FROM call_callbacks WHERE target_id = ?1 AND state = 'open')",
        (target_id, to_text(since)),
    )


def end(session: Session, target_id: TargetId, state: CallbackState, reason: str, at: datetime) -> bool:
    """End the open callback of a target, if any."""
    cursor = session.execute(
        "UPDATE call_callbacks SET state = ?, reason = ?, ended_at = ? WHERE target_id = ? AND state = 'open'",
        (state.value, reason, to_text(at), target_id),
    )
    return bool(cursor.rowcount)


def _callback(row: Row) -> Callback:
    return Callback(
        CallbackId(row[0]),
        TargetId(row[1]),
        CampaignId(row[2]),
        None if row[3] is None else ContactId(row[3]),
        row[4],
        row[5],
        CallbackKind(row[6]),
        from_text(row[7]),
        None if row[8] is None else date.fromisoformat(row[8]),
        row[9],
        row[10],
        bool(row[11]),
        CallbackState(row[12]),
        row[13],
        row[14],
    )
