"""The rows behind one number as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from core.jobs import Progress
from core.reports.definition import DEFINITIONS
from core.reports.listing import Cell, CellKind, ListColumn
from core.reports.row import RowCursor, RowPage, RowQuery
from core.reports.stream import StreamedWorkbook
from core.saving import whole_file

COLUMNS = (
    ListColumn("Waktu (WIB)", CellKind.MOMENT, 20),
    ListColumn("Siapa", width=34),
    ListColumn("Keterangan", width=80),
)
CHUNK = 2_000


def write(
    path: Path, query: RowQuery, page_after: Callable[[RowCursor | None, int], RowPage], progress: Progress
) -> int:
    """Write all rows of a number, newest first, and return how many.

    Raises:
        LoketError: FILE_UNWRITABLE, JOB_CANCELLED; nothing is left of an unfinished file.
    """
    with whole_file(path) as unfinished, closing(StreamedWorkbook(unfinished)) as book:
        return book.add(DEFINITIONS[query.key].title[:31], COLUMNS, _rows(page_after, progress))


def _rows(
    page_after: Callable[[RowCursor | None, int], RowPage], progress: Progress
) -> Iterator[tuple[Cell, ...]]:
    after, is_more, done = None, True, 0
    while is_more:
        progress.stop_if_cancelled()
        page = page_after(after, CHUNK)
        yield from ((row.at, row.who, row.words) for row in page.rows)
        after, is_more = page.next, page.next is not None
        done += len(page.rows)
        progress.report(done)
