"""Chats, their messages, the drafts, and the full-text index over the messages."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    """Make the tables of the conversations."""
    _chats(db)
    _imports(db)
    _messages(db)
    _drafts(db)


def _chats(db: Database) -> None:
    db.execute(
        """
        CREATE TABLE chats (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('person', 'group')),
            title TEXT NOT NULL,
            contact_id INTEGER REFERENCES contacts (id) ON DELETE SET NULL,
            phone_e164 TEXT CHECK (phone_e164 GLOB '+[1-9]*' AND length(phone_e164) BETWEEN 8 AND 16),
            wa_key TEXT CHECK (wa_key <> ''),
            created_at TEXT NOT NULL,
            last_at TEXT NOT NULL,
            last_preview TEXT NOT NULL DEFAULT '',
            last_direction TEXT CHECK (last_direction IN ('in', 'out', 'system')),
            last_state TEXT,
            last_sender TEXT,
            unread_count INTEGER NOT NULL DEFAULT 0 CHECK (unread_count >= 0),
            waiting_since TEXT,
            answered_at TEXT NOT NULL DEFAULT '',
            settled_at TEXT NOT NULL DEFAULT '',
            CHECK (kind = 'person' OR (phone_e164 IS NULL AND contact_id IS NULL)),
            CHECK (wa_key IS NULL OR wa_key NOT LIKE '%@lid' OR phone_e164 IS NULL
                   OR '+' || substr(wa_key, 1, length(wa_key) - 4) <> phone_e164)
        ) STRICT
        """
    )
    db.execute("CREATE UNIQUE INDEX chats_by_wa_key ON chats (wa_key) WHERE wa_key IS NOT NULL")
    db.execute("CREATE UNIQUE INDEX chats_by_phone ON chats (phone_e164) WHERE phone_e164 IS NOT NULL")
    db.execute("CREATE INDEX chats_by_contact ON chats (contact_id) WHERE contact_id IS NOT NULL")
    db.execute("CREATE INDEX chats_by_last ON chats (last_at, id)")
    db.execute("CREATE INDEX chats_waiting ON chats (waiting_since, id) WHERE waiting_since IS NOT NULL")


def _imports(db: Database) -> None:
    db.execute(
        """
        CREATE TABLE chat_imports (
            id INTEGER PRIMARY KEY,
            chat_id INTEGER NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
            file_name TEXT NOT NULL,
            source_title TEXT NOT NULL,
            started_at TEXT NOT NULL,
            finished_at TEXT,
            undone_at TEXT,
            added INTEGER NOT NULL DEFAULT 0,
            already INTEGER NOT NULL DEFAULT 0,
            media INTEGER NOT NULL DEFAULT 0
        ) STRICT
        """
    )
    db.execute("CREATE INDEX chat_imports_by_title ON chat_imports (source_title)")
    db.execute("CREATE INDEX chat_imports_by_chat ON chat_imports (chat_id)")


def _messages(db: Database) -> None:
    # place: grows with sent_at over all chats, rowid of messages_fts (see core/conversations/README.md)
    # minute, text_hash, occurrence: what makes a message the same one in two overlapping sources
    db.execute(
        """
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY,
            chat_id INTEGER NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
            direction TEXT NOT NULL CHECK (direction IN ('in', 'out', 'system', 'note')),
            sender TEXT,
            sent_at TEXT NOT NULL,
            text TEXT NOT NULL,
            source TEXT NOT NULL CHECK (source IN ('gateway', 'export', 'paste', 'outbox', 'note')),
            external_id TEXT,
            outbox_id INTEGER,
            state TEXT CHECK (state IN (
                'planned', 'claimed', 'opened', 'pressing', 'pressed', 'sent', 'delivered', 'read', 'unsure',
                'failed_before', 'refused', 'skipped', 'cancelled'
            )),
            blob_id INTEGER REFERENCES blobs (id),
            media_kind TEXT CHECK (media_kind IN (
                'image', 'video', 'audio', 'sticker', 'gif', 'document', 'contact', 'location', 'other'
            )),
            media_name TEXT,
            mark TEXT CHECK (mark IN ('edited', 'deleted')),
            import_id INTEGER REFERENCES chat_imports (id),
            is_answer INTEGER NOT NULL DEFAULT 1 CHECK (is_answer IN (0, 1)),
            place INTEGER NOT NULL,
            minute INTEGER NOT NULL,
            text_hash INTEGER NOT NULL,
            occurrence INTEGER NOT NULL CHECK (occurrence >= 0),
            CHECK (direction = 'out' OR (outbox_id IS NULL AND state IS NULL)),
            CHECK ((direction = 'note') = (source = 'note'))
        ) STRICT
        """
    )
    db.execute("CREATE INDEX messages_by_moment ON messages (chat_id, sent_at, id)")
    db.execute("CREATE UNIQUE INDEX messages_by_place ON messages (place)")
    db.execute("CREATE UNIQUE INDEX messages_once ON messages (chat_id, minute, text_hash, occurrence)")
    db.execute(
        "CREATE UNIQUE INDEX messages_by_external_id ON messages (chat_id, external_id)"
        " WHERE external_id IS NOT NULL"
    )
    db.execute("CREATE UNIQUE INDEX messages_by_outbox ON messages (outbox_id) WHERE outbox_id IS NOT NULL")
    db.execute("CREATE INDEX messages_by_import ON messages (import_id) WHERE import_id IS NOT NULL")
    db.execute("CREATE INDEX messages_by_blob ON messages (blob_id) WHERE blob_id IS NOT NULL")
    # contentless: the texts stand in `messages` alone; detail=none halves the index, the search compares texts
    db.execute(
        """
        CREATE VIRTUAL TABLE messages_fts USING fts5
            (text, chat, content='', columnsize=0, detail=none, tokenize='trigram')
        """
    )
    # words of one or two letters are no trigram: the messages that hold them are read from the vocabulary
    db.execute("CREATE VIRTUAL TABLE messages_terms USING fts5vocab (messages_fts, 'instance')")
    db.execute("INSERT INTO messages_fts (messages_fts, rank) VALUES ('secure-delete', 1)")


def _drafts(db: Database) -> None:
    db.execute(
        """
        CREATE TABLE drafts (
            chat_id INTEGER PRIMARY KEY REFERENCES chats (id) ON DELETE CASCADE,
            text TEXT NOT NULL,
            cursor INTEGER NOT NULL DEFAULT 0 CHECK (cursor >= 0),
            blob_id INTEGER REFERENCES blobs (id),
            is_note INTEGER NOT NULL DEFAULT 0 CHECK (is_note IN (0, 1)),
            updated_at TEXT NOT NULL
        ) STRICT
        """
    )
    db.execute("CREATE INDEX drafts_by_blob ON drafts (blob_id) WHERE blob_id IS NOT NULL")
