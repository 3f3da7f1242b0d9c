"""New taxpayers: what the officer says of them, and the reminders that were prepared."""

from sqlite_utils import Database

# Whose payment it is: by his numbers, or by the card where the numbers say nothing else.
PAYER = """
    (c.npwp15 = NEW.npwp15 OR c.npwp16 = NEW.npwp16 OR (c.id = NEW.contact_id
     AND coalesce(c.npwp15 = NEW.npwp15, 1) AND coalesce(c.npwp16 = NEW.npwp16, 1)))
"""
STATEMENTS = (
    """
    CREATE INDEX contacts_by_registration ON contacts (registered_on, id)
    WHERE removed_at IS NULL AND registered_on IS NOT NULL
    """,
    # is_new and kind are NULL where the office's own rules decide
    """
    CREATE TABLE newcomer_marks (
        contact_id INTEGER PRIMARY KEY REFERENCES contacts (id) ON DELETE CASCADE,
        is_new INTEGER CHECK (is_new IN (0, 1)),
        kind TEXT CHECK (kind <> ''),
        note TEXT NOT NULL DEFAULT '',
        marked_on TEXT NOT NULL CHECK (length(marked_on) = 10)
    ) STRICT
    """,
    # A reminder lives with its draft: a draft that is thrown away takes it along. What became of its message
    # is told by the outbox alone.
    """
    CREATE TABLE newcomer_reminders (
        id INTEGER PRIMARY KEY,
        contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        masa TEXT NOT NULL CHECK (length(masa) = 7),
        step TEXT NOT NULL CHECK (step IN ('first', 'next')),
        broadcast_id INTEGER NOT NULL REFERENCES broadcasts (id) ON DELETE CASCADE,
        list_id INTEGER REFERENCES broadcast_lists (id) ON DELETE SET NULL,
        prepared_at TEXT NOT NULL,
        ended_at TEXT,
        end_reason TEXT CHECK (end_reason IN ('paid', 'unmarked', 'lapsed')),
        is_swept INTEGER NOT NULL DEFAULT 0 CHECK (is_swept IN (0, 1)),
        CHECK ((ended_at IS NULL) = (end_reason IS NULL))
    ) STRICT
    """,
    # at most one open reminder of a masa for each person: whoever prepares a second one is refused here
    """
    CREATE UNIQUE INDEX newcomer_reminders_open ON newcomer_reminders (contact_id, masa) WHERE ended_at IS NULL
    """,
    "CREATE INDEX newcomer_reminders_by_contact ON newcomer_reminders (contact_id, id)",
    "CREATE INDEX newcomer_reminders_by_broadcast ON newcomer_reminders (broadcast_id)",
    "CREATE INDEX newcomer_reminders_by_list ON newcomer_reminders (list_id)",
    """
    CREATE INDEX newcomer_reminders_unswept ON newcomer_reminders (id)
    WHERE ended_at IS NOT NULL AND is_swept = 0
    """,
    # In the payment's own transaction every open step ends, and drafts lose the payer. What waits in the
    # outbox is asked about before each press, and cancelled as soon as the program hears of it.
    f"""
    CREATE TRIGGER newcomer_reminders_paid AFTER UPDATE OF state ON billing_requests
    WHEN NEW.state = 'paid' AND OLD.state <> 'paid'
    BEGIN
        DELETE FROM broadcast_list_members WHERE (list_id, contact_id) IN (
            SELECT n.list_id, n.contact_id FROM contacts c
            JOIN newcomer_reminders n ON n.contact_id = c.id
            JOIN broadcasts b ON b.id = n.broadcast_id
            WHERE {PAYER} AND n.ended_at IS NULL AND b.state = 'draft');
        UPDATE newcomer_reminders SET ended_at = NEW.updated_at, end_reason = 'paid'
        WHERE ended_at IS NULL AND contact_id IN (SELECT c.id FROM contacts c WHERE {PAYER});
    END
    """,  # noqa: S608 - own text
)


def apply(db: Database) -> None:
    """Make the tables of the newcomers room, and what a payment ends."""
    for statement in STATEMENTS:
        db.execute(statement)
