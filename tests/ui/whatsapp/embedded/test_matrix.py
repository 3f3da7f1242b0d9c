"""Every era, language, state and operation: where nothing may leave nothing does, each fault before the press.

The cells of an era stand on one document of the page, as a day's states follow one another in the program.
"""

from collections.abc import Callable, Iterator

import pytest

from core.ports import Attachment, FaultKind, GatewayFault, GatewayState, PressSide, Recipient
from tests.ui.whatsapp.embedded.conftest import BUDI, ERAS, GROUP, SITI, Desk, at_desk, texts
from tests.whatsapp_web.server import StandIn

SHUT = (
    *("startup", "qr", "qr_expired", "linking", "syncing", "offline", "phone_offline", "elsewhere", "conflict"),
    *("logged_out", "update_required", "banned", "unknown"),
)
OPEN = ("ready", "restricted", "capped")
SCREEN = {"startup": "loading_forever"}
"""What plays a state that the stand-in calls otherwise."""
ODD = ("terms", "proxy_blocked", "screen_lock")
"""Screens of which only the names are public: the driver calls them unknown."""
SLIP = Attachment("slip.pdf", "application/pdf", b"%PDF-1.7 slip")
INVITED = Recipient(
    "Bendahara Desa Kec. Kota", None, "https://chat.whatsapp.com/LoketUndangan01", is_group=True
)


@pytest.fixture(scope="module", params=[(era, locale) for locale in ("id_ID", "en_US") for era in ERAS])
def _standing(_whatsapp_web: StandIn, request: pytest.FixtureRequest) -> Iterator[Desk]:
    era, locale = request.param
    session = request.getfixturevalue("_session" if locale == "id_ID" else "_english_session")
    with at_desk(_whatsapp_web, session) as desk:
        desk.begin(era=era, locale=locale)
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


@pytest.mark.parametrize("state", SHUT + ODD)
def test_where_nothing_may_leave_every_operation_fails_before_the_press(ready: Desk, state: str) -> None:
    standin, before = ready.standin, texts(ready.standin)
    ready.do(lambda: ready.gateway.open_chat(BUDI))
    ready.do(lambda: ready.gateway.put("tidak boleh keluar", None))
    standin.script.set_state(SCREEN.get(state, state))
    ready.reach(GatewayState.UNKNOWN if state in ODD else GatewayState(state))
    sending = (
        ready.gateway.press,
        lambda: ready.gateway.put("juga tidak", None),
        lambda: ready.gateway.put("slip juga tidak", SLIP),
        lambda: ready.gateway.open_chat(SITI),
        lambda: ready.gateway.open_chat(GROUP),
        lambda: ready.gateway.open_chat(INVITED),
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
    cells = ((BUDI, text, None), (GROUP, text, None), (INVITED, text, None), (BUDI, f"slip {state}", SLIP))
    made = [ready.send(*cell) or "" for cell in cells]
    arrived = standin.truth.arrived[before:]
    assert [(a.id, a.text, a.times) for a in arrived] == [
        (i, c[1], 1) for i, c in zip(made, cells, strict=True)
    ]
    assert [a.file.name if a.file else "" for a in arrived] == ["", "", "", SLIP.name]
    shown = ready.do(lambda: ready.gateway.read_chat(BUDI))
    assert [a.text for a in shown if a.external_id in {made[0], made[-1]}] == [text, f"slip {state}"]
    ready.wait(lambda: ready.do(lambda: ready.gateway.observe([made[-1]])))
    assert _tried(ready, lambda: ready.gateway.receive("")) is None
