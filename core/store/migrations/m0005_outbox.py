"""The outbox, its history, held runs and marks, with locks against a second press."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Make the tables of what is to be sent."""
    db.execute(
        """
        CREATE TABLE outbox (
            id INTEGER PRIMARY KEY,
            lane TEXT NOT NULL CHECK (lane IN ('reply', 'bulk')),
            purpose TEXT NOT NULL CHECK (purpose <> ''),
            period TEXT NOT NULL,
            recipient_key TEXT NOT NULL CHECK (recipient_key <> ''),
            chat_id INTEGER REFERENCES chats (id),
            phone TEXT,
            wa_key TEXT,
            title TEXT NOT NULL,
            text TEXT NOT NULL,
            blob_id INTEGER REFERENCES blobs (id),
            state TEXT NOT NULL CHECK (state IN (
                'planned', 'claimed', 'opened', 'pressing', 'pressed', 'sent', 'delivered', 'read',
                'unsure', 'failed_before', 'refused', 'skipped', 'cancelled')),
            reason TEXT NOT NULL DEFAULT '',
            attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
            owner TEXT,
            planned_at TEXT NOT NULL,
            changed_at TEXT NOT NULL,
            not_before_at TEXT,
            pressing_at TEXT,
            pressed_at TEXT,
            resend_of INTEGER REFERENCES outbox (id),
            external_id TEXT,
            CHECK (state <> 'skipped' OR reason <> ''),
            CHECK (state NOT IN ('pressing', 'pressed') OR pressing_at IS NOT NULL),
            UNIQUE (purpose, period, recipient_key)
        ) STRICT
        """
    )
    # What waits, in the order in which it goes; the purpose is there so that held runs are passed over quickly.
    db.execute(
        "CREATE INDEX outbox_waiting ON outbox (lane, id, purpose, not_before_at) WHERE state = 'planned'"
    )
    db.execute(
        "CREATE INDEX outbox_open ON outbox (recipient_key, id)"
        " WHERE state IN ('planned', 'claimed', 'opened', 'pressing')"
    )
    db.execute("CREATE INDEX outbox_moving ON outbox (lane) WHERE state IN ('claimed', 'opened', 'pressing')")
    db.execute(
        "CREATE INDEX outbox_watched ON outbox (pressing_at)"
        " WHERE state IN ('pressing', 'pressed', 'sent', 'delivered', 'unsure')"
    )
    db.execute("CREATE INDEX outbox_pressed ON outbox (pressed_at) WHERE state = 'pressed'")
    db.execute("CREATE INDEX outbox_attention ON outbox (state) WHERE state IN ('unsure', 'failed_before')")
    # The sums of a run, and whether anything of it is left: read from the index alone.
    db.execute("CREATE INDEX outbox_by_purpose ON outbox (purpose, state)")
    db.execute("CREATE INDEX outbox_by_chat ON outbox (chat_id) WHERE chat_id IS NOT NULL")
    db.execute("CREATE INDEX outbox_by_blob ON outbox (blob_id) WHERE blob_id IS NOT NULL")
    db.execute("CREATE INDEX outbox_by_first ON outbox (resend_of) WHERE resend_of IS NOT NULL")
    db.execute("CREATE INDEX outbox_by_external ON outbox (external_id) WHERE external_id IS NOT NULL")
    db.execute(
        "CREATE INDEX outbox_contacted ON outbox (recipient_key, pressing_at) WHERE pressing_at IS NOT NULL"
    )
    db.execute(
        """
        CREATE TRIGGER outbox_one_press BEFORE UPDATE OF state, pressing_at ON outbox
        WHEN OLD.pressing_at IS NOT NULL AND (
            NEW.state IN ('planned', 'claimed', 'opened')
            OR (NEW.state = 'pressing' AND OLD.state <> 'pressing')
            OR NEW.pressing_at IS NOT OLD.pressing_at)
        BEGIN SELECT RAISE(ABORT, 'a message is pressed at most once'); END
        """
    )
    db.execute(
        """
        CREATE TRIGGER outbox_frozen
        BEFORE UPDATE OF purpose, period, recipient_key, phone, wa_key, title, text, blob_id ON outbox
        BEGIN SELECT RAISE(ABORT, 'text and recipient are frozen when planned'); END
        """
    )
    db.execute(
        """
        CREATE TABLE outbox_history (
            id INTEGER PRIMARY KEY,
            outbox_id INTEGER NOT NULL REFERENCES outbox (id),
            old_state TEXT NOT NULL,
            new_state TEXT NOT NULL,
            at TEXT NOT NULL,
            reason TEXT NOT NULL DEFAULT ''
        ) STRICT
        """
    )
    db.execute("CREATE INDEX outbox_history_by_item ON outbox_history (outbox_id, id)")
    for verb in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER outbox_history_no_{verb.lower()} BEFORE {verb} ON outbox_history"
            " BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END"
        )
    db.execute(
        "CREATE TABLE outbox_holds (purpose TEXT PRIMARY KEY, held_at TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )
    db.execute("CREATE TABLE outbox_marks (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID")
