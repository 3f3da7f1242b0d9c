"""How the tables of this page look: whole rows, no grid, the first column takes what is left."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.remembered import Columns
from ui.text_size import keep

ROW_PX = 34


def table_of(model: QAbstractItemModel, name: str, told: str) -> QTableView:
    """Return a table over a model whose columns are there from the start."""
    table = QTableView()
    table.setObjectName(name)
    table.setAccessibleName(told)
    table.setModel(model)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    keep(table.verticalHeader().setDefaultSectionSize, ROW_PX)
    head = table.horizontalHeader()
    head.setHighlightSections(False)
    head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    Columns(table)
    return table
