"""A table in a window that is narrower than its columns would like."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.column_fit import ColumnFit

WANTED = {0: 100, 1: 200, 2: 100}


def shown(qtbot: QtBot, floor: float) -> QTableView:
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(QStandardItemModel(3, 4, view))
    view.verticalHeader().hide()
    ColumnFit(view, WANTED, 3, 120, floor)
    view.resize(900, 300)
    view.show()
    return view


@pytest.fixture
def table(qtbot: QtBot) -> QTableView:
    return shown(qtbot, 0.0)


def widths(table: QTableView) -> list[int]:
    return [table.columnWidth(column) for column in range(4)]


def test_columns_are_as_wide_as_they_wish_where_there_is_room(table: QTableView) -> None:
    assert widths(table)[:3] == [100, 200, 100]
    assert sum(widths(table)) == table.viewport().width()


def test_in_a_narrow_window_all_columns_give_way_and_nothing_lies_to_the_right(table: QTableView) -> None:
    table.resize(420, 300)
    assert sum(widths(table)) <= table.viewport().width()
    assert widths(table)[3] >= 120
    assert widths(table)[1] == pytest.approx(2 * widths(table)[0], abs=2)
    table.resize(900, 300)
    assert widths(table)[:3] == [100, 200, 100]


def test_columns_that_must_be_read_whole_are_scrolled_to(qtbot: QtBot) -> None:
    table = shown(qtbot, 1.0)
    table.resize(300, 300)
    assert widths(table) == [100, 200, 100, 120]
    table.resize(900, 300)
    assert sum(widths(table)) == table.viewport().width()


def test_twice_as_large_text_asks_for_twice_the_room(table: QTableView) -> None:
    theme = Theme()
    table.resize(1200, 300)
    theme.enlarge(200)
    try:
        assert widths(table)[:3] == [200, 400, 200]
        table.resize(700, 300)
        assert sum(widths(table)) <= table.viewport().width()
    finally:
        theme.enlarge(100)
