"""What the officer writes into a report: its narrative, and thanks that may be quoted without a name."""

from sqlite_utils import Database

STATEMENTS = (
    # by the period's key: 2026-11, 2026-T4, 2026
    """
    CREATE TABLE report_narratives (
        period TEXT PRIMARY KEY CHECK (period <> ''),
        text TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # A message of thanks that the officer has looked at: quoted in these words, or left out (no words).
    """
    CREATE TABLE report_quotes (
        message_id INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
        words TEXT NOT NULL,
        decided_at TEXT NOT NULL
    ) STRICT
    """,
    # whoever has his messages erased, or takes one back, is not quoted any more
    """
    CREATE TRIGGER report_quotes_erased AFTER UPDATE OF text ON messages WHEN NEW.text = '' AND OLD.text <> ''
    BEGIN DELETE FROM report_quotes WHERE message_id = NEW.id; END
    """,
)


def apply(db: Database) -> None:
    """Make the tables of the reports."""
    for statement in STATEMENTS:
        db.execute(statement)
