"""The trail as a model: the newest first, fetched page by page."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.errors import LoketError
from core.trail.entry import Entry, Page, Query
from core.trail.wording import act_words, facts_words, officer_words, subject_words
from ui import words
from ui.desk import Desk
from ui.widgets.list_paint import LEFT

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
HEADS = ("Nomor", "Waktu (WIB)", "Petugas", "Perbuatan", "Tentang", "Keterangan")


class TrailModel(QAbstractTableModel):
    """Hold the entries that were fetched for one question."""

    loaded = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._query = Query()
        self._entries: list[Entry] = []
        self._before: int | None = None
        self._turn = 0
        self.is_fetching = False

    @property
    def has_more(self) -> bool:
        """Tell whether older entries fit too."""
        return self._before is not None

    def ask(self, query: Query) -> None:
        """Show the newest entries that fit."""
        self.beginResetModel()
        self._query, self._entries, self._before = query, [], None
        self.endResetModel()
        self._turn += 1
        self._fetch()

    def entry_at(self, row: int) -> Entry:
        """Return one entry."""
        return self._entries[row]

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._entries)

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
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        cells = _cells(self._entries[index.row()])
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(cell for cell in cells if cell) if index.column() == 0 else cells[index.column()]
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self.has_more and not self.is_fetching

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._fetch()

    def _fetch(self) -> None:
        self.is_fetching = True
        turn = self._turn
        future = self._desk.core.trail.page(self._query, self._before)
        self._desk.operations.then(
            self, future, lambda page: self._take(turn, page), lambda fault: self._fail(turn, fault)
        )

    def _take(self, turn: int, page: Page) -> None:
        if turn != self._turn:
            return
        self.is_fetching, self._before = False, page.before
        if page.entries:
            first = len(self._entries)
            self.beginInsertRows(NO_INDEX, first, first + len(page.entries) - 1)
            self._entries.extend(page.entries)
            self.endInsertRows()
        self.loaded.emit()

    def _fail(self, turn: int, fault: LoketError) -> None:
        if turn == self._turn:
            self.is_fetching = False
            self.failed.emit(fault)


def _cells(entry: Entry) -> tuple[str, ...]:
    return (
        words.count(entry.id),
        f"{words.short_day_of(entry.at)} {words.clock_time(entry.at)}",
        officer_words(entry) or "–",
        act_words(entry.act),
        subject_words(entry),
        facts_words(entry),
    )
