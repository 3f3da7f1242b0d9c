"""What waits in WhatsApp is told, and taken in only where the officer lets it be."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from core.app import Core
from core.conversations import glimpses, posting
from core.conversations.chat import ChatId, ChatKind
from core.conversations.message import MediaKind
from core.paths import Paths
from core.ports import GatewayState, Glimpse, Recipient
from core.settings.whatsapp import WHATSAPP_BLUE_TICKS
from core.store.cipher import StoreKey
from core.store.session import Session
from core.whatsapp.events import GatewayStirred
from tests.conftest import FixedClock
from tests.conversations.conftest import minutes
from tests.outbox.desk import MemoryGateway, arrival
from tests.ui.conversations.conftest import Office
from ui.conversations.chat_model import spoken
from ui.conversations.message_model import spoken as said

SRI = Recipient("Sri Rahayu", "+6281200000001")


@pytest.fixture
def gateway(clock: FixedClock) -> MemoryGateway:
    return MemoryGateway(clock)


@pytest.fixture
def core(tmp_path: Path, key: StoreKey, clock: FixedClock, gateway: MemoryGateway) -> Iterator[Core]:
    core = Core(Paths(tmp_path / "data"), lambda: key, clock, gateway=gateway)
    core.start()
    for under_way in core.begin_work():
        under_way.result()
    yield core
    core.close()


@pytest.fixture
def waiting(office: Office, gateway: MemoryGateway, clock: FixedClock) -> Office:
    """Give an office in whose WhatsApp two messages of Sri wait."""
    gateway.shown["+6281200000001"] = [
        arrival(1, "Pak, satu lagi", clock.now(), "+6281200000001"),
        arrival(2, "NPWP saya mati", clock.now(), "+6281200000001"),
    ]
    gateway.seen.append(Glimpse(SRI, "NPWP saya mati", 2, False, clock.now()))
    office.desk.core.events.publish(GatewayStirred())
    model = office.place.list.model
    office.bot.waitUntil(lambda: model.chat_at(model.row_of(office.sri)).glimpsed_count == 2)
    return office


def look_at(office: Office, chat_id: ChatId) -> None:
    office.place.activateWindow()
    office.bot.waitUntil(office.place.isActiveWindow)
    office.open(chat_id)


def test_the_list_shows_a_glimpse_as_a_message_and_says_aloud_what_it_is(waiting: Office) -> None:
    model = waiting.place.list.model
    assert model.row_of(waiting.sri) == 0
    chat = model.chat_at(0)
    assert (chat.last_preview, chat.unread_shown) == ("NPWP saya mati", 2)
    assert "2 belum dibaca, pratinjau: NPWP saya mati" in spoken(chat, waiting.desk)


def test_looking_at_a_chat_opens_nothing_and_the_button_fetches(
    waiting: Office, gateway: MemoryGateway
) -> None:
    look_at(waiting, waiting.sri)
    bar = waiting.place.pane.glimpse
    assert bar.isVisible()
    assert bar.text.text() == "2 pesan baru di WhatsApp, belum diambil. Mengambilnya memberi centang biru."
    assert waiting.texts() == ["pak minta kode billing umkm"]
    bar.button.click()
    waiting.bot.waitUntil(lambda: waiting.texts()[1:] == ["Pak, satu lagi", "NPWP saya mati"])
    waiting.bot.waitUntil(bar.isHidden)
    model = waiting.place.list.model
    waiting.bot.waitUntil(lambda: model.chat_at(model.row_of(waiting.sri)).unread_shown == 0)


def test_messages_that_are_perhaps_missing_are_told_so(office: Office, clock: FixedClock) -> None:
    office.desk.core.store.run(
        lambda session: glimpses.post_maybe(session, office.sri, 0, clock.now())
    ).result()
    look_at(office, office.sri)
    bar = office.place.pane.glimpse
    office.bot.waitUntil(lambda: bar.text.text() == "Mungkin ada pesan yang belum diambil dari WhatsApp.")
    assert bar.button.isVisible()


def test_with_blue_ticks_allowed_opening_a_chat_fetches_at_once(waiting: Office) -> None:
    waiting.desk.core.settings.change(WHATSAPP_BLUE_TICKS, True).result()
    look_at(waiting, waiting.sri)
    waiting.bot.waitUntil(lambda: len(waiting.texts()) == 3)
    waiting.bot.waitUntil(waiting.place.pane.glimpse.isHidden)


def test_without_whatsapp_the_button_says_why_nothing_comes(waiting: Office, gateway: MemoryGateway) -> None:
    gateway.now = GatewayState.OFFLINE
    look_at(waiting, waiting.sri)
    bar = waiting.place.pane.glimpse
    with waiting.bot.waitSignal(waiting.desk.told) as told:
        bar.button.click()
    assert told.args is not None
    assert "belum tersambung" in told.args[0].text
    assert bar.isVisible()
    assert bar.button.isEnabled()


def test_messages_of_the_open_chat_come_by_themselves(
    office: Office, gateway: MemoryGateway, clock: FixedClock
) -> None:
    office.open(office.sri)
    gateway.incoming = [arrival(1, "Sudah saya bayar", clock.now(), "+6281200000001")]
    office.desk.core.events.publish(GatewayStirred())
    office.bot.waitUntil(lambda: office.texts()[-1] == "Sudah saya bayar")


def test_a_glimpse_of_another_chat_shows_no_bar(waiting: Office, clock: FixedClock) -> None:
    waiting.open(waiting.ahmad)
    assert waiting.place.pane.glimpse.isHidden()
    waiting.store(lambda session: glimpses.post_glimpse(session, waiting.ahmad, "Pak?", 1, clock.now()))
    waiting.bot.waitUntil(waiting.place.pane.glimpse.isVisible)


def test_a_quoted_text_and_a_picture_left_on_the_phone_are_shown_and_read_aloud(office: Office) -> None:
    quoted = "<b>Kode</b> billing \u202eTBN " + "sangat panjang " * 30
    office.store(
        lambda session: posting.post_incoming(
            session,
            office.sri,
            "yang ini",
            minutes(9),
            None,
            "Q1",
            None,
            MediaKind.IMAGE,
            None,
            quoted,
        )
    )
    office.open(office.sri)
    view = office.place.pane.view
    office.bot.waitUntil(lambda: office.texts()[-1] == "yang ini")
    row = office.place.pane.model.rowCount() - 1
    bubble = view.rows.bubble(office.place.pane.model.line(row), view.font())
    assert bubble.quote is not None
    assert len(bubble.quote.lines) == 2
    assert bubble.quote.lines[0].startswith("<b>Kode</b> billing ⟦RLO⟧TBN")
    assert bubble.quoted.bottom() <= bubble.file.top() <= bubble.body.y()
    assert bubble.frame.contains(bubble.quoted)
    words = said(office.place.pane.model.message_at(row))
    assert words.startswith("wajib pajak: membalas “<b>Kode</b> billing")
    assert "yang ini, di ponsel dan di tempat WhatsApp" in words
    office.place.grab()  # painted once without a fault


def test_the_keyboard_is_in_the_composer_after_the_fetch_was_asked_for(waiting: Office) -> None:
    look_at(waiting, waiting.sri)
    bar = waiting.place.pane.glimpse
    bar.button.setFocus()
    waiting.bot.keyClick(bar.button, Qt.Key.Key_Space)
    assert waiting.place.pane.composer.text.hasFocus()
    waiting.bot.waitUntil(bar.isHidden)
    assert waiting.place.pane.composer.text.hasFocus()


NAMED = Recipient("Kelompok Tani Makmur")


@pytest.fixture
def named(office: Office, gateway: MemoryGateway, clock: FixedClock) -> ChatId:
    """Give a chat of which WhatsApp's list has told the title alone."""
    gateway.seen.append(Glimpse(NAMED, "Pak, kapan?", 1, False, clock.now()))
    office.desk.core.events.publish(GatewayStirred())
    office.bot.waitUntil(lambda: "Kelompok Tani Makmur" in office.names())
    model = office.place.list.model
    return model.chat_at(office.names().index("Kelompok Tani Makmur")).id


