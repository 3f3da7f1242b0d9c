"""The steps by which the store came to its present shape, in order and never edited once landed.

Each step is a module with `apply(db)`, which gets a `sqlite_utils.Database` and imports nothing of
the project. The names of applied steps stand in the table `_sqlite_migrations` (sqlite-utils' own).
sqlite-utils itself is imported only when a step is due: at a normal start nothing is.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from core.errors import ErrorCode, LoketError

SET = "loket"

STEPS: tuple[str, ...] = (
    "m0001_house",
    "m0002_contacts",
    "m0003_conversations",
    "m0004_billing",
    "m0005_outbox",
    "m0006_broadcasts",
)


def apply(connection: Any, before: Callable[[Any], None] | None = None) -> None:
    """Bring the open store up to date; `before(connection)` is called first when an old store will change.

    Raises:
        LoketError: STORE_NEWER when the file holds a step that this program does not know,
            STORE_DAMAGED when a foreign key points nowhere after the steps.
    """
    applied = applied_steps(connection)
    if any(step not in STEPS for step in applied):
        raise LoketError(ErrorCode.STORE_NEWER)
    if len(applied) == len(STEPS):
        return
    if applied and before is not None:
        before(connection)

    import sqlite_utils

    steps = sqlite_utils.Migrations(SET)
    for name in STEPS:
        steps(name=name)(import_module(f"{__name__}.{name}").apply)
    connection.execute("PRAGMA foreign_keys=OFF")
    try:
        steps.apply(sqlite_utils.Database(connection))
        if connection.execute("PRAGMA foreign_key_check").fetchall():
            raise LoketError(ErrorCode.STORE_DAMAGED)
    finally:
        connection.execute("PRAGMA foreign_keys=ON")


def applied_steps(connection: Any) -> tuple[str, ...]:
    """Return the names of the steps that the file has gone through, in order."""
    known = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type='table' AND name='_sqlite_migrations'"
    ).fetchone()
    if known is None:
        return ()
    rows = connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set=? ORDER BY rowid", (SET,)
    ).fetchall()
    return tuple(row[0] for row in rows)
