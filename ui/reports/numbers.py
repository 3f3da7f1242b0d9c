"""A table of numbers, each of which opens its rows by a click or Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme
from ui.text_size import enlarged, keep
from ui.widgets.list_paint import LEFT, RIGHT, paint_pill, paint_row, paint_text, pill_size, type_font
from ui.widgets.row_menu import RowAct, row_menu

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
ROW_PX, EDGE = 30, 10
ASKS = Qt.ItemDataRole.UserRole


class Cell(NamedTuple):
    """Hold one number as it is read; `asks` is what a click wants to see, None where there is nothing."""

    text: str
    asks: object = None
    about: str = ""
    """What a screen reader and the tool tip say of it."""


class Entry(NamedTuple):
    """Hold one row: what it is called, and its numbers."""

    words: str
    cells: tuple[Cell, ...]
    mark: str = ""
    is_sum: bool = False


class NumbersModel(QAbstractTableModel):
    """Hold rows of numbers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heads: tuple[str, ...] = ("",)
        self.entries: tuple[Entry, ...] = ()

    def show(self, heads: Sequence[str], entries: Sequence[Entry]) -> None:
        """Take other numbers; where the shape is the same, the cursor stays."""
        heads, entries = tuple(heads), tuple(entries)
        is_same = heads == self.heads and [e.words for e in entries] == [e.words for e in self.entries]
        if is_same and entries:
            self.entries = entries
            self.dataChanged.emit(self.index(0, 0), self.index(len(entries) - 1, len(heads) - 1))
            return
        self.beginResetModel()
        self.heads, self.entries = heads, entries
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.heads):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        return int(RIGHT if section else LEFT) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        entry = self.entries[index.row()]
        if index.column() == 0:
            name = f"{entry.words}  {entry.mark}" if entry.mark else entry.words
            return name if role == Qt.ItemDataRole.DisplayRole else None
        cell = entry.cells[index.column() - 1]
        return {
            Qt.ItemDataRole.DisplayRole: cell.text,
            Qt.ItemDataRole.AccessibleTextRole: cell.about,
            Qt.ItemDataRole.ToolTipRole: cell.about or None,
            ASKS: cell.asks,
        }.get(Qt.ItemDataRole(role))


class NumbersDelegate(QStyledItemDelegate):
    """Paint names on the left and numbers on the right; a number that opens rows has the accent's colour."""

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, NumbersModel):
            return
        entry, colors = model.entries[index.row()], theme.present()
        paint_row(painter, option)
        area = QRectF(option.rect).adjusted(EDGE, 0, -EDGE, 0)
        font = type_font(option.font, bold=entry.is_sum)
        if index.column() == 0:
            pill = pill_size(entry.mark, option.font)[0] + 6 if entry.mark else 0
            written = paint_text(
                painter, area.adjusted(0, 0, -pill, 0), entry.words, colors.text, font, align=LEFT
            )
            if entry.mark:
                paint_pill(
                    painter,
                    QPointF(area.left() + written + 6, area.center().y()),
                    entry.mark,
                    "warn",
                    option.font,
                )
            return
        cell = entry.cells[index.column() - 1]
        is_near = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if cell.asks is not None and is_near:
            font = QFont(font)
            font.setUnderline(True)
        paint_text(
            painter,
            area,
            cell.text,
            colors.accent if cell.asks is not None else colors.muted,
            font,
            align=RIGHT,
        )


class NumbersTable(QTableView):
    """Let the officer go from number to number and open what stands behind one."""

    opened = Signal(object)
    """What the number asks for."""
    row_chosen = Signal(int)

    def __init__(self, name: str, told: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(f"{told}: Enter pada angka membuka barisnya")
        self.numbers = NumbersModel(self)
        self.setModel(self.numbers)
        self.setItemDelegate(NumbersDelegate(self))
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setStyleSheet("QTableView { border: 0; }")
        self.verticalHeader().hide()
        keep(self.verticalHeader().setDefaultSectionSize, ROW_PX)
        self.horizontalHeader().setHighlightSections(False)
        self.clicked.connect(self._open)
        row_menu(self).add(
            RowAct(
                "Lihat baris di balik angka ini",
                lambda index: self._open(_number(index)),
                "Enter",
                lambda index: _number(index).data(ASKS) is not None,
            )
        )

    def show_numbers(self, heads: Sequence[str], entries: Sequence[Entry]) -> None:
        """Show other numbers."""
        self.numbers.show(heads, entries)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and (not previous.isValid() or current.row() != previous.row()):
            self.row_chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            self._open(_number(index))
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        asks = self.indexAt(event.position().toPoint()).data(ASKS)
        shape = Qt.CursorShape.ArrowCursor if asks is None else Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)

    def _open(self, index: Index) -> None:
        asks = index.data(ASKS)
        if asks is not None:
            self.opened.emit(asks)


def _number(index: Index) -> QModelIndex:
    """Return the number that is meant: where the row's name is chosen, its first."""
    return index.sibling(index.row(), max(1, index.column()))
