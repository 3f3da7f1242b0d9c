"""What WhatsApp's list shows of chats that were not opened, and what a message answers to."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Make the table of glimpses and the column of quotes."""
    db.execute(
        """
        CREATE TABLE chat_glimpses (
            chat_id INTEGER PRIMARY KEY REFERENCES chats (id) ON DELETE CASCADE,
            preview TEXT NOT NULL,
            unread_count INTEGER NOT NULL CHECK (unread_count >= 0),
            seen_at TEXT NOT NULL
        ) STRICT
        """
    )
    db.execute("ALTER TABLE messages ADD COLUMN quoted TEXT")
