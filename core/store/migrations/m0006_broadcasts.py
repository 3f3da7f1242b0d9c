"""Broadcasts and the fixed lists of contacts; their recipients are rows of the outbox."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Make the tables of the broadcasts."""
    db.execute(
        """
        CREATE TABLE broadcasts (
            id INTEGER PRIMARY KEY,
            title TEXT NOT NULL,
            text TEXT NOT NULL,
            audience TEXT NOT NULL CHECK (json_valid(audience)),
            blob_id INTEGER REFERENCES blobs (id),
            due_on TEXT,
            state TEXT NOT NULL CHECK (state IN
                ('draft', 'freezing', 'running', 'paused', 'stopped', 'finished')),
            excluded INTEGER NOT NULL DEFAULT 0 CHECK (excluded >= 0),
            created_at TEXT NOT NULL,
            changed_at TEXT NOT NULL,
            started_at TEXT,
            ended_at TEXT,
            CHECK (state = 'draft' OR started_at IS NOT NULL),
            CHECK ((state IN ('stopped', 'finished')) = (ended_at IS NOT NULL))
        ) STRICT
        """
    )
    db.execute("CREATE INDEX broadcasts_by_state ON broadcasts (state, changed_at, id)")
    db.execute("CREATE INDEX broadcasts_by_blob ON broadcasts (blob_id) WHERE blob_id IS NOT NULL")
    db.execute(
        """
        CREATE TRIGGER broadcasts_frozen
        BEFORE UPDATE OF text, audience, blob_id, due_on ON broadcasts WHEN OLD.state <> 'draft'
        BEGIN SELECT RAISE(ABORT, 'a started broadcast is frozen'); END
        """
    )
    db.execute(
        """
        CREATE TABLE broadcast_lists (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
            created_at TEXT NOT NULL
        ) STRICT
        """
    )
    db.execute(
        """
        CREATE TABLE broadcast_list_members (
            list_id INTEGER NOT NULL REFERENCES broadcast_lists (id) ON DELETE CASCADE,
            contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
            PRIMARY KEY (list_id, contact_id)
        ) STRICT, WITHOUT ROWID
        """
    )
    # few ask to be left alone: whoever plans finds them without walking over all contacts
    db.execute(
        "CREATE INDEX contacts_without_broadcasts ON contacts (id) WHERE broadcasts_stopped_at IS NOT NULL"
    )
    db.execute("CREATE INDEX broadcast_list_members_by_contact ON broadcast_list_members (contact_id)")
