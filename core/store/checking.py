"""Look through the store and its newest backup for damage, without changing either."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.errors import LoketError
from core.paths import Paths
from core.store import backup
from core.store.cipher import StoreKey, connect, fault_of


@dataclass(frozen=True, slots=True)
class Finding:
    """Tell what one check said; `faults` counts what it found (0 is sound)."""

    check: str
    faults: int
    code: str = ""
    """The error code where the check could not even read."""


NO_BACKUP = "no_backup"
"""The code where no copy lies in the data folder: no fault, since copies may be kept elsewhere."""
_CHECKS = {
    "integrity_check": "PRAGMA integrity_check",
    "cipher_integrity_check": "PRAGMA cipher_integrity_check",
    "foreign_key_check": "PRAGMA foreign_key_check",
}


def check(paths: Paths, key: StoreKey) -> Iterator[Finding]:
    """Yield one finding for each check, in order: pages, seals, references, newest backup.

    Raises:
        LoketError: when the store cannot be opened at all.
    """
    from sqlcipher3 import dbapi2

    connection = connect(paths.store, key, read_only=True)
    try:
        for name, statement in _CHECKS.items():
            try:
                rows = [row for row in connection.execute(statement) if row != ("ok",)]
            except dbapi2.Error as fault:
                known = fault_of(fault)
                yield Finding(name, 1, known.code.value if isinstance(known, LoketError) else "")
            else:
                yield Finding(name, len(rows))
    finally:
        connection.close()
    newest = next(iter(backup.kept(paths.backups)), None)
    if newest is None:
        yield Finding("backup", 0, NO_BACKUP)
        return
    try:
        backup.verify(newest.path, key)
    except LoketError as fault:
        yield Finding("backup", 1, fault.code.value)
    else:
        yield Finding("backup", 0)
