"""A table of lines that can be sorted: each cell a text, perhaps in a tone, and what it is sorted by."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from ui import masking, theme
from ui.remembered import Columns
from ui.text_size import keep, px
from ui.widgets.list_order import text_key
from ui.widgets.masked import MaskedDelegate
from ui.widgets.table_tools import BUTTON_PX

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
KEY = Qt.ItemDataRole.UserRole
ROW_PX = 32
PAD = 26
WIDEST, LEAST = 300, 110


class Cell(NamedTuple):
    """Hold one cell: its text, what it is sorted by (its text when nothing is said), its tone, its tip."""

    text: str
    order: Any = None
    tone: str = ""
    tip: str = ""


class Line(NamedTuple):
    """Hold one row under the key by which it is known."""

    key: Hashable
    cells: tuple[Cell, ...]


class LineModel(QAbstractTableModel):
    """Hold the lines in the order that was chosen last."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = tuple(headings)
        self._lines: list[Line] = []
        self._given: list[Line] = []
        self._sorted = -1, Qt.SortOrder.AscendingOrder

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self._given = list(lines)
        self._lines = self._in_order()
        self.endResetModel()

    def key(self, row: int) -> Any:
        """Return the key of a row, None where there is none."""
        return self._lines[row].key if 0 <= row < len(self._lines) else None

    def row_of(self, key: Hashable) -> int:
        """Return the row of a key, -1 when it is not shown."""
        return next((row for row, line in enumerate(self._lines) if line.key == key), -1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        before = [(index, self.key(index.row())) for index in self.persistentIndexList()]
        self._sorted = column, order
        self._lines = self._in_order()
        for old, key in before:
            self.changePersistentIndex(old, self.index(self.row_of(key), old.column()))
        self.layoutChanged.emit()

    def _in_order(self) -> list[Line]:
        column, order = self._sorted
        if column < 0:
            return list(self._given)

        def sorted_by(line: Line) -> Any:
            cell = line.cells[column]
            return text_key(cell.text) if cell.order is None else cell.order

        return sorted(self._given, key=sorted_by, reverse=order == Qt.SortOrder.DescendingOrder)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        is_heading = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.headings[section] if is_heading else None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        cell = line.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            heading = self.headings[index.column()]
            told = f"{heading}: {cell.text or 'kosong'}" if heading else cell.tip or cell.text
            return masking.shown(told)
        if role == Qt.ItemDataRole.ToolTipRole:
            return masking.shown(cell.tip or cell.text) or None
        if role == Qt.ItemDataRole.ForegroundRole and cell.tone:
            return QColor(getattr(theme.present(), cell.tone))
        return line.key if role == KEY else None


class LineTable(QTableView):
    """Show the lines; ``opened`` on Enter or a double click, ``dropped`` on Del, ``toggled`` on Space."""

    opened = Signal()
    dropped = Signal()
    toggled = Signal()
    chosen = Signal()

    def __init__(
        self, model: LineModel, name: str, what: str, wide: int, parent: QWidget | None = None
    ) -> None:
        """Show `model`; the column `wide` takes the room that is left."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(what)
        self.lines, self._wide = model, wide
        self.setModel(model)
        self.setItemDelegate(MaskedDelegate(self))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        keep(self.setMinimumHeight, 4 * ROW_PX)
        self.verticalHeader().hide()
        keep(self.verticalHeader().setDefaultSectionSize, ROW_PX)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        Columns(self)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self.selectionModel().currentRowChanged.connect(lambda _now, _before: self.chosen.emit())

    @property
    def current(self) -> Any:
        """Return the key of the current row."""
        return self.lines.key(self.currentIndex().row())

    @property
    def marked(self) -> list[Any]:
        """Return the keys of all selected rows, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.lines.key(row) for row in rows]

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; the current one stays current, else the first is."""
        kept = self.current
        self.lines.show_lines(lines)
        if lines:
            self.selectRow(max(0, self.lines.row_of(kept)))
        self.fit_columns()

    @property
    def _has_button(self) -> bool:
        return bool(self.horizontalHeader().property("tools"))

    def choose(self, key: Hashable) -> None:
        """Make the row of `key` the current one."""
        row = self.lines.row_of(key)
        if row >= 0:
            self.selectRow(row)

    def fit_columns(self) -> None:
        """Give each column the room of its words and the wide one what is left."""
        metrics = QFontMetrics(self.font())
        heads = self.horizontalHeader().fontMetrics()
        left = self.viewport().width()
        for column in range(self.lines.columnCount()):
            if column == self._wide:
                continue
            widest = heads.horizontalAdvance(self.lines.headings[column]) + 12
            if self._has_button and column == self.lines.columnCount() - 1:
                widest += px(BUTTON_PX)
            for row in range(min(400, self.lines.rowCount())):
                widest = max(widest, metrics.horizontalAdvance(self.lines.index(row, column).data()))
            self.setColumnWidth(column, min(px(WIDEST), widest + PAD))
            left -= self.columnWidth(column)
        if self._wide and left < self.columnWidth(0):  # a narrow window: the first and the wide one share
            self.setColumnWidth(0, max(px(LEAST), (left + self.columnWidth(0)) // 2))
        self.horizontalHeader().setSectionResizeMode(self._wide, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wishes = {
            Qt.Key.Key_Return: self.opened,
            Qt.Key.Key_Enter: self.opened,
            Qt.Key.Key_Delete: self.dropped,
            Qt.Key.Key_Space: self.toggled,
        }
        wish = wishes.get(Qt.Key(event.key()))
        if wish is None:
            super().keyPressEvent(event)
        else:
            wish.emit()
