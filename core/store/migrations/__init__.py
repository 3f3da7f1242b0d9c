"""The steps by which the store came to its present shape, in order and never edited once landed.

Each step is a module with `apply(db)`, which gets a `sqlite_utils.Database` and imports nothing of
the project. The names of applied steps stand in the table `_sqlite_migrations` (sqlite-utils' own).
sqlite-utils itself is imported only when a step is due: at a normal start nothing is.
"""

import zlib
from collections.abc import Callable, Iterable
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
    "m0007_glimpses",
    "m0008_pacing",
    "m0009_billing_desk",
    "m0010_rules",
    "m0011_groups",
    "m0012_reminders",
    "m0013_newcomers",
    "m0014_agenda",
    "m0015_promotion",
    "m0016_consent",
    "m0017_calls",
    "m0018_counter",
    "m0019_reports",
    "m0020_unasked_phones",
    "m0021_origins",
    "m0022_payments",
    "m0023_answers",
    "m0024_cases",
    "m0025_trail",
    "m0026_guides",
)

FINGERPRINT = "e644a29b"
"""Of the schema that the steps make: a quick look at every opening (0.6 ms). A file that differs is compared
with what the steps give in memory, so that another SQLite's spelling keeps nobody out."""


def apply(connection: Any, before: Callable[[Any], None] | None = None) -> None:
    """Bring the open store up to date; `before(connection)` is called first when an old store will change.

    Raises:
        LoketError: STORE_NEWER when the file holds a step that this program does not know,
            STORE_DAMAGED when a foreign key points nowhere after the steps, STORE_MISSHAPEN when the file
            lacks what the steps make: its own steps were others.
    """
    applied = applied_steps(connection)
    refuse_newer(applied)
    if len(applied) == len(STEPS):
        _check_shape(connection)
        return
    if applied and before is not None:
        before(connection)

    connection.execute("PRAGMA foreign_keys=OFF")
    try:
        go_through(connection)
        if connection.execute("PRAGMA foreign_key_check").fetchall():
            raise LoketError(ErrorCode.STORE_DAMAGED)
    finally:
        connection.execute("PRAGMA foreign_keys=ON")


def go_through(connection: Any, names: tuple[str, ...] = STEPS) -> None:
    """Apply those of the named steps that the file has not gone through; `apply` also checks."""
    import sqlite_utils

    steps = sqlite_utils.Migrations(SET)
    for name in names:
        steps(name=name)(import_module(f"{__name__}.{name}").apply)
    steps.apply(sqlite_utils.Database(connection))


def check(connection: Any) -> None:
    """Check, without changing anything, that `apply` will take the file.

    It must hold known steps, each in its turn, and the shape that they make.

    Raises:
        LoketError: STORE_FOREIGN without any step, STORE_NEWER, STORE_MISSHAPEN.
    """
    applied = applied_steps(connection)
    if not applied:
        raise LoketError(ErrorCode.STORE_FOREIGN)
    refuse_newer(applied)
    if applied != STEPS[: len(applied)]:
        raise LoketError(ErrorCode.STORE_MISSHAPEN)
    _check_shape(connection, applied)


def refuse_newer(applied: Iterable[str]) -> None:
    """Raise STORE_NEWER when a file has gone through a step that this program does not know."""
    if any(step not in STEPS for step in applied):
        raise LoketError(ErrorCode.STORE_NEWER)


def _check_shape(connection: Any, applied: tuple[str, ...] = STEPS) -> None:
    """Raise STORE_MISSHAPEN when the file lacks something that its steps make, or has it otherwise."""
    if applied == STEPS and fingerprint(connection) == FINGERPRINT:
        return
    from sqlcipher3 import dbapi2

    fresh = dbapi2.connect(":memory:", isolation_level=None)
    try:
        go_through(fresh, applied)
        wanted = _shape(fresh)
    finally:
        fresh.close()
    if wanted - _shape(connection):
        raise LoketError(ErrorCode.STORE_MISSHAPEN)


def fingerprint(connection: Any) -> str:
    """Return the CRC-32 of everything that the file's schema says: against accidents, and without OpenSSL."""
    return f"{zlib.crc32(repr(sorted(_shape(connection))).encode()):08x}"


def _shape(connection: Any) -> set[str]:
    rows = connection.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    )
    return {row[0] for row in rows.fetchall()}


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
