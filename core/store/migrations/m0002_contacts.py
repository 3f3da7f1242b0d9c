"""Contacts, their phones, their history, the search table, imports and the review list."""

from sqlite_utils import Database

STATEMENTS = (
    """
    CREATE TABLE contacts (
        id INTEGER PRIMARY KEY,
        version INTEGER NOT NULL DEFAULT 1,
        name TEXT NOT NULL CHECK (name <> ''),
        name_key TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('person', 'body')),
        npwp15 TEXT CHECK (length(npwp15) = 15),
        npwp16 TEXT CHECK (length(npwp16) = 16),
        nitku TEXT CHECK (length(nitku) = 22),
        group_code TEXT CHECK (group_code IN ('pns', 'karyawan', 'usahawan', 'bendahara', 'badan')),
        kecamatan_code TEXT CHECK (length(kecamatan_code) = 6),
        desa_code TEXT CHECK (length(desa_code) = 10),
        address TEXT NOT NULL DEFAULT '',
        registered_on TEXT CHECK (length(registered_on) = 10),
        notes TEXT NOT NULL DEFAULT '',
        consent_on TEXT CHECK (length(consent_on) = 10),
        consent_source TEXT NOT NULL DEFAULT '',
        broadcasts_stopped_at TEXT,
        reminders_stopped_at TEXT,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        removed_at TEXT,
        -- the primary phone as the list shows it: E.164, or ? and what was typed where that is uncertain
        phone TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    # One index orders the list, answers its filters and holds its lines, without a look at the table. Every
    # index in an order of its own costs an import one page per row and chunk: there are no more than needed.
    """
    CREATE INDEX contacts_by_name ON contacts (
        name_key, id, group_code, kecamatan_code, name, phone, npwp15, npwp16, removed_at
    )
    WHERE removed_at IS NULL
    """,
    "CREATE INDEX contacts_by_segment ON contacts (group_code, kecamatan_code) WHERE removed_at IS NULL",
    "CREATE INDEX contacts_by_npwp15 ON contacts (npwp15) WHERE npwp15 IS NOT NULL",
    "CREATE INDEX contacts_by_npwp16 ON contacts (npwp16) WHERE npwp16 IS NOT NULL",
    """
    CREATE TABLE contact_phones (
        id INTEGER PRIMARY KEY,
        contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        position INTEGER NOT NULL CHECK (position >= 0),
        label TEXT NOT NULL DEFAULT '',
        typed TEXT NOT NULL,
        e164 TEXT CHECK (e164 LIKE '+%')
    ) STRICT
    """,
    "CREATE INDEX contact_phones_by_contact ON contact_phones (contact_id, position)",
    "CREATE INDEX contact_phones_by_number ON contact_phones (e164) WHERE e164 IS NOT NULL",
    # Lower-case text written by core.contacts.contact.search_text; no ranking, so no column sizes.
    """
    CREATE VIRTUAL TABLE contacts_search
    USING fts5 (text, tokenize = 'trigram case_sensitive 1', columnsize = 0)
    """,
    # Many small merges cost an import more than the search gains from them.
    "INSERT INTO contacts_search (contacts_search, rank) VALUES ('automerge', 16)",
    # One or two letters are no trigram: their hits are read from the vocabulary.
    "CREATE VIRTUAL TABLE contacts_terms USING fts5vocab (contacts_search, 'instance')",
    """
    CREATE TABLE import_runs (
        id INTEGER PRIMARY KEY,
        file_name TEXT NOT NULL,
        file_path TEXT NOT NULL,
        file_sha256 TEXT NOT NULL,
        plan TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'undone')),
        started_at TEXT NOT NULL,
        ended_at TEXT,
        rows_total INTEGER NOT NULL DEFAULT 0,
        rows_done INTEGER NOT NULL DEFAULT 0,
        created INTEGER NOT NULL DEFAULT 0,
        changed INTEGER NOT NULL DEFAULT 0,
        unchanged INTEGER NOT NULL DEFAULT 0,
        refused INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    """
    CREATE TABLE import_problems (
        id INTEGER PRIMARY KEY,
        run_id INTEGER NOT NULL REFERENCES import_runs (id) ON DELETE CASCADE,
        row_number INTEGER NOT NULL,
        column_name TEXT NOT NULL,
        value TEXT NOT NULL,
        reason TEXT NOT NULL,
        refused INTEGER NOT NULL CHECK (refused IN (0, 1))
    ) STRICT
    """,
    "CREATE INDEX import_problems_by_run ON import_problems (run_id)",
    """
    CREATE TABLE contact_changes (
        id INTEGER PRIMARY KEY,
        contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        at TEXT NOT NULL,
        origin TEXT NOT NULL CHECK (origin IN ('officer', 'import', 'review', 'undo')),
        run_id INTEGER REFERENCES import_runs (id),
        changed TEXT,
        version_after INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX contact_changes_by_contact ON contact_changes (contact_id)",
    "CREATE INDEX contact_changes_by_run ON contact_changes (run_id) WHERE run_id IS NOT NULL",
    """
    CREATE TABLE contact_reviews (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('phone', 'tax_number', 'same_number')),
        contact_id INTEGER REFERENCES contacts (id) ON DELETE CASCADE,
        run_id INTEGER REFERENCES import_runs (id),
        row_number INTEGER,
        typed TEXT NOT NULL,
        reason TEXT NOT NULL,
        suggestions TEXT NOT NULL,
        row_values TEXT,
        fingerprint TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL CHECK (state IN ('open', 'settled', 'dropped')),
        made_at TEXT NOT NULL,
        decided_at TEXT
    ) STRICT
    """,
    "CREATE INDEX contact_reviews_open ON contact_reviews (id) WHERE state = 'open'",
    "CREATE INDEX contact_reviews_by_contact ON contact_reviews (contact_id)",
    "CREATE INDEX contact_reviews_by_run ON contact_reviews (run_id) WHERE run_id IS NOT NULL",
)


def apply(db: Database) -> None:
    """Make the tables of the contacts room."""
    for statement in STATEMENTS:
        db.execute(statement)
