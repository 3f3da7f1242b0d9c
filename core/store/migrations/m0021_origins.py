# ruff: noqa: S608 - only names of our own stand in the statements
"""Whose word a refusal is, figures that outlive a card, and files that the officer has looked at."""

from sqlite_utils import Database


def _followed(column: str, kind: str) -> tuple[str, ...]:
    """Return the triggers that write a card's state of one kind into the history, with its true origin."""
    numbers = (
        "EXISTS (SELECT 1 FROM opt_outs o JOIN contact_phones p ON p.e164 = o.recipient_key"
        f" WHERE p.contact_id = NEW.id AND o.kind = '{kind}' AND o.source = 'message' AND {{}})"
    )
    was_stopped_by_message = numbers.format(f"o.is_stopped AND o.heard_at = NEW.{column}")
    # a message takes back what a message had said, nothing else
    was_lifted_by_message = (
        numbers.format(f"NOT o.is_stopped AND o.heard_at >= OLD.{column}")
        + f" AND EXISTS (SELECT 1 FROM consent_history h WHERE h.contact_id = NEW.id AND h.kind = '{kind}'"
        f" AND h.act = 'stopped' AND h.at = OLD.{column} AND h.source <> 'officer')"
    )
    return (
        f"DROP TRIGGER consent_{kind}_stopped",
        f"""
        CREATE TRIGGER consent_{kind}_stopped AFTER UPDATE OF {column} ON contacts
        WHEN NEW.{column} IS NOT NULL AND OLD.{column} IS NOT NEW.{column}
        BEGIN
            INSERT INTO consent_history (contact_id, kind, act, at, source) VALUES
            (NEW.id, '{kind}', 'stopped', NEW.{column}, iif({was_stopped_by_message}, 'message', 'officer'));
        END
        """,
        f"DROP TRIGGER consent_{kind}_lifted",
        # whoever is allowed a kind again on the card is so by each of the card's numbers, by the same word
        f"""
        CREATE TRIGGER consent_{kind}_lifted AFTER UPDATE OF {column} ON contacts
        WHEN OLD.{column} IS NOT NULL AND NEW.{column} IS NULL
        BEGIN
            INSERT INTO consent_history (contact_id, kind, act, at, source) VALUES
            (NEW.id, '{kind}', 'lifted', NEW.changed_at, iif({was_lifted_by_message}, 'message', 'officer'));
            UPDATE opt_outs SET is_stopped = 0, heard_at = NEW.changed_at, source =
                (SELECT h.source FROM consent_history h WHERE h.contact_id = NEW.id ORDER BY h.id DESC LIMIT 1)
            WHERE is_stopped AND kind = '{kind}'
            AND recipient_key IN (SELECT e164 FROM contact_phones WHERE contact_id = NEW.id);
        END
        """,
    )


STATEMENTS = (
    # Who said what stands here now: its owner in a message, or the officer who was told so. What was kept
    # before this step says what its history says.
    """
    ALTER TABLE opt_outs ADD COLUMN source TEXT NOT NULL DEFAULT 'before'
    CHECK (source IN ('message', 'officer', 'before'))
    """,
    """
    UPDATE opt_outs SET source = coalesce((SELECT h.source FROM consent_history h
        WHERE h.recipient_key = opt_outs.recipient_key AND h.kind = opt_outs.kind
        AND h.act <> 'given' ORDER BY h.id DESC LIMIT 1), 'before')
    """,
    *_followed("broadcasts_stopped_at", "promotion"),
    *_followed("reminders_stopped_at", "legal"),
    "DROP TRIGGER consent_heard_first",
    """
    CREATE TRIGGER consent_heard_first AFTER INSERT ON opt_outs WHEN NEW.is_stopped
    BEGIN
        INSERT INTO consent_history (recipient_key, kind, act, at, source)
        VALUES (NEW.recipient_key, NEW.kind, 'stopped', NEW.heard_at, NEW.source);
    END
    """,
    "DROP TRIGGER consent_heard",
    """
    CREATE TRIGGER consent_heard AFTER UPDATE OF is_stopped ON opt_outs WHEN OLD.is_stopped <> NEW.is_stopped
    BEGIN
        INSERT INTO consent_history (recipient_key, kind, act, at, source) VALUES
        (NEW.recipient_key, NEW.kind, iif(NEW.is_stopped, 'stopped', 'lifted'), NEW.heard_at, NEW.source);
    END
    """,
    # A line goes with the card that was never made (an import taken back), or when personal data are taken out.
    """
    CREATE TRIGGER consent_history_remains BEFORE DELETE ON consent_history
    WHEN NOT EXISTS (SELECT 1 FROM redactions)
    AND (OLD.contact_id IS NULL OR EXISTS (SELECT 1 FROM contacts WHERE id = OLD.contact_id))
    BEGIN SELECT RAISE(ABORT, 'consent_history is only added to'); END
    """,
    # What a report counts of somebody is worked out before his data go and kept in the run until they are gone.
    "ALTER TABLE privacy_runs ADD COLUMN remainder TEXT NOT NULL DEFAULT ''",
    # New taxpayers whose data went: months and sums, by which no row can be told from another. No kecamatan
    # where fewer than five registered in that month. A month is YYYY-MM, '' where there was none.
    """
    CREATE TABLE departed_newcomers (
        since TEXT NOT NULL CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
        is_marked INTEGER NOT NULL CHECK (is_marked IN (0, 1)),
        kecamatan_code TEXT NOT NULL,
        channel TEXT NOT NULL,
        contacted TEXT NOT NULL,
        coded TEXT NOT NULL,
        paid TEXT NOT NULL,
        counts_until TEXT NOT NULL CHECK (counts_until GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
        people INTEGER NOT NULL CHECK (people > 0),
        PRIMARY KEY (since, is_marked, kecamatan_code, channel, contacted, coded, paid, counts_until)
    ) STRICT, WITHOUT ROWID
    """,
    # Nobody but a person sees what a picture says: who has looked at this content, and when. By content and
    # without a reference, so that it holds no file back that nothing needs any more.
    """
    CREATE TABLE looked_at_files (
        sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
        origin TEXT NOT NULL CHECK (origin IN ('officer', 'program')),
        officer TEXT NOT NULL,
        at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)


def apply(db: Database) -> None:
    """Tell refusals apart by who said them, and keep what reports and posts stand on."""
    for statement in STATEMENTS:
        db.execute(statement)
