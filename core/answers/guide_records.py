"""All SQL of the office's checklists and trees: versions are only added, drafts are written over."""

from __future__ import annotations

from core.answers.guide import Act, GuideKind, Version
from core.clock import from_text, to_text
from core.store.session import Session


def newest(session: Session, kind: GuideKind) -> dict[str, Version]:
    """Return the version that holds of each key, in the order in which the keys first came."""
    rows = session.all(
        "SELECT key, act, content, officer, changed_at FROM guide_versions WHERE id IN"
        " (SELECT max(id) FROM guide_versions WHERE kind=?1 GROUP BY key)"
        " ORDER BY (SELECT min(id) FROM guide_versions f WHERE f.kind=?1 AND f.key=guide_versions.key)",
        (kind,),
    )
    return {row[0]: Version(Act(row[1]), row[2], row[3], from_text(row[4])) for row in rows}


def add(session: Session, kind: GuideKind, key: str, version: Version) -> None:
    """Add a version."""
    session.insert(
        "guide_versions",
        {
            "kind": kind.value,
            "key": key,
            "act": version.act.value,
            "content": version.content,
            "officer": version.officer,
            "changed_at": to_text(version.changed_at),
        },
    )


def drafts(session: Session, kind: GuideKind) -> dict[str, str]:
    """Return what is typed and not saved, by key."""
    return dict(session.all("SELECT key, content FROM guide_drafts WHERE kind=? ORDER BY key", (kind,)))


def keep_draft(session: Session, kind: GuideKind, key: str, content: str) -> None:
    """Keep what is typed."""
    session.execute(
        "INSERT INTO guide_drafts (kind, key, content) VALUES (?, ?, ?)"
        " ON CONFLICT (kind, key) DO UPDATE SET content=excluded.content",
        (kind, key, content),
    )


def drop_draft(session: Session, kind: GuideKind, key: str) -> None:
    """Forget what is typed."""
    session.execute("DELETE FROM guide_drafts WHERE kind=? AND key=?", (kind, key))