def show(office: Office, chat_id: ChatId) -> None:
    """Open a chat without messages."""
    office.place.open_chat(chat_id)
    pane = office.place.pane
    office.bot.waitUntil(lambda: pane.chat is not None and pane.chat.id == chat_id)
    office.bot.waitUntil(lambda: not pane.composer.text.isReadOnly())


def test_an_answer_to_a_title_alone_is_told_to_fetch_first_and_no_longer_once_the_number_is_known(
    office: Office, gateway: MemoryGateway, named: ChatId
) -> None:
    show(office, named)
    composer = office.place.pane.composer
    composer.text.setPlainText("Besok, Pak")
    composer.submit()
    office.bot.waitUntil(composer.fault.isVisible)
    assert "Ambil pesan" in composer.fault.text()
    office.store(lambda session: learn_number(session, named))
    office.bot.waitUntil(composer.fault.isHidden)
    assert composer.text.toPlainText() == "Besok, Pak"


def learn_number(session: Session, chat_id: ChatId) -> None:
    names = posting.ChatNames(kind=ChatKind.PERSON, title=NAMED.title, phone_e164="+6281200000077", wa_key=None)
    posting.learn_names(session, chat_id, names)
    posting.refresh_chat(session, chat_id)


def test_a_chat_that_turns_out_to_be_a_group_names_its_senders_at_once(
    office: Office, named: ChatId, clock: FixedClock
) -> None:
    show(office, named)

    def become_group(session: Session) -> None:
        posting.post_incoming(session, named, "Pak, kapan?", clock.now(), "Pak Karno", "G1")
        session.execute("UPDATE chats SET kind='group' WHERE id=?", (named,))
        posting.refresh_chat(session, named)

    office.store(become_group)
    model = office.place.pane.model
    office.bot.waitUntil(lambda: model.rowCount() == 1)
    office.bot.waitUntil(lambda: model.line(0).names_sender)
    view = office.place.pane.view
    index = model.index(0)
    office.bot.waitUntil(
        lambda: view.visualRect(index).height() >= round(view.rows.bubble(model.line(0), view.font()).height)
    )
