"""The list's head on small screens: every way stays in reach, with words where there is room."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.billing.form import Form
from tests.conftest import FixedClock
from tests.ui.billing.conftest import CODE, sample_form
from ui.billing.list_page import ListPage
from ui.desk import Desk


def shown_at(desk: Desk, qtbot: QtBot, width: int) -> ListPage:
    page = ListPage(desk)
    qtbot.addWidget(page)
    page.resize(width, 600)
    page.show()
    qtbot.waitUntil(lambda: bool(summary(page)))
    return page


def summary(page: ListPage) -> str:
    found = page.findChild(QLabel, "billing_summary")
    assert isinstance(found, QLabel)
    return found.text()


@pytest.mark.parametrize("width", [1278, 936, 823, 564, 447])
def test_the_buttons_of_the_head_are_whole_at_any_width(desk: Desk, qtbot: QtBot, width: int) -> None:
    page = shown_at(desk, qtbot, width)
    assert page.width() == width, "nothing asks for more room than there is"
    buttons = [page.export, *page.ways, page.findChild(QPushButton, "billing_new")]
    for button in buttons:
        assert isinstance(button, QPushButton)
        assert button.width() >= button.sizeHint().width(), button.objectName()
        assert button.accessibleName()
        assert button.toolTip().endswith(")"), "the key is told without the word"


def test_the_summary_tells_how_fast_it_goes_once_something_was_done_today(
    desk: Desk, clock: FixedClock, qtbot: QtBot
) -> None:
    billing = desk.core.billing
    asked: list[Form] = [sample_form(name=name) for name in ("Sri Rahayu", "Budi Santoso")]
    first, _second = (billing.submit(form).result() for form in asked)
    page = shown_at(desk, qtbot, 1278)
    assert summary(page) == "2 terbuka"
    billing.record_code(first.id, CODE, clock.now()).result()
    qtbot.waitUntil(lambda: summary(page).endswith(" · 1 permintaan per jam, 1 hari ini"))
