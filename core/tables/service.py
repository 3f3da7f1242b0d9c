"""Let a list leave as it is seen, and write down that it left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from core.aside import aside
from core.jobs import Jobs, Progress
from core.store.database import Store
from core.store.leaving import leaving
from core.tables.column import Cell, ListColumn
from core.tables.writing import write_table

Page = TypeVar("Page")
Rows = Sequence[tuple[Cell, ...]]


class Tables:
    """Write lists; `subject` names in the trail what kind of list it was, never whose."""

    def __init__(self, store: Store, jobs: Jobs) -> None:
        self._store = store
        self._jobs = jobs

    def save(
        self, path: Path, subject: str, title: str, columns: Sequence[ListColumn], rows: Rows
    ) -> Future[int]:
        """Write rows that are here, in their order, and return how many.

        Raises (through the future):
            LoketError: FILE_UNWRITABLE.
        """
        return aside("table", lambda: self._write(path, subject, title, columns, rows))

    def save_pages(
        self,
        path: Path,
        subject: str,
        title: str,
        columns: Sequence[ListColumn],
        *,
        ask: Callable[[Any], Future[Page]],
        read: Callable[[Page], tuple[Rows, Any]],
    ) -> Future[int]:
        """Write rows that are asked page by page, as a job that can be stopped, and return how many.

        `ask(cursor)` fetches what stands behind a cursor (None at first), `read(page)` gives its rows and the
        next cursor, None at the end.

        Raises (through the future):
            LoketError: FILE_UNWRITABLE, JOB_RUNNING, JOB_CANCELLED, and what `ask` raises.
        """

        def pages() -> Iterator[tuple[Cell, ...]]:
            cursor = None
            while True:
                rows, cursor = read(ask(cursor).result())
                yield from rows
                if cursor is None:
                    return

        def work(progress: Progress) -> int:
            return self._write(path, subject, title, columns, progress.watched(pages()))

        return self._jobs.run(f"Menyimpan {title}", work)

    def _write(
        self,
        path: Path,
        subject: str,
        title: str,
        columns: Sequence[ListColumn],
        rows: Iterable[tuple[Cell, ...]],
    ) -> int:
        with leaving(self._store, subject=subject) as left:
            left.rows = written = write_table(path, title, columns, rows)
        return written
