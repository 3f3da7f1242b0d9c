"""The SQL of scripts: those that ship, and what the office wrote."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from core.calls.campaign import CampaignKind, ScriptId
from core.calls.script import Script
from core.clock import to_text
from core.store.session import Row, Session

_SCRIPT = "SELECT id, title, kind, text, shipped FROM call_scripts"


def bring_shipped(session: Session, shipped: Mapping[str, tuple[str, CampaignKind, str]], at: datetime) -> int:
    """Write the shipped scripts (title, kind, text by name) that were never brought in; return how many."""
    cursor = session.executemany(
        "INSERT OR IGNORE INTO call_scripts (title, kind, text, shipped, changed_at) VALUES (?, ?, ?, ?, ?)",
        [(title, kind.value, text, name, to_text(at)) for name, (title, kind, text) in shipped.items()],
    )
    return int(cursor.rowcount)


def scripts(session: Session) -> tuple[Script, ...]:
    """Return all scripts by title."""
    rows = session.all(f"{_SCRIPT} WHERE removed_at IS NULL ORDER BY title COLLATE NOCASE")
    return tuple(_script(row) for row in rows)


def find(session: Session, script_id: int) -> Script | None:
    """Return a script, also one that was taken away while a campaign still uses it."""
    row = session.one(f"{_SCRIPT} WHERE id = ?", (script_id,))
    return None if row is None else _script(row)


def first_of(session: Session, kind: CampaignKind) -> Script | None:
    """Return the script that is usual for a kind of campaign."""
    row = session.one(f"{_SCRIPT} WHERE kind = ? AND removed_at IS NULL ORDER BY id LIMIT 1", (kind.value,))
    return None if row is None else _script(row)


def is_taken(session: Session, title: str, but: int | None) -> bool:
    """Return whether another script has this title."""
    row = session.one("SELECT 1 FROM call_scripts WHERE title = ? AND id IS NOT ?", (title, but))
    return row is not None


def write(
    session: Session,
    script_id: ScriptId | None,
    title: str,
    kind: CampaignKind | None,
    *,
    text: str,
    at: datetime,
) -> ScriptId:
    """Write a new script, or another text into one that is there."""
    row = {
        "title": title,
        "kind": None if kind is None else kind.value,
        "text": text,
        "changed_at": to_text(at),
        "removed_at": None,
    }
    if script_id is None:
        return ScriptId(session.insert("call_scripts", row))
    session.update("call_scripts", script_id, row)
    return script_id


def remove(session: Session, script_id: ScriptId, at: datetime) -> None:
    """Take a script away; its title may be used again."""
    session.execute(
        "UPDATE call_scripts SET removed_at = ?, title = title || ' #' || id WHERE id = ?"
        " AND removed_at IS NULL",
        (to_text(at), script_id),
    )


def _script(row: Row) -> Script:
    return Script(
        ScriptId(row[0]),
        row[1],
        None if row[2] is None else CampaignKind(row[2]),
        row[3],
        is_shipped=row[4] is not None,
    )
