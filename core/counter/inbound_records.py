"""The SQL of the calls that came in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from core.clock import from_text, to_text
from core.contacts.contact import ContactId
from core.counter.inbound import CallCounts, CallEntry, CallId, CallOutcome, CallSource, InboundCall
from core.store.session import Row, Session

if TYPE_CHECKING:
    from core.counter.exchange import ExchangeCall

_COLUMNS = (
    "i.id, i.started_at, i.outcome, i.source, i.contact_id, coalesce(c.name, ''), i.phone_e164, i.typed,"
    " i.service, i.note, i.duration_s"
)
_FROM = "FROM inbound_calls i LEFT JOIN contacts c ON c.id = i.contact_id"
_OWNER = (
    "SELECT CASE WHEN count(DISTINCT p.contact_id) = 1 THEN min(p.contact_id) END FROM contact_phones p"
    " JOIN contacts c ON c.id = p.contact_id WHERE p.e164 = ?5 AND c.removed_at IS NULL"
)
_RANK = "CASE {} WHEN 'answered' THEN 2 WHEN 'abandoned' THEN 1 ELSE 0 END"
_BETTER = f"{_RANK.format('excluded.outcome')} > {_RANK.format('inbound_calls.outcome')}"
"""Of the lines of one call the best counts, in whatever order and file they come."""


def insert(
    session: Session, entry: CallEntry, phone: str | None, source: CallSource, started_at: datetime
) -> CallId:
    """Add a call."""
    values = {**_values(entry, phone), "source": source.value, "started_at": to_text(started_at)}
    return CallId(session.insert("inbound_calls", values))


def save(session: Session, call_id: CallId, entry: CallEntry, phone: str | None) -> bool:
    """Replace what is noted of a call; False when it is gone. A tally that is filled in is an entry."""
    session.execute("UPDATE inbound_calls SET source = 'entry' WHERE id = ? AND source = 'tally'", (call_id,))
    return session.update("inbound_calls", call_id, _values(entry, phone))


def find(session: Session, call_id: CallId) -> InboundCall | None:
    """Return one call, or None."""
    row = session.one(f"SELECT {_COLUMNS} {_FROM} WHERE i.id = ?", (call_id,))
    return None if row is None else _call(row)


def delete_tally(session: Session, call_id: CallId) -> bool:
    """Take a +1 back; False for anything else."""
    found = session.execute("DELETE FROM inbound_calls WHERE id = ? AND source = 'tally'", (call_id,))
    return bool(found.rowcount)


def page(
    session: Session, first: datetime, last: datetime, before: tuple[datetime, CallId] | None, limit: int
) -> tuple[InboundCall, ...]:
    """Return calls that began from `first` to before `last`, the newest first, from behind `before` on."""
    end, number = (to_text(last), 0) if before is None else (to_text(before[0]), before[1])
    rows = session.all(
        f"SELECT {_COLUMNS} {_FROM} WHERE i.started_at >= ? AND (i.started_at, i.id) < (?, ?)"
        " ORDER BY i.started_at DESC, i.id DESC LIMIT ?",
        (to_text(first), end, number, limit),
    )
    return tuple(map(_call, rows))


def counts(session: Session, first: datetime, last: datetime) -> CallCounts:
    """Count the calls that began from `first` to before `last`, read from the index alone."""
    rows = session.all(
        "SELECT outcome, count(*) FROM inbound_calls WHERE started_at >= ? AND started_at < ? GROUP BY outcome",
        (to_text(first), to_text(last)),
    )
    return CallCounts(**dict(rows))


def begin_import(session: Session, name: str, sha256: str, at: datetime) -> int:
    """Note that a file is being read."""
    return session.insert(
        "call_imports",
        {
            "file_name": name,
            "file_sha256": sha256,
            "imported_at": to_text(at),
            "lines": 0,
            "calls": 0,
            "added": 0,
        },
    )


def keep_exchange(session: Session, import_id: int, calls: Sequence[ExchangeCall]) -> None:
    """Keep lines of the exchange; a call that is here already is only ever bettered."""
    session.executemany(
        "INSERT INTO inbound_calls (started_at, outcome, source, import_id, phone_e164, typed, duration_s,"  # noqa: S608
        f" external_id, contact_id) VALUES (?1, ?2, 'exchange', ?3, ?5, ?4, ?6, ?7, ({_OWNER}))"
        " ON CONFLICT (external_id) DO UPDATE SET outcome = excluded.outcome, duration_s = excluded.duration_s"
        f" WHERE {_BETTER}",
        [
            (
                to_text(call.started_at),
                call.outcome.value,
                import_id,
                call.typed,
                call.phone_e164,
                call.duration_s,
                call.key,
            )
            for call in calls
        ],
    )


def end_import(session: Session, import_id: int, lines: int, calls: int) -> int:
    """Write down what a file brought and return how many calls are new."""
    row = session.one("SELECT count(*) FROM inbound_calls WHERE import_id = ?", (import_id,))
    added = 0 if row is None else int(row[0])
    session.update("call_imports", import_id, {"lines": lines, "calls": calls, "added": added})
    return added


def _values(entry: CallEntry, phone: str | None) -> dict[str, object]:
    return {
        "outcome": entry.outcome.value,
        "contact_id": entry.contact_id,
        "phone_e164": phone,
        "typed": entry.typed,
        "service": entry.service,
        "note": entry.note,
    }


def _call(row: Row) -> InboundCall:
    return InboundCall(
        id=CallId(row[0]),
        started_at=from_text(row[1]),
        outcome=CallOutcome(row[2]),
        source=CallSource(row[3]),
        contact_id=None if row[4] is None else ContactId(row[4]),
        name=row[5],
        phone_e164=row[6],
        typed=row[7],
        service=row[8],
        note=row[9],
        duration_s=row[10],
    )
