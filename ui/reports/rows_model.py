"""The rows behind a number as a model: fetched page by page, sifted and put in order here."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.errors import LoketError
from core.reports.row import ReportRow, RowCursor, RowPage, RowQuery
from ui import masking, words
from ui.desk import Desk
from ui.widgets.list_paint import LEFT

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
HEADS = ("Waktu (WIB)", "Siapa", "Keterangan")
PAGE, AT_ONCE, MOST = 1_000, 2_000, 20_000
"""Rows of one reading, rows that are fetched unasked, and rows held at most."""
NEWEST = (0, Qt.SortOrder.DescendingOrder)


class RowsModel(QAbstractTableModel):
    """Hold what was fetched so far, and of it what the words of the search let through."""

    loaded = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._query: RowQuery | None = None
        self._all: list[ReportRow] = []
        self._texts: list[str] = []
        """What is searched of each row."""
        self._shown: list[ReportRow] = []
        self._next: RowCursor | None = None
        self._turn = 0
        self._sought = ""
        self._order = NEWEST
        self.is_fetching = False

    @property
    def fetched(self) -> int:
        """Return how many rows were fetched, shown or not."""
        return len(self._all)

    @property
    def has_more(self) -> bool:
        """Tell whether the store holds further rows."""
        return self._next is not None

    @property
    def _is_sifted(self) -> bool:
        """Tell whether order or search need to see every row."""
        return bool(self._sought.split()) or self._order != NEWEST

    def ask(self, query: RowQuery) -> None:
        """Fetch the rows of another number."""
        self.beginResetModel()
        self._query, self._next = query, None
        self._all, self._texts, self._shown = [], [], []
        self.endResetModel()
        self._turn += 1
        self._fetch()

    def seek(self, text: str) -> None:
        """Show only rows in which every word of a text is found."""
        self._sought = text.casefold()
        self._arrange()
        self._go_on()
        self.loaded.emit()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in the order of a column."""
        if column >= 0:
            self._order = (column, order)
            self._arrange()
            self._go_on()
            self.loaded.emit()

    def row_at(self, row: int) -> ReportRow:
        """Return one row as it is shown."""
        return self._shown[row]

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        return int(LEFT) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        cells = _cells(self._shown[index.row()])
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return masking.shown(", ".join(cells) if index.column() == 0 else cells[index.column()])
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self.has_more and not self.is_fetching and self.fetched < MOST

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._fetch()

    def _fetch(self) -> None:
        if self._query is None:
            return
        self.is_fetching = True
        turn = self._turn
        future = self._desk.core.reports.rows(self._query, self._next, PAGE)
        self._desk.operations.then(
            self, future, lambda page: self._take(turn, page), lambda fault: self._fail(turn, fault)
        )

    def _take(self, turn: int, page: RowPage) -> None:
        if turn != self._turn:
            return
        self.is_fetching = False
        self._next = page.next
        self._texts.extend(" ".join(_cells(row)).casefold() for row in page.rows)
        if not self._is_sifted:
            if page.rows:
                first = len(self._all)
                self.beginInsertRows(NO_INDEX, first, first + len(page.rows) - 1)
                self._all.extend(page.rows)
                self._shown = self._all
                self.endInsertRows()
        else:
            self._all.extend(page.rows)
            if not self.canFetchMore(NO_INDEX):
                self._arrange()  # once, when all of them are here
        self._go_on()
        self.loaded.emit()

    def _fail(self, turn: int, fault: LoketError) -> None:
        if turn == self._turn:
            self.is_fetching = False
            self.failed.emit(fault)

    def _go_on(self) -> None:
        """Fetch on unasked: a few pages always, all of them where order or search need to see everything."""
        if self.canFetchMore(NO_INDEX) and (self._is_sifted or self.fetched < AT_ONCE):
            self._fetch()

    def _arrange(self) -> None:
        column, order = self._order
        parts = self._sought.split()
        self.beginResetModel()
        found = [
            row for row, text in zip(self._all, self._texts, strict=True) if all(part in text for part in parts)
        ]
        if self._order != NEWEST:
            found.sort(key=lambda row: _key(row, column), reverse=order == Qt.SortOrder.DescendingOrder)
        self._shown = found if self._is_sifted else self._all
        self.endResetModel()


def _cells(row: ReportRow) -> tuple[str, str, str]:
    return f"{words.short_day_of(row.at)} {words.clock_time(row.at)}", row.who or "–", row.words


def _key(row: ReportRow, column: int) -> tuple[str, str]:
    moment = row.at.isoformat()
    return (moment, "") if column == 0 else ((row.who if column == 1 else row.words).casefold(), moment)
