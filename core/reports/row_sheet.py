"""The rows behind one number as a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from core.reports.definition import DEFINITIONS
from core.reports.row import RowQuery
from core.saving import whole_file
from core.tables.column import CellKind, ListColumn
from core.tables.stream import StreamedWorkbook

COLUMNS = (
    ListColumn("Waktu (WIB)", CellKind.MOMENT, 20),
    ListColumn("Siapa", width=34),
    ListColumn("Keterangan", width=80),
)


def write(path: Path, query: RowQuery, rows: Iterable[tuple[datetime, str, str]]) -> int:
    """Write all rows of a number, newest first, and return how many.

    Raises:
        LoketError: FILE_UNWRITABLE; nothing is left of an unfinished file.
    """
    with whole_file(path) as unfinished, closing(StreamedWorkbook(unfinished)) as book:
        return book.add(DEFINITIONS[query.key].title[:31], COLUMNS, rows)
