"""One key leads to each page of the billing desk, wherever the officer is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.conversations import posting
from core.conversations.chat import ChatId, ChatKind
from ui.billing.batch.page import BatchPage
from ui.billing.place import BillingPlace
from ui.conversations.place import ConversationsPlace
from ui.desk import BillingWish, Desk
from ui.main_window import MainWindow

F4, F6, F7 = Qt.Key.Key_F4, Qt.Key.Key_F6, Qt.Key.Key_F7


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> str:
    """Press a key wherever the keyboard is, and return the page that is in front then."""
    qtbot.keyClick(QApplication.focusWidget() or window, key)
    place = window.places.currentWidget()
    assert isinstance(place, BillingPlace)
    return place.current


def chat_of(desk: Desk, kind: ChatKind, title: str) -> ChatId:
    return desk.core.store.run(
        lambda session: posting.find_or_open_chat(session, kind=kind, title=title, at=desk.core.clock.now())
    ).result()


def opened(window: MainWindow, desk: Desk, qtbot: QtBot, chat_id: ChatId) -> None:
    desk.chat_wanted.emit(chat_id)
    place = window.place("conversations")
    assert isinstance(place, ConversationsPlace)
    qtbot.waitUntil(lambda: place.pane.chat is not None and place.pane.chat.id == chat_id)


def test_from_any_page_each_key_leads_to_its_own(window: MainWindow, qtbot: QtBot) -> None:
    window.show_place("billing")
    for key, page in ((F4, "board"), (F6, "rush"), (F7, "batch"), (F4, "board"), (F7, "batch"), (F6, "rush")):
        assert press(qtbot, window, key) == page


def test_from_the_form_beside_and_from_other_places_the_keys_hold_too(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    window.show_place("contacts")
    assert press(qtbot, window, F6) == "rush"
    desk.billing_wanted.emit(BillingWish())
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    assert press(qtbot, window, F4) == "board"


def test_in_a_chat_the_table_begins_for_its_treasurer(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    opened(window, desk, qtbot, chat_of(desk, ChatKind.PERSON, "Bendahara Desa Cengkong"))
    assert press(qtbot, window, F7) == "batch"
    page = window.findChild(BatchPage)
    assert page is not None
    qtbot.waitUntil(lambda: page.entry.name.text() == "Bendahara Desa Cengkong")
    qtbot.waitUntil(lambda: page.entry.picker.chat_id is not None)
    assert page.entry.grid.hasFocus(), "what is copied from Excel is pasted at once"


def test_a_group_is_never_answered_with_a_table(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    opened(window, desk, qtbot, chat_of(desk, ChatKind.GROUP, "Bendahara Senori"))
    assert press(qtbot, window, F7) == "batch"
    page = window.findChild(BatchPage)
    assert page is not None
    assert page.entry.picker.chat_id is None
