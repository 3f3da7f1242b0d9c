"""Without display, network, browser or library nothing is sent, and the reason is told at once."""

import sys
from pathlib import Path

import pytest

from core.paths import Paths
from core.ports import FaultKind, GatewayFault, GatewayState, PressSide, Recipient
from core.whatsapp.pywhatkit.gateway import PywhatkitGateway
from core.whatsapp.pywhatkit.protocol import OBSTACLES, Word
from tests.whatsapp.pywhatkit.desk import WAIT_S, Desk, OtherProgram, wait_for
from ui.whatsapp import place_words

PERSON = Recipient("Budi", phone="+6281200000001")


def require_obstacle(gateway: PywhatkitGateway, desk: Desk, state: GatewayState, word: Word) -> None:
    """Both ways to find out say the same: looking, and trying to send."""
    gateway.open_chat(PERSON)
    with pytest.raises(GatewayFault) as fault:
        gateway.put("Halo", None)
    assert (fault.value.side, fault.value.kind) == (PressSide.BEFORE, FaultKind.NOT_READY)
    assert (gateway.state(), gateway.obstacle) == (state, word)
    with pytest.raises(GatewayFault) as fault:
        gateway.press()
    assert fault.value.side is PressSide.BEFORE
    assert desk.standin.truth.loads == []


def test_no_display(desk: Desk, gateway: PywhatkitGateway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":987")
    wait_for(lambda: gateway.state() is GatewayState.ABSENT)
    require_obstacle(gateway, desk, GatewayState.ABSENT, Word.NO_DISPLAY)


def test_no_network(desk: Desk, gateway: PywhatkitGateway) -> None:
    desk.internet.silent = True
    wait_for(lambda: gateway.state() is GatewayState.OFFLINE)
    require_obstacle(gateway, desk, GatewayState.OFFLINE, Word.NO_NETWORK)


@pytest.mark.parametrize("browser", ["/tidak/ada %s &", "/tidak/ada %s"])
def test_no_browser(
    desk: Desk, gateway: PywhatkitGateway, monkeypatch: pytest.MonkeyPatch, browser: str
) -> None:
    monkeypatch.setenv("BROWSER", browser)
    require_obstacle(gateway, desk, GatewayState.ABSENT, Word.NO_BROWSER)


def test_a_python_without_pywhatkit(desk: Desk, paths: Paths) -> None:
    bare = PywhatkitGateway(paths, lambda: WAIT_S, python=str(Path(sys.base_prefix) / "bin" / "python3"))
    require_obstacle(bare, desk, GatewayState.ABSENT, Word.NOT_INSTALLED)
    bare.close()


def test_whatsapp_that_the_officer_has_open_is_left_alone(desk: Desk, gateway: PywhatkitGateway) -> None:
    officers = OtherProgram(desk.name, "WhatsApp - Chromium", "Chromium")
    try:
        wait_for(lambda: "WhatsApp - Chromium" in desk.titles())
        require_obstacle(gateway, desk, GatewayState.ELSEWHERE, Word.ELSEWHERE)
        assert "WhatsApp - Chromium" in desk.titles()
    finally:
        officers.close()


def test_a_closed_gateway_starts_nothing(desk: Desk, gateway: PywhatkitGateway) -> None:
    gateway.close()
    assert gateway.state() is GatewayState.UNKNOWN
    for call in (lambda: gateway.open_chat(PERSON), gateway.press):
        with pytest.raises(GatewayFault) as fault:
            call()
        assert fault.value.side is PressSide.BEFORE


def test_every_obstacle_has_its_sentence_on_the_place() -> None:
    assert set(place_words.OBSTACLES) == {word.value for word in OBSTACLES}
