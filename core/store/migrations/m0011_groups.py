"""The office's WhatsApp groups, who is in them, and what was decided about a contact's kind."""

from sqlite_utils import Database

STATEMENTS = (
    # One row for each segment that the officer has said something about; the segments themselves ship.
    # A chat stands for one segment at most: else a post to all of them would reach it twice.
    """
    CREATE TABLE group_segments (
        key TEXT PRIMARY KEY CHECK (key <> ''),
        chat_id INTEGER UNIQUE REFERENCES chats (id) ON DELETE SET NULL,
        invite_link TEXT NOT NULL DEFAULT ''
            CHECK (invite_link = '' OR invite_link GLOB 'https://chat.whatsapp.com/[0-9A-Za-z]*'),
        members INTEGER CHECK (members BETWEEN 0 AND 100000),
        members_on TEXT CHECK (length(members_on) = 10),
        note TEXT NOT NULL DEFAULT '',
        changed_at TEXT NOT NULL,
        CHECK ((members IS NULL) = (members_on IS NULL))
    ) STRICT, WITHOUT ROWID
    """,
    # Whom the officer has seen among the members of a group, marked by hand.
    """
    CREATE TABLE group_members (
        segment_key TEXT NOT NULL CHECK (segment_key <> ''),
        contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        marked_at TEXT NOT NULL,
        PRIMARY KEY (segment_key, contact_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX group_members_by_contact ON group_members (contact_id)",
    # What the officer answered when a kind was proposed; a row stays when it is taken back.
    """
    CREATE TABLE group_decisions (
        id INTEGER PRIMARY KEY,
        contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        group_code TEXT NOT NULL CHECK (group_code IN ('pns', 'karyawan', 'usahawan', 'bendahara', 'badan')),
        verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'refused')),
        decided_at TEXT NOT NULL,
        undone_at TEXT
    ) STRICT
    """,
    "CREATE INDEX group_decisions_by_contact ON group_decisions (contact_id)",
    "CREATE INDEX group_decisions_open ON group_decisions (id) WHERE undone_at IS NULL",
)


def apply(db: Database) -> None:
    """Make the tables of the groups."""
    for statement in STATEMENTS:
        db.execute(statement)
