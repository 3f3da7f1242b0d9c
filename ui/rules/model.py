"""The rows of one table of rules as a table model, with filters."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.rules.column import Column
from core.rules.table import BASIS, CONFIRMED, VALID_FROM, VALID_TO, Origin, RuleRow, RuleTable
from ui.rules import words
from ui.widgets.list_order import text_key

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
PILL = Qt.ItemDataRole.UserRole + 1
"""(word, kind) in the columns that show a pill, else None."""
ORIGIN = "Asal"


class Shelf(StrEnum):
    """Name what is shown of a table."""

    ALL = "all"
    TODAY = "today"
    OFFICE = "office"
    UNCONFIRMED = "unconfirmed"
    CONFLICT = "conflict"


class RulesModel(QAbstractTableModel):
    """Hold the rows that are shown; taken out ones stand among all, so that they can be put back."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table: RuleTable | None = None
        self._rows: list[RuleRow] = []
        self._given: list[RuleRow] = []
        self._order = -1, Qt.SortOrder.AscendingOrder

    def show_table(self, table: RuleTable, shelf: Shelf, text: str, today: date) -> None:
        """Show the rows of a shelf that hold all the words of `text`."""
        wanted = text.casefold().split()
        if self._table is None or table.spec.name != self._table.spec.name:
            self._order = -1, Qt.SortOrder.AscendingOrder  # other columns
        self.beginResetModel()
        self._table = table
        self._given = [
            row
            for row in (*table.rows, *table.removed)
            if belongs(row, table, shelf, today) and all(word in _searched(row) for word in wanted)
        ]
        self._put_in_order()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in the order of a column; without one they stand as the table has them."""
        self._order = column, order
        if self._table is not None:
            before = [(index, self._rows[index.row()].key) for index in self.persistentIndexList()]
            self.layoutAboutToBeChanged.emit()
            self._put_in_order()
            for old, key in before:
                self.changePersistentIndex(old, self.index(self.place_of(key), old.column()))
            self.layoutChanged.emit()

    @property
    def sorted_by(self) -> int:
        """Return the column by which the rows are sorted, -1 for the table's own order."""
        return self._order[0]

    def _put_in_order(self) -> None:
        column, order = self._order
        if not 0 <= column < self.columnCount():
            self._rows = list(self._given)
            return
        texts = {id(row): self._text(row, self._columns()[column]) for row in self._given}
        is_reverse = order == Qt.SortOrder.DescendingOrder
        self._rows = sorted(self._given, key=lambda row: text_key(texts[id(row)]), reverse=is_reverse)

    def _text(self, row: RuleRow, column: Column | None) -> str:
        if self._table is None:
            return ""
        if column is CONFIRMED:
            return words.trust_of(row)[0]
        return words.origin_of(row, self._table)[0] if column is None else words.shown(row, column)

    def row(self, place: int) -> RuleRow | None:
        """Return a row by its place."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, key: str) -> int:
        """Return the place of a row, -1 when it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() or self._table is None else len(self._columns())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._titles()[section]

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or self._table is None:
            return None
        row, column = self._rows[index.row()], self._columns()[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.basis}\nSumber: {row.source}"
        pill = None
        if column is CONFIRMED:
            pill = words.trust_of(row)
        elif column is None:
            pill = words.origin_of(row, self._table)
        if role == PILL:
            return pill
        text = words.shown(row, column) if column and not pill else pill[0] if pill else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._titles()[index.column()]}: {text}"
        return None

    def least_needed(self) -> list[int]:
        """Return the columns that may stay away where there is no room, the first of them first.

        Dates that no row has tell nothing; of few values each one tells what the row is about.
        """
        if self._table is None:
            return []
        spec, columns = self._table.spec, self._columns()
        empty = [
            column
            for column, dates in (
                (VALID_FROM, [row.valid_from for row in self._rows]),
                (VALID_TO, [row.valid_to for row in self._rows]),
            )
            if not any(dates)
        ]
        last, others = spec.values[:0:-1][:1], spec.values[:0:-1][1:]
        first, late = (last, ()) if others else ((), last)
        order = (*empty, *first, BASIS, *others, *reversed(spec.masa or ()), None, *late)
        return [columns.index(column) for column in order]

    def _titles(self) -> list[str]:
        return [column.title if column else ORIGIN for column in self._columns()]

    def _columns(self) -> tuple[Column | None, ...]:
        """Return the columns in the order of the screen; None is whose the row is."""
        if self._table is None:
            return ()
        spec = self._table.spec
        return (*spec.subject, *(spec.masa or ()), *spec.values, VALID_FROM, VALID_TO, CONFIRMED, None, BASIS)


def belongs(row: RuleRow, table: RuleTable, shelf: Shelf, today: date) -> bool:
    """Return whether a row stands on a shelf."""
    if shelf is Shelf.TODAY:
        return row not in table.removed and row.covers(today)
    if shelf is Shelf.OFFICE:
        return row.origin is Origin.OFFICE or row in table.removed
    if shelf is Shelf.UNCONFIRMED:
        return not row.confirmed
    return shelf is Shelf.ALL or bool(table.conflicts_of(row.key))


def _searched(row: RuleRow) -> str:
    return " ".join(words.shown(row, column) for column in row.spec.columns).casefold()
