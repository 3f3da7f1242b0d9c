"""The trail of what was done: append-only, chained by hashes; the officers who take turns at the desk.

Triggers write down what tables tell; entries name rows by id and words of the program, never a person, a number
or a text. What waits is sealed by the program in the same transaction (core/store/trail.py).
"""

from sqlite_utils import Database

WRITE = "INSERT INTO trail_waiting (act, subject, subject_id, facts) VALUES"

TABLES = (
    """
    CREATE TABLE trail (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL CHECK (length(at) = 27),
        officer TEXT NOT NULL,
        act TEXT NOT NULL CHECK (act <> ''),
        subject TEXT NOT NULL,
        subject_id INTEGER,
        facts TEXT NOT NULL CHECK (json_valid(facts)),
        hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT
    """,
    "CREATE INDEX trail_by_act ON trail (act, id)",
    "CREATE INDEX trail_by_subject ON trail (subject, subject_id, id) WHERE subject_id IS NOT NULL",
    """
    CREATE TRIGGER trail_no_update BEFORE UPDATE ON trail
    BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END
    """,
    """
    CREATE TRIGGER trail_no_delete BEFORE DELETE ON trail
    BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END
    """,
    # also against REPLACE, which takes rows away without asking the trigger above
    """
    CREATE TRIGGER trail_without_gaps BEFORE INSERT ON trail
    WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM trail)
    BEGIN SELECT RAISE(ABORT, 'the trail has no gaps'); END
    """,
    """
    CREATE TABLE trail_head (
        only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
        entries INTEGER NOT NULL CHECK (entries >= 0),
        hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT
    """,
    "INSERT INTO trail_head VALUES (1, 0, zeroblob(32))",
    """
    CREATE TABLE trail_waiting (
        id INTEGER PRIMARY KEY,
        act TEXT NOT NULL CHECK (act <> ''),
        subject TEXT NOT NULL DEFAULT '',
        subject_id INTEGER,
        facts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(facts))
    ) STRICT
    """,
    f"{WRITE} ('trail_begun', '', NULL, '{{}}')",
    """
    CREATE TABLE officers (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(name) BETWEEN 1 AND 80),
        nip TEXT NOT NULL DEFAULT '' CHECK (nip NOT GLOB '*[^0-9]*'),
        removed_at TEXT
    ) STRICT
    """,
    """
    CREATE TABLE duties (
        id INTEGER PRIMARY KEY,
        officer_id INTEGER NOT NULL REFERENCES officers (id),
        stands_for_id INTEGER REFERENCES officers (id),
        begins_on TEXT NOT NULL CHECK (length(begins_on) = 10),
        ends_on TEXT CHECK (ends_on >= begins_on),
        began_at TEXT NOT NULL,
        ended_at TEXT,
        CHECK ((stands_for_id IS NULL) = (ends_on IS NULL)),
        CHECK (stands_for_id <> officer_id)
    ) STRICT
    """,
    "CREATE INDEX duties_by_officer ON duties (officer_id)",
    "CREATE INDEX duties_by_absent ON duties (stands_for_id) WHERE stands_for_id IS NOT NULL",
    "CREATE UNIQUE INDEX duties_now ON duties (ended_at IS NULL) WHERE ended_at IS NULL",
)

ADDED = "json_object('how', 'added')"
CHANGED = "json_object('how', 'changed')"
REMOVED = "json_object('how', 'removed')"
HOW = "iif(NEW.changed IS NULL, 'added', 'changed')"
FIELDS = "(SELECT json_group_array(key) FROM json_each(NEW.changed) WHERE key <> 'changed_at')"

