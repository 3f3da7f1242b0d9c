"""Encrypted copies of the store: made beside a working day, verified by opening, fourteen of them kept."""

import re
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from core.clock import WIB, to_wib
from core.errors import ErrorCode, LoketError
from core.events import BackupMade, EventBus
from core.paths import Paths
from core.ports import Clock
from core.store import keeping, migrations
from core.store.cipher import Connection, StoreKey, connect, fault_of

T = TypeVar("T")

KEPT = 14
SUFFIX = ".loket"
_PAGES_AT_ONCE = 256
_NAME = re.compile(r"loket-(\d{4}-\d\d-\d\d-\d{6})(-pembaruan)?\.loket")
_STAMP = "%Y-%m-%d-%H%M%S"


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
            moment = datetime.strptime(match[1], _STAMP).replace(tzinfo=WIB)
            found.append(Backup(path, moment, match[2] is not None, path.stat().st_size))
    return tuple(sorted(found, key=lambda backup: backup.path.name, reverse=True))


def copy(
    source: Connection, key: StoreKey, target: Path, stop_if_cancelled: Callable[[], None] = lambda: None
) -> None:
    """Copy the open store into `target`, encrypted with `key`, verified, whole or not at all.

    The reading transaction that is held meanwhile gives one moment's view and keeps no writer waiting.

    Raises:
        LoketError: BACKUP_UNWRITABLE or DISK_FULL, or what `stop_if_cancelled` raises.
    """
    part = target.with_name(target.name + ".sebagian")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        try:
            _copy_pages(source, key, part, stop_if_cancelled)
            verify(part, key)
            keeping.flush(part)
            part.replace(target)
            keeping.flush(target.parent)
        finally:
            part.unlink(missing_ok=True)
            part.with_name(part.name + "-journal").unlink(missing_ok=True)
    except OSError as fault:
        raise _unwritable(keeping.write_fault(fault)) from fault
    except LoketError as fault:
        raise _unwritable(fault) from fault


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
        if any(step not in migrations.STEPS for step in steps):
            raise LoketError(ErrorCode.STORE_NEWER)
        if connection.execute("PRAGMA cipher_integrity_check").fetchone() is not None:
            raise LoketError(ErrorCode.STORE_DAMAGED)
        if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise LoketError(ErrorCode.STORE_DAMAGED)
    except dbapi2.Error as fault:
        raise fault_of(fault) from fault
    finally:
        connection.close()


class Backups:
    """Make, keep and rotate the copies of one data folder, on a thread of its own."""

    def __init__(self, paths: Paths, key: Callable[[], StoreKey], clock: Clock, events: EventBus) -> None:
        """`key` is the function that the store was opened with; it answers at once by then."""
        self._paths = paths
        self._key = key
        self._clock = clock
        self._events = events
        self._one_at_a_time = threading.Lock()
        self._closing = threading.Event()
        self._threads: list[threading.Thread] = []

    def daily(self) -> Future[Path | None]:
        """Make today's copy if there is none yet; the future holds its path, or None.

        Raises (through the future):
            LoketError: BACKUP_UNWRITABLE, DISK_FULL.
        """
        return self._start(self._make_daily)

    def save(self, target: Path) -> Future[Path]:
        """Write one more copy to `target`, for example on a USB stick.

        Raises (through the future):
            LoketError: BACKUP_UNWRITABLE, DISK_FULL.
        """

        def work() -> Path:
            self._copy(target)
            return target

        return self._start(work)

    def list(self) -> Future[tuple[Backup, ...]]:
        """List the kept copies, newest first."""
        return self._start(lambda: kept(self._paths.backups))

    def before_migration(self, connection: Connection) -> None:
        """Keep a copy of the store as it is before its shape changes; raise if it cannot be kept."""
        copy(connection, self._key(), self._fresh_path("-pembaruan"))
        self._rotate()

    def close(self) -> None:
        """Stop a copy that is being made and wait for its thread."""
        self._closing.set()
        for thread in self._threads:
            thread.join()

    def _make_daily(self) -> Path | None:
        newest = next(iter(kept(self._paths.backups)), None)
        if newest and newest.made_at.date() >= to_wib(self._clock.now()).date():
            return None
        target = self._fresh_path("")
        self._copy(target)
        self._rotate()
        return target

    def _copy(self, target: Path) -> None:
        source = connect(self._paths.store, self._key(), read_only=True)
        try:
            copy(source, self._key(), target, self._stop_if_closing)
        finally:
            source.close()
        self._events.publish(BackupMade(target.stat().st_size))

    def _fresh_path(self, mark: str) -> Path:
        moment = to_wib(self._clock.now())
        return self._paths.backups / f"loket-{moment:{_STAMP}}{mark}{SUFFIX}"

    def _rotate(self) -> None:
        for old in kept(self._paths.backups)[KEPT:]:
            old.path.unlink(missing_ok=True)

    def _stop_if_closing(self) -> None:
        if self._closing.is_set():
            raise LoketError(ErrorCode.STORE_CLOSED)

    def _start(self, work: Callable[[], T]) -> Future[T]:
        future: Future[T] = Future()

        def run() -> None:
            try:
                with self._one_at_a_time:
                    self._stop_if_closing()
                    result = work()
            except BaseException as fault:  # the edge of the thread: whoever waits gets it
                future.set_exception(fault)
            else:
                future.set_result(result)

        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = threading.Thread(target=run, name="backup")
        self._threads.append(thread)
        thread.start()
        return future


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


def _unwritable(fault: LoketError) -> LoketError:
    if fault.code is ErrorCode.STORE_READ_ONLY:
        return LoketError(ErrorCode.BACKUP_UNWRITABLE)
    return fault
