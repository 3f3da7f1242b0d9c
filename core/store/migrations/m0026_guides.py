"""Checklists and question trees of the office: every saved version, and what is typed."""

from sqlite_utils import Database

STATEMENTS = (
    # Only added to. The newest version of a key holds; content is NULL where it is what ships under that key.
    """
    CREATE TABLE guide_versions (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('checklist', 'tree')),
        key TEXT NOT NULL CHECK (key <> ''),
        act TEXT NOT NULL CHECK (act IN ('added', 'changed', 'retired', 'resumed', 'put_back')),
        content TEXT CHECK (json_valid(content)),
        officer TEXT NOT NULL,
        changed_at TEXT NOT NULL CHECK (length(changed_at) = 27)
    ) STRICT
    """,
    "CREATE INDEX guide_versions_by_key ON guide_versions (kind, key, id)",
    """
    CREATE TRIGGER guide_versions_stay BEFORE DELETE ON guide_versions
    BEGIN SELECT RAISE(ABORT, 'a version of a guide stays'); END
    """,
    """
    CREATE TRIGGER guide_versions_hold BEFORE UPDATE ON guide_versions
    BEGIN SELECT RAISE(ABORT, 'a version of a guide is not changed'); END
    """,
    """
    CREATE TRIGGER trail_guide_versions_insert AFTER INSERT ON guide_versions
    BEGIN INSERT INTO trail_waiting (act, subject, subject_id, facts) VALUES
        ('edit', NEW.kind, NEW.id, json_object('how', NEW.act)); END
    """,
    """
    CREATE TABLE guide_drafts (
        kind TEXT NOT NULL CHECK (kind IN ('checklist', 'tree')),
        key TEXT NOT NULL CHECK (key <> ''),
        content TEXT NOT NULL CHECK (json_valid(content)),
        PRIMARY KEY (kind, key)
    ) STRICT, WITHOUT ROWID
    """,
)


def apply(db: Database) -> None:
    """Make room for the office's own checklists and trees."""
    for statement in STATEMENTS:
        db.execute(statement)
