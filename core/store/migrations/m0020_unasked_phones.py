"""What left unasked and to whom: bulk of WhatsApp and SMS in one view, by which both know of each other."""

from sqlite_utils import Database

STATEMENTS = (
    # When an SMS last went towards its owner: into the daemon's folder, or in a list for another program.
    # `changed_at` is no answer: it moves on when the daemon's boxes are looked at, a day later perhaps.
    "ALTER TABLE sms_messages ADD COLUMN left_at TEXT",
    """
    UPDATE sms_messages SET left_at = changed_at
    WHERE state IN ('handing', 'handed', 'sent', 'unsure', 'exported') AND name <> 'restored'
    """,
    """
    CREATE TRIGGER sms_messages_left AFTER UPDATE OF state ON sms_messages
    WHEN NEW.state IN ('handing', 'exported') AND OLD.state <> NEW.state
    BEGIN UPDATE sms_messages SET left_at = NEW.changed_at WHERE id = NEW.id; END
    """,
    "CREATE INDEX sms_messages_left_to ON sms_messages (phone, left_at) WHERE left_at IS NOT NULL",
    # Whoever is reached by a number is known by it, however the row was keyed.
    """
    CREATE INDEX outbox_unasked ON outbox (coalesce(phone, recipient_key), pressing_at)
    WHERE lane = 'bulk' AND pressing_at IS NOT NULL
    """,
    # What certainly reached nobody is left out: so an SMS can follow where WhatsApp has no such number.
    """
    CREATE VIEW unasked_messages AS
    SELECT coalesce(phone, recipient_key) AS recipient, pressing_at AS left_at FROM outbox
    WHERE lane = 'bulk' AND pressing_at IS NOT NULL AND state NOT IN ('failed_before', 'refused')
    UNION ALL
    SELECT phone, left_at FROM sms_messages
    WHERE left_at IS NOT NULL AND state IN ('handing', 'handed', 'sent', 'unsure', 'exported')
    """,
)


def apply(db: Database) -> None:
    """Let every room see what a person was sent unasked on a day."""
    for statement in STATEMENTS:
        db.execute(statement)
