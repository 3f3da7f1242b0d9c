"""Look through the store and its newest backup for damage, without changing either."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from core.errors import ErrorCode, LoketError
from core.paths import Paths
from core.store import backup, migrations, trail
from core.store.cipher import Connection, StoreKey, connect, fault_of
from core.store.session import Session


@dataclass(frozen=True, slots=True)
class Finding:
    """Tell what one check said; `faults` counts what it found (0 is sound)."""

    check: str
    faults: int
    code: str = ""
    """The error code where the check could not even read, or says more."""
    row: int = 0
    """Of the trail: the first entry that does not fit, or the last that has no end."""


NO_BACKUP = "no_backup"
"""The code where no copy lies in the data folder: no fault, since copies may be kept elsewhere."""
UNENDED = "trail_unended"
"""The code where the trail does not tell how something left that was about to: no fault, a kill does so.
`row` is the last such entry."""
_CHECKS = {
    "integrity_check": "PRAGMA integrity_check",
    "cipher_integrity_check": "PRAGMA cipher_integrity_check",
    "foreign_key_check": "PRAGMA foreign_key_check",
}


def check(paths: Paths, key: StoreKey, now: datetime) -> Iterator[Finding]:
    """Yield one finding for each check, in order: pages, seals, references, trail, newest backup.

    Raises:
        LoketError: when the store cannot be opened at all; STORE_NEWER when a newer program wrote it, of whose
            shape this one knows nothing.
    """
    from sqlcipher3 import dbapi2

    connection = connect(paths.store, key, read_only=True)
    try:
        with suppress(dbapi2.Error):  # where it cannot be read the checks say how far
            migrations.refuse_newer(migrations.applied_steps(connection))
        for name, statement in _CHECKS.items():
            try:
                rows = [row for row in connection.execute(statement) if row != ("ok",)]
            except dbapi2.Error as fault:
                known = fault_of(fault)
                yield Finding(name, 1, known.code.value if isinstance(known, LoketError) else "")
            else:
                yield Finding(name, len(rows))
        yield _trail(connection, paths, key)
    finally:
        connection.close()
    newest = backup.newest_of_all(backup.kept(paths.backups), now)
    if newest is None:
        yield Finding("backup", 0, NO_BACKUP)
        return
    try:
        backup.verify(newest.path, key)
    except LoketError as fault:
        yield Finding("backup", 1, fault.code.value)
    else:
        yield Finding("backup", 0)


def _trail(connection: Connection, paths: Paths, key: StoreKey) -> Finding:
    """Look whether the trail is whole, and goes on from what each kept copy holds of it."""
    from sqlcipher3 import dbapi2

    session = Session(connection)
    try:
        shape = _shape_fault(connection)
        if not trail.has_trail(session):
            return Finding("trail", int(bool(shape)), shape)
        verdict = trail.verify(session)
        if verdict.fault is not None:
            return Finding("trail", 1, verdict.fault.value, verdict.row)
        for copy in backup.kept(paths.backups):
            row = _parts_at(session, copy.path, key)
            if row:
                return Finding("trail", 1, trail.Fault.DIFFERS.value, row)
    except dbapi2.Error as fault:
        known = fault_of(fault)
        return Finding("trail", 1, known.code.value if isinstance(known, LoketError) else "")
    if verdict.unended and not shape:
        return Finding("trail", 0, UNENDED, verdict.unended[-1])
    return Finding("trail", int(bool(shape)), shape)


def _shape_fault(connection: Connection) -> str:
    """Return the code where a table or trigger is missing: what should be written down may not have been."""
    try:
        migrations.check(connection)
    except LoketError as fault:
        return fault.code.value if fault.code is ErrorCode.STORE_MISSHAPEN else ""
    return ""


def _parts_at(session: Session, path: Path, key: StoreKey) -> int:
    """Return the first entry that a copy has otherwise; 0 for none, and for a copy that tells nothing.

    A copy tells nothing that does not open (of the newest another check says so, older ones may have another
    key), or that knows no trail.
    """
    from sqlcipher3 import dbapi2

    try:
        connection = connect(path, key, read_only=True)
    except LoketError:
        return 0
    try:
        copy = Session(connection)
        return trail.parts_at(session, copy) if trail.has_trail(copy) else 0
    except dbapi2.Error:
        return 0
    finally:
        connection.close()
