"""What the office says otherwise than the tables of rules that ship."""

from sqlite_utils import Database

STATEMENTS = (
    # One row for each thing done, never changed and never deleted: the newest of a key is what counts.
    """
    CREATE TABLE rule_rows (
        id INTEGER PRIMARY KEY,
        table_name TEXT NOT NULL CHECK (table_name <> ''),
        key TEXT NOT NULL CHECK (key <> ''),
        act TEXT NOT NULL CHECK (act IN ('changed', 'removed', 'restored')),
        content TEXT CHECK (content IS NULL OR json_valid(content)),
        seen TEXT NOT NULL CHECK (json_valid(seen)),
        valid_from TEXT,
        valid_to TEXT,
        basis TEXT,
        source TEXT,
        confirmed INTEGER CHECK (confirmed IN (0, 1)),
        changed_at TEXT NOT NULL,
        reason TEXT NOT NULL CHECK (reason <> ''),
        CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to),
        CHECK ((act = 'changed') = (content IS NOT NULL)),
        CHECK ((act = 'changed') = (basis IS NOT NULL AND source IS NOT NULL AND confirmed IS NOT NULL))
    ) STRICT
    """,
    "CREATE INDEX rule_rows_by_key ON rule_rows (table_name, key, id)",
    """
    CREATE TRIGGER rule_rows_stay BEFORE UPDATE ON rule_rows
    BEGIN SELECT RAISE(ABORT, 'rule_rows are only added to'); END
    """,
    """
    CREATE TRIGGER rule_rows_remain BEFORE DELETE ON rule_rows
    BEGIN SELECT RAISE(ABORT, 'rule_rows are only added to'); END
    """,
)


def apply(db: Database) -> None:
    """Make the append-only list of the office's changes."""
    for statement in STATEMENTS:
        db.execute(statement)
