"""The list of new taxpayers as a model: pages by key, in the order of the store."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.clock import to_wib
from core.contacts.contact import ContactId
from core.newcomers.query import (
    NEWEST,
    NewcomerCursor,
    NewcomerFilter,
    NewcomerOrder,
    NewcomerPage,
    NewcomerRow,
    NewcomerSort,
)
from ui.desk import Desk
from ui.newcomers.words import marks_words, spoken
from ui.widgets.order_menu import Order

Index = QModelIndex | QPersistentModelIndex
PAGE = 200


class NewcomerModel(QAbstractListModel):
    """Hold the rows that were fetched so far."""

    loaded = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Fetch nothing before the first `ask` or `refresh`."""
        super().__init__(parent)
        self._desk = desk
        self._rows: list[NewcomerRow] = []
        self._next: NewcomerCursor | None = None
        self._is_fetching = False
        self._turn = 0
        self.filter = NewcomerFilter()
        self.order = NEWEST
        """Usually the latest registration first."""

    def ask(self, chosen: NewcomerFilter, order: Order | None = None) -> None:
        """Show another list, or the same in another order."""
        self.filter = chosen
        if order is not None:
            self.order = newcomer_order(order)
        self.beginResetModel()
        self._rows, self._next = [], None
        self.endResetModel()
        self.refresh()

    def refresh(self) -> None:
        """Fetch the list anew; the old rows stand until the new ones are there."""
        self._turn += 1
        self._fetch(None, max(PAGE, len(self._rows)))

    def row_at(self, row: int) -> NewcomerRow:
        """Return the newcomer of a row."""
        return self._rows[row]

    def row_of(self, contact_id: ContactId | None) -> int:
        """Return the row of a contact, -1 when it is not among those fetched."""
        found = (at for at, row in enumerate(self._rows) if row.journey.contact_id == contact_id)
        return next(found, -1)

    def _fetch(self, after: NewcomerCursor | None, limit: int) -> None:
        self._is_fetching = True
        turn = self._turn
        future = self._desk.core.newcomers.page(self.filter, after, limit, self.order)
        self._desk.operations.then(self, future, lambda page: self._take(turn, after, page))

    def _take(self, turn: int, after: NewcomerCursor | None, page: NewcomerPage) -> None:
        if turn != self._turn:
            return
        self._is_fetching = False
        self._next = page.next
        if after is not None:
            if page.rows:
                first = len(self._rows)
                self.beginInsertRows(QModelIndex(), first, first + len(page.rows) - 1)
                self._rows.extend(page.rows)
                self.endInsertRows()
        elif [row.journey.contact_id for row in page.rows] == [row.journey.contact_id for row in self._rows]:
            self._rows = list(page.rows)
            if page.rows:
                self.dataChanged.emit(self.index(0), self.index(len(page.rows) - 1))
        else:
            self.beginResetModel()
            self._rows = list(page.rows)
            self.endResetModel()
        self.loaded.emit()

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None and not self._is_fetching

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._fetch(self._next, PAGE)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.journey.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return marks_words(row.journey)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row, to_wib(self._desk.clock.now()).date())
        return None


def newcomer_order(chosen: Order) -> NewcomerOrder:
    """Return what the choice means."""
    if chosen.name:
        return NewcomerOrder(NewcomerSort(chosen.name), chosen.is_descending)
    return NewcomerOrder(NewcomerSort.SINCE, not chosen.is_descending)
