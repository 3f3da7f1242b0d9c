"""Short lists as a model: the rows of one day, each with what a screen reader says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from ui import masking
from ui.text_size import enlarged_hint

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
ROW_PX = 48


class RowModel(QAbstractListModel, Generic[T]):
    """Hold rows in memory; those that stay keep their place, so that the choice does."""

    def __init__(self, key: Callable[[T], int], spoken: Callable[[T], str], parent: QObject) -> None:
        super().__init__(parent)
        self._key, self._spoken = key, spoken
        self.rows: tuple[T, ...] = ()

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show other rows."""
        is_same = [self._key(row) for row in rows] == [self._key(row) for row in self.rows]
        if is_same:
            self.rows = tuple(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def row_of(self, key: int | None) -> int:
        """Return where a row stands, -1 where it does not."""
        return next((place for place, row in enumerate(self.rows) if self._key(row) == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return masking.shown(self._spoken(row))
        return None


class RowList(QListView):
    """A list of painted rows; `opened(index)` for a double click or Enter."""

    opened = Signal(QModelIndex)

    def __init__(self, name: str, what: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(what)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self.opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class RowDelegate(QStyledItemDelegate):
    """Give every row its height."""

    SIZE = QSize(300, ROW_PX)

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.SIZE
