"""Every era, state and operation: where nothing may leave nothing does, and a fault lies before the press."""

from collections.abc import Callable

import pytest

from core.ports import FaultKind, GatewayFault, GatewayState, PressSide
from tests.ui.whatsapp.embedded.conftest import BUDI, ERAS, SITI, Desk, texts

SHUT = (
    *("qr", "qr_expired", "linking", "syncing", "offline", "phone_offline", "elsewhere", "conflict"),
    *("logged_out", "update_required", "banned", "unknown"),
)
OPEN = ("ready", "restricted", "capped")


def _tried(desk: Desk, work: Callable[[], object]) -> GatewayFault | None:
    try:
        desk.do(work)
    except GatewayFault as fault:
        return fault
    return None


@pytest.mark.parametrize("state", SHUT)
@pytest.mark.parametrize("era", ERAS)
def test_where_nothing_may_leave_every_operation_fails_before_the_press(
    desk: Desk, era: str, state: str
) -> None:
    standin = desk.begin(era=era)
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    desk.do(lambda: desk.gateway.put("tidak boleh keluar", None))
    standin.script.set_state(state)
    desk.wait(lambda: desk.gateway.state() is GatewayState(state))
    sending = (
        desk.gateway.press,
        lambda: desk.gateway.put("juga tidak", None),
        lambda: desk.gateway.open_chat(SITI),
        lambda: desk.gateway.read_chat(SITI),
        desk.gateway.press,
    )
    faults = [_tried(desk, work) for work in sending]
    assert {(f.side, f.kind) for f in faults if f} <= {
        (PressSide.BEFORE, FaultKind.NOT_READY),
        (PressSide.BEFORE, FaultKind.TROUBLE),
    }
    assert None not in faults
    for looking in (
        lambda: desk.gateway.receive(""),
        desk.gateway.glimpses,
        lambda: desk.gateway.observe(["3EB0" * 5]),
    ):
        assert _tried(desk, looking) is None
    assert texts(standin) == []


@pytest.mark.parametrize("state", OPEN)
@pytest.mark.parametrize("era", ERAS)
def test_where_answers_may_leave_each_arrives_once_and_is_read_back(desk: Desk, era: str, state: str) -> None:
    standin = desk.begin(era=era)
    standin.script.set_state(state)
    desk.wait(lambda: desk.gateway.state() is GatewayState(state))
    made = desk.send(BUDI, "jawaban")
    assert [(a.id, a.text, a.times) for a in standin.truth.arrived] == [(made, "jawaban", 1)]
    assert "jawaban" in {a.text for a in desk.do(lambda: desk.gateway.read_chat(BUDI)) if a.is_outgoing}
    desk.wait(lambda: desk.do(lambda: desk.gateway.observe([made or ""])))
    assert _tried(desk, lambda: desk.gateway.receive("")) is None
