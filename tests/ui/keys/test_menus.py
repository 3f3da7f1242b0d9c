"""What can be done with a row is offered at the row: by Shift+F10 and the Menu key, and by the right button."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QListWidget,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.app import Core
from tests.ui.keys.test_keys import pages_of
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.places import PLACES
from ui.widgets.row_menu import RowAct, row_menu

PRACTICE = {"phonePeople", "phoneChat"}
"""The phone of the practice is not the officer's desk: there one writes, and chooses who writes."""


@pytest.fixture
def core(practice: Core) -> Core:
    return practice


def settle(desk: Desk, qtbot: QtBot) -> None:
    """Let a page have what it asks the store for, and what it asks for when that has come."""
    for _turn in range(8):
        with qtbot.waitCallback() as answered:
            desk.operations.then(desk, desk.core.store.read(lambda _session: None), answered)
        with qtbot.waitCallback() as answered:
            desk.operations.then(desk, desk.core.store.run(lambda _session: None), answered)


def lists_of(window: QWidget) -> list[QAbstractItemView]:
    """Return the lists in sight that have rows."""
    return [
        view
        for view in window.findChildren(QAbstractItemView)
        if view.isVisible()
        and view.window() is window
        and not isinstance(view, QHeaderView)
        and not isinstance(view.parentWidget(), QComboBox)
        and view.model() is not None
        and view.model().rowCount() > 0
    ]


def asked(view: QAbstractItemView, qtbot: QtBot) -> QMenu | None:
    """Press Shift+F10 in a list and return what opens."""
    with qtbot.waitActive(view.window()):
        view.window().activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    if not view.currentIndex().isValid():
        view.setCurrentIndex(first_row(view))
    QTest.keyClick(view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    return menu if isinstance(menu, QMenu) else None


def first_row(view: QAbstractItemView) -> QModelIndex:
    model = view.model()
    rows = (model.index(row, 0) for row in range(model.rowCount()))
    return next((row for row in rows if row.flags() & Qt.ItemFlag.ItemIsSelectable), QModelIndex())


def test_every_list_of_every_place_offers_what_can_be_done_with_its_row(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    window.resize(1366, 768)
    silent, seen = [], set()
    for place in PLACES:
        window.show_place(place.key)
        view = window.place(place.key)
        for page in pages_of(place):
            if page:
                view.show_page(page)  # type: ignore[attr-defined]
            settle(desk, qtbot)
            for rows in lists_of(window):
                where = f"{place.key}/{page}: {rows.objectName()}"
                seen.add(rows.objectName())
                menu = asked(rows, qtbot)
                if menu is None or not any(act.isEnabled() for act in menu.actions()):
                    silent.append(where)
                if menu is not None:
                    menu.close()
    assert {"chatList", "contactList", "billing_list", "broadcastList", "callList", "visitList"} <= seen
    assert [where for where in silent if where.partition(": ")[2] not in PRACTICE] == []


@pytest.fixture
def rows(qtbot: QtBot) -> QListWidget:
    rows = QListWidget()
    qtbot.addWidget(rows)
    rows.setObjectName("rows")
    rows.addItems(["satu", "dua", "tiga"])
    rows.resize(200, 200)
    with qtbot.waitExposed(rows):
        rows.show()
    return rows


def test_the_right_button_chooses_the_row_before_it_asks(rows: QListWidget) -> None:
    told: list[str] = []
    row_menu(rows).add(RowAct("Buka", lambda index: told.append(index.data()), "Enter"))
    rows.setCurrentRow(0)
    place = rows.visualItemRect(rows.item(2)).center()
    rows.customContextMenuRequested.emit(place)
    assert rows.currentRow() == 2
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [act.text() for act in menu.actions()] == ["Buka\tEnter"]
    menu.actions()[0].trigger()
    menu.close()
    assert told == ["tiga"]


def test_what_does_not_fit_a_row_is_not_offered_and_beside_the_rows_only_what_concerns_the_list(
    rows: QListWidget,
) -> None:
    button = QPushButton("Simpan daftar", rows)
    button.show()
    menu = row_menu(rows)
    menu.add(button, last=True)
    menu.add(RowAct("Hapus", print, fits=lambda index: index.row() == 1))
    assert row_menu(rows) is menu

    def words(index: QModelIndex) -> list[str]:
        return [act.text() for act in menu.menu(index).actions() if not act.isSeparator()]

    assert words(rows.model().index(1, 0)) == ["Hapus", "Simpan daftar"]
    assert words(rows.model().index(0, 0)) == ["Simpan daftar"]
    assert words(rows.indexAt(QPoint(10, 180))) == ["Simpan daftar"]


def test_several_chosen_rows_stay_chosen_where_the_right_button_is_pressed_on_one_of_them(
    rows: QListWidget,
) -> None:
    rows.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
    row_menu(rows).add(RowAct("Buka", print))
    rows.item(0).setSelected(True)
    rows.item(1).setSelected(True)
    rows.customContextMenuRequested.emit(rows.visualItemRect(rows.item(1)).center())
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    assert len(rows.selectedItems()) == 2


def test_a_button_that_cannot_be_pressed_cannot_be_chosen_in_the_menu_either(rows: QListWidget) -> None:
    button = QPushButton("Cetak", rows)
    button.show()
    button.setToolTip("Cetak (Ctrl+P)")
    button.setEnabled(False)
    row_menu(rows).add(button)
    (entry,) = row_menu(rows).menu(rows.model().index(0, 0)).actions()
    assert (entry.text(), entry.isEnabled(), entry.toolTip()) == ("Cetak", False, "Cetak (Ctrl+P)")
