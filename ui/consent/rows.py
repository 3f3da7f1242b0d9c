"""A plain table of short rows: text, or a pill for a state; one row is chosen, Enter opens it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ui import masking, theme
from ui.remembered import Columns
from ui.text_size import enlarged, factor, keep, px
from ui.widgets.list_order import text_key
from ui.widgets.list_paint import paint_pill, paint_row, paint_text, type_font
from ui.widgets.table_tools import BUTTON_PX

Index = QModelIndex | QPersistentModelIndex
ROW_PX = 34
PAD = 8
WIDEST, LEAST = 300, 110


class Pill(NamedTuple):
    """Hold a state as it is painted: its word and its kind."""

    text: str
    kind: str


Cell = str | Pill


class RowsModel(QAbstractTableModel):
    """Hold rows of cells, each with what it stands for."""

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._rows: list[tuple[Any, tuple[Cell, ...]]] = []
        self._given: list[tuple[Any, tuple[Cell, ...]]] = []
        self._order = -1, Qt.SortOrder.AscendingOrder

    def show_rows(self, rows: Sequence[tuple[Any, tuple[Cell, ...]]]) -> None:
        """Show other rows: pairs of a thing and its cells."""
        self.beginResetModel()
        self._given = list(rows)
        self._rows = self._in_order()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in the order of a column; without one they stand as they were given."""
        self._order = column, order
        self.layoutAboutToBeChanged.emit()
        before = [(index, self.thing(index.row())) for index in self.persistentIndexList()]
        self._rows = self._in_order()
        places = {id(thing): row for row, (thing, _cells) in enumerate(self._rows)}
        for old, thing in before:
            self.changePersistentIndex(old, self.index(places.get(id(thing), -1), old.column()))
        self.layoutChanged.emit()

    def _in_order(self) -> list[tuple[Any, tuple[Cell, ...]]]:
        column, order = self._order
        if not 0 <= column < len(self._titles):
            return list(self._given)
        is_reverse = order == Qt.SortOrder.DescendingOrder
        return sorted(self._given, key=lambda row: text_key(_text(row[1][column])), reverse=is_reverse)

    def thing(self, row: int) -> Any:
        """Return what a row stands for, or None."""
        return self._rows[row][0] if 0 <= row < len(self._rows) else None

    def cell(self, row: int, column: int) -> Cell:
        """Return one cell."""
        return self._rows[row][1][column]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(cell)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return masking.shown(_text(cell))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None


def _text(cell: Cell) -> str:
    return cell.text if isinstance(cell, Pill) else cell


class _Delegate(QStyledItemDelegate):
    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        paint_row(painter, option)
        model = index.model()
        cell = model.cell(index.row(), index.column()) if isinstance(model, RowsModel) else ""
        area = QRectF(option.rect).adjusted(PAD, 0, -PAD, -1)
        if isinstance(cell, Pill):
            if cell.text:
                left = QPointF(area.left(), area.center().y())
                paint_pill(painter, left, cell.text, cell.kind, option.font, max_width=area.width())
            return
        shown = masking.shown(cell, option)
        paint_text(painter, area, shown, theme.present().text, type_font(option.font))


class RowsTable(QTableView):
    """Show the rows; `stretched` is the column that takes what room is left."""

    row_chosen = Signal()
    row_opened = Signal()

    def __init__(
        self, name: str, what: str, titles: Sequence[str], stretched: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(what)
        self._stretched = stretched
        self.rows = RowsModel(titles, self)
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(self))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setMinimumWidth(1)
        self.verticalHeader().hide()
        keep(self.verticalHeader().setDefaultSectionSize, ROW_PX)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        Columns(self)
        self.selectionModel().currentRowChanged.connect(lambda _now, _before: self.row_chosen.emit())
        self.doubleClicked.connect(lambda _index: self.row_opened.emit())

    @property
    def chosen(self) -> Any:
        """Return what the chosen row stands for, or None."""
        return self.rows.thing(self.currentIndex().row())

    def show_rows(self, rows: Sequence[tuple[Any, tuple[Cell, ...]]]) -> None:
        """Show other rows and keep the place of the cursor."""
        place = max(0, self.currentIndex().row())
        self.rows.show_rows(rows)
        if rows:
            self.selectRow(min(place, len(rows) - 1))
        self._fit()
        self.row_chosen.emit()

    def _fit(self) -> None:
        metrics, head = QFontMetrics(type_font(self.font())), self.horizontalHeader()
        for column in range(self.rows.columnCount()):
            if column == self._stretched:
                continue
            title = str(self.rows.headerData(column, Qt.Orientation.Horizontal))
            widest = round(head.fontMetrics().horizontalAdvance(title) / factor())
            for row in range(min(200, self.rows.rowCount())):
                text = str(self.rows.data(self.rows.index(row, column)))
                widest = max(widest, metrics.horizontalAdvance(text) + PAD)
            self.setColumnWidth(column, px(min(WIDEST, widest + 3 * PAD) + self._tools(column)))
        self._leave_out()

    def _tools(self, column: int) -> int:
        """Return the room that the button at the end of the head takes from the last title."""
        has_tools = bool(self.horizontalHeader().property("tools"))
        return BUTTON_PX if has_tools and column == self.rows.columnCount() - 1 else 0

    def _leave_out(self) -> None:
        """Where the names in front would vanish, the last columns stay away: they are told below the list."""
        if self._stretched != 0:
            return
        room = self.viewport().width() - px(LEAST)
        for column in range(1, self.rows.columnCount()):
            self.setColumnHidden(column, False)
            room -= self.columnWidth(column)
            self.setColumnHidden(column, room < 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.row_opened.emit()
        else:
            super().keyPressEvent(event)
