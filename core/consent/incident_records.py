"""Incidents in SQL: versions, which are only added to."""

from datetime import datetime

from core.clock import from_text, to_text
from core.consent.events import IncidentChanged
from core.consent.incident import Incident, IncidentSheet
from core.store.session import Session


def insert(session: Session, at: datetime) -> int:
    """Begin an incident without a version."""
    return session.insert("incidents", {"made_at": to_text(at)})


def add_version(session: Session, incident_id: int, content: Incident, at: datetime) -> None:
    """Keep what is known now."""
    values = {"incident_id": incident_id, "at": to_text(at), "content": content.to_json()}
    session.insert("incident_versions", values)
    session.note(IncidentChanged(incident_id))


def versions(session: Session, incident_id: int) -> tuple[tuple[datetime, Incident], ...]:
    """Return every version with its moment, oldest first."""
    rows = session.all(
        "SELECT at, content FROM incident_versions WHERE incident_id = ? ORDER BY id", (incident_id,)
    )
    return tuple((from_text(at), Incident.from_json(content)) for at, content in rows)


def sheet(session: Session, incident_id: int) -> IncidentSheet | None:
    """Return an incident as it is known now, or None."""
    row = session.one("SELECT made_at FROM incidents WHERE id = ?", (incident_id,))
    known = versions(session, incident_id)
    if row is None or not known:
        return None
    clock_from = min(content.found_at for _at, content in known)
    return IncidentSheet(incident_id, from_text(row[0]), known[-1][0], clock_from, known[-1][1], len(known))


def sheets(session: Session) -> tuple[IncidentSheet, ...]:
    """Return every incident, the newest first."""
    found = [sheet(session, row[0]) for row in session.all("SELECT id FROM incidents ORDER BY id DESC")]
    return tuple(each for each in found if each is not None)
