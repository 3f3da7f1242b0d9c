"""The remarks of an import as a table: row, column, what stood there, why, what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from core.contacts.importing.plan import Problem
from ui import masking, theme
from ui.contacts import wording
from ui.text_size import keep
from ui.widgets.elided_label import plain_tip
from ui.widgets.masked import MaskedDelegate

TITLES = ("Baris", "Kolom", "Isi sel", "Alasan", "Akibat")
Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class ProblemModel(QAbstractTableModel):
    """Show remarks in the order of the rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._problems: list[Problem] = []

    def show(self, problems: Sequence[Problem]) -> None:
        """Show other remarks; nothing in a refused row was taken, so each of its remarks says so."""
        self.beginResetModel()
        refused = {problem.row_number for problem in problems if problem.refused}
        self._problems = [
            replace(problem, refused=True) if problem.row_number in refused else problem for problem in problems
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._problems)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        problem = self._problems[index.row()]
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            reason, consequence = wording.problem_words(problem)
            title = wording.column_title(problem.column)
            text = (str(problem.row_number), title, problem.value, reason, consequence)[index.column()]
            if role == Qt.ItemDataRole.DisplayRole:
                return text
            hidden = masking.shown(text)
            return plain_tip(hidden) if role == Qt.ItemDataRole.ToolTipRole else hidden
        if role == Qt.ItemDataRole.ForegroundRole and problem.refused and index.column() == 4:
            return QColor(theme.present().bad)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        return None


def build_table(name: str, label: str, model: QAbstractTableModel) -> QTableView:
    """Return a quiet table that is only read."""
    table = QTableView()
    table.setObjectName(name)
    table.setAccessibleName(label)
    table.setModel(model)
    table.setItemDelegate(MaskedDelegate(table))
    table.verticalHeader().hide()
    keep(table.verticalHeader().setDefaultSectionSize, 30)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    table.setTabKeyNavigation(False)
    return table
