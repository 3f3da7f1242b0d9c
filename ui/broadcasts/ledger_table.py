"""The ledger of a run: a model that fetches its pages, and the table that shows it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from core.broadcasts.run import BroadcastId, Bucket, Entry, LedgerPage, LedgerQuery
from ui import masking, theme, words
from ui.broadcasts import words as broadcast_words
from ui.desk import Desk
from ui.remembered import Columns
from ui.text_size import keep, px
from ui.widgets.masked import MaskedDelegate

PAGE = 200
HEADINGS = ("Penerima", "Nomor", "Keadaan", "Alasan", "Waktu")
WIDTHS = (170, 160, 104, 180, 64)
"""Pixels. The number is as wide as its widest line, for its last digits tell people apart; name and reason
share what room is left, so that a run over groups tells Kecamatan Bancar from Kecamatan Bangilan."""
REASON, NARROW = 3, 520
"""The column of the reasons, and the width below which the chosen row alone tells its own."""
ENTRY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class LedgerModel(QAbstractTableModel):
    """Hold the fetched rows of one run, of one bucket or of all."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[Entry] = []
        self._id: BroadcastId | None = None
        self.query = LedgerQuery()
        self._asked = 0
        self._next: tuple[str | int, ...] | None = None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        is_heading = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return HEADINGS[section] if is_heading else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        entry = self._rows[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(entry, index.column())
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return masking.shown(self._cell(entry, index.column())) or None
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 2:
            kind = broadcast_words.BUCKET_KINDS[entry.bucket]
            return QColor(getattr(theme.present(), kind))
        return None

    def show(self, broadcast_id: BroadcastId, query: LedgerQuery) -> None:
        """Fetch the first page."""
        if (broadcast_id, query) != (self._id, self.query):
            self._replace([])
        self._id, self.query = broadcast_id, query
        self._fetch(None, max(PAGE, len(self._rows)))

    def refresh(self) -> None:
        """Fetch again what is shown."""
        if self._id is not None:
            self._fetch(None, max(PAGE, len(self._rows)))

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None

    def fetchMore(self, parent: Index) -> None:
        if self._next is not None:
            after, self._next = self._next, None
            self._fetch(after, PAGE)

    def _fetch(self, after: tuple[str | int, ...] | None, limit: int) -> None:
        if self._id is None:
            return
        self._asked += 1
        asked = self._asked
        future = self._desk.core.broadcasts.ledger_page(self._id, self.query, after, limit)

        def show(page: LedgerPage) -> None:
            if asked == self._asked:
                self._take(page, append=after is not None)

        self._desk.operations.then(self, future, show)

    def _take(self, found: LedgerPage, *, append: bool) -> None:
        page, self._next = found.rows, found.next
        if append:
            if page:
                first = len(self._rows)
                self.beginInsertRows(QModelIndex(), first, first + len(page) - 1)
                self._rows.extend(page)
                self.endInsertRows()
        elif [row.id for row in page] == [row.id for row in self._rows]:
            self._rows = list(page)
            if page:
                self.dataChanged.emit(self.index(0, 0), self.index(len(page) - 1, len(HEADINGS) - 1))
        else:
            self._replace(list(page))

    def _replace(self, rows: list[Entry]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @staticmethod
    def _cell(entry: Entry, column: int) -> str:
        if column == 0:
            return entry.title
        if column == 1:
            return broadcast_words.address(entry)
        if column == 2:
            return broadcast_words.BUCKET_SHORT[entry.bucket]
        if column == 3:
            return broadcast_words.reason(entry.reason)
        moment = entry.pressed_at or entry.changed_at
        return "" if entry.bucket is Bucket.WAITING else words.clock_time(moment)


class LedgerTable(QTableView):
    """Show one line for each row; name and reason take what room is left."""

    def __init__(self, model: LedgerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runLedger")
        self.setAccessibleName("Buku kiriman")
        self.setModel(model)
        self.setItemDelegate(MaskedDelegate(self))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        keep(self.verticalHeader().setDefaultSectionSize, 30)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        for column, width in enumerate(WIDTHS):
            keep(self.setColumnWidth, width, at=column)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for column in (0, REASON):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        Columns(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the reasons to the panel beside where they would cut the names to some letters."""
        super().resizeEvent(event)
        self.setColumnHidden(REASON, self.width() < px(NARROW))
