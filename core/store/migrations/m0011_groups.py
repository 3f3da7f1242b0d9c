"""The office's WhatsApp groups, who is in them, and what was decided about a contact's kind."""

from sqlite_utils import Database

ONE_MORE = """
        INSERT OR IGNORE INTO group_senders (chat_id, sender, first_at, messages)
        SELECT NEW.chat_id, NEW.sender, NEW.sent_at, 0
        WHERE NEW.sender <> '' AND (SELECT kind FROM chats WHERE id = NEW.chat_id) = 'group';
        UPDATE group_senders SET messages = messages + 1, first_at = min(first_at, NEW.sent_at)
        WHERE chat_id = NEW.chat_id AND sender = NEW.sender;
"""
ONE_LESS = """
        UPDATE group_senders SET messages = messages - 1 WHERE chat_id = OLD.chat_id AND sender = OLD.sender;
        DELETE FROM group_senders WHERE chat_id = OLD.chat_id AND sender = OLD.sender AND messages <= 0;
"""

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
    # Who wrote in a group, as WhatsApp showed him: kept by the triggers below, because reading it out of years
    # of messages takes seconds. What is erased or undone among the messages is gone here as well.
    """
    CREATE TABLE group_senders (
        chat_id INTEGER NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
        sender TEXT NOT NULL CHECK (sender <> ''),
        first_at TEXT NOT NULL,
        messages INTEGER NOT NULL,
        PRIMARY KEY (chat_id, sender)
    ) STRICT, WITHOUT ROWID
    """,
    """
    INSERT INTO group_senders (chat_id, sender, first_at, messages)
    SELECT m.chat_id, m.sender, min(m.sent_at), count(*)
    FROM messages m CROSS JOIN chats c ON c.id = m.chat_id
    WHERE c.kind = 'group' AND m.direction = 'in' AND m.sender <> '' GROUP BY m.chat_id, m.sender
    """,
    f"""
    CREATE TRIGGER group_senders_seen AFTER INSERT ON messages
    WHEN NEW.direction = 'in' AND NEW.sender <> '' AND (SELECT kind FROM chats WHERE id = NEW.chat_id) = 'group'
    BEGIN {ONE_MORE} END
    """,  # noqa: S608 - own text
    f"""
    CREATE TRIGGER group_senders_gone AFTER DELETE ON messages WHEN OLD.direction = 'in' AND OLD.sender <> ''
    BEGIN {ONE_LESS} END
    """,
    f"""
    CREATE TRIGGER group_senders_renamed AFTER UPDATE OF sender ON messages
    WHEN OLD.direction = 'in' AND OLD.sender IS NOT NEW.sender
    BEGIN {ONE_LESS} {ONE_MORE} END
    """,
    # A chat known by its title alone may turn out to be a group: who wrote there before counts as well.
    """
    CREATE TRIGGER group_senders_found AFTER UPDATE OF kind ON chats
    WHEN NEW.kind = 'group' AND OLD.kind <> 'group'
    BEGIN
        INSERT INTO group_senders (chat_id, sender, first_at, messages)
        SELECT chat_id, sender, min(sent_at), count(*) FROM messages
        WHERE chat_id = NEW.id AND direction = 'in' AND sender <> '' GROUP BY sender;
    END
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
