"""Dry runs that were looked at and the runs that followed them, in SQL."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.clock import from_text, to_text
from core.consent.events import PrivacyRunChanged
from core.store.session import Row, Session

_COLUMNS = "id, kind, contact_id, state, plan, done, looked_at, started_at, ended_at"


@dataclass(frozen=True, slots=True)
class PrivacyRun:
    """Hold one run: `state` is looked, running, done or cancelled; `plan` is JSON, `done` counts what went."""

    id: int
    kind: str
    contact_id: int | None
    state: str
    plan: str
    done: dict[str, int]
    looked_at: datetime
    started_at: datetime | None
    ended_at: datetime | None


def insert(session: Session, kind: str, contact_id: int | None, plan: str, at: datetime) -> int:
    """Write down a dry run; one of the same that was looked at and not begun is replaced."""
    session.execute(
        "DELETE FROM privacy_runs WHERE kind = ? AND contact_id IS ? AND state = 'looked'", (kind, contact_id)
    )
    values = {"kind": kind, "contact_id": contact_id, "state": "looked", "plan": plan, "looked_at": to_text(at)}
    run_id = session.insert("privacy_runs", values)
    session.note(PrivacyRunChanged(run_id))
    return run_id


def look_again(session: Session, run_id: int, plan: str, at: datetime) -> None:
    """Give a run that was cut off the plan of a newer look: it goes on by that one."""
    session.execute("UPDATE privacy_runs SET plan = ?, looked_at = ? WHERE id = ?", (plan, to_text(at), run_id))
    session.note(PrivacyRunChanged(run_id))


def find(session: Session, run_id: int) -> PrivacyRun | None:
    """Return one run, or None."""
    row = session.one(f"SELECT {_COLUMNS} FROM privacy_runs WHERE id = ?", (run_id,))  # noqa: S608
    return None if row is None else _run(row)


def begin(session: Session, run_id: int, at: datetime) -> bool:
    """Let a run begin that was looked at, or go on where it was cut off; False for any other."""
    cursor = session.execute(
        "UPDATE privacy_runs SET state = 'running', started_at = coalesce(started_at, ?)"
        " WHERE id = ? AND state IN ('looked', 'running')",
        (to_text(at), run_id),
    )
    session.note(PrivacyRunChanged(run_id))
    return bool(cursor.rowcount)


def keep_remainder(session: Session, run_id: int, remainder: str) -> None:
    """Hold what figures keep of a person until his card is emptied; '' when that is done."""
    session.execute("UPDATE privacy_runs SET remainder = ? WHERE id = ?", (remainder, run_id))


def remainder(session: Session, run_id: int) -> str:
    """Return what a run holds of a person for the figures."""
    row = session.one("SELECT remainder FROM privacy_runs WHERE id = ?", (run_id,))
    return "" if row is None else str(row[0])


def count(session: Session, run_id: int, part: str, number: int) -> None:
    """Add to what a run has done."""
    session.execute(
        "UPDATE privacy_runs SET done = json_set(done, '$.' || ?1, coalesce(json_extract(done, '$.' || ?1), 0)"
        " + ?2) WHERE id = ?3",
        (part, number, run_id),
    )


def end(session: Session, run_id: int, state: str, at: datetime) -> None:
    """Close a run as done or cancelled."""
    session.execute(
        "UPDATE privacy_runs SET state = ?, ended_at = ? WHERE id = ? AND state = 'running'",
        (state, to_text(at), run_id),
    )
    session.note(PrivacyRunChanged(run_id))


def running(session: Session) -> tuple[PrivacyRun, ...]:
    """Return the runs that were cut off, oldest first."""
    rows = session.all(f"SELECT {_COLUMNS} FROM privacy_runs WHERE state = 'running' ORDER BY id")  # noqa: S608
    return tuple(_run(row) for row in rows)


def latest(session: Session, kind: str, limit: int = 20) -> tuple[PrivacyRun, ...]:
    """Return the newest runs of a kind that have begun."""
    rows = session.all(
        f"SELECT {_COLUMNS} FROM privacy_runs WHERE kind = ? AND state <> 'looked'"  # noqa: S608 - own names
        " ORDER BY id DESC LIMIT ?",
        (kind, limit),
    )
    return tuple(_run(row) for row in rows)


def _run(row: Row) -> PrivacyRun:
    done: dict[str, Any] = json.loads(row[5])
    moments = [None if value is None else from_text(value) for value in row[7:9]]
    return PrivacyRun(row[0], row[1], row[2], row[3], row[4], done, from_text(row[6]), moments[0], moments[1])
