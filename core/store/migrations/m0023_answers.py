"""Canned answers: what the office wrote or changed beside those that ship, and what was used when."""

from sqlite_utils import Database

STATEMENTS = (
    # A row with a shipped key stands in the place of what ships under it, or says that it was taken out.
    """
    CREATE TABLE answers (
        key TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        body TEXT NOT NULL,
        shortcut TEXT NOT NULL DEFAULT '',
        topic TEXT NOT NULL DEFAULT '',
        keywords TEXT NOT NULL DEFAULT '[]',
        synonyms TEXT NOT NULL DEFAULT '[]',
        basis TEXT NOT NULL DEFAULT '',
        source TEXT NOT NULL DEFAULT '',
        source_date TEXT,
        valid_from TEXT,
        valid_to TEXT,
        reviewed_on TEXT,
        is_confirmed INTEGER NOT NULL DEFAULT 0 CHECK (is_confirmed IN (0, 1)),
        blob_id INTEGER REFERENCES blobs (id),
        is_removed INTEGER NOT NULL DEFAULT 0 CHECK (is_removed IN (0, 1)),
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX answers_blob ON answers (blob_id) WHERE blob_id IS NOT NULL",
    # To whom it went is no business of this table: nothing here is a person's.
    """
    CREATE TABLE answer_uses (
        id INTEGER PRIMARY KEY,
        answer_key TEXT NOT NULL,
        used_at TEXT NOT NULL,
        reason TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    "CREATE INDEX answer_uses_key ON answer_uses (answer_key, used_at)",
    # Which papers of a checklist were there. The item is the words of the list, never a person's.
    """
    CREATE TABLE checklist_ticks (
        chat_id INTEGER NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
        checklist TEXT NOT NULL,
        item TEXT NOT NULL,
        ticked_at TEXT NOT NULL,
        PRIMARY KEY (chat_id, checklist, item)
    ) STRICT, WITHOUT ROWID
    """,
)


def apply(db: Database) -> None:
    """Make room for the office's own answers."""
    for statement in STATEMENTS:
        db.execute(statement)
