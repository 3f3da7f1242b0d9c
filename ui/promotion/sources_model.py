"""The sources with their figures as a table model."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from core.promotion.report import Report
from core.promotion.source import Source, SourceId
from ui import theme, words
from ui.widgets.list_order import text_key

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
HEADINGS = ("Sumber", "Tanda", "Bulan ini", "Kontak baru", "Bayar pertama")
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SourcesModel(QAbstractTableModel):
    """Hold one row for each source; closed ones are faint and stand below."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Source, ...] = ()
        self._cells: list[tuple[str, ...]] = []
        self._given: list[tuple[Source, tuple[str, ...]]] = []
        self._order = -1, Qt.SortOrder.AscendingOrder

    def show_report(self, report: Report, month: str) -> None:
        """Show the sources of a report; `month` is the present one."""
        cells = []
        for source in report.sources:
            total, now = report.total(source.id), report.total(source.id, month)
            name = f"{source.name} (ditutup)" if source.closed_at else source.name
            figures = (now.contacts, total.contacts, total.payments)
            cells.append((name, source.mark, *map(words.count, figures)))
        self._given = list(zip(report.sources, cells, strict=True))
        rows = self._in_order()
        is_same = [source.id for source, _cells in rows] == [source.id for source in self._rows]
        if not is_same:
            self.beginResetModel()
        self._rows, self._cells = tuple(row[0] for row in rows), [row[1] for row in rows]
        if not is_same:
            self.endResetModel()
        elif cells:
            self.dataChanged.emit(self.index(0, 0), self.index(len(cells) - 1, len(HEADINGS) - 1))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the sources in the order of a column; without one those in use stand first."""
        self._order = column, order
        before = [(index, self._rows[index.row()].id) for index in self.persistentIndexList()]
        self.layoutAboutToBeChanged.emit()
        rows = self._in_order()
        self._rows, self._cells = tuple(row[0] for row in rows), [row[1] for row in rows]
        for old, source_id in before:
            self.changePersistentIndex(old, self.index(self.place_of(source_id), old.column()))
        self.layoutChanged.emit()

    def _in_order(self) -> list[tuple[Source, tuple[str, ...]]]:
        column, order = self._order
        if not 0 <= column < len(HEADINGS):
            return list(self._given)
        is_reverse = order == Qt.SortOrder.DescendingOrder
        return sorted(self._given, key=lambda row: text_key(row[1][column]), reverse=is_reverse)

    def source(self, place: int) -> Source | None:
        """Return a source by its place."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, source_id: SourceId) -> int:
        """Return the place of a source, -1 when it is not there."""
        return next((place for place, source in enumerate(self._rows) if source.id == source_id), -1)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if section > 1 else LEFT
        return HEADINGS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        text = self._cells[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADINGS[index.column()]}: {text}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if index.column() > 1 else LEFT
        if role == Qt.ItemDataRole.ForegroundRole and self._rows[index.row()].closed_at:
            return QColor(theme.present().faint)
        return None
