"""What keeps the number alive: how well a recipient knows us, the stops of bulk, and who wants no more."""

from sqlite_utils import Database

STATEMENTS = (
    # how far a recipient of bulk knows us: while it waits as last looked up, from the press on as it was then
    "ALTER TABLE outbox ADD COLUMN reach TEXT CHECK (reach IN ('group', 'wrote', 'begun', 'cold'))",
    """
    CREATE INDEX outbox_in_line ON outbox (reach, id, purpose, not_before_at)
    WHERE state = 'planned' AND reach IS NOT NULL
    """,
    """
    CREATE INDEX outbox_paced ON outbox (pressing_at, reach)
    WHERE pressing_at IS NOT NULL AND reach IS NOT NULL
    """,
    """
    CREATE INDEX outbox_delayed ON outbox (not_before_at)
    WHERE state = 'planned' AND not_before_at IS NOT NULL
    """,
    """
    CREATE TABLE outbox_stops (
        id INTEGER PRIMARY KEY,
        reason TEXT NOT NULL CHECK (reason IN
            ('restricted', 'capped', 'banned', 'update_required', 'unknown', 'failures')),
        stopped_at TEXT NOT NULL,
        free_at TEXT,
        resumed_at TEXT
    ) STRICT
    """,
    "CREATE INDEX outbox_stops_open ON outbox_stops (id) WHERE resumed_at IS NULL",
    # By the number itself (or chat:<id> where there is none), so that it also holds for a contact that is
    # removed and imported again. A row stays when it is lifted: an older message must not bring it back.
    """
    CREATE TABLE opt_outs (
        recipient_key TEXT PRIMARY KEY CHECK (recipient_key <> ''),
        is_stopped INTEGER NOT NULL CHECK (is_stopped IN (0, 1)),
        heard_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # whoever is allowed broadcasts again on the card is so by each of the card's numbers
    """
    CREATE TRIGGER opt_outs_lifted AFTER UPDATE OF broadcasts_stopped_at ON contacts
    WHEN OLD.broadcasts_stopped_at IS NOT NULL AND NEW.broadcasts_stopped_at IS NULL
    BEGIN
        UPDATE opt_outs SET is_stopped = 0, heard_at = NEW.changed_at
        WHERE is_stopped AND recipient_key IN (SELECT e164 FROM contact_phones WHERE contact_id = NEW.id);
    END
    """,
    # a contact can now be changed by a message of the taxpayer's own
    """
    CREATE TABLE contact_changes_new (
        id INTEGER PRIMARY KEY,
        contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        at TEXT NOT NULL,
        origin TEXT NOT NULL CHECK (origin IN ('officer', 'import', 'review', 'undo', 'message')),
        run_id INTEGER REFERENCES import_runs (id),
        changed TEXT,
        version_after INTEGER NOT NULL
    ) STRICT
    """,
    "INSERT INTO contact_changes_new SELECT * FROM contact_changes",
    "DROP TABLE contact_changes",
    "ALTER TABLE contact_changes_new RENAME TO contact_changes",
    "CREATE INDEX contact_changes_by_contact ON contact_changes (contact_id)",
    "CREATE INDEX contact_changes_by_run ON contact_changes (run_id) WHERE run_id IS NOT NULL",
)


def apply(db: Database) -> None:
    """Make what pacing counts by, the log of stops and the list of those who asked to be left alone."""
    for statement in STATEMENTS:
        db.execute(statement)
