"""Settings, and files kept inside the store in pieces."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Make the tables that belong to no room."""
    db.execute("CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT")
    db.execute(
        """
        CREATE TABLE blobs (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            media_type TEXT NOT NULL,
            size INTEGER NOT NULL CHECK (size >= 0),
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
            saved_at TEXT NOT NULL
        ) STRICT
        """
    )
    db.execute("CREATE INDEX blobs_by_content ON blobs (sha256, size)")
    db.execute(
        """
        CREATE TABLE blob_pieces (
            blob_id INTEGER NOT NULL REFERENCES blobs (id) ON DELETE CASCADE,
            position INTEGER NOT NULL CHECK (position >= 0),
            data BLOB NOT NULL,
            PRIMARY KEY (blob_id, position)
        ) STRICT, WITHOUT ROWID
        """
    )
