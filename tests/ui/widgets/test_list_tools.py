"""A list is narrowed by words, put in another order, and saved as it is seen."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from core.tables.column import CellKind
from ui.consent.rows import Pill, RowsTable
from ui.desk import Desk
from ui.widgets.list_order import text_key
from ui.widgets.list_saving import Column
from ui.widgets.list_tools import ListTools
from ui.widgets.order_menu import Order
from ui.widgets.table_tools import equip_table

ROWS = [("Sri", date(2026, 12, 1), 5), ("ahmad", date(2026, 2, 3), 40), ("Wayan", None, 40)]
COLUMNS = (
    Column("Nama", lambda row: row[0]),
    Column("Hari", lambda row: row[1], CellKind.DAY),
    Column("Jumlah", lambda row: row[2], CellKind.NUMBER),
)


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))[1:]


def test_what_is_seen_is_what_is_saved(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    view, model = QListView(), QStringListModel()
    view.setObjectName("some")
    view.setModel(model)
    qtbot.addWidget(view)

    def put(rows: Sequence[Any]) -> None:
        model.setStringList([row[0] for row in rows])

    tools = ListTools(desk, view, subject="some", title=lambda: "Sesuatu", columns=COLUMNS, put=put)
    tools.show(ROWS)
    assert model.stringList() == ["Sri", "ahmad", "Wayan"]
    tools.orders.choose(Order(COLUMNS[0].title))
    assert model.stringList() == ["ahmad", "Sri", "Wayan"]
    tools.orders.choose(Order(COLUMNS[1].title))
    assert model.stringList() == ["ahmad", "Sri", "Wayan"]  # without a day: last
    view.show()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    qtbot.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(tools.line.search.hasFocus)
    qtbot.keyClicks(tools.line.search, "40 febr")
    qtbot.waitUntil(lambda: model.stringList() == ["ahmad"])
    path = tmp_path / "s.csv"
    tools.write(path).result()
    assert read(path) == [["ahmad", "2026-02-03", "40"]]
    qtbot.keyClick(tools.line.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(model.stringList()) == 3)
    qtbot.keyClick(tools.line.search, Qt.Key.Key_Escape)
    assert tools.line.isHidden()


def test_a_table_hides_sorts_and_saves_without_its_rows_changing_their_things(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    table = RowsTable("rows", "Baris", ("Nama", "Sejak", "Keadaan"), 0)
    qtbot.addWidget(table)
    tools = equip_table(desk, table, "rows", "Baris")
    table.show_rows(
        [
            ("a", ("Loket 10", "2 Desember 2026", Pill("baru", "ok"))),
            ("b", ("Loket 9", "11 Mei 2026", Pill("lama", "ok"))),
            ("c", ("Loket 1", "3 Januari 2027", Pill("lama", "ok"))),
        ]
    )
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [table.rows.thing(row) for row in range(3)] == ["b", "a", "c"]
    assert table.chosen == "a"  # the chosen thing stays so
    tools.line.search.setText("lama")
    qtbot.waitUntil(lambda: table.isRowHidden(1))
    path = tmp_path / "t.csv"
    tools.write(path).result()
    assert [row[0] for row in read(path)] == ["Loket 9", "Loket 1"]
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert [table.rows.thing(row) for row in range(3)] == ["a", "b", "c"]
    assert table.isRowHidden(0)


def test_the_menu_sorts_a_table_and_the_next_one_stands_the_same_way(desk: Desk, qtbot: QtBot) -> None:
    def table() -> RowsTable:
        made = RowsTable("rows", "Baris", ("Nama", "Sejak"), 0)
        qtbot.addWidget(made)
        tools = equip_table(desk, made, "rows", "Baris")
        made.show_rows([(name, (name, "")) for name in "bca"])
        assert tools.orders.menuAction() in tools.menu.actions()
        return made

    first = table()
    tools = first.findChild(ListTools)
    assert tools is not None
    next(act for act in tools.orders.actions() if act.text() == "Nama").trigger()
    assert [first.rows.thing(row) for row in range(3)] == ["a", "b", "c"]
    first.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert tools.orders.told == "Nama, dari belakang", "the head and the menu are one"
    second = table()
    assert [second.rows.thing(row) for row in range(3)] == ["c", "b", "a"]


def test_what_is_empty_stands_last_whichever_way_a_list_is_turned(desk: Desk, qtbot: QtBot) -> None:
    view, model = QListView(), QStringListModel()
    view.setObjectName("some")
    view.setModel(model)
    qtbot.addWidget(view)
    put: list[Sequence[Any]] = []
    tools = ListTools(desk, view, subject="some", title=lambda: "Sesuatu", columns=COLUMNS, put=put.append)
    tools.show(ROWS)
    for is_descending in (False, True):
        tools.orders.choose(Order(COLUMNS[1].title, is_descending))
        assert [row[0] for row in put[-1]][-1] == "Wayan"


@pytest.mark.parametrize(
    "texts",
    [
        ["Rp 900", "1.250.000", "Rp1.250.001"],
        ["31 Des 2025, 09.00", "1 Jan 2026, 08.15", "Kamis, 1 Januari 2026, 10.00", "2 Feb 2026"],
        ["Kec. Bancar", "Loket 9", "loket 10", "–"],
    ],
)
def test_sums_days_and_words_stand_in_their_order(texts: list[str]) -> None:
    assert sorted(set(texts), key=text_key) == texts
