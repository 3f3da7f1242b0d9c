"""Read a whole row: every cell at once, one fault at most for each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.errors import ErrorCode, LoketError
from core.rules.column import Cell
from core.rules.table import TableSpec


@dataclass(frozen=True, slots=True)
class CellFault:
    """Tell what is wrong with one cell; the words for `code` stand in ui/errors.py."""

    column: str
    code: ErrorCode
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RowReading:
    """Hold what a row means; `cells` are there only when none is wrong."""

    cells: Mapping[str, Cell] | None
    faults: tuple[CellFault, ...]

    def fault_of(self, column: str) -> CellFault | None:
        """Return what is wrong with one cell, if anything."""
        return next((fault for fault in self.faults if fault.column == column), None)


def read_row(spec: TableSpec, texts: Mapping[str, str], *, is_plain: bool = False) -> RowReading:
    """Return the meaning of the texts by column name; a column that is not there counts as empty.

    `is_plain` reads the spelling of files and of the store; without it what an officer types.
    """
    cells: dict[str, Cell] = {}
    faults: list[CellFault] = []
    for column in spec.columns:
        text = texts.get(column.name, "")
        try:
            cells[column.name] = column.parse(text) if is_plain else column.read(text)
        except LoketError as fault:
            faults.append(CellFault(column.name, fault.code, fault.detail))
    for first, last in spec.spans:
        begins, ends = cells.get(first.name), cells.get(last.name)
        if isinstance(begins, date) and isinstance(ends, date) and ends < begins:
            faults.append(CellFault(last.name, ErrorCode.RULE_SPAN_REVERSED))
    return RowReading(None if faults else cells, tuple(faults))
