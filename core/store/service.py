"""What the officer can do for the safety of the data: copy, restore, check, print the recovery key."""

import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from core.clock import to_wib
from core.errors import ErrorCode, LoketError
from core.events import EventBus
from core.paths import Paths
from core.ports import Clock
from core.store import backup, checking, keeping, restoring, second, swapping
from core.store.backup import KEPT, Backup
from core.store.checking import Finding
from core.store.cipher import Connection, StoreKey, connect
from core.store.events import BackupMade
from core.store.key import Keeper
from core.store.leaving import leaving

if TYPE_CHECKING:
    from core.store.database import Store

log = logging.getLogger(__name__)

T = TypeVar("T")


class Backups:
    """Do for one data folder what the officer can do for its safety, on a thread beside the store's."""

    def __init__(
        self,
        paths: Paths,
        key: Callable[[], StoreKey],
        clock: Clock,
        events: EventBus,
        keeper: Keeper | None = None,
        *,
        store: "Store | None" = None,
    ) -> None:
        """`key` is the function that the store was opened with; it answers at once by then.

        What leaves is written down in `store`.

        Without a `keeper` no backup can be restored that another key opens.
        """
        self._keeper = keeper or Keeper(paths, lambda _question: None)
        self._paths = paths
        self._key = key
        self._clock = clock
        self._events = events
        self._store = store
        self._one_at_a_time = threading.Lock()
        self._closing = threading.Event()
        self._threads: list[threading.Thread] = []

    @property
    def set_aside(self) -> Path | None:
        """Return where the former store went, when a restored one took its place at this start."""
        return self._keeper.set_aside

    def daily(self) -> Future[Path | None]:
        """Make today's copy if there is none yet; the future holds its path, or None.

        Raises (through the future):
            LoketError: BACKUP_UNWRITABLE, DISK_FULL.
        """
        return self._start(self._make_daily)

    def save(self, target: Path) -> Future[Path]:
        """Write one more copy to `target`, for example on a USB stick.

        Raises (through the future):
            LoketError: BACKUP_FOLDER_MISSING, BACKUP_NAME_TAKEN, BACKUP_UNWRITABLE, DISK_FULL.
        """

        def work() -> Path:
            backup.refuse_target(self._paths.data, target, self._key())
            with self._leaving(is_automatic=False):
                self._copy(target)
            return target

        return self._start(work)

    def bring_to_second(self, folder: Path) -> Future[Path | None]:
        """Bring the newest copy to the second place as well; the future holds its path, None where it is there.

        Raises (through the future):
            LoketError: as `save`.
        """
        leave = partial(self._leaving, is_automatic=True)
        return self._start(lambda: second.bring(self._paths, self._key(), folder, self._clock.now(), leave))

    def is_key_kept(self, *, asks: bool = False) -> Future[bool | None]:
        """Tell whether the keyring gave the key at this start, or gives it when it `asks` now.

        None where the key is not kept there, or was not asked for.
        """
        return self._start(lambda: self._keeper.is_kept(asks=asks))

    def copies(self) -> Future[tuple[Backup, ...]]:
        """List the kept copies, newest first."""
        return self._start(lambda: backup.kept(self._paths.backups))

    def restore(self, file: Path, key: StoreKey | None = None) -> Future[Path]:
        """Lay a backup ready to be the store at the next start; the future holds where the present one goes.

        Without `key` the present key is tried.

        Raises (through the future):
            LoketError: as `restoring.lay_ready`; nothing has changed then.
        """
        return self._start(lambda: restoring.lay_ready(self._paths, self._keeper, file, key, self._clock.now()))

    def start_empty(self) -> Future[Path]:
        """Set the key note and the backups aside where the store is gone, for an empty beginning."""
        return self._start(lambda: swapping.set_aside(self._paths, self._clock.now()))

    def check(self) -> Future[tuple[Finding, ...]]:
        """Look through the store and its newest backup for damage."""
        return self._start(lambda: tuple(checking.check(self._paths, self._key(), self._clock.now())))

    def groups(self) -> Future[tuple[str, ...]]:
        """Return the recovery key in its 15 groups."""

        def work() -> tuple[str, ...]:
            from core.store import recovery

            return recovery.groups(self._key())

        return self._start(work)

    def sheet(self) -> Future[bytes]:
        """Return the printable sheet with the recovery key (PDF)."""

        def work() -> bytes:
            from core.store import recovery

            note = keeping.read_note(self._paths.data)
            return recovery.sheet(self._key(), note.store_id if note else "-", self._clock.now())

        return self._start(work)

    def before_migration(self, connection: Connection) -> None:
        """Keep a copy of the store as it is before its shape changes; raise if it cannot be kept."""
        backup.clear_unfinished(self._paths.backups)
        backup.copy(connection, self._key(), self._fresh_path("-pembaruan"), self._clock.now())
        self._rotate()

    def close(self) -> None:
        """Stop a copy that is being made and wait for its thread."""
        self._closing.set()
        for thread in self._threads:
            thread.join()

    @contextmanager
    def _leaving(self, *, is_automatic: bool) -> Iterator[None]:
        """Write down that a copy leaves; a store that takes no writing is copied without: it needs it most."""
        with ExitStack() as stack:
            try:
                if self._store is not None:
                    stack.enter_context(leaving(self._store, "backup", is_automatic=is_automatic))
            except Exception as fault:
                log.warning("a copy is not in the trail: %s", type(fault).__name__)
            yield

    def _make_daily(self) -> Path | None:
        today = to_wib(self._clock.now()).date()
        if any(copy.made_at.date() == today for copy in backup.kept(self._paths.backups)):
            return None
        backup.clear_unfinished(self._paths.backups)
        target = self._fresh_path("")
        self._copy(target)
        self._rotate()
        return target

    def _copy(self, target: Path) -> None:
        source = connect(self._paths.store, self._key(), read_only=True)
        try:
            backup.copy(source, self._key(), target, self._clock.now(), self._stop_if_closing)
        finally:
            source.close()
        self._events.publish(BackupMade(target.stat().st_size))

    def _fresh_path(self, mark: str) -> Path:
        moment = to_wib(self._clock.now())
        return self._paths.backups / f"loket-{moment:{backup.STAMP}}{mark}{backup.SUFFIX}"

    def _rotate(self) -> None:
        """Remove what is too much: first copies from days to come (a wrong clock), then the oldest.

        Daily copies and those before a migration are counted apart: a migration that fails at every start
        pushes no day's work out.
        """
        now = self._clock.now()
        found = sorted(backup.kept(self._paths.backups), key=lambda copy: copy.made_at > now)
        for before_migration in (False, True):
            for old in [copy for copy in found if copy.before_migration is before_migration][KEPT:]:
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
