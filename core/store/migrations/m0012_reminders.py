"""Reminders of deadlines: when they go, what they say, and what became of each."""

from sqlite_utils import Database

STATEMENTS = (
    # What the officer chose instead of the usual days and hour.
    """
    CREATE TABLE reminder_offsets (
        group_code TEXT NOT NULL,
        obligation TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('deposit', 'report')),
        days TEXT NOT NULL CHECK (json_valid(days)),
        at TEXT NOT NULL CHECK (at GLOB '[0-2][0-9]:[0-5][0-9]'),
        to_people INTEGER NOT NULL CHECK (to_people IN (0, 1)),
        changed_at TEXT NOT NULL,
        PRIMARY KEY (group_code, obligation, kind)
    ) STRICT, WITHOUT ROWID
    """,
    # Every wording ever kept; the newest of a subject counts, and only while it is approved.
    """
    CREATE TABLE reminder_texts (
        id INTEGER PRIMARY KEY,
        group_code TEXT NOT NULL,
        obligation TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('deposit', 'report')),
        text TEXT NOT NULL CHECK (text <> ''),
        example TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('draft', 'approved')),
        officer TEXT NOT NULL,
        kept_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX reminder_texts_by_subject ON reminder_texts (group_code, obligation, kind, id)",
    """
    CREATE TRIGGER reminder_texts_stay BEFORE UPDATE ON reminder_texts
    BEGIN SELECT RAISE(ABORT, 'reminder_texts are only added to'); END
    """,
    """
    CREATE TRIGGER reminder_texts_remain BEFORE DELETE ON reminder_texts
    BEGIN SELECT RAISE(ABORT, 'reminder_texts are only added to'); END
    """,
    # One point: one deadline, so many days before it. `is_open` until its hour was looked at.
    """
    CREATE TABLE reminder_points (
        id INTEGER PRIMARY KEY,
        deadline_key TEXT NOT NULL CHECK (deadline_key <> ''),
        days INTEGER NOT NULL CHECK (days BETWEEN 0 AND 30),
        group_code TEXT NOT NULL,
        obligation TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('deposit', 'report')),
        title TEXT NOT NULL,
        period TEXT NOT NULL,
        nominal_on TEXT NOT NULL,
        deadline_on TEXT NOT NULL,
        why TEXT NOT NULL,
        basis TEXT NOT NULL,
        is_confirmed INTEGER NOT NULL CHECK (is_confirmed IN (0, 1)),
        due_at TEXT NOT NULL,
        is_complete INTEGER NOT NULL DEFAULT 0 CHECK (is_complete IN (0, 1)),
        is_open INTEGER NOT NULL DEFAULT 1 CHECK (is_open IN (0, 1)),
        moved TEXT CHECK (moved IS NULL OR json_valid(moved)),
        kept TEXT NOT NULL DEFAULT '',
        UNIQUE (deadline_key, days)
    ) STRICT
    """,
    "CREATE INDEX reminder_points_open ON reminder_points (due_at) WHERE is_open",
    "CREATE INDEX reminder_points_by_due ON reminder_points (due_at, id)",
    # One row: what one group or person gets at a point. The key forbids a second one for ever.
    """
    CREATE TABLE reminder_rows (
        id INTEGER PRIMARY KEY,
        point_id INTEGER NOT NULL REFERENCES reminder_points (id),
        segment TEXT NOT NULL CHECK (segment <> ''),
        chat_id INTEGER REFERENCES chats (id) ON DELETE SET NULL,
        contact_id INTEGER REFERENCES contacts (id) ON DELETE SET NULL,
        state TEXT NOT NULL CHECK (state IN
            ('planned', 'approved', 'starting', 'handed', 'missed', 'skipped', 'cancelled')),
        reason TEXT NOT NULL DEFAULT '',
        broadcast_id INTEGER REFERENCES broadcasts (id) ON DELETE SET NULL,
        UNIQUE (point_id, segment)
    ) STRICT
    """,
    "CREATE INDEX reminder_rows_by_chat ON reminder_rows (chat_id) WHERE chat_id IS NOT NULL",
    "CREATE INDEX reminder_rows_by_contact ON reminder_rows (contact_id) WHERE contact_id IS NOT NULL",
    "CREATE INDEX reminder_rows_by_broadcast ON reminder_rows (broadcast_id) WHERE broadcast_id IS NOT NULL",
    "CREATE INDEX reminder_rows_starting ON reminder_rows (broadcast_id) WHERE state = 'starting'",
    "CREATE INDEX reminder_rows_missed ON reminder_rows (point_id) WHERE state = 'missed'",
    """
    CREATE TRIGGER reminder_rows_end BEFORE UPDATE OF state ON reminder_rows
    WHEN OLD.state IN ('handed', 'skipped', 'cancelled')
    BEGIN SELECT RAISE(ABORT, 'a reminder that has ended stays so'); END
    """,
)


def apply(db: Database) -> None:
    """Make the tables of the reminders."""
    for statement in STATEMENTS:
        db.execute(statement)
