"""The login is opened before the page: the place says so, and what does not open is told."""

import os
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.app import Core
from core.errors import ErrorCode, LoketError
from core.ports import GatewayState
from core.settings.whatsapp import WHATSAPP_DRIVER, WHATSAPP_LINKED
from core.store.instance import Instance
from core.whatsapp.login import files
from tests.whatsapp_web.server import StandIn
from ui import errors
from ui.desk import Desk
from ui.theme import Theme
from ui.whatsapp.place import WhatsAppPlace
from ui.whatsapp.place_words import OPENING

WAIT_MS = 20_000


@pytest.fixture
def desk(core: Core, standin: StandIn, qtbot: QtBot) -> Iterator[Desk]:
    """Give a program that was linked and has not begun its page yet."""
    theme = Theme()
    theme.choose("light")
    desk = Desk(core, theme)
    core.settings.change(WHATSAPP_DRIVER, "embedded").result()
    core.settings.change(WHATSAPP_LINKED, True).result()
    yield desk
    standin.reset()
    core.close()
    desk.linking.stop()
    desk.deleteLater()


@pytest.fixture
def holder(desk: Desk) -> Iterator[Instance]:
    """Hold the login as the guard of the life before does."""
    (desk.core.paths.whatsapp / "profil").mkdir(parents=True)
    (desk.core.paths.whatsapp / "profil" / "penanda").write_bytes(b"1")
    with Instance(desk.core.paths, files.LOCK) as holder:
        yield holder


def said(place: WhatsAppPlace) -> str:
    label = place.findChild(QLabel, "empty_sentence")
    assert label is not None
    return label.text()


def test_while_the_login_is_still_being_sealed_the_place_says_so_and_the_page_follows(
    desk: Desk, holder: Instance, qtbot: QtBot
) -> None:
    place = WhatsAppPlace(desk)
    qtbot.addWidget(place)
    place.resize(1280, 700)
    place.show()
    desk.linking.begin()
    qtbot.waitUntil(lambda: said(place) == OPENING, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: place.watch.state is GatewayState.STARTUP, timeout=WAIT_MS)
    assert desk.linking.session is None
    holder.release()
    qtbot.waitUntil(lambda: place.watch.state is GatewayState.READY, timeout=WAIT_MS)
    assert desk.linking.session is not None


def test_a_way_chosen_while_the_login_is_opened_is_not_overtaken_by_the_page(
    desk: Desk, holder: Instance, qtbot: QtBot
) -> None:
    desk.linking.begin()
    assert desk.linking.is_opening
    desk.core.settings.change(WHATSAPP_DRIVER, "none").result()
    qtbot.waitUntil(lambda: not desk.linking.is_opening, timeout=WAIT_MS)
    holder.release()
    arrived: list[object] = []
    desk.operations.then(desk, desk.core.login.open(), arrived.append)  # its answer comes after the page's
    qtbot.waitUntil(lambda: bool(arrived), timeout=WAIT_MS)
    assert desk.linking.session is None
    assert desk.core.messenger.state() is GatewayState.ABSENT


def test_a_login_that_does_not_open_is_told_and_the_page_begins_anew(desk: Desk, qtbot: QtBot) -> None:
    told: list[str] = []
    desk.told.connect(lambda notice: told.append(notice.text))
    desk.core.paths.whatsapp_sealed.write_bytes(os.urandom(8192))
    desk.linking.begin()
    qtbot.waitUntil(lambda: desk.linking.session is not None, timeout=WAIT_MS)
    (aside,) = files.asides(desk.core.paths)
    assert errors.sentence(LoketError(ErrorCode.WHATSAPP_LOGIN_UNREADABLE, aside.name)) in told
    assert not desk.core.paths.whatsapp_sealed.exists()
    qtbot.waitUntil(lambda: desk.core.messenger.state() is GatewayState.READY, timeout=WAIT_MS)


def test_a_login_that_nobody_uses_is_not_opened_because_rests_of_it_are_cleared_away(
    desk: Desk, qtbot: QtBot
) -> None:
    sealed, rests = desk.core.paths.whatsapp_sealed, files.dying(desk.core.paths)
    desk.core.settings.change(WHATSAPP_DRIVER, "none").result()
    sealed.write_bytes(before := os.urandom(8192))
    rests.mkdir()
    (rests / "penanda").write_bytes(b"1")
    desk.linking.begin()
    qtbot.waitUntil(lambda: not rests.exists(), timeout=WAIT_MS)
    desk.core.login.close()  # what was begun has come to its end
    assert sealed.read_bytes() == before
    assert not desk.core.paths.whatsapp.exists()