WATCHED = (
    # when, on which table, under which condition; act, subject, id, facts
    (
        "UPDATE OF state",
        "outbox",
        "NEW.state = 'pressing' AND OLD.state <> 'pressing'",
        ("send", "outbox", "NEW.id", "json_object('lane', NEW.lane, 'chat', NEW.chat_id)"),
    ),
    (
        "UPDATE OF state",
        "outbox",
        "NEW.state = 'cancelled' AND OLD.state <> 'cancelled'",
        ("send_cancelled", "outbox", "NEW.id", "json_object('lane', NEW.lane, 'chat', NEW.chat_id)"),
    ),
    (
        "UPDATE OF state",
        "sms_messages",
        "NEW.state = 'handing' AND OLD.state <> 'handing'",
        ("send", "sms", "NEW.id", "json_object('lane', 'sms', 'contact', NEW.contact_id)"),
    ),
    (
        "UPDATE OF state",
        "broadcasts",
        "NEW.state <> OLD.state AND NEW.state <> 'freezing'",
        ("broadcast", "broadcast", "NEW.id", "json_object('state', NEW.state)"),
    ),
    ("INSERT", "broadcasts", "1", ("edit", "broadcast", "NEW.id", ADDED)),
    (
        "INSERT",
        "billing_slips",
        "1",
        ("print", "request", "NEW.request_id", "json_object('copy', NEW.copy_number, 'paper', NEW.paper)"),
    ),
    (
        "INSERT",
        "contact_changes",
        "NEW.origin NOT IN ('import', 'undo')",
        (
            "edit",
            "contact",
            "NEW.contact_id",
            f"json_object('how', {HOW}, 'from', NEW.origin, 'fields', json({FIELDS}))",
        ),
    ),
    (
        "INSERT",
        "billing_changes",
        "1",
        (
            "edit",
            "request",
            "NEW.request_id",
            "json_object('what', NEW.what, 'state', iif(NEW.what = 'state', NEW.after, NULL))",
        ),
    ),
    ("INSERT", "case_steps", "1", ("edit", "case", "NEW.case_id", "json_object('what', NEW.what)")),
    (
        "INSERT",
        "rule_rows",
        "1",
        ("rule", "rule", "NEW.id", "json_object('table', NEW.table_name, 'how', NEW.act)"),
    ),
    (
        "INSERT",
        "consent_history",
        "1",
        (
            "consent",
            "contact",
            "NEW.contact_id",
            "json_object('kind', NEW.kind, 'what', NEW.act, 'from', NEW.source)",
        ),
    ),
    (
        "INSERT",
        "rights_requests",
        "1",
        ("rights", "contact", "NEW.contact_id", "json_object('kind', NEW.kind)"),
    ),
    (
        "UPDATE OF state",
        "privacy_runs",
        "NEW.state <> OLD.state",
        ("erase", "contact", "NEW.contact_id", "json_object('kind', NEW.kind, 'state', NEW.state)"),
    ),
    ("INSERT", "incident_versions", "1", ("edit", "incident", "NEW.incident_id", ADDED)),
    (
        "INSERT",
        "import_runs",
        "1",
        ("import", "import_run", "NEW.id", "json_object('kind', 'contacts', 'state', NEW.state)"),
    ),
    (
        "UPDATE OF state",
        "import_runs",
        "NEW.state <> OLD.state",
        (
            "import",
            "import_run",
            "NEW.id",
            "json_object('kind', 'contacts', 'state', NEW.state, 'added', NEW.created, 'changed', NEW.changed)",
        ),
    ),
    (
        "INSERT",
        "chat_imports",
        "1",
        ("import", "chat_import", "NEW.id", "json_object('kind', 'chat', 'state', 'running')"),
    ),
    (
        "UPDATE OF finished_at, undone_at",
        "chat_imports",
        "NEW.finished_at IS NOT OLD.finished_at OR NEW.undone_at IS NOT OLD.undone_at",
        (
            "import",
            "chat_import",
            "NEW.id",
            "json_object('kind', 'chat', 'state', iif(NEW.undone_at IS NULL, 'done', 'undone'))",
        ),
    ),
    ("INSERT", "call_lists", "1", ("import", "call_list", "NEW.id", "json_object('kind', 'calls')")),
    ("INSERT", "call_imports", "1", ("import", "call_import", "NEW.id", "json_object('kind', 'exchange')")),
    ("INSERT", "prayer_tables", "1", ("import", "prayer_table", "NEW.id", "json_object('kind', 'prayers')")),
    ("INSERT", "answers", "1", ("edit", "answer", "NULL", "json_object('removed', NEW.is_removed)")),
    ("INSERT", "reminder_texts", "1", ("edit", "reminder_text", "NEW.id", "json_object('what', NEW.state)")),
    ("INSERT", "reminder_offsets", "1", ("edit", "reminder_offset", "NULL", CHANGED)),
    ("UPDATE", "reminder_offsets", "1", ("edit", "reminder_offset", "NULL", CHANGED)),
    ("INSERT", "calls", "1", ("call", "call", "NEW.id", "json_object('what', 'begun')")),
    (
        "UPDATE OF outcome, withdrawn_at",
        "calls",
        "NEW.outcome IS NOT OLD.outcome OR NEW.withdrawn_at IS NOT OLD.withdrawn_at",
        ("call", "call", "NEW.id", "json_object('what', NEW.outcome)"),
    ),
    ("INSERT", "inbound_calls", "NEW.import_id IS NULL", ("edit", "inbound_call", "NEW.id", ADDED)),
    ("UPDATE OF outcome, service", "inbound_calls", "1", ("edit", "inbound_call", "NEW.id", CHANGED)),
    ("INSERT", "visits", "1", ("edit", "visit", "NEW.id", ADDED)),
    ("UPDATE OF outcome, service, rating", "visits", "1", ("edit", "visit", "NEW.id", CHANGED)),
    ("INSERT", "appointments", "1", ("edit", "appointment", "NEW.id", ADDED)),
    ("UPDATE OF state, day, starts_at", "appointments", "1", ("edit", "appointment", "NEW.id", CHANGED)),
    ("INSERT", "call_callbacks", "1", ("edit", "callback", "NEW.id", ADDED)),
    ("UPDATE OF due_at", "call_callbacks", "1", ("edit", "callback", "NEW.id", CHANGED)),
    ("INSERT", "newcomer_marks", "1", ("edit", "contact", "NEW.contact_id", "json_object('what', 'newcomer')")),
)

