"""Billing requests, their history, the slips printed, and the form as it is being typed."""

from sqlite_utils import Database

STATES = "'received', 'processing', 'code_issued', 'sent', 'paid', 'expired', 'cancelled'"


def apply(db: Database) -> None:
    """Make the tables of the billing room."""
    db.execute(
        f"""
        CREATE TABLE billing_requests (
            id INTEGER PRIMARY KEY,
            number TEXT NOT NULL UNIQUE,
            month TEXT NOT NULL CHECK (length(month) = 4),
            serial INTEGER NOT NULL CHECK (serial > 0),
            contact_id INTEGER REFERENCES contacts (id) ON DELETE SET NULL,
            chat_id INTEGER REFERENCES chats (id) ON DELETE SET NULL,
            message_id INTEGER REFERENCES messages (id) ON DELETE SET NULL,
            outbox_id INTEGER REFERENCES outbox (id) ON DELETE SET NULL,
            npwp15 TEXT CHECK (length(npwp15) = 15),
            npwp16 TEXT CHECK (length(npwp16) = 16),
            name TEXT NOT NULL,
            address TEXT NOT NULL,
            kap TEXT NOT NULL CHECK (length(kap) = 6),
            kjs TEXT NOT NULL CHECK (length(kjs) = 3),
            month_from INTEGER NOT NULL CHECK (month_from BETWEEN 1 AND 12),
            month_to INTEGER NOT NULL CHECK (month_to BETWEEN month_from AND 12),
            tax_year INTEGER NOT NULL,
            nop TEXT NOT NULL,
            assessment_number TEXT NOT NULL,
            amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 999999999999),
            description TEXT NOT NULL CHECK (length(description) <= 75),
            billing_code TEXT UNIQUE CHECK (billing_code GLOB '[0-3]*' AND length(billing_code) = 15),
            issued_at TEXT,
            valid_until TEXT,
            state TEXT NOT NULL CHECK (state IN ({STATES})),
            copies INTEGER NOT NULL DEFAULT 0 CHECK (copies >= 0),
            ntpn TEXT NOT NULL DEFAULT '',
            paid_at TEXT,
            reason TEXT NOT NULL DEFAULT '',
            words TEXT NOT NULL,
            created_at TEXT NOT NULL,
            updated_at TEXT NOT NULL,
            UNIQUE (month, serial),
            CHECK (npwp15 IS NOT NULL OR npwp16 IS NOT NULL),
            CHECK ((billing_code IS NULL) = (issued_at IS NULL)),
            CHECK (billing_code IS NOT NULL OR state NOT IN ('code_issued', 'sent', 'paid', 'expired'))
        ) STRICT
        """
    )
    for name, columns in (
        ("by_contact", "contact_id, created_at"),
        ("by_chat", "chat_id, created_at"),
        ("by_message", "message_id"),
        ("by_outbox", "outbox_id"),
        ("by_state", "state, created_at"),
        ("by_end", "state, valid_until"),
        ("by_creation", "created_at, id"),
        ("by_npwp15", "npwp15, created_at"),
        ("by_npwp16", "npwp16, created_at"),
    ):
        db.execute(f"CREATE INDEX billing_requests_{name} ON billing_requests ({columns})")
    db.execute(
        """
        CREATE TABLE billing_changes (
            id INTEGER PRIMARY KEY,
            request_id INTEGER NOT NULL REFERENCES billing_requests (id) ON DELETE CASCADE,
            at TEXT NOT NULL,
            what TEXT NOT NULL,
            before TEXT NOT NULL,
            after TEXT NOT NULL
        ) STRICT
        """
    )
    db.execute("CREATE INDEX billing_changes_by_request ON billing_changes (request_id, id)")
    db.execute(
        """
        CREATE TABLE billing_slips (
            id INTEGER PRIMARY KEY,
            request_id INTEGER NOT NULL REFERENCES billing_requests (id) ON DELETE CASCADE,
            copy_number INTEGER NOT NULL CHECK (copy_number > 0),
            paper TEXT NOT NULL CHECK (paper IN ('a5', 'a4', '80mm')),
            printed_at TEXT NOT NULL,
            UNIQUE (request_id, copy_number)
        ) STRICT
        """
    )
    db.execute(
        """
        CREATE TABLE billing_form_drafts (
            origin TEXT PRIMARY KEY,
            form TEXT NOT NULL,
            updated_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
