"""Calls that came in, visits at the counter, appointments with each day's capacity."""

from sqlite_utils import Database

_DAY = "GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'"
_KNOWN = "WHERE contact_id IS NOT NULL"
_DUE = "WHERE state = 'booked' AND reminded_at IS NULL"
STATEMENTS = (
    """
    CREATE TABLE call_imports (
        id INTEGER PRIMARY KEY,
        file_name TEXT NOT NULL,
        file_sha256 TEXT NOT NULL,
        imported_at TEXT NOT NULL,
        lines INTEGER NOT NULL,
        calls INTEGER NOT NULL,
        added INTEGER NOT NULL
    ) STRICT
    """,
    # A tally (+1) knows no more than its moment and outcome. external_id is the exchange's own word for a
    # call: the same file again adds nothing.
    """
    CREATE TABLE inbound_calls (
        id INTEGER PRIMARY KEY,
        started_at TEXT NOT NULL,
        outcome TEXT NOT NULL CHECK (outcome IN ('answered', 'missed', 'abandoned')),
        source TEXT NOT NULL CHECK (source IN ('tally', 'entry', 'exchange')),
        contact_id INTEGER REFERENCES contacts (id) ON DELETE SET NULL,
        phone_e164 TEXT CHECK (phone_e164 LIKE '+%'),
        typed TEXT NOT NULL DEFAULT '',
        service TEXT NOT NULL DEFAULT '',
        note TEXT NOT NULL DEFAULT '',
        duration_s INTEGER CHECK (duration_s >= 0),
        external_id TEXT UNIQUE CHECK (external_id <> ''),
        import_id INTEGER REFERENCES call_imports (id),
        CHECK ((source = 'exchange') = (external_id IS NOT NULL)),
        CHECK ((source = 'exchange') = (import_id IS NOT NULL))
    ) STRICT
    """,
    "CREATE INDEX inbound_calls_by_moment ON inbound_calls (started_at, outcome)",
    f"CREATE INDEX inbound_calls_by_contact ON inbound_calls (contact_id, started_at) {_KNOWN}",
    # whoever is entered later still finds the calls of his number
    "CREATE INDEX inbound_calls_by_phone ON inbound_calls (phone_e164) WHERE phone_e164 IS NOT NULL",
    "CREATE INDEX inbound_calls_by_import ON inbound_calls (import_id) WHERE import_id IS NOT NULL",
    f"""
    CREATE TABLE appointment_days (
        day TEXT PRIMARY KEY CHECK (day {_DAY}),
        capacity INTEGER NOT NULL CHECK (capacity BETWEEN 0 AND 500)
    ) STRICT, WITHOUT ROWID
    """,
    f"""
    CREATE TABLE appointments (
        id INTEGER PRIMARY KEY,
        day TEXT NOT NULL CHECK (day {_DAY}),
        starts_at TEXT NOT NULL CHECK (starts_at GLOB '[0-2][0-9]:[0-5][0-9]'),
        contact_id INTEGER REFERENCES contacts (id) ON DELETE SET NULL,
        chat_id INTEGER REFERENCES chats (id) ON DELETE SET NULL,
        name TEXT NOT NULL,
        phone_e164 TEXT CHECK (phone_e164 LIKE '+%'),
        service TEXT NOT NULL CHECK (service <> ''),
        documents TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT '',
        state TEXT NOT NULL CHECK (state IN ('booked', 'arrived', 'missed', 'cancelled')),
        remind_on TEXT CHECK (remind_on < day),
        reminded_at TEXT,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX appointments_by_day ON appointments (day, starts_at, id)",
    "CREATE INDEX appointments_by_contact ON appointments (contact_id, day) WHERE contact_id IS NOT NULL",
    "CREATE INDEX appointments_by_chat ON appointments (chat_id) WHERE chat_id IS NOT NULL",
    f"CREATE INDEX appointments_to_remind ON appointments (remind_on) {_DUE}",
    # one person at one time once: a second press of the button books nothing
    """
    CREATE UNIQUE INDEX appointments_once_by_contact ON appointments (day, starts_at, contact_id)
    WHERE state = 'booked' AND contact_id IS NOT NULL
    """,
    """
    CREATE UNIQUE INDEX appointments_once_by_chat ON appointments (day, starts_at, chat_id)
    WHERE state = 'booked' AND chat_id IS NOT NULL
    """,
    # The number is the ticket's: it begins anew each day. No outcome: the visitor still waits.
    f"""
    CREATE TABLE visits (
        id INTEGER PRIMARY KEY,
        day TEXT NOT NULL CHECK (day {_DAY}),
        number INTEGER NOT NULL CHECK (number > 0),
        arrived_at TEXT NOT NULL,
        contact_id INTEGER REFERENCES contacts (id) ON DELETE SET NULL,
        name TEXT NOT NULL DEFAULT '',
        service TEXT NOT NULL CHECK (service <> ''),
        outcome TEXT CHECK (outcome IN ('done', 'slip', 'whatsapp', 'incomplete', 'referred', 'left')),
        ended_at TEXT,
        note TEXT NOT NULL DEFAULT '',
        request_id INTEGER REFERENCES billing_requests (id) ON DELETE SET NULL,
        appointment_id INTEGER UNIQUE REFERENCES appointments (id) ON DELETE SET NULL,
        rating INTEGER CHECK (rating BETWEEN 1 AND 5),
        rated_at TEXT,
        UNIQUE (day, number),
        CHECK ((outcome IS NULL) = (ended_at IS NULL)),
        CHECK ((rating IS NULL) = (rated_at IS NULL))
    ) STRICT
    """,
    "CREATE INDEX visits_by_contact ON visits (contact_id, arrived_at) WHERE contact_id IS NOT NULL",
    "CREATE INDEX visits_by_request ON visits (request_id) WHERE request_id IS NOT NULL",
)


def apply(db: Database) -> None:
    """Make the tables of the counter."""
    for statement in STATEMENTS:
        db.execute(statement)
