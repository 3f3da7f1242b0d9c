"""Single messages through the window and the page: a code with its slip, blue ticks, losses at the press."""

import hashlib
import os
import signal
from collections.abc import Callable
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel

from core import events
from core.outbox.events import OutboxItemChanged
from core.outbox.item import OutboxId
from core.ports import GatewayState
from core.settings.whatsapp import WHATSAPP_BLUE_TICKS
from tests.ui.billing.conftest import CODE, sample_form
from tests.ui.whatsapp.window.conftest import Office
from ui.billing.form import BillingForm
from ui.desk import BillingWish

BUDI, PHONE = "Budi Santoso", "6281200000001"


def begin_chat(office: Office, text: str = "Mohon kode billing") -> None:
    """Let Budi write, take it in as the officer does, and stand in his chat."""
    office.standin.script.receive(f"+{PHONE}", text)
    office.open(BUDI)
    office.until(office.pane.glimpse.isVisible)
    office.press("glimpseFetch")
    office.until(lambda: any(message.text == text for message in office.pane.model.messages))


def test_a_billing_code_arrives_once_as_text_with_its_slip(office: Office) -> None:
    begin_chat(office)
    chat = office.pane.chat
    assert chat is not None
    office.window.desk.billing_wanted.emit(BillingWish(chat_id=chat.id))
    form = office.part(BillingForm, "billing_form")
    office.until(lambda: office.part(QLabel, "billing_origin").text() == f"ke {BUDI}")
    form.begin_form(sample_form(billing_code=CODE, chat_id=chat.id))
    office.bot.keyClick(form, Qt.Key.Key_F8)
    office.until(lambda: [one for one in office.standin.truth.arrived if one.phone == PHONE])
    (arrived,) = office.standin.truth.arrived
    assert arrived.times == 1
    assert "0261 1041 2345 678" in arrived.text
    assert arrived.file is not None
    assert arrived.file.name.endswith(".pdf")
    bubble = office.pane.model.messages[-1]
    assert bubble.blob_id is not None
    content = office.core.conversations.file(bubble.blob_id).result()
    assert hashlib.sha256(content).hexdigest() == arrived.file.sha256
    office.until(lambda: office.pane.model.messages[-1].state == "delivered")


def test_blue_ticks_are_given_by_looking_only_where_the_officer_allows_them(office: Office) -> None:
    office.standin.script.receive(f"+{PHONE}", "Satu")
    office.open(BUDI)
    office.until(office.pane.glimpse.isVisible)
    assert office.standin.truth.receipts == []
    office.window.show_place("settings")
    office.core.settings.change(WHATSAPP_BLUE_TICKS, True).result()
    office.bot.wait(100)
    assert office.standin.truth.receipts == [], "nobody looks at the chat"
    office.window.show_place("conversations")
    office.until(lambda: any(message.text == "Satu" for message in office.pane.model.messages))
    office.until(office.pane.glimpse.isHidden)
    office.until(lambda: [told["chat"] for told in office.standin.truth.receipts] == [f"{PHONE}@c.us"])


class AtThePress:
    """Do something once, as soon as a press is committed, in the store's own thread."""

    def __init__(self, office: Office, act: Callable[[], object]) -> None:
        self._act = act
        self._is_done = False
        office.core.events.subscribe(self.follow)

    def follow(self, event: events.Event) -> None:
        if isinstance(event, OutboxItemChanged) and event.state == "pressing" and not self._is_done:
            self._is_done = True
            self._act()


def test_a_network_that_is_cut_before_the_press_leaves_the_message_to_the_officer(office: Office) -> None:
    begin_chat(office)
    is_seen = Event()

    def cut() -> None:
        office.standin.script.cut_network()
        assert is_seen.wait(60)

    _cut = AtThePress(office, cut)
    office.write("Baik, besok jam 9")
    office.until(lambda: office.core.messenger.state() is GatewayState.OFFLINE)
    is_seen.set()
    office.until(lambda: office.state_of("Baik, besok jam 9") == "failed_before")
    office.standin.script.join_network()
    office.until(office.is_ready)
    assert office.standin.truth.count("Baik, besok jam 9") == 0
    failed = office.pane.model.messages[-1].outbox_id
    assert failed is not None
    office.core.outbox.retry_failed(OutboxId(failed)).result()
    office.until(lambda: office.state_of("Baik, besok jam 9") == "delivered")
    assert office.standin.truth.count("Baik, besok jam 9") == 1


def test_a_network_that_is_cut_at_the_press_neither_loses_nor_doubles_the_message(office: Office) -> None:
    begin_chat(office)
    _cut = AtThePress(office, lambda: office.standin.script.cut_network(2000, is_seen=False))
    office.write("Baik, besok jam 9")
    office.until(lambda: office.standin.truth.count("Baik, besok jam 9"))
    office.until(lambda: office.state_of("Baik, besok jam 9") == "delivered")
    office.bot.wait(300)
    assert office.standin.truth.count("Baik, besok jam 9") == 1
    texts = [message.text for message in office.pane.model.messages]
    assert texts.count("Baik, besok jam 9") == 1


def test_a_renderer_that_dies_at_the_press_leaves_a_question_and_no_second_message(office: Office) -> None:
    begin_chat(office)
    session = office.window.desk.linking.session
    assert session is not None
    assert session._page is not None
    renderer = session._page.renderProcessPid()
    _killer = AtThePress(office, lambda: os.kill(renderer, signal.SIGKILL))
    office.write("Baik, besok jam 9")
    office.until(lambda: office.state_of("Baik, besok jam 9") == "unsure")
    office.until(office.pane.unsure.isVisible)
    office.until(office.is_ready)
    office.bot.wait(500)
    assert office.standin.truth.count("Baik, besok jam 9") <= 1
    office.write("Yang tadi sampai, Pak?")
    office.until(lambda: office.standin.truth.count("Yang tadi sampai, Pak?"))
    assert office.standin.truth.count("Baik, besok jam 9") <= 1


def test_a_page_that_never_ends_loading_is_told_and_what_is_written_waits_for_it(office: Office) -> None:
    begin_chat(office)
    office.standin.script.set_state("loading_forever")
    office.window.desk.linking.reload()
    office.until(office.state_is(GatewayState.STARTUP))
    office.write("Menunggu halaman")
    office.until(lambda: office.state_of("Menunggu halaman") == "planned")
    office.window.show_place("whatsapp")
    assert "sedang dibuka" in office.part(QLabel, "pageTitle").text()
    assert "sedang dimuat" in office.part(QLabel, "pageAdvice").text()
    office.standin.script.set_state("ready")
    office.part(QAction, "reloadPage").trigger()
    office.until(lambda: office.standin.truth.count("Menunggu halaman") == 1)
