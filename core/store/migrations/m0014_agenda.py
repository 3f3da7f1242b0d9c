"""The event calendar, its drafts, saved audiences, and official tables of prayer times."""

from sqlite_utils import Database

_TIMES = ("imsak", "subuh", "terbit", "duha", "zuhur", "asar", "magrib", "isya")
_CLOCK = "GLOB '[0-2][0-9]:[0-5][0-9]'"

STATEMENTS = (
    f"""
    CREATE TABLE agenda_entries (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN
            ('outreach', 'class', 'amnesty', 'annual_return', 'holiday', 'other')),
        title TEXT NOT NULL CHECK (title <> ''),
        place TEXT NOT NULL,
        text TEXT NOT NULL,
        poster_text TEXT NOT NULL,
        audience TEXT NOT NULL CHECK (json_valid(audience)),
        blob_id INTEGER REFERENCES blobs (id),
        starts_on TEXT NOT NULL CHECK (starts_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
        starts_at TEXT CHECK (starts_at {_CLOCK}),
        repeats TEXT NOT NULL CHECK (repeats IN ('none', 'monthly', 'yearly')),
        prepare_days INTEGER NOT NULL CHECK (prepare_days BETWEEN 0 AND 90),
        message_kind TEXT CHECK (message_kind IN ('promotion', 'legal')),
        is_confirmed INTEGER NOT NULL CHECK (is_confirmed IN (0, 1)),
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX agenda_entries_by_day ON agenda_entries (starts_on, id)",
    "CREATE INDEX agenda_entries_by_blob ON agenda_entries (blob_id) WHERE blob_id IS NOT NULL",
    # One draft for each occurrence: the key decides, whoever asks again. A draft thrown away frees its day.
    """
    CREATE TABLE agenda_drafts (
        entry_id INTEGER NOT NULL REFERENCES agenda_entries (id) ON DELETE CASCADE,
        occurs_on TEXT NOT NULL,
        broadcast_id INTEGER NOT NULL UNIQUE REFERENCES broadcasts (id) ON DELETE CASCADE,
        made_at TEXT NOT NULL,
        PRIMARY KEY (entry_id, occurs_on)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE broadcast_audiences (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
        audience TEXT NOT NULL CHECK (json_valid(audience)),
        changed_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE prayer_tables (
        id INTEGER PRIMARY KEY,
        title TEXT NOT NULL CHECK (title <> ''),
        imported_at TEXT NOT NULL
    ) STRICT
    """,
    f"""
    CREATE TABLE prayer_times (
        day TEXT PRIMARY KEY,
        table_id INTEGER NOT NULL REFERENCES prayer_tables (id) ON DELETE CASCADE,
        {", ".join(f"{name} TEXT CHECK ({name} {_CLOCK})" for name in _TIMES)}
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX prayer_times_by_table ON prayer_times (table_id)",
)


def apply(db: Database) -> None:
    """Make the tables of the event calendar."""
    for statement in STATEMENTS:
        db.execute(statement)
