# ruff: noqa: S608 - only names of our own stand in the statements
"""Consent by kind of message with its history, requests of persons, erasure and retention runs, incidents."""

from sqlite_utils import Database

KIND = "CHECK (kind IN ('promotion', 'legal'))"


def _followed(column: str, kind: str) -> tuple[str, ...]:
    """Return the triggers that write a card's state of one kind into the history, whoever changes it."""
    # a message is heard by number first and noted on the cards then, in the same transaction
    heard = (
        "EXISTS (SELECT 1 FROM opt_outs o JOIN contact_phones p ON p.e164 = o.recipient_key"
        f" WHERE p.contact_id = NEW.id AND o.kind = '{kind}' AND {{}})"
    )
    was_stopped_by_message = heard.format(f"o.is_stopped AND o.heard_at = NEW.{column}")
    was_lifted_by_message = heard.format(f"NOT o.is_stopped AND o.heard_at >= OLD.{column}")
    return (
        f"""
        CREATE TRIGGER consent_{kind}_made AFTER INSERT ON contacts WHEN NEW.{column} IS NOT NULL
        BEGIN
            INSERT INTO consent_history (contact_id, kind, act, at, source)
            VALUES (NEW.id, '{kind}', 'stopped', NEW.{column}, 'officer');
        END
        """,
        f"""
        CREATE TRIGGER consent_{kind}_stopped AFTER UPDATE OF {column} ON contacts
        WHEN NEW.{column} IS NOT NULL AND OLD.{column} IS NOT NEW.{column}
        BEGIN
            INSERT INTO consent_history (contact_id, kind, act, at, source) VALUES
            (NEW.id, '{kind}', 'stopped', NEW.{column}, iif({was_stopped_by_message}, 'message', 'officer'));
        END
        """,
        # whoever is allowed a kind again on the card is so by each of the card's numbers
        f"""
        CREATE TRIGGER consent_{kind}_lifted AFTER UPDATE OF {column} ON contacts
        WHEN OLD.{column} IS NOT NULL AND NEW.{column} IS NULL
        BEGIN
            INSERT INTO consent_history (contact_id, kind, act, at, source) VALUES
            (NEW.id, '{kind}', 'lifted', NEW.changed_at, iif({was_lifted_by_message}, 'message', 'officer'));
            UPDATE opt_outs SET is_stopped = 0, heard_at = NEW.changed_at
            WHERE is_stopped AND kind = '{kind}'
            AND recipient_key IN (SELECT e164 FROM contact_phones WHERE contact_id = NEW.id);
        END
        """,
    )


