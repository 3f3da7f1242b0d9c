"""Every era, state and operation: where nothing may leave nothing does, and a fault lies before the press.

The cells of an era stand on one document of the page, as a day's states follow one another in the program.
"""

from collections.abc import Callable, Iterator

import pytest

from core.ports import FaultKind, GatewayFault, GatewayState, PressSide
from tests.ui.whatsapp.embedded.conftest import BUDI, ERAS, SITI, Desk, at_desk, texts
from tests.whatsapp_web.server import StandIn
from ui.whatsapp.browser.session import BrowserSession

SHUT = (
    *("qr", "qr_expired", "linking", "syncing", "offline", "phone_offline", "elsewhere", "conflict"),
    *("logged_out", "update_required", "banned", "unknown"),
)
OPEN = ("ready", "restricted", "capped")


@pytest.fixture(scope="module", params=ERAS)
def _standing(
    _whatsapp_web: StandIn, _session: BrowserSession, request: pytest.FixtureRequest
) -> Iterator[Desk]:
    with at_desk(_whatsapp_web, _session) as desk:
        desk.begin(era=request.param)
        yield desk


@pytest.fixture
def ready(_standing: Desk) -> Desk:
    """Give the era's page, ready, with no dialog left of the former cell."""
    _standing.standin.script.set_state("ready")
    _standing.reach(GatewayState.READY)
    return _standing


def _tried(desk: Desk, work: Callable[[], object]) -> GatewayFault | None:
    try:
        desk.do(work)
    except GatewayFault as fault:
        return fault
    return None


@pytest.mark.parametrize("state", SHUT)
def test_where_nothing_may_leave_every_operation_fails_before_the_press(ready: Desk, state: str) -> None:
    standin, before = ready.standin, texts(ready.standin)
    ready.do(lambda: ready.gateway.open_chat(BUDI))
    ready.do(lambda: ready.gateway.put("tidak boleh keluar", None))
    standin.script.set_state(state)
    ready.reach(GatewayState(state))
    sending = (
        ready.gateway.press,
        lambda: ready.gateway.put("juga tidak", None),
        lambda: ready.gateway.open_chat(SITI),
        lambda: ready.gateway.read_chat(SITI),
        ready.gateway.press,
    )
    faults = [_tried(ready, work) for work in sending]
    assert {(f.side, f.kind) for f in faults if f} <= {
        (PressSide.BEFORE, FaultKind.NOT_READY),
        (PressSide.BEFORE, FaultKind.TROUBLE),
    }
    assert None not in faults
    for looking in (
        lambda: ready.gateway.receive(""),
        ready.gateway.glimpses,
        lambda: ready.gateway.observe(["3EB0" * 5]),
    ):
        assert _tried(ready, looking) is None
    assert texts(standin) == before


@pytest.mark.parametrize("state", OPEN)
def test_where_answers_may_leave_each_arrives_once_and_is_read_back(ready: Desk, state: str) -> None:
    standin, before = ready.standin, len(ready.standin.truth.arrived)
    standin.script.set_state(state)
    ready.reach(GatewayState(state))
    text = f"jawaban {state}"
    made = ready.send(BUDI, text)
    assert [(a.id, a.text, a.times) for a in standin.truth.arrived[before:]] == [(made, text, 1)]
    assert text in {a.text for a in ready.do(lambda: ready.gateway.read_chat(BUDI)) if a.is_outgoing}
    ready.wait(lambda: ready.do(lambda: ready.gateway.observe([made or ""])))
    assert _tried(ready, lambda: ready.gateway.receive("")) is None
