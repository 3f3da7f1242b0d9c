"""The list and the board of requests in the order that the officer wants."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.billing.request import RequestState
from tests.ui.billing.conftest import sample_form
from tests.ui.billing.test_billing_place import shown
from ui.billing.board.page import BoardPage
from ui.billing.columns import COLUMNS, places
from ui.billing.list_page import ListPage
from ui.desk import Desk
from ui.widgets.order_menu import Order

PEOPLE = {"Sri Rahayu": "250000", "Budi": "90000", "Ani": "1250000"}


def filled(desk: Desk) -> None:
    for name, amount in PEOPLE.items():
        desk.core.billing.submit(sample_form(name=name, amount=amount)).result()


def place_with(desk: Desk, qtbot: QtBot) -> ListPage:
    place = ListPage(desk)
    qtbot.addWidget(place)
    place.resize(940, 600)
    place.show()
    qtbot.waitUntil(lambda: place.model.rowCount() == len(PEOPLE))
    return place


def click_head(place: ListPage, qtbot: QtBot, title: str) -> None:
    column = [word for word, _, _ in COLUMNS].index(title)
    at = places(place.head.area())[column].center().toPoint()
    qtbot.mouseClick(place.head, Qt.MouseButton.LeftButton, pos=QPoint(at.x(), at.y()))


def test_a_click_on_a_head_sorts_a_second_turns_it_a_third_is_as_usual(desk: Desk, qtbot: QtBot) -> None:
    filled(desk)
    place = place_with(desk, qtbot)
    assert shown(place) == ["Sri Rahayu", "Budi", "Ani"]
    click_head(place, qtbot, "Jumlah (Rp)")
    qtbot.waitUntil(lambda: shown(place) == ["Budi", "Sri Rahayu", "Ani"])
    assert place.order.accessibleName() == "Urutan: Jumlah"
    click_head(place, qtbot, "Jumlah (Rp)")
    qtbot.waitUntil(lambda: shown(place) == ["Ani", "Sri Rahayu", "Budi"])
    assert place.order.accessibleName() == "Urutan: Jumlah, dari belakang"
    click_head(place, qtbot, "Jumlah (Rp)")
    qtbot.waitUntil(lambda: shown(place) == ["Sri Rahayu", "Budi", "Ani"])


def test_a_remark_is_no_order_and_its_head_does_nothing(desk: Desk, qtbot: QtBot) -> None:
    filled(desk)
    place = place_with(desk, qtbot)
    click_head(place, qtbot, "Catatan")
    assert place.orders.order == Order()


def test_the_keyboard_opens_the_orders_and_the_next_list_stands_the_same_way(desk: Desk, qtbot: QtBot) -> None:
    filled(desk)
    place = place_with(desk, qtbot)
    by_name = next(act for act in place.orders.actions() if act.text() == "Wajib pajak")
    place.orders.popup(QPoint(0, 0))
    place.orders.setActiveAction(by_name)
    qtbot.keyClick(place.orders, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(place) == ["Ani", "Budi", "Sri Rahayu"])
    assert QApplication.activePopupWidget() is None
    assert shown(place_with(desk, qtbot)) == ["Ani", "Budi", "Sri Rahayu"]


def test_the_cards_of_the_board_can_stand_by_their_amount(desk: Desk, qtbot: QtBot) -> None:
    filled(desk)
    board = BoardPage(desk)
    qtbot.addWidget(board)
    board.resize(1200, 600)
    board.show()

    def names() -> list[str]:
        return [row.wanted.name for row in board.columns[RequestState.RECEIVED].model.rows]

    qtbot.waitUntil(lambda: names() == ["Sri Rahayu", "Budi", "Ani"])
    board.orders.choose(Order("amount", is_descending=True))
    qtbot.waitUntil(lambda: names() == ["Ani", "Sri Rahayu", "Budi"])
