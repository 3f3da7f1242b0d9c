"""The setting and the officer's presence decide whether a chat stays open in the page, in the whole program."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from core.app import Core
from core.conversations.chat import ChatId
from core.settings.whatsapp import WHATSAPP_BLUE_TICKS, WHATSAPP_DRIVER
from tests.whatsapp_web.server import StandIn
from ui.desk import Desk
from ui.theme import Theme
from ui.whatsapp.place import WhatsAppPlace

WAIT_MS = 8000
NAME, PHONE = "Budi Santoso", "+6281200000001"


@pytest.fixture
def desk(core: Core, standin: StandIn, qtbot: QtBot) -> Iterator[Desk]:
    """Give a program whose page stands out of sight."""
    theme = Theme()
    theme.choose("light")
    desk = Desk(core, theme)
    core.paths.whatsapp.mkdir(mode=0o700, exist_ok=True)
    core.settings.change(WHATSAPP_DRIVER, "embedded").result()
    desk.linking.begin()
    yield desk
    standin.reset()
    core.close()
    desk.linking.stop()
    desk.deleteLater()


def send(desk: Desk, standin: StandIn, qtbot: QtBot) -> ChatId:
    chat_id = desk.core.conversations.open_chat(PHONE, NAME).result()
    desk.core.outbox.plan_reply(chat_id, "Sudah kami terima", None, "kunci").result()
    qtbot.waitUntil(lambda: standin.truth.count("Sudah kami terima") == 1, timeout=WAIT_MS)
    return chat_id


def is_told_as_read(standin: StandIn, message_id: str) -> bool:
    return any(message_id in told["ids"] for told in standin.truth.receipts)


def answers(desk: Desk) -> list[bool]:
    """Ask the page whether a chat is in front; the answer comes into the list."""
    found: list[bool] = []
    session = desk.linking.session
    if session is not None:
        session.run("!!document.querySelector('#main')", lambda value: found.append(value is True))
    return found


def test_after_a_sending_nothing_more_is_told_as_read_and_what_comes_is_glimpsed(
    desk: Desk, standin: StandIn, qtbot: QtBot
) -> None:
    chat_id = send(desk, standin, qtbot)
    looks: list[list[bool]] = []

    def is_closed() -> bool:
        looks.append(answers(desk))
        return any(look == [False] for look in looks)

    qtbot.waitUntil(is_closed, timeout=WAIT_MS)
    later = standin.script.receive(PHONE, "Terima kasih. Satu lagi, Pak")

    def is_glimpsed() -> bool:
        chat = desk.core.conversations.chat(chat_id).result()
        return chat is not None and chat.glimpsed_count == 1

    qtbot.waitUntil(is_glimpsed, timeout=WAIT_MS)
    assert not is_told_as_read(standin, later)


@pytest.mark.parametrize("why", ["blue ticks are on", "the officer looks at the page"])
def test_a_chat_stays_open_and_is_told_as_read(desk: Desk, standin: StandIn, qtbot: QtBot, why: str) -> None:
    if why == "blue ticks are on":
        desk.core.settings.change(WHATSAPP_BLUE_TICKS, True).result()
    else:
        place = WhatsAppPlace(desk)
        qtbot.addWidget(place)
        place.resize(1280, 700)
        place.show()
    send(desk, standin, qtbot)
    looks = why == "the officer looks at the page"
    qtbot.waitUntil(lambda: desk.core.messenger.is_attended() is looks, timeout=WAIT_MS)
    qtbot.wait(600)
    later = standin.script.receive(PHONE, "Terima kasih")
    qtbot.waitUntil(lambda: is_told_as_read(standin, later), timeout=WAIT_MS)
