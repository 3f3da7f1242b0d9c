"""A fresh office: the page inside Loket is the way, and nothing of it runs before it is wanted."""

import os
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.app import Core
from core.settings.whatsapp import WHATSAPP_DRIVER, WHATSAPP_LINKED
from tests.ui.whatsapp.browser.test_linking import act, part, press, said, says
from tests.whatsapp_web.server import StandIn
from ui.desk import Desk
from ui.theme import Theme
from ui.whatsapp.browser.engine import SWITCHES
from ui.whatsapp.gateway_banner import LINK, NO_PAGE, NOT_LINKED, GatewayBanner
from ui.whatsapp.gateway_watch import GatewayWatch
from ui.whatsapp.linking import EMBEDDED, NONE
from ui.whatsapp.place import WhatsAppPlace

PHONE = "+6281200000001"


@pytest.fixture
def desk(core: Core, standin: StandIn, qtbot: QtBot) -> Iterator[Desk]:
    standin.reset(state="qr", sync_ms=300)
    theme = Theme()
    theme.choose("light")
    desk = Desk(core, theme)
    yield desk
    standin.reset()
    core.close()
    desk.linking.stop()
    desk.deleteLater()


@pytest.fixture
def banner(desk: Desk, qtbot: QtBot) -> GatewayBanner:
    """Give the bar at the foot, begun in the order of a start."""
    watch = GatewayWatch(desk)
    banner = GatewayBanner(desk, watch)
    qtbot.addWidget(banner)
    watch.begin()
    desk.linking.begin()
    return banner


def open_place(desk: Desk, qtbot: QtBot) -> WhatsAppPlace:
    place = WhatsAppPlace(desk)
    qtbot.addWidget(place)
    place.resize(1280, 700)
    place.show()
    return place


def button(owner: QWidget, name: str) -> QPushButton:
    found = part(owner, name)
    assert isinstance(found, QPushButton)
    return found


def is_linked(desk: Desk) -> Callable[[], bool]:
    return lambda: desk.core.settings.value(WHATSAPP_LINKED)


def test_a_fresh_office_is_told_calmly_how_to_link_and_nothing_runs(
    desk: Desk, standin: StandIn, banner: GatewayBanner, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: banner.text == NOT_LINKED)
    assert banner.property("kind") == "banner_info"
    assert button(banner, "banner_action").text() == LINK
    assert desk.core.settings.value(WHATSAPP_DRIVER) == EMBEDDED
    assert desk.linking.session is None
    assert standin.truth.loads == []
    assert not desk.core.paths.whatsapp.exists()
    chat_id = desk.core.conversations.open_chat(PHONE, "Budi").result()
    desk.core.outbox.plan_reply(chat_id, "Sudah kami terima", None, "kunci").result()
    qtbot.waitUntil(lambda: "pesan menunggu di antrean" in banner.text)
    assert button(banner, "banner_action").text() == LINK


def test_the_bar_leads_to_the_code_and_what_waited_leaves_once_it_was_scanned(
    desk: Desk, standin: StandIn, banner: GatewayBanner, qtbot: QtBot
) -> None:
    chat_id = desk.core.conversations.open_chat(PHONE, "Budi").result()
    desk.core.outbox.plan_reply(chat_id, "Sudah kami terima", None, "kunci").result()
    qtbot.waitUntil(lambda: "pesan menunggu di antrean" in banner.text)
    with qtbot.waitSignal(desk.place_wanted) as asked:
        qtbot.mouseClick(part(banner, "banner_action"), Qt.MouseButton.LeftButton)
    assert asked.args == ["whatsapp"]
    place = open_place(desk, qtbot)
    qtbot.waitUntil(says(place, "pageTitle", "WhatsApp belum ditautkan"))
    assert part(place, "whatsappPage").isVisible()
    assert not part(place, "whatsappChoice").isVisible()
    assert banner.isHidden(), "the place says it"
    qtbot.waitUntil(lambda: not is_linked(desk)())
    standin.script.scan_qr()
    qtbot.waitUntil(says(place, "pageTitle", "WhatsApp tersambung"))
    qtbot.waitUntil(is_linked(desk))
    qtbot.waitUntil(lambda: standin.truth.count("Sudah kami terima") == 1)


