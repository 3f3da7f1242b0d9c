"""One long job at a time, with progress and cancel, away from the window and the store's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from core.errors import ErrorCode, LoketError

if TYPE_CHECKING:
    from core.events import EventBus

T = TypeVar("T")

ROWS_BETWEEN = 2_000
"""Rows that pass before a job looks whether it should stop."""
REPORT_EVERY_S = 0.1
"""Progress is told at most this often: a bar needs no more."""


class Progress:
    """What a running job holds: it reports how far it has come and learns whether it should stop."""

    def __init__(self, label: str, events: EventBus) -> None:
        self.label = label
        self._events = events
        self._cancelled = threading.Event()
        self._reported = 0.0

    def report(self, done: int, total: int = 0) -> None:
        """Tell that `done` of `total` units are finished (`total` 0 while unknown)."""
        now = monotonic()
        if done == total or now - self._reported >= REPORT_EVERY_S:
            self._reported = now
            from core.house_events import JobProgressed

            self._events.publish(JobProgressed(self.label, done, total))

    def watched(self, rows: Iterable[T], done: int = 0) -> Iterator[T]:
        """Pass rows on; every few thousand tell how many went by, `done` before them, and stop if asked."""
        for row in rows:
            if done % ROWS_BETWEEN == 0:
                self.stop_if_cancelled()
                self.report(done)
            done += 1
            yield row

    def stop_if_cancelled(self) -> None:
        """Raise LoketError(JOB_CANCELLED) when the officer has asked to stop. Call it between chunks."""
        if self._cancelled.is_set():
            raise LoketError(ErrorCode.JOB_CANCELLED)

    @property
    def is_cancelled(self) -> bool:
        """Return whether the officer has asked to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the job to stop at its next chunk."""
        self._cancelled.set()


class Jobs:
    """Run long work, one at a time."""

    def __init__(self, events: EventBus) -> None:
        self._events = events
        self._lock = threading.Lock()
        self._running: Progress | None = None
        self._thread: threading.Thread | None = None

    def run(self, label: str, work: Callable[[Progress], T]) -> Future[T]:
        """Start `work` on a thread of its own and return its future.

        The future fails with JOB_RUNNING when another job has not ended yet.
        """
        future: Future[T] = Future()
        with self._lock:
            if self._running is not None:
                future.set_exception(LoketError(ErrorCode.JOB_RUNNING, self._running.label))
                return future
            progress = Progress(label, self._events)
            self._running = progress
            self._thread = threading.Thread(target=self._work, args=(progress, work, future), name="job")
            self._thread.start()
        return future

    @property
    def is_running(self) -> bool:
        """Return whether a job is under way."""
        return self._running is not None

    @property
    def running(self) -> str:
        """Return the label of the job under way, "" when there is none; never blocks for long."""
        with self._lock:
            return "" if self._running is None else self._running.label

    def cancel(self) -> None:
        """Ask the running job, if any, to stop at its next chunk."""
        with self._lock:
            if self._running is not None:
                self._running.cancel()

    def close(self) -> None:
        """Cancel the running job and wait for its last chunk."""
        self.cancel()
        thread = self._thread
        if thread is not None:
            thread.join()

    def _work(self, progress: Progress, work: Callable[[Progress], T], future: Future[T]) -> None:
        cancelled = failed = False
        outcome: Callable[[], None]
        try:
            result = work(progress)
        except BaseException as fault:  # the edge of the job's thread: whoever waits gets it
            cancelled = isinstance(fault, LoketError) and fault.code is ErrorCode.JOB_CANCELLED
            failed = not cancelled
            error = fault
            outcome = lambda: future.set_exception(error)  # noqa: E731
        else:
            outcome = lambda: future.set_result(result)  # noqa: E731
        with self._lock:
            self._running = None
        outcome()
        from core.house_events import JobFinished

        self._events.publish(JobFinished(progress.label, cancelled, failed))
