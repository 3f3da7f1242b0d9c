"""While the officer looks at the page it is his: what the driver does there by itself waits, and goes on."""

import pytest
from PySide6.QtCore import QTimer

from core.ports import FaultKind, GatewayState, PressSide
from core.whatsapp.page_map import shipped
from tests.ui.whatsapp.embedded.conftest import BUDI, SHORT, SITI, Desk, pause
from ui.whatsapp.embedded.gateway import EmbeddedGateway

NAMESAKE = "+62 812-0000-0701"


@pytest.fixture
def shared(desk: Desk) -> Desk:
    """Give a desk at whose page the officer looks as long as `desk.is_looked_at` is true."""
    desk.is_looked_at = False
    desk.gateway.close()
    desk.gateway.stop_watching()
    desk.gateway = EmbeddedGateway(
        desk.session, desk.clock, shipped(), desk.stir, SHORT, looks=lambda: desk.is_looked_at
    )
    return desk


def look(desk: Desk, looks: bool) -> None:
    desk.is_looked_at = looks
    desk.wait(lambda: desk.gateway.is_attended() is looks)


@pytest.mark.parametrize("era", ["2023", "2026"])
def test_a_reading_that_may_wait_leaves_the_page_to_the_officer_who_comes(shared: Desk, era: str) -> None:
    standin = shared.begin(era=era)
    said = standin.script.receive_burst(SITI.title, [f"kabar {n}\nbaris dua" for n in range(160)])
    shared.settle()
    QTimer.singleShot(200, lambda: setattr(shared, "is_looked_at", True))
    fault = shared.fault(lambda: shared.gateway.read_chat(SITI, (), len(said), may_wait=True))
    assert (fault.side, fault.kind) == (PressSide.BEFORE, FaultKind.NOT_READY)
    where = "document.querySelector('#main .messages').scrollTop"
    stands = shared.run(where)
    pause(150)
    assert shared.run(where) == stands, "nothing scrolls under his eyes"
    asked = shared.do(lambda: shared.gateway.read_chat(SITI, (), 30))
    assert len(asked) >= 30, "what he asks for himself does not wait"
    look(shared, False)
    read = shared.do(lambda: shared.gateway.read_chat(SITI, (), len(said), may_wait=True))
    assert [a.external_id for a in read if a.external_id in set(said)] == said


def test_a_namesake_in_front_is_asked_for_his_number_when_the_officer_has_gone(shared: Desk) -> None:
    standin = shared.begin(era="2026")
    look(shared, True)
    standin.script.add_chat(NAMESAKE, BUDI.title)
    said = standin.script.receive(NAMESAKE, "saya Budi yang lain")
    standin.script.show_chat(NAMESAKE)
    shared.wait(lambda: "yang lain" in (shared.run("document.querySelector('#main')?.innerText") or ""))
    pause(300)
    assert not [step for step in standin.truth.steps if step["step"] == "looked_up"]
    assert said not in {a.external_id for a in shared.do(lambda: shared.gateway.receive(""))}
    look(shared, False)

    def phones() -> list[str | None]:
        arrived = shared.do(lambda: shared.gateway.receive(""))
        return [a.chat.phone for a in arrived if a.external_id == said]

    shared.wait(lambda: phones() == ["+6281200000701"])


def test_a_dialog_that_the_officer_may_have_opened_bars_nothing_before_he_has_gone(shared: Desk) -> None:
    standin = shared.begin()
    look(shared, True)
    standin.script.show_dialog("Hapus chat ini?", "Pesan akan dihapus.", ("Hapus", "Batal"))
    shared.wait(lambda: shared.gateway.state() is GatewayState.UNKNOWN)
    pause(900)
    assert not shared.gateway.is_barred()
    look(shared, False)
    shared.wait(shared.gateway.is_barred)
    look(shared, True)
    shared.wait(lambda: not shared.gateway.is_barred())
