"""How the officer arranged the window comes back: per set of screens, and never outside of them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QSplitter, QWidget
from pytestqt.qtbot import QtBot

from core.settings.window import WINDOW_LAYOUT
from ui.consent.rows import RowsTable
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.remembered import Columns, Panes, remembered
from ui.standing import is_reachable

TITLES = ("Nama", "Nomor", "Catatan")


@pytest.fixture(autouse=True)
def _nothing_known() -> Iterator[None]:
    remembered.values = {}
    yield
    remembered.values = {}


def table(qtbot: QtBot) -> RowsTable:
    made = RowsTable("test", "Uji", TITLES, 2)
    qtbot.addWidget(made)
    made.resize(600, 200)
    made.show()
    return made


def test_the_place_is_kept_and_the_next_window_opens_there(desk: Desk, qtbot: QtBot) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.standing is not None)
    assert window.current[0] == "conversations"
    window.show_place("counter")
    window.close()
    qtbot.waitUntil(lambda: '"counter"' in desk.core.settings.value(WINDOW_LAYOUT))
    again = MainWindow(desk)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: again.current[0] == "counter")
    again.close()


def test_place_and_standing_are_kept_when_they_change_not_only_when_the_window_closes(
    desk: Desk, qtbot: QtBot
) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.standing is not None)
    window.show_place("counter")
    qtbot.waitUntil(lambda: '"counter"' in desk.core.settings.value(WINDOW_LAYOUT))
    before = desk.core.settings.value(WINDOW_LAYOUT)
    window.resize(window.width() - 33, window.height() - 21)
    qtbot.waitUntil(lambda: desk.core.settings.value(WINDOW_LAYOUT) != before)
    assert "geometry" in desk.core.settings.value(WINDOW_LAYOUT)
    window.close()


def test_a_window_is_reachable_only_where_its_title_lies_on_a_screen() -> None:
    screens = [QRect(0, 0, 1366, 768), QRect(1366, 0, 1920, 1080)]
    assert is_reachable(QRect(1400, 20, 1000, 700), screens)
    assert not is_reachable(QRect(1400, 20, 1000, 700), screens[:1])
    assert not is_reachable(QRect(100, -300, 1000, 700), screens)


def test_columns_come_back_in_width_and_order_though_the_program_fits_them(qtbot: QtBot) -> None:
    first = table(qtbot)
    head, columns = first.horizontalHeader(), first.findChild(Columns)
    assert columns is not None
    head.moveSection(0, 1)
    columns._is_ours = True
    head.resizeSection(0, 222)
    columns._is_ours = False
    with qtbot.waitSignal(remembered.changed):
        columns._keep()
    remembered.read(remembered.written())
    second = table(qtbot)
    second.show_rows([(1, ("Sri", "0812", "baru"))])
    assert second.horizontalHeader().sectionSize(0) == 222
    assert second.horizontalHeader().logicalIndex(0) == 1


def test_panes_come_back(qtbot: QtBot) -> None:
    remembered.keep("panes", "test", {"sizes": [300, 100]})
    split = QSplitter()
    split.setObjectName("test")
    qtbot.addWidget(split)
    split.resize(404, 100)
    for _ in range(2):
        split.addWidget(QWidget())
    Panes(split)
    split.show()
    assert split.sizes()[0] > 2 * split.sizes()[1]
