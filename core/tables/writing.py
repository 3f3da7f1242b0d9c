"""Write one list to the file that was chosen: CSV by its suffix, else XLSX."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from core.cell_text import csv_writer
from core.saving import whole_file
from core.tables.column import Cell, ListColumn, plain
from core.tables.stream import StreamedWorkbook

TITLE_MAX = 31
"""Letters of a sheet's name."""


def write_table(path: Path, title: str, columns: Sequence[ListColumn], rows: Iterable[tuple[Cell, ...]]) -> int:
    """Write a list, whole or not at all, and return its rows; none of them is held.

    Raises:
        LoketError: FILE_UNWRITABLE, and what `rows` raise; nothing is left of an unfinished file.
    """
    with whole_file(path) as unfinished:
        if path.suffix.casefold() == ".csv":
            return write_csv(unfinished, columns, rows)
        with closing(StreamedWorkbook(unfinished)) as book:
            return book.add(_sheet_title(title), tuple(columns), rows)


def write_csv(path: Path, columns: Sequence[ListColumn], rows: Iterable[tuple[Cell, ...]]) -> int:
    """Write semicolons and UTF-8 with its mark, which Excel needs; formulas are made text. Return the rows."""
    written = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv_writer(file)
        writer.writerow([column.title for column in columns])
        for row in rows:
            writer.writerow([plain(cell, column.kind) for cell, column in zip(row, columns, strict=True)])
            written += 1
    return written


def _sheet_title(title: str) -> str:
    """Return the title without what a sheet's name may not hold."""
    return "".join(" " if sign in "[]:*?/\\" else sign for sign in title)[:TITLE_MAX].strip("' ") or "Daftar"
