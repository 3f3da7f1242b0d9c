"""What waits in WhatsApp is told, and taken in only where the officer lets it be."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.app import Core
from core.conversations import glimpses, posting
from core.conversations.chat import ChatId
from core.conversations.message import MediaKind
from core.paths import Paths
from core.ports import GatewayState, Glimpse, Recipient
from core.settings import WHATSAPP_BLUE_TICKS
from core.store.cipher import StoreKey
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
    assert "yang ini, hanya di ponsel" in words
    office.place.grab()  # painted once without a fault
