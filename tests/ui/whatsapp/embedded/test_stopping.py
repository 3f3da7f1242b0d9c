"""A page that ends in the middle of a look is asked nothing more, by no timer and by no other thread."""

import threading
from pathlib import Path

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from core.ports import GatewayFault
from core.whatsapp.page_map import shipped
from tests.conftest import FixedClock
from tests.whatsapp_web.server import StandIn
from tests.whatsapp_web.tab import pause
from ui.whatsapp.browser.policy import HOME
from ui.whatsapp.browser.session import BrowserSession
from ui.whatsapp.embedded.gateway import EmbeddedGateway


class Life:
    """One page with its gateway, and a thread that asks it for messages without a pause, as the courier may."""

    def __init__(self, folder: Path) -> None:
        self.session = BrowserSession(folder, HOME)
        self.session.view.resize(800, 600)
        self.session.start()
        self.gateway = EmbeddedGateway(self.session, FixedClock(), shipped())
        self._ends = threading.Event()
        self.looks = 0
        self._thread = threading.Thread(target=self._ask, name="asking")
        self._thread.start()

    def _ask(self) -> None:
        while not self._ends.is_set():
            try:
                self.gateway.receive("")
                self.looks += 1
            except GatewayFault:
                continue

    def end(self) -> None:
        self.gateway.close()
        self._ends.set()
        self._thread.join()
        for part in (self.session.view, self.session):
            if shiboken6.isValid(part):
                shiboken6.delete(part)


@pytest.fixture
def web(_whatsapp_web: StandIn) -> StandIn:
    return _whatsapp_web


@pytest.mark.parametrize("run", range(5))
def test_a_session_that_stops_under_a_look_is_left_alone(
    web: StandIn, tmp_path: Path, qtbot: QtBot, run: int
) -> None:
    web.reset()
    life = Life(tmp_path)
    qtbot.waitUntil(lambda: life.looks > 3, timeout=30_000)
    life.gateway.stop_watching()
    life.session.stop()
    life.gateway.stop_watching()
    pause(150)
    life.end()
    pause(50)


@pytest.mark.parametrize("run", range(3))
def test_a_session_that_is_taken_away_under_a_look_is_left_alone(
    web: StandIn, tmp_path: Path, qtbot: QtBot, run: int
) -> None:
    web.reset()
    life = Life(tmp_path)
    qtbot.waitUntil(lambda: life.looks > 3, timeout=30_000)
    life.session.stop()  # the gateway is not told: its next look finds no page
    pause(150)
    life.gateway.stop_watching()
    life.end()