def test_a_page_that_was_only_looked_at_does_not_begin_by_itself(
    desk: Desk, standin: StandIn, banner: GatewayBanner, qtbot: QtBot
) -> None:
    place = open_place(desk, qtbot)
    qtbot.waitUntil(says(place, "pageTitle", "WhatsApp belum ditautkan"))
    qtbot.waitUntil(lambda: not is_linked(desk)())
    place.hide()
    desk.linking.stop()
    desk.linking.driver = NONE  # as at the next start
    desk.linking.begin()
    assert desk.linking.is_to_be_linked
    qtbot.waitUntil(lambda: banner.text == NOT_LINKED)
    place.show()
    qtbot.waitUntil(says(place, "pageTitle", "WhatsApp belum ditautkan"))
    standin.script.scan_qr()
    qtbot.waitUntil(is_linked(desk))
    place.hide()
    desk.linking.stop()
    desk.linking.driver = NONE
    desk.linking.begin()
    assert not desk.linking.is_to_be_linked, "what was linked begins by itself"
    qtbot.waitUntil(says(place, "pageTitle", "WhatsApp tersambung"))


def test_another_way_is_one_menu_away_and_going_without_stays(
    desk: Desk, banner: GatewayBanner, qtbot: QtBot
) -> None:
    place = open_place(desk, qtbot)
    qtbot.waitUntil(says(place, "pageTitle", "WhatsApp belum ditautkan"))
    act(place, "otherWay")
    qtbot.waitUntil(lambda: part(place, "choose_pywhatkit").isVisible())
    qtbot.waitUntil(lambda: desk.core.settings.value(WHATSAPP_DRIVER) == NONE)
    assert desk.linking.session is None
    place.hide()
    qtbot.waitUntil(banner.isHidden)
    place.show()
    press(place, "choose_embedded", qtbot)
    qtbot.waitUntil(says(place, "pageTitle", "WhatsApp belum ditautkan"))


def test_where_the_page_is_refused_the_reason_and_the_other_way_are_told(
    desk: Desk, banner: GatewayBanner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SWITCHES, "--disable-gpu")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    place = open_place(desk, qtbot)
    qtbot.waitUntil(lambda: part(place, "whatsappFault").isVisible())
    assert "dijalankan sebagai root" in said(place, "whatsappFault")
    assert part(place, "choose_pywhatkit").isVisible()
    place.hide()
    qtbot.waitUntil(lambda: banner.text == NO_PAGE)
    assert desk.linking.session is None


def test_a_login_that_cannot_be_read_now_is_not_told_as_a_fault_of_the_computer(
    desk: Desk, banner: GatewayBanner, qtbot: QtBot
) -> None:
    desk.core.paths.whatsapp_sealed.mkdir()  # as a disk that gives no answer
    place = open_place(desk, qtbot)
    qtbot.waitUntil(lambda: part(place, "whatsappFault").isVisible())
    place.hide()
    qtbot.waitUntil(lambda: banner.text == NO_PAGE)
    assert "komputer ini" not in banner.text
    desk.core.paths.whatsapp_sealed.rmdir()
    place.show()
    press(place, "choose_embedded", qtbot)
    qtbot.waitUntil(says(place, "pageTitle", "WhatsApp belum ditautkan"))


def test_an_office_that_has_chosen_to_do_without_stays_so(desk: Desk, qtbot: QtBot) -> None:
    desk.core.settings.change(WHATSAPP_DRIVER, NONE).result()
    desk.linking.begin()
    place = open_place(desk, qtbot)
    assert part(place, "choose_embedded").isVisible()
    assert isinstance(part(place, "gatewayTitle"), QLabel)
    assert desk.linking.session is None
    assert desk.linking.driver == NONE
