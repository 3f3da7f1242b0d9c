"""What a driver pressed that sees no ticks: never sent, never unsure; and what a driver can never carry."""

import pytest

from core.outbox import reasons
from core.ports import HOPELESS, FaultKind, GatewayFault, PressSide, TickMark
from tests.conftest import FixedClock
from tests.outbox.desk import Room


def test_what_a_blind_driver_pressed_stays_pressed_also_after_the_driver_was_changed(
    room: Room, clock: FixedClock
) -> None:
    room.gateway.sees_ticks = False
    room.gateway.marks["id-1"] = TickMark.SENT
    reply = room.reply(room.chat(), "Halo")
    room.step()
    clock.pass_by(days=1)
    assert room.look() == 0
    item = room.outbox.find(reply).result()
    assert item is not None
    assert (item.state.value, item.reason) == ("pressed", reasons.UNPROVED)
    room.gateway.sees_ticks, room.gateway.marks = True, {}
    assert room.look() == 0
    assert room.state(reply) == "pressed"


@pytest.mark.parametrize("kind", sorted(HOPELESS))
def test_what_the_driver_can_never_carry_fails_at_once_with_its_reason(room: Room, kind: FaultKind) -> None:
    room.gateway.faults["put"] = [GatewayFault(PressSide.BEFORE, kind)]
    reply = room.reply(room.chat(), "Halo")
    room.step()
    item = room.outbox.find(reply).result()
    assert item is not None
    assert (item.state.value, item.reason) == ("failed_before", kind.value)
    assert room.gateway.presses == []
