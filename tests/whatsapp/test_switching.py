"""The officer may change the way messages leave while the program runs."""

import pytest

from core.ports import FaultKind, GatewayFault, GatewayState, PressSide, Recipient
from core.whatsapp.switching import SwitchingGateway
from tests.conftest import FixedClock
from tests.outbox.desk import MemoryGateway

SRI = Recipient("Sri Rahayu", "+6281200001001")


def test_without_a_choice_messages_wait() -> None:
    assert SwitchingGateway().state() is GatewayState.ABSENT


def test_a_send_goes_through_the_chosen_driver(clock: FixedClock) -> None:
    gateway, driver = SwitchingGateway(), MemoryGateway(clock)
    gateway.use(driver)
    gateway.open_chat(SRI)
    gateway.put("Selamat pagi", None)
    assert gateway.press() == "id-1"
    assert driver.presses == [("+6281200001001", "Selamat pagi")]


def test_a_send_that_one_driver_began_is_never_pressed_by_another(clock: FixedClock) -> None:
    gateway, first, second = SwitchingGateway(), MemoryGateway(clock), MemoryGateway(clock)
    gateway.use(first)
    gateway.open_chat(SRI)
    gateway.put("Selamat pagi", None)
    gateway.use(second)
    with pytest.raises(GatewayFault) as caught:
        gateway.press()
    assert (caught.value.side, caught.value.kind) == (PressSide.BEFORE, FaultKind.NOT_READY)
    assert first.presses == second.presses == []
    assert first.state() is GatewayState.UNKNOWN, "the former driver was closed"


def test_who_comes_after_the_end_is_closed_at_once(clock: FixedClock) -> None:
    gateway, late = SwitchingGateway(), MemoryGateway(clock)
    told: list[str] = []
    gateway.when_switched(lambda: told.append("switched"))
    gateway.close()
    gateway.use(late)
    assert late.state() is GatewayState.UNKNOWN
    assert told == []
