"""The store: one thread writes, one thread reads, and everybody else holds a future."""

import logging
import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from core.clock import SystemClock
from core.errors import ErrorCode, LoketError
from core.events import EventBus
from core.ports import Clock
from core.store import migrations
from core.store.cipher import Connection, StoreKey, connect, fault_of
from core.store.session import Session

log = logging.getLogger(__name__)
T = TypeVar("T")
Work = Callable[[Session], T]


class _Task(NamedTuple):
    work: Work[Any]
    future: Future[Any]
    durable: bool


class Store:
    """Own the encrypted file.

    `run` writes on one connection, `read` looks on another: a long import never keeps a page of
    messages waiting, and a slow search never keeps a draft from being saved. Each `run` is one
    transaction; its events go out after COMMIT, in the writing thread.
    """

    def __init__(
        self,
        path: Path,
        key: Callable[[], StoreKey],
        events: EventBus,
        before_migration: Callable[[Connection], None] | None = None,
        schema: Callable[[Connection], None] | None = None,
        *,
        clock: Clock | None = None,
    ) -> None:
        """Prepare a store; `start` opens it. `key` is called on the store's thread and may be slow.

        A store that is not the office's own (the practice phone) brings its `schema`, which makes its tables
        in place of the migrations, and keeps no trail. `clock` tells the moments of the trail.
        """
        self._clock = clock or SystemClock()
        self.path = path
        self._key = key
        self._events = events
        self._before_migration = before_migration
        self._schema = schema
        self.opened: Future[None] = Future()
        """Done once the file is open and current; carries the fault when it cannot be opened."""
        self._open_key: StoreKey
        self._closing = threading.Lock()
        self._closed = False
        self._writes: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._reads: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._writer = threading.Thread(target=self._write_loop, name="store-writer")
        self._reader = threading.Thread(target=self._read_loop, name="store-reader")

    def start(self) -> None:
        """Open the file on its threads; work may be given at once."""
        self._writer.start()
        self._reader.start()

    def run(self, work: Work[T], *, durable: bool = True) -> Future[T]:
        """Run `work` in one writing transaction and return its future.

        A `durable` transaction is on the disk when its future is done, also after a power cut. Bulk
        work that can be repeated passes False and saves one flush per chunk; it survives a kill as well.
        """
        return self._put(self._writes, work, durable=durable)

    def read(self, work: Work[T]) -> Future[T]:
        """Run `work` on the reading connection, in one consistent view of what is committed."""
        return self._put(self._reads, work, durable=False)

    @contextmanager
    def looking(self) -> Iterator[Session]:
        """Give a job that walks over very many rows a reading connection of its own, on its own thread.

        It sees what was committed when it first read, and no list waits for it meanwhile. The job ends before
        the store is closed.

        Raises:
            LoketError: STORE_CLOSED, and the faults of opening.
        """
        self.opened.result()
        with self._closing:
            if self._closed:
                raise LoketError(ErrorCode.STORE_CLOSED)
        connection = connect(self.path, self._open_key, read_only=True)
        try:
            connection.execute("BEGIN")
            yield Session(connection)
        except Exception as fault:
            known = fault_of(fault)
            if known is fault:
                raise
            raise known from fault
        finally:
            connection.close()

    def close(self) -> None:
        """Finish all work that was given, close the file and end both threads."""
        with self._closing:
            if self._closed:
                return
            self._closed = True
            self._reads.put(None)
            self._writes.put(None)
        if self._writer.ident is not None:
            self._reader.join()
            self._writer.join()

    def _put(self, tasks: "queue.SimpleQueue[_Task | None]", work: Work[T], *, durable: bool) -> Future[T]:
        future: Future[T] = Future()
        with self._closing:
            if self._closed:
                future.set_exception(LoketError(ErrorCode.STORE_CLOSED))
            else:
                tasks.put(_Task(work, future, durable))
        return future

    def _write_loop(self) -> None:
        try:
            self._open_key = self._key()
            connection = connect(self.path, self._open_key)
            try:
                if self._schema is None:
                    migrations.apply(connection, self._before_migration)
                else:
                    self._schema(connection)
            except BaseException:
                connection.close()
                raise
        except BaseException as raised:  # the edge of the thread: whoever waits gets it
            fault = fault_of(raised) if isinstance(raised, Exception) else raised
            self.opened.set_exception(fault)
            _refuse(self._writes, fault)
            return
        self.opened.set_result(None)
        is_durable = True
        while (task := self._writes.get()) is not None:
            if task.durable != is_durable:
                connection.execute(f"PRAGMA synchronous={'FULL' if task.durable else 'NORMAL'}")
                is_durable = task.durable
            self._do(connection, task, "BEGIN IMMEDIATE", seals=self._schema is None)
        self._reader.join()  # the last connection to close folds the WAL back into the file
        connection.close()

    def _read_loop(self) -> None:
        try:
            self.opened.result()
            connection = connect(self.path, self._open_key, read_only=True)
        except BaseException as fault:  # the edge of the thread: whoever waits gets it
            _refuse(self._reads, fault)
            return
        while (task := self._reads.get()) is not None:
            self._do(connection, task, "BEGIN")
        connection.close()

    def _do(self, connection: Connection, task: _Task, begin: str, *, seals: bool = False) -> None:
        if not task.future.set_running_or_notify_cancel():
            return
        session = Session(connection)
        try:
            connection.execute(begin)
            result = task.work(session)
            if seals and session.one("SELECT 1 FROM trail_waiting LIMIT 1") is not None:
                from core.store import trail  # hashes and JSON: a start that changes nothing needs neither

                trail.seal(session, self._clock.now())
            connection.execute("COMMIT")
        except BaseException as fault:  # the edge of the thread: the future carries it
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            task.future.set_exception(fault_of(fault) if isinstance(fault, Exception) else fault)
            return
        for event in session.events:
            self._events.publish(event)
        task.future.set_result(result)


def _refuse(tasks: "queue.SimpleQueue[_Task | None]", fault: BaseException) -> None:
    """Hand the opening fault to everybody who waits, until the store is closed."""
    while (task := tasks.get()) is not None:
        if task.future.set_running_or_notify_cancel():
            task.future.set_exception(fault)