PLAIN = {
    "agenda_entries": "NEW.id",
    "broadcast_audiences": "NEW.id",
    "broadcast_lists": "NEW.id",
    "call_campaigns": "NEW.id",
    "call_scripts": "NEW.id",
    "group_segments": "NULL",
    "labels": "NEW.id",
    "promotion_sources": "NEW.id",
    "report_narratives": "NULL",
    "report_quotes": "NULL",
}
"""Tables of which every change is an edit; `NULL` where a row is named by words."""


def apply(db: Database) -> None:
    """Make the trail, the officers and the triggers that write down what is done."""
    for statement in TABLES:
        db.execute(statement)
    for number, (when, table, condition, (act, subject, row_id, facts)) in enumerate(WATCHED, 1):
        db.execute(
            f"CREATE TRIGGER trail_{table}_{number} AFTER {when} ON {table} WHEN {condition}"
            f" BEGIN {WRITE} ('{act}', '{subject}', {row_id}, {facts}); END"
        )
    for table, row_id in PLAIN.items():
        subject = table.removesuffix("ies") + "y" if table.endswith("ies") else table.removesuffix("s")
        for when, facts, name in (
            ("INSERT", ADDED, row_id),
            ("UPDATE", CHANGED, row_id),
            ("DELETE", REMOVED, row_id.replace("NEW", "OLD")),
        ):
            db.execute(
                f"CREATE TRIGGER trail_{table}_{when.lower()} AFTER {when} ON {table}"
                f" BEGIN {WRITE} ('edit', '{subject}', {name}, {facts}); END"
            )
