"""Mode Padat as on the fifteenth: copy, paste the code, Enter, and the next one stands there."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from core.billing.request import Request, RequestState
from core.conversations.chat import ChatId
from tests.conftest import FixedClock
from tests.ui.billing.conftest import sample_form
from tests.ui.billing.test_billing_sending import open_chat, outgoing
from ui.billing.printer_dialog import PRINTERS
from ui.billing.rush.page import RushPage
from ui.desk import BillingWish, Desk
from ui.widgets.banner import Banner

CODE = "0261 1041 2345 678"


def ask_for(desk: Desk, name: str, **changes: str | int) -> Request:
    return desk.core.billing.submit(sample_form(name=name, **changes)).result()


@pytest.fixture
def chat_id(desk: Desk) -> ChatId:
    return open_chat(desk)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[RushPage]:
    page = RushPage(desk)
    page.resize(1200, 700)
    yield page
    page.close()
    page.deleteLater()


def open_page(page: RushPage, qtbot: QtBot) -> None:
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()


def shown(page: RushPage) -> str:
    return page.turn.request.wanted.name if page.turn.request is not None else ""


def press(page: RushPage, qtbot: QtBot, key: Qt.Key, with_control: bool = False) -> None:
    qtbot.waitUntil(lambda: not page.turn.is_busy)
    modifier = Qt.KeyboardModifier.ControlModifier if with_control else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(page.card.fields, key, modifier)


def hint(page: RushPage) -> str:
    found = page.findChild(QLabel, "rushHint")
    assert isinstance(found, QLabel)
    return found.text()


def test_one_after_another_without_the_mouse(
    page: RushPage, desk: Desk, chat_id: ChatId, clock: FixedClock, qtbot: QtBot
) -> None:
    for name in ("Ahmad", "Budi"):
        ask_for(desk, name, chat_id=chat_id)
        clock.pass_by(minutes=1)
    open_page(page, qtbot)
    qtbot.waitUntil(lambda: shown(page) == "Ahmad")
    copied = []
    for _ in page.card.fields.lines.lines:
        press(page, qtbot, Qt.Key.Key_Space)
        copied.append(QApplication.clipboard().text())
    assert copied == ["701234569648000", "411128", "420", "Oktober", "Oktober", "2026", "250000"]
    QApplication.clipboard().setText(CODE)
    assert "Ctrl+V mencatatnya" in hint(page)
    press(page, qtbot, Qt.Key.Key_V, with_control=True)
    qtbot.waitUntil(page.card.main.isEnabled)
    assert outgoing(desk, chat_id) == [], "nothing leaves before the officer's own key"
    press(page, qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(page) == "Budi")
    sent = outgoing(desk, chat_id)
    assert len(sent) == 1
    assert CODE in sent[0][0]
    assert sent[0][1] is not None, "the slip goes along"
    assert desk.core.billing.queue.pace().result().today == 1


def test_a_number_copies_its_own_line_and_what_was_copied_stays_marked(
    page: RushPage, desk: Desk, qtbot: QtBot
) -> None:
    ask_for(desk, "Ahmad")
    open_page(page, qtbot)
    qtbot.waitUntil(lambda: shown(page) == "Ahmad")
    press(page, qtbot, Qt.Key.Key_7)
    assert QApplication.clipboard().text() == "250000"
    assert page.card.fields.lines.is_copied(6)
    assert page.card.fields.lines.next_row() == 0


def test_the_npwp_that_was_just_copied_is_no_code(page: RushPage, desk: Desk, qtbot: QtBot) -> None:
    ask_for(desk, "Ahmad", npwp="01.234.567.4-648.000")
    open_page(page, qtbot)
    qtbot.waitUntil(lambda: shown(page) == "Ahmad")
    press(page, qtbot, Qt.Key.Key_Space)
    press(page, qtbot, Qt.Key.Key_V, with_control=True)
    assert "bukan kode billing" in hint(page)
    assert page.turn.request is not None
    assert page.turn.request.billing_code is None


@pytest.mark.parametrize(
    ("pasted", "words"),
    [("12345", "15 angka"), ("halo", "angka"), ("926110412345678", "berawalan 0, 1, 2, atau 3")],
)
def test_what_is_no_code_is_told_and_nothing_is_recorded(
    page: RushPage, desk: Desk, qtbot: QtBot, pasted: str, words: str
) -> None:
    request = ask_for(desk, "Ahmad")
    open_page(page, qtbot)
    qtbot.waitUntil(lambda: shown(page) == "Ahmad")
    QApplication.clipboard().setText(pasted)
    press(page, qtbot, Qt.Key.Key_V, with_control=True)
    assert words in hint(page)
    assert desk.core.billing.request(request.id).result().billing_code is None


def test_a_code_of_another_request_is_refused(page: RushPage, desk: Desk, qtbot: QtBot) -> None:
    ask_for(desk, "Lama", billing_code=CODE)
    ahmad = ask_for(desk, "Ahmad", month_from="September", month_to="September")
    open_page(page, qtbot)
    qtbot.waitUntil(lambda: shown(page) != "")
    page.turn.take(ahmad.id)
    qtbot.waitUntil(lambda: shown(page) == "Ahmad")
    told: list[str] = []
    desk.told.connect(lambda notice: told.append(notice.text))
    QApplication.clipboard().setText(CODE)
    press(page, qtbot, Qt.Key.Key_V, with_control=True)
    qtbot.waitUntil(lambda: bool(told))
    assert "sudah dicatat pada permintaan lain" in told[0]
    assert shown(page) == "Ahmad"


def test_a_wrong_code_is_pasted_over_before_it_leaves(page: RushPage, desk: Desk, qtbot: QtBot) -> None:
    request = ask_for(desk, "Ahmad")
    open_page(page, qtbot)
    qtbot.waitUntil(lambda: shown(page) == "Ahmad")
    for code in (CODE, "111122223333444"):
        QApplication.clipboard().setText(code)
        press(page, qtbot, Qt.Key.Key_V, with_control=True)
        qtbot.waitUntil(lambda: not page.turn.is_busy)
    assert desk.core.billing.request(request.id).result().billing_code == "111122223333444"
    assert hint(page) == (
        "Kode diganti: 0261 1041 2345 678 menjadi 1111 2222 3333 444. Enter mengirim yang baru."
    )


def test_what_is_skipped_stays_in_the_queue_and_comes_back_at_the_end(
    page: RushPage, desk: Desk, clock: FixedClock, qtbot: QtBot
) -> None:
    for name in ("Ahmad", "Budi"):
        ask_for(desk, name)
        clock.pass_by(minutes=1)
    open_page(page, qtbot)
    qtbot.waitUntil(lambda: shown(page) == "Ahmad")
    press(page, qtbot, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: shown(page) == "Budi")
    press(page, qtbot, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: shown(page) == "Ahmad")


def test_what_was_no_request_goes_and_ctrl_z_brings_it_back(page: RushPage, desk: Desk, qtbot: QtBot) -> None:
    request = ask_for(desk, "Ahmad")
    open_page(page, qtbot)
    qtbot.waitUntil(lambda: shown(page) == "Ahmad")
    press(page, qtbot, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: shown(page) == "" and not page.turn.is_busy)
    assert desk.core.billing.request(request.id).result().state is RequestState.DISMISSED
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown(page) == "Ahmad")


def test_every_dismissal_can_be_taken_back_the_last_one_first(
    page: RushPage, desk: Desk, clock: FixedClock, qtbot: QtBot
) -> None:
    for name in ("Ahmad", "Budi"):
        ask_for(desk, name)
        clock.pass_by(minutes=1)
    open_page(page, qtbot)
    for name in ("Ahmad", "Budi"):
        qtbot.waitUntil(lambda name=name: shown(page) == name and not page.turn.is_busy)
        press(page, qtbot, Qt.Key.Key_Delete)
    for name in ("Budi", "Ahmad"):
        qtbot.waitUntil(lambda: not page.turn.is_busy)
        qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda name=name: shown(page) == name)


def test_leaving_takes_the_taxpayers_number_off_the_clipboard(page: RushPage, desk: Desk, qtbot: QtBot) -> None:
    ask_for(desk, "Ahmad")
    open_page(page, qtbot)
    qtbot.waitUntil(lambda: shown(page) == "Ahmad")
    press(page, qtbot, Qt.Key.Key_Space)
    assert QApplication.clipboard().text()
    page.hide()
    assert QApplication.clipboard().text() == ""


def test_a_code_that_only_the_taxpayer_can_make_offers_the_guidance(
    page: RushPage, desk: Desk, chat_id: ChatId, qtbot: QtBot
) -> None:
    ask_for(desk, "Ahmad", kap="411121", kjs="100", chat_id=chat_id)
    open_page(page, qtbot)
    qtbot.waitUntil(page.card.buttons["guide"].isVisible)
    press(page, qtbot, Qt.Key.Key_G)
    qtbot.waitUntil(lambda: bool(outgoing(desk, chat_id)))
    assert "Coretax" in outgoing(desk, chat_id)[0][0]
    qtbot.waitUntil(lambda: shown(page) == "" and not page.turn.is_busy)
    assert desk.core.billing.queue.listed().result().rows[0].state is RequestState.WAITING, (
        "it is their turn now"
    )
    assert len(outgoing(desk, chat_id)) == 1


def test_the_next_request_closes_the_form_of_another_taxpayer(
    page: RushPage, desk: Desk, clock: FixedClock, qtbot: QtBot
) -> None:
    closed: list[bool] = []
    desk.side_closed.connect(lambda: closed.append(True))
    for name in ("Ahmad", "Budi"):
        ask_for(desk, name)
        clock.pass_by(minutes=1)
    open_page(page, qtbot)
    qtbot.waitUntil(lambda: shown(page) == "Ahmad")
    closed.clear()
    press(page, qtbot, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: shown(page) == "Budi")
    assert closed


def test_the_npwp_copied_for_the_request_before_is_no_code_either(
    page: RushPage, desk: Desk, clock: FixedClock, qtbot: QtBot
) -> None:
    ask_for(desk, "Ahmad", npwp="01.234.567.4-648.000")
    clock.pass_by(minutes=1)
    budi = ask_for(desk, "Budi")
    open_page(page, qtbot)
    qtbot.waitUntil(lambda: shown(page) == "Ahmad")
    press(page, qtbot, Qt.Key.Key_1)
    press(page, qtbot, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: shown(page) == "Budi")
    press(page, qtbot, Qt.Key.Key_V, with_control=True)
    assert "bukan kode billing" in hint(page)
    assert desk.core.billing.request(budi.id).result().billing_code is None


def type_code(page: RushPage, qtbot: QtBot, text: str) -> None:
    qtbot.waitUntil(lambda: not page.turn.is_busy)
    page.card.code.setFocus()
    page.card.code.clear()
    qtbot.keyClicks(page.card.code, text)
    qtbot.keyClick(page.card.code, Qt.Key.Key_Return)


def test_a_code_typed_by_hand_is_recorded_by_enter_but_never_an_npwp(
    page: RushPage, desk: Desk, qtbot: QtBot
) -> None:
    request = ask_for(desk, "Ahmad", npwp="01.234.567.4-648.000")
    open_page(page, qtbot)
    qtbot.waitUntil(lambda: shown(page) == "Ahmad")
    type_code(page, qtbot, "012345674648000")
    assert "bukan kode billing" in hint(page)
    assert desk.core.billing.request(request.id).result().billing_code is None
    type_code(page, qtbot, "026110412345678")
    qtbot.waitUntil(page.card.main.isEnabled)
    assert desk.core.billing.request(request.id).result().billing_code == "026110412345678"


def test_a_slip_without_a_printer_is_told_and_the_next_key_is_heard(
    page: RushPage, desk: Desk, qtbot: QtBot
) -> None:
    ask_for(desk, "Ahmad", billing_code=CODE)
    open_page(page, qtbot)
    qtbot.waitUntil(lambda: shown(page) == "Ahmad")
    told: list[str] = []
    desk.told.connect(lambda notice: told.append(notice.text))
    desk.core.settings.change(PRINTERS[page.turn.slips.paper], "Tidak ada").result()
    press(page, qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(told))
    assert "printer" in told[0].lower()
    assert not page.turn.is_busy


def test_a_closed_print_dialog_leaves_the_keys_alive(page: RushPage, desk: Desk, qtbot: QtBot) -> None:
    ask_for(desk, "Ahmad", billing_code=CODE)
    open_page(page, qtbot)
    qtbot.waitUntil(lambda: shown(page) == "Ahmad")
    qtbot.waitUntil(lambda: not page.turn.is_busy)
    answered = Event()
    held = desk.core.store.read(lambda _session: answered.wait())
    page.turn.next()
    assert page.turn.is_busy
    page.turn.slips.printing.given_up.emit()  # nothing comes of the print: its dialog was closed
    assert not page.turn.is_busy
    answered.set()
    assert held.result()


def test_a_twin_is_named_and_opened_with_one_key_and_blocks_nothing(
    page: RushPage, desk: Desk, clock: FixedClock, qtbot: QtBot
) -> None:
    first = ask_for(desk, "Ahmad", billing_code="126110412345678")
    desk.core.billing.record_payment(first.id, "1A2B3C4D5E6F7G8H", clock.now()).result()
    clock.pass_by(days=40)
    second = ask_for(desk, "Ahmad")
    ask_for(desk, "Budi", month_from="September", month_to="September")
    wishes: list[BillingWish] = []
    desk.billing_wanted.connect(wishes.append)
    open_page(page, qtbot)
    page.turn.take(second.id)
    notice = page.findChild(Banner, "billing_similar")
    assert isinstance(notice, Banner)
    qtbot.waitUntil(notice.isVisible)
    assert f"{first.number} (dibayar, 21 Nov 2026, Rp250.000)" in notice.text
    press(page, qtbot, Qt.Key.Key_D)
    assert wishes == [BillingWish(request_id=first.id)]
    press(page, qtbot, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: shown(page) == "Budi")
    assert not notice.isVisible()
    page.turn.take(second.id)
    qtbot.waitUntil(notice.isVisible)
    QApplication.clipboard().setText(CODE)
    press(page, qtbot, Qt.Key.Key_V, with_control=True)
    qtbot.waitUntil(page.card.main.isEnabled)
