"""Officers and their turns in SQL."""

import json
from datetime import date, datetime

from core.clock import from_text, to_text
from core.officers.officer import Duty, Officer, OfficerId, Standing
from core.store.session import Session

NAME_KEY = "officer.name"


def standing(session: Session) -> Standing:
    """Return who is at the desk; a name that was typed into the settings since ends what a turn says."""
    found = session.one("SELECT value FROM settings WHERE key = ?", (NAME_KEY,))
    name = "" if found is None else " ".join(str(json.loads(found[0])).split())
    rows = session.all(
        "SELECT id, name, nip FROM officers WHERE removed_at IS NULL ORDER BY name COLLATE NOCASE"
    )
    officers = tuple(Officer(OfficerId(row[0]), row[1], row[2]) for row in rows)
    turn = session.one(
        "SELECT o.id, o.name, o.nip, d.began_at, s.id, s.name, s.nip, d.ends_on FROM duties d"
        " JOIN officers o ON o.id = d.officer_id LEFT JOIN officers s ON s.id = d.stands_for_id"
        " WHERE d.ended_at IS NULL"
    )
    if turn is None or turn[1].casefold() != name.casefold():
        return Standing(name, officers)
    stands_for = None if turn[4] is None else Officer(OfficerId(turn[4]), turn[5], turn[6])
    ends_on = None if turn[7] is None else date.fromisoformat(turn[7])
    duty = Duty(Officer(OfficerId(turn[0]), turn[1], turn[2]), from_text(turn[3]), stands_for, ends_on)
    return Standing(name, officers, duty)


def by_name(session: Session, name: str) -> OfficerId | None:
    """Return the officer of a name, also one who was taken off the list."""
    row = session.one("SELECT id FROM officers WHERE name = ?", (name,))
    return None if row is None else OfficerId(row[0])


def by_nip(session: Session, nip: str) -> OfficerId | None:
    """Return the officer of a civil servant's number who is on the list."""
    row = session.one("SELECT id FROM officers WHERE nip = ? AND removed_at IS NULL", (nip,)) if nip else None
    return None if row is None else OfficerId(row[0])


def find(session: Session, officer_id: OfficerId) -> Officer | None:
    """Return one officer who is on the list."""
    row = session.one("SELECT id, name, nip FROM officers WHERE id = ? AND removed_at IS NULL", (officer_id,))
    return None if row is None else Officer(OfficerId(row[0]), row[1], row[2])


def keep(session: Session, officer_id: OfficerId | None, name: str, nip: str) -> OfficerId:
    """Write an officer down, or change one; who was taken off the list comes back."""
    values = {"name": name, "nip": nip, "removed_at": None}
    if officer_id is None:
        return OfficerId(session.insert("officers", values))
    session.update("officers", officer_id, values)
    return officer_id


def remove(session: Session, officer_id: OfficerId, at: datetime) -> None:
    """Take an officer off the list; what was done under the name keeps it."""
    session.update("officers", officer_id, {"removed_at": to_text(at)})


def begin_duty(
    session: Session,
    officer: Officer,
    *,
    stands_for: OfficerId | None,
    begins_on: date,
    ends_on: date | None,
    at: datetime,
) -> None:
    """End the present turn and begin another; the name of the settings follows."""
    session.execute("UPDATE duties SET ended_at = ? WHERE ended_at IS NULL", (to_text(at),))
    session.insert(
        "duties",
        {
            "officer_id": officer.id,
            "stands_for_id": stands_for,
            "begins_on": begins_on.isoformat(),
            "ends_on": None if ends_on is None else ends_on.isoformat(),
            "began_at": to_text(at),
        },
    )
    session.execute(
        "INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (NAME_KEY, json.dumps(officer.name)),
    )
