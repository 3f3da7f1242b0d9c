"""A workbook made in memory: no file of the system's own holds names, and no cell is taken for a formula."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

Sheet = Any
"""An `xlsxwriter` worksheet."""


class Workbook:
    """Hold the sheets of one XLSX file until `content` gives its bytes."""

    def __init__(self) -> None:
        import xlsxwriter  # not needed before somebody exports

        self._buffer = BytesIO()
        self.book = xlsxwriter.Workbook(self._buffer, {"in_memory": True, "strings_to_formulas": False})
        self._head = self.book.add_format({"bold": True, "bottom": 1})

    def add_table(self, title: str, columns: Iterable[tuple[str, int]]) -> Sheet:
        """Add a sheet whose first row, which stays in sight, names the columns of these widths."""
        sheet = self.book.add_worksheet(title)
        for column, (heading, width) in enumerate(columns):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, self._head)
        sheet.freeze_panes(1, 0)
        return sheet

    def content(self) -> bytes:
        """Close the workbook and return the file."""
        self.book.close()
        return self._buffer.getvalue()


def write_row(sheet: Sheet, row: int, cells: Iterable[str | int]) -> None:
    """Write one row: whole numbers as numbers, everything else as text."""
    for column, cell in enumerate(cells):
        if isinstance(cell, int):
            sheet.write_number(row, column, cell)
        else:
            sheet.write_string(row, column, cell)