STATEMENTS = (
    # what a number wants is kept by kind; who asked to be left alone is left alone in both, as until now
    "DROP TRIGGER opt_outs_lifted",
    f"""
    CREATE TABLE opt_outs_new (
        recipient_key TEXT NOT NULL CHECK (recipient_key <> ''),
        kind TEXT NOT NULL {KIND},
        is_stopped INTEGER NOT NULL CHECK (is_stopped IN (0, 1)),
        heard_at TEXT NOT NULL,
        PRIMARY KEY (recipient_key, kind)
    ) STRICT, WITHOUT ROWID
    """,
    "INSERT INTO opt_outs_new SELECT recipient_key, 'promotion', is_stopped, heard_at FROM opt_outs",
    "INSERT INTO opt_outs_new SELECT recipient_key, 'legal', is_stopped, heard_at FROM opt_outs",
    "DROP TABLE opt_outs",
    "ALTER TABLE opt_outs_new RENAME TO opt_outs",
    """
    UPDATE contacts SET reminders_stopped_at = broadcasts_stopped_at
    WHERE broadcasts_stopped_at IS NOT NULL AND reminders_stopped_at IS NULL
    """,
    """
    CREATE INDEX contacts_without_reminders ON contacts (id) WHERE reminders_stopped_at IS NOT NULL
    """,
    # Whether somebody is stopped stands on the card and by the number. This tells how it came to that: the
    # store itself writes it with every change, so it cannot say otherwise. Agreements are rows of their own.
    f"""
    CREATE TABLE consent_history (
        id INTEGER PRIMARY KEY,
        contact_id INTEGER REFERENCES contacts (id) ON DELETE CASCADE,
        recipient_key TEXT CHECK (recipient_key <> ''),
        kind TEXT NOT NULL {KIND},
        act TEXT NOT NULL CHECK (act IN ('given', 'stopped', 'lifted')),
        at TEXT NOT NULL,
        source TEXT NOT NULL,
        purpose TEXT NOT NULL DEFAULT '',
        CHECK (contact_id IS NOT NULL OR recipient_key IS NOT NULL)
    ) STRICT
    """,
    "CREATE INDEX consent_history_by_contact ON consent_history (contact_id, id)",
    "CREATE INDEX consent_history_by_key ON consent_history (recipient_key) WHERE recipient_key IS NOT NULL",
    """
    CREATE TRIGGER consent_history_stays BEFORE UPDATE ON consent_history
    BEGIN SELECT RAISE(ABORT, 'consent_history is only added to'); END
    """,
    """
    INSERT INTO consent_history (contact_id, kind, act, at, source, purpose)
    SELECT id, 'promotion', 'given', coalesce(consent_on, substr(created_at, 1, 10)) || 'T00:00:00.000000Z',
        iif(consent_source = '', 'kartu kontak', consent_source),
        -- the day of the card is no day of an agreement: the line says so
        iif(consent_on IS NULL, 'siaran kantor; tanggal tidak tercatat', 'siaran kantor')
    FROM contacts WHERE consent_on IS NOT NULL OR consent_source <> ''
    """,
    """
    INSERT INTO consent_history (contact_id, kind, act, at, source)
    SELECT id, 'promotion', 'stopped', broadcasts_stopped_at, 'before' FROM contacts
    WHERE broadcasts_stopped_at IS NOT NULL
    UNION ALL
    SELECT id, 'legal', 'stopped', reminders_stopped_at, 'before' FROM contacts
    WHERE reminders_stopped_at IS NOT NULL
    """,
    """
    INSERT INTO consent_history (recipient_key, kind, act, at, source)
    SELECT recipient_key, kind, 'stopped', heard_at, 'before' FROM opt_outs WHERE is_stopped
    """,
    "ALTER TABLE contacts DROP COLUMN consent_on",
    "ALTER TABLE contacts DROP COLUMN consent_source",
    *_followed("broadcasts_stopped_at", "promotion"),
    *_followed("reminders_stopped_at", "legal"),
    """
    CREATE TRIGGER consent_heard_first AFTER INSERT ON opt_outs WHEN NEW.is_stopped
    BEGIN
        INSERT INTO consent_history (recipient_key, kind, act, at, source)
        VALUES (NEW.recipient_key, NEW.kind, 'stopped', NEW.heard_at, 'message');
    END
    """,
    """
    CREATE TRIGGER consent_heard AFTER UPDATE OF is_stopped ON opt_outs WHEN OLD.is_stopped <> NEW.is_stopped
    BEGIN
        INSERT INTO consent_history (recipient_key, kind, act, at, source)
        VALUES (NEW.recipient_key, NEW.kind, iif(NEW.is_stopped, 'stopped', 'lifted'), NEW.heard_at,
            -- the officer's own act stands there already, with the same moment
            iif(NOT NEW.is_stopped AND EXISTS (SELECT 1 FROM consent_history WHERE act = 'lifted'
                AND kind = NEW.kind AND at = NEW.heard_at AND source = 'officer'), 'officer', 'message'));
    END
    """,
    # a broadcast says which of the two it is; frozen with its text
    f"ALTER TABLE broadcasts ADD COLUMN kind TEXT NOT NULL DEFAULT 'promotion' {KIND}",
    "DROP TRIGGER broadcasts_frozen",
    """
    CREATE TRIGGER broadcasts_frozen
    BEFORE UPDATE OF text, audience, blob_id, due_on, kind ON broadcasts WHEN OLD.state <> 'draft'
    BEGIN SELECT RAISE(ABORT, 'a started broadcast is frozen'); END
    """,
    # a row stands here only inside a transaction that takes personal data out of what was sent
    "CREATE TABLE redactions (id INTEGER PRIMARY KEY CHECK (id = 1)) STRICT",
    "DROP TRIGGER outbox_frozen",
    """
    CREATE TRIGGER outbox_frozen
    BEFORE UPDATE OF purpose, period, recipient_key, phone, wa_key, title, text, blob_id ON outbox
    WHEN NOT EXISTS (SELECT 1 FROM redactions)
    BEGIN SELECT RAISE(ABORT, 'text and recipient are frozen when planned'); END
    """,
    # what a person asked of us; no name: the contact says it, as long as there is one
    """
    CREATE TABLE rights_requests (
        id INTEGER PRIMARY KEY,
        contact_id INTEGER NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('copy', 'correction', 'erasure')),
        asked_at TEXT NOT NULL,
        settled_at TEXT,
        outcome TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    "CREATE INDEX rights_requests_by_contact ON rights_requests (contact_id)",
    # a dry run that was looked at, and the run that followed it: what was seen is what may go
    """
    CREATE TABLE privacy_runs (
        id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('erasure', 'retention')),
        contact_id INTEGER REFERENCES contacts (id) ON DELETE CASCADE,
        state TEXT NOT NULL CHECK (state IN ('looked', 'running', 'done', 'cancelled')),
        plan TEXT NOT NULL CHECK (json_valid(plan)),
        done TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(done)),
        looked_at TEXT NOT NULL,
        started_at TEXT,
        ended_at TEXT,
        CHECK ((kind = 'erasure') = (contact_id IS NOT NULL)),
        CHECK (state = 'looked' OR started_at IS NOT NULL),
        CHECK ((state IN ('done', 'cancelled')) = (ended_at IS NOT NULL))
    ) STRICT
    """,
    "CREATE INDEX privacy_runs_by_contact ON privacy_runs (contact_id) WHERE contact_id IS NOT NULL",
    "CREATE INDEX privacy_runs_open ON privacy_runs (id) WHERE state = 'running'",
    # the files that lost their last mention in a run and still lie in the store
    """
    CREATE TABLE privacy_blobs (
        blob_id INTEGER PRIMARY KEY,
        run_id INTEGER NOT NULL REFERENCES privacy_runs (id) ON DELETE CASCADE
    ) STRICT
    """,
    "CREATE INDEX privacy_blobs_by_run ON privacy_blobs (run_id)",
    # an incident is its versions: the clock runs from the first one's finding
    "CREATE TABLE incidents (id INTEGER PRIMARY KEY, made_at TEXT NOT NULL) STRICT",
    """
    CREATE TABLE incident_versions (
        id INTEGER PRIMARY KEY,
        incident_id INTEGER NOT NULL REFERENCES incidents (id),
        at TEXT NOT NULL,
        content TEXT NOT NULL CHECK (json_valid(content))
    ) STRICT
    """,
    "CREATE INDEX incident_versions_by_incident ON incident_versions (incident_id, id)",
    *(
        f"CREATE TRIGGER incident_versions_no_{verb.lower()} BEFORE {verb} ON incident_versions"
        " BEGIN SELECT RAISE(ABORT, 'incident_versions are only added to'); END"
        for verb in ("UPDATE", "DELETE")
    ),
)


def apply(db: Database) -> None:
    """Split opt-outs by kind without losing one, and make what data rights stand on."""
    for statement in STATEMENTS:
        db.execute(statement)
