"""Where the office's number is published, which place a new person came from, and runs of SMS."""

from sqlite_utils import Database

SOURCES = (
    ("Loket", "counter", "LK1"),
    ("SMS blast", "sms", "SM2"),
    ("Grup media sosial", "group", "GR3"),
    ("Wartawan", "journalist", "WR4"),
    ("Poster", "poster", "PS5"),
)
STATES = "'planned', 'handing', 'handed', 'sent', 'failed', 'unsure', 'exported', 'skipped', 'cancelled'"
STATEMENTS = (
    """
    CREATE TABLE promotion_sources (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL CHECK (name <> ''),
        kind TEXT NOT NULL CHECK (kind IN ('counter', 'sms', 'group', 'journalist', 'poster', 'other')),
        code TEXT NOT NULL UNIQUE CHECK (code GLOB '[A-Z][A-Z][1-9]*'),
        created_at TEXT NOT NULL,
        closed_at TEXT
    ) STRICT
    """,
    # One row for each person of whom the messenger brought a first message. It outlives the chat (a figure
    # stays when a person is erased). read_at NULL: nobody has looked for the mark yet.
    """
    CREATE TABLE promotion_firsts (
        id INTEGER PRIMARY KEY,
        chat_id INTEGER UNIQUE REFERENCES chats (id) ON DELETE SET NULL,
        source_id INTEGER REFERENCES promotion_sources (id),
        first_at TEXT NOT NULL,
        read_at TEXT,
        CHECK (source_id IS NULL OR read_at IS NOT NULL)
    ) STRICT
    """,
    "CREATE INDEX promotion_firsts_unread ON promotion_firsts (id) WHERE read_at IS NULL",
    "CREATE INDEX promotion_firsts_by_source ON promotion_firsts (source_id, first_at)",
    # In the message's own transaction. Who has a message of any kind already is not new; imports are the past.
    """
    CREATE TRIGGER promotion_firsts_noted AFTER INSERT ON messages
    WHEN NEW.direction = 'in' AND NEW.source = 'gateway'
        AND (SELECT kind FROM chats WHERE id = NEW.chat_id) = 'person'
        AND NOT EXISTS (SELECT 1 FROM promotion_firsts WHERE chat_id = NEW.chat_id)
        AND NOT EXISTS (SELECT 1 FROM messages
                        WHERE chat_id = NEW.chat_id AND id <> NEW.id AND direction IN ('in', 'out'))
    BEGIN INSERT INTO promotion_firsts (chat_id, first_at) VALUES (NEW.chat_id, NEW.sent_at); END
    """,
    """
    CREATE TRIGGER promotion_firsts_stay BEFORE UPDATE OF source_id ON promotion_firsts
    WHEN OLD.read_at IS NOT NULL AND NEW.source_id IS NOT OLD.source_id
    BEGIN SELECT RAISE(ABORT, 'nobody is attributed twice'); END
    """,
    """
    CREATE TABLE sms_runs (
        id INTEGER PRIMARY KEY,
        title TEXT NOT NULL CHECK (title <> ''),
        text TEXT NOT NULL CHECK (text <> ''),
        created_at TEXT NOT NULL,
        stopped_at TEXT
    ) STRICT
    """,
    # once for each number and run; name: under which Gammu's daemon keeps the message
    f"""
    CREATE TABLE sms_messages (
        id INTEGER PRIMARY KEY,
        run_id INTEGER NOT NULL REFERENCES sms_runs (id) ON DELETE CASCADE,
        phone TEXT NOT NULL CHECK (phone GLOB '+[1-9]*'),
        contact_id INTEGER REFERENCES contacts (id) ON DELETE SET NULL,
        state TEXT NOT NULL CHECK (state IN ({STATES})),
        name TEXT NOT NULL DEFAULT '',
        tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
        changed_at TEXT NOT NULL,
        UNIQUE (run_id, phone),
        CHECK (state NOT IN ('handing', 'handed', 'sent', 'failed', 'unsure') OR name <> '')
    ) STRICT
    """,
    "CREATE INDEX sms_messages_by_state ON sms_messages (run_id, state, id)",
    "CREATE INDEX sms_messages_by_contact ON sms_messages (contact_id) WHERE contact_id IS NOT NULL",
    # only a person lets a message be handed over again, and only one whose fate is unknown or that failed
    """
    CREATE TRIGGER sms_messages_go_on BEFORE UPDATE OF state ON sms_messages
    WHEN NEW.state = 'planned' AND OLD.state NOT IN ('planned', 'unsure', 'failed')
    BEGIN SELECT RAISE(ABORT, 'an SMS is planned once'); END
    """,
)


def apply(db: Database) -> None:
    """Make the tables of the promotion room, with the places that every office has."""
    for statement in STATEMENTS:
        db.execute(statement)
    for name, kind, code in SOURCES:
        db.execute(
            "INSERT INTO promotion_sources (name, kind, code, created_at)"
            " VALUES (?, ?, ?, strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'))",
            (name, kind, code),
        )
