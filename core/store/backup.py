"""Encrypted copies of the store: made from one moment's view, verified by opening."""

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from core.clock import WIB
from core.errors import ErrorCode, LoketError
from core.store import copied, keeping, migrations
from core.store.cipher import Connection, StoreKey, connect, fault_of
from core.store.instance import LOCK

SUFFIX = ".loket"
KEPT = 14
"""So many copies are kept; the oldest go first."""
PART = ".sebagian"
_PAGES_AT_ONCE = 256
_NAME = re.compile(r"loket-(\d{4}-\d\d-\d\d-\d{6})(-pembaruan)?\.loket")
STAMP = "%Y-%m-%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """Describe one kept copy; `before_migration` tells that it was made before the store changed its shape."""

    path: Path
    made_at: datetime
    before_migration: bool
    size: int


def kept(folder: Path) -> tuple[Backup, ...]:
    """Return the copies in `folder`, newest first."""
    found = []
    for path in folder.glob(f"*{SUFFIX}"):
        match = _NAME.fullmatch(path.name)
        if match:
            moment = datetime.strptime(match[1], STAMP).replace(tzinfo=WIB)
            found.append(Backup(path, moment, match[2] is not None, path.stat().st_size))
    return tuple(sorted(found, key=lambda backup: backup.path.name, reverse=True))


def newest(copies: Iterable[Backup], now: datetime) -> Backup | None:
    """Return the newest copy that was made by `now`: not what a clock made that ran ahead."""
    return max((each for each in copies if each.made_at <= now), key=lambda each: each.made_at, default=None)


def newest_of_all(copies: Sequence[Backup], now: datetime) -> Backup | None:
    """Return the newest copy that was made by `now`; where all are of days to come, the last of them."""
    return newest(copies, now) or next(iter(copies), None)


def copy(
    source: Connection,
    key: StoreKey,
    target: Path,
    moment: datetime,
    stop_if_cancelled: Callable[[], None] = lambda: None,
) -> None:
    """Copy the open store into `target`, encrypted with `key`, verified, whole or not at all.

    The reading transaction that is held meanwhile gives one moment's view and keeps no writer waiting. The copy
    bears the mark of `copied` with `moment`.

    Raises:
        LoketError: BACKUP_UNWRITABLE or DISK_FULL, or what `stop_if_cancelled` raises.
    """
    part = target.with_name(target.name + PART)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        try:
            _copy_pages(source, key, part, stop_if_cancelled)
            copied.mark_file(part, key, moment)
            verify(part, key)
            keeping.flush(part)
            part.replace(target)
            keeping.flush(target.parent)
        finally:
            part.unlink(missing_ok=True)
            part.with_name(part.name + "-journal").unlink(missing_ok=True)
    except OSError as fault:
        raise unwritable(keeping.write_fault(fault)) from fault
    except LoketError as fault:
        raise unwritable(fault) from fault


def clear_unfinished(folder: Path) -> None:
    """Remove what copies have left that were killed: each is as large as the store, and nothing can read it.

    What cannot be removed, because another program holds it, stays for the next time: it hinders no copy.
    """
    for left in folder.glob(f"*{SUFFIX}{PART}*"):
        with suppress(OSError):
            left.unlink(missing_ok=True)


def moment_of(file: Path) -> datetime:
    """Return when a copy was made as its file tells: by its name, or by when it was last written."""
    match = _NAME.fullmatch(file.name)
    if match:
        return datetime.strptime(match[1], STAMP).replace(tzinfo=WIB)
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)


def refuse_target(data: Path, target: Path, key: StoreKey) -> None:
    """Refuse a copy into a data folder, where it could take the place of a store in use, or of its key.

    A folder that is not there is not made either: a stick that is not plugged in would become a folder. A file
    that is there gives way only when `key` opens it: it is an earlier copy of the same store then.

    Raises:
        LoketError: BACKUP_FOLDER_MISSING, BACKUP_NAME_TAKEN by a file that is no copy of this store, or
            BACKUP_UNWRITABLE when `target` lies in `data` or in the data folder of another store.
    """
    if not target.parent.exists():
        raise LoketError(ErrorCode.BACKUP_FOLDER_MISSING, str(target.parent))
    folders = target.resolve().parents
    if data.resolve() in folders or any((folder / LOCK).exists() for folder in folders):
        raise LoketError(ErrorCode.BACKUP_UNWRITABLE)
    if target.exists() and not is_copy(target, key):
        raise LoketError(ErrorCode.BACKUP_NAME_TAKEN)


def is_copy(file: Path, key: StoreKey) -> bool:
    """Return whether the key opens the file; nothing of it is changed."""
    if not file.is_file() or file.stat().st_size == 0:
        return False
    try:
        connect(file, key, read_only=True).close()
    except (LoketError, OSError):
        return False
    return True


def verify(path: Path, key: StoreKey) -> None:
    """Open a copy and read every page of it.

    Raises:
        LoketError: as `connect`; STORE_FOREIGN when it is no store of ours, STORE_NEWER when a newer
            program wrote it, STORE_DAMAGED when a page does not read.
    """
    from sqlcipher3 import dbapi2

    connection = connect(path, key, read_only=True)
    try:
        steps = migrations.applied_steps(connection)
        if not steps:
            raise LoketError(ErrorCode.STORE_FOREIGN)
        migrations.refuse_newer(steps)
        if connection.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
            raise LoketError(ErrorCode.STORE_DAMAGED)
        if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise LoketError(ErrorCode.STORE_DAMAGED)
    except dbapi2.Error as fault:
        raise fault_of(fault) from fault
    finally:
        connection.close()


def verify_for_restoring(path: Path, key: StoreKey) -> None:
    """Check all that the next start relies on: what `verify` does, and indexes, references and shape.

    Copies that are made are not refused for these: a copy of a store with a fault is better than none.

    Raises:
        LoketError: as `verify`; STORE_DAMAGED for indexes or references, STORE_MISSHAPEN.
    """
    from sqlcipher3 import dbapi2

    verify(path, key)
    connection = connect(path, key, read_only=True)
    try:
        migrations.check(connection)
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise LoketError(ErrorCode.STORE_DAMAGED)
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise LoketError(ErrorCode.STORE_DAMAGED)
    except dbapi2.Error as fault:
        raise fault_of(fault) from fault
    finally:
        connection.close()


def _copy_pages(source: Connection, key: StoreKey, part: Path, stop_if_cancelled: Callable[[], None]) -> None:
    from sqlcipher3 import dbapi2

    target = connect(part, key, wal=False)
    own_transaction = not source.in_transaction
    try:
        if own_transaction:
            source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(target, pages=_PAGES_AT_ONCE, progress=lambda *_: stop_if_cancelled())
        target.execute("PRAGMA journal_mode=DELETE").fetchone()
    except dbapi2.Error as fault:
        raise fault_of(fault) from fault
    finally:
        if own_transaction and source.in_transaction:
            source.execute("ROLLBACK")
        target.close()


def unwritable(fault: LoketError) -> LoketError:
    """Return what a fault means where a copy is written: a place that only reads is told as such."""
    if fault.code is ErrorCode.STORE_READ_ONLY:
        return LoketError(ErrorCode.BACKUP_UNWRITABLE)
    return fault
