"""Imports in SQL: their plans, their counts, their remarks, and the changes that can be taken back."""

from datetime import datetime

from core.clock import from_text, to_text
from core.contacts import records as contact_records
from core.contacts.contact import Change
from core.contacts.importing.plan import Counts, ImportPlan, ImportRun, Problem, RunState
from core.store.session import Session

_RUN = "id, file_name, state, started_at, ended_at, rows_total, rows_done, created, changed, unchanged, refused"


def begin_run(session: Session, plan: ImportPlan, sha256: str, total: int, at: datetime) -> int:
    """Keep that an import has begun and return its id."""
    return session.insert(
        "import_runs",
        {
            "file_name": plan.path.name,
            "file_path": str(plan.path),
            "file_sha256": sha256,
            "plan": plan.to_text(),
            "state": RunState.RUNNING,
            "started_at": to_text(at),
            "rows_total": total,
        },
    )


def end_run(session: Session, run_id: int, state: RunState, at: datetime | None) -> None:
    """Keep how an import ended."""
    ended_at = to_text(at) if at else None
    session.execute("UPDATE import_runs SET state=?, ended_at=? WHERE id=?", (state, ended_at, run_id))


def count_rows(session: Session, run_id: int, rows_done: int, counts: Counts) -> None:
    """Add a chunk's counts to its run."""
    session.execute(
        "UPDATE import_runs SET rows_done=?, created=created+?, changed=changed+?, unchanged=unchanged+?,"
        " refused=refused+? WHERE id=?",
        (rows_done, counts.created, counts.changed, counts.unchanged, counts.refused, run_id),
    )


def run_plan(session: Session, run_id: int) -> tuple[ImportPlan, str, int] | None:
    """Return the plan of a run, the hash of its file and the number of rows done."""
    row = session.one("SELECT plan, file_sha256, rows_done FROM import_runs WHERE id=?", (run_id,))
    return (ImportPlan.from_text(row[0]), row[1], row[2]) if row else None


def runs(session: Session, active: int | None, limit: int = 50) -> tuple[ImportRun, ...]:
    """Return the last imports, newest first; `active` is the one that this process runs."""
    return tuple(
        ImportRun(
            id=row[0],
            file_name=row[1],
            state=RunState.INTERRUPTED if row[2] == "running" and row[0] != active else RunState(row[2]),
            started_at=from_text(row[3]),
            ended_at=from_text(row[4]) if row[4] else None,
            rows_total=row[5],
            rows_done=row[6],
            counts=Counts(*row[7:12]),
            can_undo=bool(row[12]) and row[0] != active,
        )
        for row in session.all(
            f"SELECT {_RUN},"  # noqa: S608 - own text
            " (SELECT count(*) FROM contact_reviews r WHERE r.run_id = i.id AND r.state = 'open'),"
            " EXISTS (SELECT 1 FROM contact_changes h WHERE h.run_id = i.id)"
            " FROM import_runs i ORDER BY id DESC LIMIT ?",
            (limit,),
        )
    )


def problems(session: Session, run_id: int, after: int = 0, limit: int = 1000) -> list[tuple[int, Problem]]:
    """Return the next remarks of an import with their ids, in the order of its rows."""
    return [
        (row[0], Problem(row[1], row[2], row[3], row[4], bool(row[5])))
        for row in session.all(
            "SELECT id, row_number, column_name, value, reason, refused FROM import_problems"
            " WHERE run_id=? AND id>? ORDER BY id LIMIT ?",
            (run_id, after, limit),
        )
    ]


def last_changes(session: Session, run_id: int, before: int | None, limit: int) -> tuple[Change, ...]:
    """Return the run's changes from the newest on, those with an id below `before`."""
    return tuple(
        contact_records.change_of(row)
        for row in session.all(
            "SELECT id, contact_id, at, origin, run_id, changed, version_after FROM contact_changes"
            " WHERE run_id=? AND id<? ORDER BY id DESC LIMIT ?",
            (run_id, before if before is not None else 1 << 62, limit),
        )
    )


def made_by_answers(session: Session, run_id: int) -> tuple[str, ...]:
    """Return the names of the contacts that the officer made by answering questions of an import."""
    return tuple(
        row[0]
        for row in session.all(
            "SELECT DISTINCT c.name FROM contact_reviews r"
            " JOIN contacts c ON c.name = json_extract(r.row_values, '$.values.name')"
            " JOIN contact_changes h ON h.contact_id = c.id AND h.origin = 'review' AND h.changed IS NULL"
            " WHERE r.run_id=? AND r.kind = 'same_number' AND r.state = 'settled' AND c.removed_at IS NULL"
            " ORDER BY c.name LIMIT 100",
            (run_id,),
        )
    )


def drop_reviews(session: Session, run_id: int) -> None:
    """Forget the open questions that an import has raised."""
    session.execute("DELETE FROM contact_reviews WHERE run_id=? AND state='open'", (run_id,))
