"""The billing desk: requests that may be incomplete, their order of urgency, their origin, and batches."""

from sqlite_utils import Database

STATES = (
    "'received', 'processing', 'waiting', 'code_issued', 'sent', 'paid', 'expired', 'cancelled', 'dismissed'"
)
# due_at: the end of the code, or of the last day for paying on the office's clock (17:00 in UTC). A day that
# had passed when the request came counts as the day on which it came: arrears do not stand before today's.
# waiting_since: since when the taxpayer waits. due_on: '' where no rule tells one, NULL where nobody looked.
# ordinal: which request of its message it is. replaces_id: the request whose code it takes the place of.
REQUESTS = f"""
    CREATE TABLE billing_requests_new (
        id INTEGER PRIMARY KEY,
        number TEXT NOT NULL UNIQUE,
        month TEXT NOT NULL CHECK (length(month) = 4),
        serial INTEGER NOT NULL CHECK (serial > 0),
        contact_id INTEGER REFERENCES contacts (id) ON DELETE SET NULL,
        chat_id INTEGER REFERENCES chats (id) ON DELETE SET NULL,
        message_id INTEGER REFERENCES messages (id) ON DELETE SET NULL,
        ordinal INTEGER CHECK (ordinal > 0),
        outbox_id INTEGER REFERENCES outbox (id) ON DELETE SET NULL,
        batch_id INTEGER REFERENCES billing_batches (id) ON DELETE SET NULL,
        replaces_id INTEGER UNIQUE REFERENCES billing_requests (id) ON DELETE SET NULL,
        proof_blob_id INTEGER REFERENCES blobs (id),
        source TEXT NOT NULL CHECK (source IN ('chat', 'form', 'batch', 'repeat', 'reissue', 'counter')),
        npwp15 TEXT CHECK (length(npwp15) = 15),
        npwp16 TEXT CHECK (length(npwp16) = 16),
        name TEXT NOT NULL,
        address TEXT NOT NULL,
        kap TEXT CHECK (length(kap) = 6),
        kjs TEXT CHECK (length(kjs) = 3),
        month_from INTEGER CHECK (month_from BETWEEN 1 AND 12),
        month_to INTEGER CHECK (month_to BETWEEN month_from AND 12),
        tax_year INTEGER,
        nop TEXT NOT NULL,
        assessment_number TEXT NOT NULL,
        amount INTEGER CHECK (amount BETWEEN 1 AND 999999999999),
        turnover INTEGER CHECK (turnover > 0),
        description TEXT NOT NULL CHECK (length(description) <= 75),
        billing_code TEXT UNIQUE CHECK (billing_code GLOB '[0-3]*' AND length(billing_code) = 15),
        issued_at TEXT,
        valid_until TEXT,
        due_on TEXT CHECK (due_on = '' OR length(due_on) = 10),
        state TEXT NOT NULL CHECK (state IN ({STATES})),
        copies INTEGER NOT NULL DEFAULT 0 CHECK (copies >= 0),
        ntpn TEXT NOT NULL DEFAULT '',
        paid_at TEXT,
        voided_at TEXT,
        reason TEXT NOT NULL DEFAULT '',
        words TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        waiting_since TEXT NOT NULL,
        asked_at TEXT,
        due_at TEXT AS (
            CASE WHEN billing_code IS NOT NULL THEN coalesce(valid_until, '9999')
                 WHEN due_on <> '' THEN max(due_on, substr(waiting_since, 1, 10)) || 'T17:00:00.000000Z'
                 ELSE '9999' END
        ),
        UNIQUE (month, serial),
        UNIQUE (message_id, ordinal),
        CHECK ((month_from IS NULL) = (month_to IS NULL)),
        CHECK ((billing_code IS NULL) = (issued_at IS NULL)),
        CHECK (state NOT IN ('code_issued', 'sent', 'paid', 'expired') OR (
            billing_code IS NOT NULL AND coalesce(npwp15, npwp16) IS NOT NULL AND name <> ''
            AND kap IS NOT NULL AND kjs IS NOT NULL AND month_from IS NOT NULL AND tax_year IS NOT NULL
            AND amount IS NOT NULL
        ))
    ) STRICT
"""
KEPT = (
    "id, number, month, serial, contact_id, chat_id, message_id, outbox_id, npwp15, npwp16, name, address, kap,"
    " kjs, month_from, month_to, tax_year, nop, assessment_number, amount, description, billing_code,"
    " issued_at, valid_until, state, copies, ntpn, paid_at, reason, words, created_at, updated_at"
)
COPY = (
    f"INSERT INTO billing_requests_new ({KEPT}, source, waiting_since)"  # noqa: S608 - own names
    f" SELECT {KEPT}, 'form', created_at FROM billing_requests"
)
STATEMENTS = (
    """
    CREATE TABLE billing_batches (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        contact_id INTEGER REFERENCES contacts (id) ON DELETE SET NULL,
        chat_id INTEGER REFERENCES chats (id) ON DELETE SET NULL,
        created_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX billing_batches_by_contact ON billing_batches (contact_id)",
    "CREATE INDEX billing_batches_by_chat ON billing_batches (chat_id)",
    REQUESTS,
    COPY,
    # foreign keys are off while steps run: rows that point here keep pointing at the same ids
    "DROP TABLE billing_requests",
    "ALTER TABLE billing_requests_new RENAME TO billing_requests",
    "CREATE INDEX billing_requests_by_contact ON billing_requests (contact_id, created_at)",
    "CREATE INDEX billing_requests_by_chat ON billing_requests (chat_id, created_at)",
    "CREATE INDEX billing_requests_by_outbox ON billing_requests (outbox_id)",
    "CREATE INDEX billing_requests_by_batch ON billing_requests (batch_id, id) WHERE batch_id IS NOT NULL",
    """
    CREATE INDEX billing_requests_by_proof ON billing_requests (proof_blob_id) WHERE proof_blob_id IS NOT NULL
    """,
    "CREATE INDEX billing_requests_by_state ON billing_requests (state, created_at, id)",
    "CREATE INDEX billing_requests_by_urgency ON billing_requests (state, due_at, waiting_since, id)",
    "CREATE INDEX billing_requests_by_creation ON billing_requests (created_at, id)",
    "CREATE INDEX billing_requests_by_npwp15 ON billing_requests (npwp15, created_at)",
    "CREATE INDEX billing_requests_by_npwp16 ON billing_requests (npwp16, created_at)",
    # how many codes were recorded lately; which slips failed lately
    "CREATE INDEX billing_changes_codes ON billing_changes (at, request_id) WHERE what = 'billing_code'",
    "CREATE INDEX billing_changes_prints ON billing_changes (at, request_id) WHERE what = 'print_failed'",
    # how many there are of each state: counting 200,000 rows takes longer than all else that a board shows
    """
    CREATE TABLE billing_tallies (
        state TEXT PRIMARY KEY,
        count INTEGER NOT NULL CHECK (count >= 0)
    ) STRICT, WITHOUT ROWID
    """,
    "INSERT INTO billing_tallies SELECT state, count(*) FROM billing_requests GROUP BY state",
    """
    CREATE TRIGGER billing_tallies_added AFTER INSERT ON billing_requests
    BEGIN
        INSERT INTO billing_tallies VALUES (NEW.state, 1) ON CONFLICT (state) DO UPDATE SET count = count + 1;
    END
    """,
    """
    CREATE TRIGGER billing_tallies_moved AFTER UPDATE OF state ON billing_requests WHEN OLD.state <> NEW.state
    BEGIN
        UPDATE billing_tallies SET count = count - 1 WHERE state = OLD.state;
        INSERT INTO billing_tallies VALUES (NEW.state, 1) ON CONFLICT (state) DO UPDATE SET count = count + 1;
    END
    """,
    """
    CREATE TRIGGER billing_tallies_removed AFTER DELETE ON billing_requests
    BEGIN UPDATE billing_tallies SET count = count - 1 WHERE state = OLD.state; END
    """,
    # which words a field was read from; without a message it came from the contact's card
    """
    CREATE TABLE billing_evidence (
        request_id INTEGER NOT NULL REFERENCES billing_requests (id) ON DELETE CASCADE,
        field TEXT NOT NULL,
        message_id INTEGER REFERENCES messages (id) ON DELETE CASCADE,
        starts INTEGER NOT NULL CHECK (starts >= 0),
        ends INTEGER NOT NULL CHECK (ends >= starts),
        is_doubtful INTEGER NOT NULL CHECK (is_doubtful IN (0, 1)),
        PRIMARY KEY (request_id, field)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX billing_evidence_by_message ON billing_evidence (message_id) WHERE message_id IS NOT NULL",
    # What came in and was not yet looked at for requests. Written with the message itself, so no kill loses
    # one, and taken away with the requests that were read out of it, so none is read twice. Exports do not
    # count.
    """
    CREATE TABLE billing_arrivals (
        message_id INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TRIGGER billing_arrivals_noted AFTER INSERT ON messages
    WHEN NEW.direction = 'in' AND NEW.source = 'gateway' AND NEW.text <> ''
    BEGIN INSERT INTO billing_arrivals VALUES (NEW.id); END
    """,
    # slips of several kinds may be added without another step: the program knows the papers
    """
    CREATE TABLE billing_slips_new (
        id INTEGER PRIMARY KEY,
        request_id INTEGER NOT NULL REFERENCES billing_requests (id) ON DELETE CASCADE,
        copy_number INTEGER NOT NULL CHECK (copy_number > 0),
        paper TEXT NOT NULL CHECK (paper <> ''),
        printed_at TEXT NOT NULL,
        UNIQUE (request_id, copy_number)
    ) STRICT
    """,
    "INSERT INTO billing_slips_new SELECT id, request_id, copy_number, paper, printed_at FROM billing_slips",
    "DROP TABLE billing_slips",
    "ALTER TABLE billing_slips_new RENAME TO billing_slips",
    # parts of names, numbers and codes, found without reading every request
    """
    CREATE VIRTUAL TABLE billing_words USING fts5
        (words, content='billing_requests', content_rowid='id', columnsize=0, detail=none, tokenize='trigram')
    """,
    "INSERT INTO billing_words (billing_words, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO billing_words (billing_words) VALUES ('rebuild')",
    """
    CREATE TRIGGER billing_words_added AFTER INSERT ON billing_requests
    BEGIN INSERT INTO billing_words (rowid, words) VALUES (NEW.id, NEW.words); END
    """,
    """
    CREATE TRIGGER billing_words_changed AFTER UPDATE OF words ON billing_requests WHEN OLD.words <> NEW.words
    BEGIN
        INSERT INTO billing_words (billing_words, rowid, words) VALUES ('delete', OLD.id, OLD.words);
        INSERT INTO billing_words (rowid, words) VALUES (NEW.id, NEW.words);
    END
    """,
    """
    CREATE TRIGGER billing_words_removed AFTER DELETE ON billing_requests
    BEGIN INSERT INTO billing_words (billing_words, rowid, words) VALUES ('delete', OLD.id, OLD.words); END
    """,
)


def apply(db: Database) -> None:
    """Rebuild the requests with every row, and make what the desk's queue, intake and batches stand on."""
    for statement in STATEMENTS:
        db.execute(statement)
