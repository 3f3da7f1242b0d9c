"""The board: what is to be done on the left, nothing illegible on a small window."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from core.billing.request import RequestState
from core.settings.billing import BILLING_PRINTER_A5
from tests.conftest import FixedClock
from tests.ui.billing.conftest import CODE, sample_form
from ui.billing.board.page import BoardPage
from ui.desk import BillingWish, Desk


@pytest.fixture
def board(desk: Desk, qtbot: QtBot) -> Iterator[BoardPage]:
    billing = desk.core.billing
    billing.submit(sample_form(name="Ahmad")).result()
    working = billing.submit(sample_form(name="Budi", month_from="Juli", month_to="Juli")).result()
    billing.start_work(working.id).result()
    billing.submit(sample_form(name="Citra", month_from="Juni", month_to="Juni", billing_code=CODE)).result()
    board = BoardPage(desk)
    board.resize(1340, 640)
    with qtbot.waitActive(board):
        board.show()
        board.activateWindow()
    qtbot.waitUntil(lambda: names(board, RequestState.RECEIVED) == ["Ahmad"])
    yield board
    board.close()
    board.deleteLater()


def names(board: BoardPage, state: RequestState) -> list[str]:
    return [request.wanted.name for request in board.columns[state].model.rows]


def test_every_state_is_a_column_with_its_count(board: BoardPage) -> None:
    assert names(board, RequestState.PROCESSING) == ["Budi"]
    assert names(board, RequestState.CODE_ISSUED) == ["Citra"]
    count = board.findChild(QLabel, "board_received_count")
    assert isinstance(count, QLabel)
    assert count.text() == "1"


def test_arrows_walk_over_the_columns_and_enter_opens_the_form(
    board: BoardPage, desk: Desk, qtbot: QtBot
) -> None:
    wished: list[BillingWish] = []
    desk.billing_wanted.connect(wished.append)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [wish.request_id for wish in wished] == [board.columns[RequestState.PROCESSING].model.rows[0].id]


def test_the_first_card_is_chosen_when_the_board_opens(board: BoardPage) -> None:
    assert [request.wanted.name for request in board.columns[RequestState.RECEIVED].picked()] == ["Ahmad"]


def test_a_request_moves_to_its_new_column_by_itself(board: BoardPage, desk: Desk, qtbot: QtBot) -> None:
    ahmad = board.columns[RequestState.RECEIVED].model.rows[0]
    desk.core.billing.cancel(ahmad.id, "dobel").result()
    qtbot.waitUntil(lambda: names(board, RequestState.CANCELLED) == ["Ahmad"])
    assert names(board, RequestState.RECEIVED) == []


def test_a_small_window_keeps_the_columns_with_work_and_names_the_rest(board: BoardPage, qtbot: QtBot) -> None:
    board.resize(600, 500)
    hidden = board.findChild(QLabel, "boardHidden")
    assert isinstance(hidden, QLabel)
    qtbot.waitUntil(lambda: "dibayar" in hidden.text())
    assert board.columns[RequestState.RECEIVED].isVisible()
    assert board.columns[RequestState.WAITING].isVisible()
    assert not board.columns[RequestState.PAID].isVisible()


def test_what_is_looked_for_is_told_also_where_its_column_has_no_room(
    board: BoardPage, desk: Desk, qtbot: QtBot
) -> None:
    ahmad = board.columns[RequestState.RECEIVED].model.rows[0]
    desk.core.billing.cancel(ahmad.id, "dobel").result()
    board.resize(600, 500)
    hidden = board.findChild(QLabel, "boardHidden")
    assert isinstance(hidden, QLabel)
    board._search.setText("ahmad")
    qtbot.waitUntil(lambda: "batal 1. Daftar menampilkannya." in hidden.text())
    assert "dibayar 0" in hidden.text()


def test_words_narrow_every_column(board: BoardPage, qtbot: QtBot) -> None:
    board._search.setText("budi")
    qtbot.waitUntil(lambda: names(board, RequestState.RECEIVED) == [])
    assert names(board, RequestState.PROCESSING) == ["Budi"]


def test_a_chosen_card_obeys_the_keys_of_a_row_of_the_list(
    board: BoardPage, desk: Desk, clock: FixedClock, qtbot: QtBot
) -> None:
    told: list[str] = []
    desk.told.connect(lambda notice: told.append(notice.text))
    desk.core.settings.change(BILLING_PRINTER_A5, "Printer yang tidak ada").result()
    column = board.columns[RequestState.CODE_ISSUED]
    column.enter()
    (citra,) = column.picked()
    qtbot.keyClick(column.list, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(told), timeout=20000)
    assert told[0].startswith(f"Slip {citra.number}: Printer yang biasa dipakai tidak ditemukan")
    clock.pass_by(hours=300)
    with qtbot.waitSignal(board.reminding[RequestState.CODE_ISSUED].ended):
        qtbot.keyClick(column.list, Qt.Key.Key_F9)
    assert told[-1].startswith("Permintaan ini tidak terikat pada percakapan")


def test_the_chosen_card_stays_chosen_and_its_place_when_it_goes(
    board: BoardPage, desk: Desk, qtbot: QtBot
) -> None:
    billing, column = desk.core.billing, board.columns[RequestState.RECEIVED]
    for name in ("Dewi", "Eko"):
        billing.submit(sample_form(name=name, amount="300.000")).result()
    qtbot.waitUntil(lambda: names(board, RequestState.RECEIVED) == ["Ahmad", "Dewi", "Eko"])
    column.list.setCurrentIndex(column.model.index(1))
    billing.cancel(column.model.rows[0].id, "dobel").result()
    qtbot.waitUntil(lambda: names(board, RequestState.RECEIVED) == ["Dewi", "Eko"])
    assert [request.wanted.name for request in column.picked()] == ["Dewi"]
    billing.cancel(column.model.rows[0].id, "dobel").result()
    qtbot.waitUntil(lambda: names(board, RequestState.RECEIVED) == ["Eko"])
    assert [request.wanted.name for request in column.picked()] == ["Eko"]


@pytest.mark.parametrize("width", [1278, 936, 560])
def test_nothing_of_the_head_lies_over_anything_else(board: BoardPage, qtbot: QtBot, width: int) -> None:
    board.resize(width, 400)
    qtbot.waitUntil(lambda: board.width() == width)
    names = ("boardTitle", "boardSummary", "boardSearch", "boardLeave")
    parts = [found for name in names if (found := board.findChild(QWidget, name)) is not None]
    assert len(parts) == len(names)
    for before, after in pairwise(parts):
        assert before.geometry().right() < after.geometry().left()
    assert parts[-1].geometry().right() < width
