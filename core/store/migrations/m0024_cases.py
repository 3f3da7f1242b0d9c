"""Cases: what somebody came with, its steps, and the marks that the officer puts on chats."""

from sqlite_utils import Database

STATEMENTS = (
    # The U of a number keeps it apart from a billing request's.
    """
    CREATE TABLE cases (
        id INTEGER PRIMARY KEY,
        number TEXT NOT NULL UNIQUE CHECK (number GLOB '*-U[0-9]*'),
        month TEXT NOT NULL CHECK (length(month) = 4),
        serial INTEGER NOT NULL CHECK (serial > 0),
        chat_id INTEGER NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
        state TEXT NOT NULL CHECK (state IN ('new', 'open', 'waiting', 'done')),
        opened_at TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        closed_at TEXT,
        topic TEXT CHECK (topic <> ''),
        snooze_kind TEXT CHECK (snooze_kind IN ('time', 'reply', 'payment')),
        snooze_until TEXT,
        snoozed_at TEXT,
        slept_kind TEXT CHECK (slept_kind IN ('time', 'reply', 'payment')),
        slept_until TEXT,
        merged_into_id INTEGER REFERENCES cases (id),
        merged_at TEXT,
        UNIQUE (month, serial),
        CHECK ((state = 'done') = (closed_at IS NOT NULL)),
        CHECK (state <> 'done' OR topic IS NOT NULL),
        CHECK (state <> 'done' OR snooze_kind IS NULL),
        CHECK ((snooze_kind IS NULL) = (snoozed_at IS NULL)),
        CHECK ((coalesce(snooze_kind, '') = 'time') = (snooze_until IS NOT NULL)),
        CHECK ((merged_into_id IS NULL) = (merged_at IS NULL))
    ) STRICT
    """,
    "CREATE INDEX cases_by_chat ON cases (chat_id, opened_at)",
    "CREATE INDEX cases_asleep ON cases (snooze_kind, snooze_until) WHERE snooze_kind IS NOT NULL",
    "CREATE INDEX cases_merged ON cases (merged_into_id) WHERE merged_into_id IS NOT NULL",
    """
    CREATE TABLE case_steps (
        id INTEGER PRIMARY KEY,
        case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
        at TEXT NOT NULL,
        what TEXT NOT NULL,
        before TEXT NOT NULL,
        after TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX case_steps_by_case ON case_steps (case_id, id)",
    # What an act took away from chats, to give it back: what was settled before, the chats of a merge.
    """
    CREATE TABLE case_undos (
        case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
        act TEXT NOT NULL CHECK (act IN ('closed', 'merged')),
        chat_id INTEGER NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
        settled_before TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (case_id, act, chat_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX case_undos_by_chat ON case_undos (chat_id)",
    "CREATE TABLE case_progress (seen INTEGER NOT NULL) STRICT",
    "INSERT INTO case_progress SELECT coalesce(max(id), 0) FROM messages",
    # An id that was taken back with its import is given again: the next message may not pass unseen.
    """
    CREATE TRIGGER messages_unseen AFTER DELETE ON messages
    BEGIN UPDATE case_progress SET seen = min(seen, (SELECT coalesce(max(id), 0) FROM messages)); END
    """,
    """
    CREATE TABLE labels (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(name) BETWEEN 1 AND 24)
    ) STRICT
    """,
    """
    CREATE TABLE chat_labels (
        chat_id INTEGER NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
        label_id INTEGER NOT NULL REFERENCES labels (id) ON DELETE CASCADE,
        PRIMARY KEY (chat_id, label_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX chat_labels_by_label ON chat_labels (label_id)",
    "ALTER TABLE chats ADD COLUMN case_id INTEGER REFERENCES cases (id) ON DELETE SET NULL",
    "ALTER TABLE chats ADD COLUMN is_pinned INTEGER NOT NULL DEFAULT 0 CHECK (is_pinned IN (0, 1))",
    "ALTER TABLE chats ADD COLUMN is_starred INTEGER NOT NULL DEFAULT 0 CHECK (is_starred IN (0, 1))",
    "ALTER TABLE chats ADD COLUMN is_unread_mark INTEGER NOT NULL DEFAULT 0 CHECK (is_unread_mark IN (0, 1))",
    "CREATE INDEX chats_by_case ON chats (case_id) WHERE case_id IS NOT NULL",
    "CREATE INDEX chats_in_list ON chats (is_pinned, last_at, id)",
)


def apply(db: Database) -> None:
    """Make the tables of the cases; what was written before begins none."""
    for statement in STATEMENTS:
        db.execute(statement)
