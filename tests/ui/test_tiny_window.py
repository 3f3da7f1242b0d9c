"""On a screen of 1366x768 at 150 and 200 % nothing needs sideways scrolling and nothing is out of reach."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QHeaderView, QTableView, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from core.conversations import posting
from core.conversations.chat import ChatId, ChatKind
from ui.broadcasts.place import BroadcastsPlace
from ui.conversations.place import ConversationsPlace
from ui.desk import BillingWish, Desk
from ui.main_window import MainWindow
from ui.places import PLACES
from ui.side_card import WIDTH
from ui.store.sheet_dialog import SheetDialog
from ui.widgets.fitting import FRAME, room_for

AT_150, AT_200 = QSize(911, 512), QSize(683, 384)


@pytest.fixture(params=[AT_150, AT_200], ids=["150 %", "200 %"])
def screen(request: pytest.FixtureRequest) -> QSize:
    size: QSize = request.param
    return size


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, screen: QSize) -> Iterator[MainWindow]:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.fit_screen(screen)
    window.resize(screen - FRAME)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.showNormal()
    window.resize(screen - FRAME)
    yield window
    window.close()


def _sideways(window: QWidget) -> list[str]:
    """Return what can be scrolled sideways; a table may."""
    areas = [area for area in window.findChildren(QAbstractScrollArea) if area.isVisible()]
    return [
        area.objectName() or type(area).__name__
        for area in areas
        if not isinstance(area, QTableView | QHeaderView) and area.horizontalScrollBar().maximum() > 0
    ]


def fits(window: QWidget, qtbot: QtBot) -> None:
    """Wait for what is still being laid out; what then still scrolls sideways does so for good."""
    qtbot.wait(30)
    qtbot.waitUntil(lambda: _sideways(window) == [])


def _new_chat(desk: Desk) -> ChatId:
    now = desk.core.clock.now()
    return desk.core.store.run(
        lambda session: posting.find_or_open_chat(session, kind=ChatKind.GROUP, title="Bendahara", at=now)
    ).result()


def test_no_place_scrolls_sideways_alone_or_beside_the_billing_form(
    window: MainWindow, desk: Desk, qtbot: QtBot, screen: QSize
) -> None:
    for place in PLACES:
        for is_beside in (False, True):
            window.show_place(place.key)
            if is_beside:
                desk.billing_wanted.emit(BillingWish())
            fits(window, qtbot)
            assert window.size() == screen - FRAME, place.key
        window.side.hide()


def test_a_plan_does_not_scroll_sideways_beside_the_billing_form(
    window: MainWindow, desk: Desk, qtbot: QtBot, screen: QSize
) -> None:
    place = window.place("broadcasts")
    assert isinstance(place, BroadcastsPlace)
    window.show_place("broadcasts")
    place.runs.show_broadcast(desk.core.broadcasts.broadcast(desk.core.broadcasts.create().result()).result())
    fits(window, qtbot)
    desk.billing_wanted.emit(BillingWish())
    fits(window, qtbot)
    assert window.size() == screen - FRAME


@pytest.mark.parametrize("screen", [AT_200], indirect=True)
def test_the_side_card_takes_the_places_room_and_escape_leads_back_to_the_keyboards_place(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    place = window.place("conversations")
    assert isinstance(place, ConversationsPlace)
    window.activateWindow()
    desk.chat_wanted.emit(_new_chat(desk))
    text = place.pane.composer.text
    text.setFocus()
    qtbot.waitUntil(text.hasFocus)
    desk.billing_wanted.emit(BillingWish())
    assert not place.isVisible()
    assert window.side.isVisible()
    qtbot.waitUntil(lambda: window.side.width() > WIDTH)
    back = window.side.findChild(QToolButton, "closeSideCard")
    assert back is not None
    assert back.accessibleName() == "Kembali"
    qtbot.keyClick(QApplication.focusWidget() or window.side, Qt.Key.Key_Escape)
    assert place.isVisible()
    assert not window.side.isVisible()
    qtbot.waitUntil(text.hasFocus)


@pytest.mark.parametrize("screen", [AT_200], indirect=True)
def test_a_place_that_is_asked_for_comes_out_from_under_the_card(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    desk.billing_wanted.emit(BillingWish())
    assert not window.places.isVisible()
    window.rail.place_chosen.emit("conversations")
    assert window.places.isVisible()
    assert not window.side.isVisible()
    desk.billing_wanted.emit(BillingWish())
    desk.chat_wanted.emit(_new_chat(desk))
    assert window.place("conversations").isVisible()
    desk.billing_wanted.emit(BillingWish())
    window.resize(1200, 700)
    qtbot.waitUntil(window.places.isVisible)
    assert window.side.isVisible()
    assert window.side.width() == WIDTH


@pytest.mark.parametrize("screen", [AT_200], indirect=True)
def test_a_fault_is_seen_below_the_card_that_covers_the_place(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    desk.billing_wanted.emit(BillingWish())
    desk.tell("Disk penuh. Kosongkan sedikit lalu coba lagi.", "bad")
    bar = window.messages
    qtbot.waitUntil(lambda: bar.geometry().bottom() == window.status.geometry().bottom() and bar.width() > 200)
    assert window.childAt(bar.geometry().center()) in {bar, *bar.findChildren(QWidget)}


def test_a_dialog_is_never_larger_than_its_screen(desk: Desk, qtbot: QtBot) -> None:
    dialog = SheetDialog(desk)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: len(dialog.groups) > 0)
    dialog.setMaximumHeight(10_000)
    dialog.show()
    bar = dialog.findChildren(QAbstractScrollArea)[0].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)  # the key arrives after the dialog, and is seen whole
    room = room_for(dialog)
    assert dialog.height() <= room.height()
    dialog.resize(dialog.width(), 300)
    assert _sideways(dialog) == []


@pytest.mark.parametrize("screen", [AT_200], indirect=True)
def test_a_count_stands_beside_its_icon_where_there_is_no_room_above_it(window: MainWindow, desk: Desk) -> None:
    button = window.findChild(QToolButton, "rail_broadcasts")
    assert button is not None
    plain = button.grab().toImage()
    desk.count_changed.emit("broadcasts", 22)
    beside = button.grab().toImage()
    ground = plain.pixelColor(1, plain.height() // 2)

    def width_of_icon(image: QImage, until: int) -> int:
        rows = range(4, image.height() - 4)
        seen = [x for x in range(until) if any(image.pixelColor(x, y) != ground for y in rows)]
        return seen[-1] - seen[0]

    count = 24
    whole = width_of_icon(plain, plain.width())
    assert width_of_icon(beside, beside.width() - count) == whole, "the whole icon is seen, left of the count"
