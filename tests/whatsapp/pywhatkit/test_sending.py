"""The real pywhatkit, the real pyautogui and a real Chromium, on a desk of their own, against the stand-in."""

import threading
from typing import Any

import pytest

from core.paths import Paths
from core.ports import FaultKind, GatewayFault, GatewayState, PressSide, Recipient
from core.whatsapp.pywhatkit.gateway import PywhatkitGateway
from tests.outbox.desk import Room
from tests.whatsapp.pywhatkit.desk import WAIT_S, Desk, OtherProgram, wait_for

TEXT = "Yth. Bapak/Ibu,\nkode billing sudah jadi: 100% + \"siap\" & 'aman' 😀\n</script> <b>"
PLAIN_TEXT = "Yth. Bendahara,\nlapor: 31 Maret (#SPT)!"
PERSON = Recipient("Budi", phone="+6281200000001")
GROUP = Recipient("UMKM", wa_key="https://chat.whatsapp.com/LoketUndangan00", is_group=True)
GROUP_WAIT_S = 7
"""pywhatkit cannot wait for less when it types."""


def whatsapps(desk: Desk) -> int:
    return sum("WhatsApp Business" in title for title in desk.titles())


def test_messages_arrive_once_with_line_breaks_and_their_windows_do_not_pile_up(
    desk: Desk, paths: Paths
) -> None:
    waits = iter((WAIT_S, GROUP_WAIT_S))
    gateway = PywhatkitGateway(paths, lambda: next(waits), settle_s=1.0)
    for to, text in ((PERSON, TEXT), (GROUP, PLAIN_TEXT)):
        gateway.open_chat(to)
        gateway.put(text, None)
        assert desk.standin.truth.count(text) == 0
        assert whatsapps(desk) == 1
        assert gateway.press() is None
        wait_for(lambda text=text: desk.standin.truth.count(text) == 1)
        assert list((paths.data / "peramban").iterdir()) == []
    assert desk.standin.truth.texts() == [TEXT, PLAIN_TEXT]
    assert gateway.state() is GatewayState.READY
    assert (gateway.observe(["x"]), gateway.receive(""), gateway.glimpses(), gateway.free_at()) == (
        (),
        (),
        (),
        None,
    )
    gateway.close()


def test_a_focus_that_is_stolen_after_pressing_was_committed_ends_as_failed_before(
    ready: PywhatkitGateway, desk: Desk, word: OtherProgram, room: Room
) -> None:
    room.gateway = StolenFocus(ready, word)  # type: ignore[assignment]
    reply = room.reply(room.chat("Budi", "+6281200000001"), "Rahasia")
    room.step()
    item = room.outbox.find(reply).result()
    assert item is not None
    assert (item.state.value, item.reason) == ("failed_before", FaultKind.WRONG_CHAT.value)
    assert word.keys_and_clicks() == []
    assert desk.standin.truth.texts() == []
    wait_for(lambda: whatsapps(desk) == 0)


def test_a_focus_that_is_stolen_while_the_page_opens_stops_before_anything_is_asked(
    ready: PywhatkitGateway, desk: Desk, word: OtherProgram
) -> None:
    ready.open_chat(PERSON)
    faults: list[GatewayFault] = []
    thread = threading.Thread(target=lambda: faults.append(fault_of(ready)))
    thread.start()
    wait_for(lambda: "WhatsApp Business" in desk.title_in_front())
    word.come_to_front()
    thread.join()
    assert (faults[0].side, faults[0].kind) == (PressSide.BEFORE, FaultKind.WRONG_CHAT)
    assert word.keys_and_clicks() == []
    assert desk.standin.truth.texts() == []


def fault_of(gateway: PywhatkitGateway) -> GatewayFault:
    with pytest.raises(GatewayFault) as fault:
        gateway.put("Rahasia", None)
    return fault.value


class StolenFocus:
    """Let another program come to the front after `pressing` was committed."""

    def __init__(self, gateway: PywhatkitGateway, thief: OtherProgram) -> None:
        self._gateway = gateway
        self._thief = thief

    def __getattr__(self, name: str) -> Any:
        return getattr(self._gateway, name)

    def press(self) -> str | None:
        self._thief.come_to_front()
        return self._gateway.press()
