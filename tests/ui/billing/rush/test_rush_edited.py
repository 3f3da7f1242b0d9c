"""In Mode padat a message that was edited is told before its old values are copied."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.billing.desk import WHOLE, chat
from tests.billing.test_edits import OTHER, arrive
from tests.ui.billing.rush.test_rush import open_page, page, shown
from ui.billing.rush.page import RushPage
from ui.desk import Desk
from ui.widgets.banner import Banner

__all__ = ["page"]


def test_the_new_values_are_offered_and_stand_in_the_card_after_one_press(
    page: RushPage,
    desk: Desk,
    qtbot: QtBot,
) -> None:
    chat_id = chat(desk.core)
    arrive(desk.core, chat_id, WHOLE)
    open_page(page, qtbot)
    qtbot.waitUntil(lambda: shown(page) == "Sri Rahayu")
    notice = page.findChild(Banner, "billing_edited")
    assert isinstance(notice, Banner)
    arrive(desk.core, chat_id, OTHER, is_edited=True)
    qtbot.waitUntil(notice.isVisible)
    button = notice.findChild(QPushButton, "banner_action")
    assert isinstance(button, QPushButton)
    button.click()
    qtbot.waitUntil(lambda: page.turn.request is not None and page.turn.request.wanted.amount == 350_000)
    qtbot.waitUntil(lambda: not notice.isVisible())
