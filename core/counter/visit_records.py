"""The SQL of the visits."""

from __future__ import annotations

from datetime import date, datetime

from core.clock import from_text, to_text
from core.contacts.contact import ContactId
from core.counter.visit import Visit, VisitEntry, VisitId, VisitOutcome
from core.store.session import Row, Session

_COLUMNS = (
    "v.id, v.day, v.number, v.arrived_at, v.contact_id, coalesce(nullif(v.name, ''), c.name, ''), v.service,"
    " v.outcome, v.ended_at, v.note, v.request_id, v.appointment_id, v.rating"
)
_FROM = "FROM visits v LEFT JOIN contacts c ON c.id = v.contact_id"


def insert(
    session: Session, entry: VisitEntry, day: date, at: datetime, appointment_id: int | None = None
) -> VisitId:
    """Add a visit with the day's next number; two at once are refused by the store."""
    row = session.one("SELECT coalesce(max(number), 0) + 1 FROM visits WHERE day = ?", (day.isoformat(),))
    number = 1 if row is None else int(row[0])
    return VisitId(
        session.insert(
            "visits",
            {
                **_values(entry, at),
                "day": day.isoformat(),
                "number": number,
                "arrived_at": to_text(at),
                "appointment_id": appointment_id,
            },
        )
    )


def save(session: Session, visit_id: VisitId, entry: VisitEntry, at: datetime) -> bool:
    """Replace what is noted of a visit; False when it is gone."""
    return session.update("visits", visit_id, _values(entry, at))


def settle(
    session: Session,
    visit_id: VisitId,
    outcome: VisitOutcome,
    at: datetime,
    *,
    note: str,
    request_id: int | None,
) -> bool:
    """Give a visitor who waits an outcome; False when there is one already."""
    found = session.execute(
        "UPDATE visits SET outcome = ?, ended_at = ?, note = iif(? = '', note, ?),"
        " request_id = coalesce(?, request_id) WHERE id = ? AND outcome IS NULL",
        (outcome.value, to_text(at), note, note, request_id, visit_id),
    )
    return bool(found.rowcount)


def unsettle(session: Session, before: Visit) -> bool:
    """Take an outcome back, and what came with it."""
    values = {"outcome": None, "ended_at": None, "note": before.note, "request_id": before.request_id}
    return session.update("visits", before.id, values)


def rate(session: Session, visit_id: VisitId, rating: int | None, at: datetime) -> bool:
    """Keep how satisfied the visitor was, 1 to 5; None takes it back."""
    rated_at = None if rating is None else to_text(at)
    return session.update("visits", visit_id, {"rating": rating, "rated_at": rated_at})


def find(session: Session, visit_id: VisitId) -> Visit | None:
    """Return one visit, or None."""
    row = session.one(f"SELECT {_COLUMNS} {_FROM} WHERE v.id = ?", (visit_id,))
    return None if row is None else _visit(row)


def of_appointment(session: Session, appointment_id: int) -> Visit | None:
    """Return the visit that an appointment led to, or None."""
    row = session.one(f"SELECT {_COLUMNS} {_FROM} WHERE v.appointment_id = ?", (appointment_id,))
    return None if row is None else _visit(row)


def of_day(session: Session, day: date) -> tuple[Visit, ...]:
    """Return the visits of a day: those who wait first, by number; then the newest first."""
    rows = session.all(
        f"SELECT {_COLUMNS} {_FROM} WHERE v.day = ?"
        " ORDER BY v.outcome IS NOT NULL, CASE WHEN v.outcome IS NULL THEN v.number ELSE -v.number END",
        (day.isoformat(),),
    )
    return tuple(map(_visit, rows))


def left_waiting(session: Session, before: date, limit: int) -> tuple[Visit, ...]:
    """Return visits of earlier days that nobody gave an outcome, the newest first."""
    rows = session.all(
        f"SELECT {_COLUMNS} {_FROM} WHERE v.outcome IS NULL AND v.day < ?"
        " ORDER BY v.day DESC, v.number DESC LIMIT ?",
        (before.isoformat(), limit),
    )
    return tuple(map(_visit, rows))


def _values(entry: VisitEntry, at: datetime) -> dict[str, object]:
    return {
        "contact_id": entry.contact_id,
        "name": entry.name,
        "service": entry.service,
        "outcome": None if entry.outcome is None else entry.outcome.value,
        "ended_at": None if entry.outcome is None else to_text(at),
        "note": entry.note,
        "request_id": entry.request_id,
    }


def _visit(row: Row) -> Visit:
    return Visit(
        id=VisitId(row[0]),
        day=date.fromisoformat(row[1]),
        number=row[2],
        arrived_at=from_text(row[3]),
        contact_id=None if row[4] is None else ContactId(row[4]),
        name=row[5],
        service=row[6],
        outcome=None if row[7] is None else VisitOutcome(row[7]),
        ended_at=None if row[8] is None else from_text(row[8]),
        note=row[9],
        request_id=row[10],
        appointment_id=row[11],
        rating=row[12],
    )
