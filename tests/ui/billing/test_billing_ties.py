"""From a request to its chat, its contact, its twin, the code it replaces, and to what has happened to it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QListView, QListWidget, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from core.billing.request import Request
from tests.billing.desk import board, group, write
from tests.conftest import FixedClock
from tests.ui.billing.conftest import CODE, sample_form
from tests.ui.billing.test_billing_more import choose
from tests.ui.billing.test_billing_place import place_with
from tests.ui.billing.test_billing_sending import open_chat
from ui.billing.board.page import BoardPage
from ui.billing.form import BillingForm
from ui.billing.ties import NO_CHAT, NO_CONTACT
from ui.desk import BillingWish, Desk, Notice
from ui.widgets.banner import Banner
from ui.widgets.row_menu import row_menu

ALT, CONTROL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
WHOLE = "minta kode billing Sri Rahayu_70.123.456.9-648.000_411128_420_10_2026_250.000"


class Heard:
    """Write down where the officer is led."""

    def __init__(self, desk: Desk) -> None:
        self.chats: list[object] = []
        self.messages: list[object] = []
        self.contacts: list[object] = []
        self.billing: list[BillingWish] = []
        self.notices: list[Notice] = []
        desk.chat_wanted.connect(self.chats.append)
        desk.message_wanted.connect(self.messages.append)
        desk.contact_wanted.connect(self.contacts.append)
        desk.billing_wanted.connect(self.billing.append)
        desk.told.connect(self.notices.append)


@pytest.fixture
def heard(desk: Desk) -> Heard:
    return Heard(desk)


def opened(form: BillingForm, qtbot: QtBot, request: Request) -> None:
    form.begin(BillingWish(request_id=request.id))
    qtbot.waitUntil(lambda: form.request is not None and form.request.id == request.id)


def banner(owner: QWidget) -> Banner:
    found = owner.findChild(Banner, "billing_similar")
    assert isinstance(found, Banner)
    return found


def line(form: BillingForm, name: str) -> QLabel:
    found = form.findChild(QLabel, f"billing_{name}_line")
    assert isinstance(found, QLabel)
    return found


def words_of(form: BillingForm, name: str) -> str:
    return line(form, name).text().replace("\u00a0", " ")


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = ALT) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


# twins


def test_what_a_chat_asks_for_is_warned_of_when_it_was_paid_two_months_ago(
    form: BillingForm, desk: Desk, heard: Heard, clock: FixedClock, qtbot: QtBot
) -> None:
    first = desk.core.billing.submit(sample_form(billing_code=CODE)).result()
    desk.core.billing.record_payment(first.id, "1A2B3C4D5E6F7G8H", clock.now()).result()
    clock.pass_by(days=60)
    write(desk.core, open_chat(desk), WHOLE)
    (asked,) = (row for row in board(desk.core) if row.id != first.id)
    opened(form, qtbot, asked)
    qtbot.waitUntil(banner(form).isVisible)
    said = f"Sudah ada permintaan serupa: {first.number} (dibayar, 21 Nov 2026, Rp250.000)."
    assert banner(form).text == said
    press(qtbot, Qt.Key.Key_D)
    assert heard.billing == [BillingWish(request_id=first.id)]


def test_a_twin_that_is_given_up_is_warned_of_no_more(form: BillingForm, desk: Desk, qtbot: QtBot) -> None:
    first, second = (desk.core.billing.submit(sample_form()).result() for _ in range(2))
    opened(form, qtbot, second)
    qtbot.waitUntil(banner(form).isVisible)
    desk.core.billing.cancel(first.id, "dobel").result()
    qtbot.waitUntil(lambda: not banner(form).isVisible())


def test_a_repeated_deposit_is_warned_of_where_that_masa_is_there_already(
    form: BillingForm, desk: Desk, qtbot: QtBot
) -> None:
    there = desk.core.billing.submit(sample_form(month_from="November", month_to="November")).result()
    opened(form, qtbot, desk.core.billing.submit(sample_form()).result())
    assert not banner(form).isVisible()
    choose(form, "next_same")
    qtbot.waitUntil(banner(form).isVisible)
    assert there.number in banner(form).text


# issued again


def test_old_and_new_code_name_each_other_and_the_old_one_is_not_replaced_twice(
    form: BillingForm, desk: Desk, heard: Heard, qtbot: QtBot
) -> None:
    old = desk.core.billing.submit(sample_form(billing_code=CODE)).result()
    newer = desk.core.billing.linking.reissue(old.id).result()
    opened(form, qtbot, newer)
    qtbot.waitUntil(line(form, "older").isVisible)
    assert words_of(form, "older") == f"Menggantikan kode 0261 1041 2345 678 ({old.number})."
    button = form.findChild(QPushButton, "billing_older_open")
    assert isinstance(button, QPushButton)
    button.click()
    assert heard.billing == [BillingWish(request_id=old.id)]
    opened(form, qtbot, desk.core.billing.request(old.id).result())
    qtbot.waitUntil(line(form, "newer").isVisible)
    assert words_of(form, "newer") == f"Diganti oleh {newer.number}, belum ada kodenya."
    assert not line(form, "older").isVisible()
    menu = form.more.menu(form.request, form)
    again = menu.findChild(QAction, "billing_more_again")
    assert isinstance(again, QAction)
    assert not again.isEnabled()
    assert again.toolTip().startswith("Sudah diganti")
    assert menu.toolTipsVisible()


def test_the_code_to_be_replaced_is_named_before_the_new_request_is_stored(
    form: BillingForm, desk: Desk, qtbot: QtBot
) -> None:
    opened(form, qtbot, desk.core.billing.submit(sample_form(billing_code=CODE)).result())
    choose(form, "again")
    qtbot.waitUntil(line(form, "older").isVisible)
    assert form.request is None
    assert not banner(form).isVisible()


# history


def test_the_dated_history_opens_with_a_key_and_closes_with_escape(
    form: BillingForm, desk: Desk, clock: FixedClock, qtbot: QtBot
) -> None:
    request = desk.core.billing.submit(sample_form()).result()
    clock.pass_by(minutes=30)
    desk.core.billing.record_code(request.id, CODE, clock.now()).result()
    opened(form, qtbot, request)
    lines = form.findChild(QListWidget, "billing_history_list")
    button = form.findChild(QToolButton, "billing_history_button")
    assert isinstance(lines, QListWidget)
    assert isinstance(button, QToolButton)
    assert button.accessibleName() == "Riwayat permintaan"
    assert not lines.isVisible()
    press(qtbot, Qt.Key.Key_H, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: lines.count() == 3)
    assert [lines.item(row).text() for row in range(3)] == [
        "21 Nov 2026 14.35 · diterima → kode terbit",
        "21 Nov 2026 14.35 · Kode billing: kosong → 0261 1041 2345 678",
        "21 Nov 2026 14.05 · Dicatat lewat formulir",
    ]
    assert lines.hasFocus()
    desk.core.billing.cancel(request.id, "salah orang").result()
    qtbot.waitUntil(lambda: lines.item(0).text().endswith("kode terbit → dibatalkan (salah orang)"))
    press(qtbot, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert not lines.isVisible()
    assert form.isVisible()
    form.begin(BillingWish())
    assert not button.isVisible(), "a new request has no history yet"


# chat and contact


def test_a_request_leads_to_its_message_and_to_its_contact(
    form: BillingForm, desk: Desk, heard: Heard, qtbot: QtBot
) -> None:
    chat_id = open_chat(desk)
    message_id = write(desk.core, chat_id, WHOLE)
    (asked,) = board(desk.core)
    opened(form, qtbot, asked)
    press(qtbot, Qt.Key.Key_P)
    press(qtbot, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: heard.messages == [(chat_id, message_id)])
    assert heard.contacts == [asked.contact_id]
    assert asked.contact_id is not None
    typed = desk.core.billing.submit(sample_form(chat_id=chat_id)).result()
    opened(form, qtbot, typed)
    press(qtbot, Qt.Key.Key_P)
    assert heard.chats == [chat_id]


def test_what_was_taken_from_a_group_leads_to_its_message_there(
    form: BillingForm, desk: Desk, heard: Heard, qtbot: QtBot
) -> None:
    group_id = group(desk.core)
    message_id = write(desk.core, group_id, WHOLE)
    desk.core.billing.intake.take(message_id).result()
    (asked,) = board(desk.core)
    assert asked.chat_id is None
    opened(form, qtbot, asked)
    press(qtbot, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: heard.messages == [(group_id, message_id)])


def test_list_and_board_have_the_same_ways_by_key_and_by_menu(desk: Desk, heard: Heard, qtbot: QtBot) -> None:
    chat_id = open_chat(desk)
    desk.core.billing.submit(sample_form(chat_id=chat_id)).result()
    place = place_with(desk, qtbot)
    qtbot.waitUntil(lambda: place.model.rowCount() == 1)
    led(place.list, qtbot)
    wall = BoardPage(desk)
    qtbot.addWidget(wall)
    wall.resize(1340, 640)
    with qtbot.waitActive(wall):
        wall.show()
        wall.activateWindow()
    column = next(each for each in wall.columns.values() if each.state == "received")
    qtbot.waitUntil(lambda: bool(column.model.rows))
    led(column.list, qtbot)
    assert heard.chats == [chat_id, chat_id]
    assert [notice.text for notice in heard.notices] == [NO_CONTACT, NO_CONTACT]
    menu = row_menu(column.list).menu(column.list.currentIndex())
    contact = menu.findChild(QAction, "billing_open_contact_entry")
    assert isinstance(contact, QAction)
    assert not contact.isEnabled()
    assert contact.toolTip() == NO_CONTACT
    entry = menu.findChild(QAction, "billing_open_chat_entry")
    assert isinstance(entry, QAction)
    entry.trigger()
    assert heard.chats == [chat_id, chat_id, chat_id]


def led(view: QListView, qtbot: QtBot) -> None:
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_P, ALT)
    qtbot.keyClick(view, Qt.Key.Key_K, ALT)


def test_a_request_of_the_counter_says_that_it_has_no_chat(
    form: BillingForm, desk: Desk, heard: Heard, qtbot: QtBot
) -> None:
    opened(form, qtbot, desk.core.billing.submit(sample_form()).result())
    press(qtbot, Qt.Key.Key_P)
    assert [notice.text for notice in heard.notices] == [NO_CHAT]
