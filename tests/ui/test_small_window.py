"""A small window stays usable, a notice moves nothing, and Enter presses."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.conversations import posting
from core.conversations.chat import ChatKind
from ui.broadcasts.place import BroadcastsPlace
from ui.contacts.place import ContactsPlace
from ui.conversations.place import ConversationsPlace
from ui.desk import BillingWish, Desk
from ui.main_window import MainWindow
from ui.pressing import EnterPresses
from ui.theme import Space

SMALL = QSize(911, 512)
"""A laptop of 1366x768 at 150 %."""


@pytest.fixture
def window(window: MainWindow) -> MainWindow:
    window.setMinimumSize(SMALL)
    window.resize(SMALL)
    return window


@pytest.fixture
def presses(qapp: QApplication) -> Iterator[EnterPresses]:
    presses = EnterPresses(qapp)
    yield presses
    presses.deleteLater()


def test_a_notice_moves_nothing_and_covers_neither_a_name_nor_a_title(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    before, bar, line = window.places.geometry(), window.messages, window.status
    desk.tell("TBN-2611-0148 tersimpan.", "ok")
    qtbot.waitUntil(lambda: bar.geometry().bottom() == line.geometry().bottom() and bar.width() > 200)
    assert not bar.geometry().intersects(before), "one line of words stays on the line at the foot"
    long = (
        "Disk penuh, jadi cadangan hari ini belum dibuat. Kosongkan sedikit, lalu buat cadangannya di Setelan. "
    )
    desk.tell(long * 2, "bad")
    qtbot.waitUntil(lambda: bar.height() > line.height())
    assert bar.geometry().bottom() == line.geometry().bottom(), "more words grow upwards"
    assert bar.height() < 3 * line.height()
    assert window.places.geometry() == before
    window.show_place("billing")
    assert window.childAt(bar.geometry().center()) in {bar, *bar.findChildren(QWidget)}
    desk.tell("Tersimpan.", "ok")
    assert bar.kind == "ok"
    bar.dismiss()
    assert bar.kind == "bad", "a fault comes back after the news, until it is closed"


def test_nothing_on_the_line_at_the_foot_is_cut(window: MainWindow) -> None:
    line = window.status
    room = line.height() - 2 * Space.XS - 1  # and the line above it
    cut = [part.objectName() for part in line.findChildren(QToolButton) if part.sizeHint().height() > room]
    assert cut == []


def test_a_notice_lies_over_the_messengers_trouble_and_gives_it_back(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    banner, bar = window.surroundings.gateway_banner, window.messages
    desk.tell("TBN-2611-0148 tersimpan.", "ok")
    banner.show_state("WhatsApp terputus; pesan menunggu.", "warn", "info", "Lihat WhatsApp")
    qtbot.waitUntil(lambda: banner.geometry().bottom() == bar.geometry().bottom() and bar.width() > 200)
    assert window.childAt(bar.geometry().center()) in {bar, *bar.findChildren(QWidget)}
    bar.dismiss()
    assert window.childAt(banner.geometry().center()) in {banner, *banner.findChildren(QWidget)}


def test_beside_the_billing_form_a_small_window_shows_the_chat_and_the_list_on_demand(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    chat_id = desk.core.store.run(
        lambda session: posting.find_or_open_chat(
            session, kind=ChatKind.GROUP, title="Bendahara", at=desk.core.clock.now()
        )
    ).result()
    place = window.place("conversations")
    assert isinstance(place, ConversationsPlace)
    desk.chat_wanted.emit(chat_id)
    assert place.list.isVisible()
    assert place.pane.isVisible()
    desk.billing_wanted.emit(BillingWish())
    qtbot.waitUntil(lambda: not place.list.isVisible())
    assert place.pane.width() >= 400
    place.folding.back.click()
    assert place.list.isVisible()
    assert not place.pane.isVisible()
    desk.chat_wanted.emit(chat_id)
    assert place.pane.isVisible()
    desk.side_closed.emit()
    qtbot.waitUntil(place.list.isVisible)
    assert place.pane.isVisible()


def test_beside_the_billing_form_the_contacts_list_stays_until_one_is_opened(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    place = window.place("contacts")
    assert isinstance(place, ContactsPlace)
    desk.billing_wanted.emit(BillingWish())
    qtbot.waitUntil(lambda: not place.pane.isVisible())
    assert place.list.isVisible()
    place.review()
    assert place.pane.isVisible()
    assert not place.list.isVisible()


def test_enter_presses_the_button_that_has_the_keyboard(presses: EnterPresses, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton("Jalankan rencana", window)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    window.show()
    presses._follow(None, button)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(pressed) == 2
    presses._follow(button, None)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert len(pressed) == 2


def test_enter_in_a_dialog_presses_only_the_button_that_has_the_keyboard(
    presses: EnterPresses, qtbot: QtBot
) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    pressed: list[str] = []
    for name in ("Batal", "Simpan"):
        button = QPushButton(name)
        button.clicked.connect(lambda _on=False, name=name: pressed.append(name))
        column.addWidget(button)
    first = dialog.findChildren(QPushButton)[0]
    button.setDefault(True)
    dialog.show()
    presses._follow(None, first)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert pressed == ["Batal"]


def test_a_plan_takes_the_lists_place_and_shows_its_preview_below_the_text(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    place = window.place("broadcasts")
    assert isinstance(place, BroadcastsPlace)
    place.runs.show_broadcast(desk.core.broadcasts.broadcast(desk.core.broadcasts.create().result()).result())
    assert not place.runs.pane.isVisible()
    composer = place.runs.composer
    qtbot.waitUntil(lambda: composer.preview.x() > composer.card.x())
    desk.billing_wanted.emit(BillingWish())
    qtbot.waitUntil(lambda: composer.preview.y() > composer.card.geometry().bottom())
    assert composer.title.width() > 200
