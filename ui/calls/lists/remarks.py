"""Tables of what a list has left: remarks on its cells, and the steps that it has ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.calls.lists import ClosedWhat, Closing, ListProblem
from core.calls.target import EndReason
from core.clock import from_text
from ui import masking
from ui import words as house
from ui.calls import words
from ui.contacts import wording
from ui.widgets.elided_label import plain_tip
from ui.widgets.list_order import text_key

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
REMARKS = {
    "amount": "Jumlahnya tidak terbaca; dicatat tanpa jumlah",
    "period": "Masa atau tahunnya tidak terbaca",
    "ntpn": "NTPN tidak terbaca; pembayarannya dikenali dari tanggal dan jumlah",
    "no_sum": "Tanpa jumlah yang terbaca: tidak dianggap membayar",
    "no_period": "Tanpa masa yang terbaca: tidak menutup apa pun",
    "undated": "Tanpa tanggal bayar dan NTPN: mungkin dibayar sebelum daftar piutang terbaru, tidak dihitung",
    "owes_again": "Sudah membayar, masih di daftar: tidak ditelepon. Bila utang baru, buat kampanye baru",
    "no_name": "Baris tanpa nama",
    "no_key": "Baris tanpa NPWP dan tanpa nomor telepon: tidak dapat dikenali",
}


class RowsModel(QAbstractTableModel):
    """Show rows of plain words below their titles."""

    def __init__(self, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self.rows: list[tuple[str, ...]] = []
        self._given: list[tuple[str, ...]] = []
        self._order = -1, Qt.SortOrder.AscendingOrder

    def show(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show other rows."""
        self._given = list(rows)
        self._arrange()

    def add(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show further rows below."""
        self._given.extend(rows)
        if rows and self._order[0] >= 0:
            self._arrange()
        elif rows:
            first = len(self.rows)
            self.beginInsertRows(NO_INDEX, first, first + len(rows) - 1)
            self.rows.extend(rows)
            self.endInsertRows()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in the order of a column; without one they stand as they were given."""
        self._order = column, order
        self._arrange()

    def _arrange(self) -> None:
        column, order = self._order
        self.beginResetModel()
        self.rows = list(self._given)
        if 0 <= column < len(self._titles):
            is_reverse = order == Qt.SortOrder.DescendingOrder
            self.rows.sort(key=lambda row: text_key(row[column]), reverse=is_reverse)
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(masking.shown(self.rows[index.row()][index.column()]))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return masking.shown(self.rows[index.row()][index.column()])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None


def remark_row(problem: ListProblem) -> tuple[str, ...]:
    """Return one remark: row, column, what stood there, why, and what follows."""
    why = REMARKS.get(problem.reason) or wording.REASONS.get(problem.reason, problem.reason)
    follows = "Baris dilewati" if problem.is_refused else "Baris tetap masuk"
    return str(problem.row_number), problem.column, problem.value, why, follows


def closing_row(closing: Closing) -> tuple[str, ...]:
    """Return one step that was ended: whose, which, why, and when."""
    try:
        why = words.ENDS[EndReason(closing.reason)]
    except ValueError:
        why = closing.reason
    what = words.CLOSED[closing.what]
    if closing.what is ClosedWhat.CALLBACK:  # its words are the moment at which it stood
        what = f"{what} {_short(from_text(closing.words))}"
    return closing.name, what, why, _short(closing.at)


def _short(at: datetime) -> str:
    return f"{house.short_day_of(at)}, {house.clock_time(at)}"
