"""A page that dies, hangs or is left loses nothing silently and sends nothing twice."""

import threading
from collections.abc import Callable
from dataclasses import replace
from time import monotonic

import pytest
from PySide6.QtCore import QObject, Signal

from core.ports import FaultKind, GatewayFault, GatewayState, PressSide
from core.whatsapp.page_map import shipped
from tests.conftest import FixedClock
from tests.ui.whatsapp.embedded.conftest import BUDI, SHORT, SITI, Desk, pause, texts
from ui.whatsapp.embedded.gateway import EmbeddedGateway


def test_a_renderer_that_dies_after_the_click_leaves_an_unknown_press(desk: Desk) -> None:
    standin = desk.begin()
    standin.script.next_send("ghost")
    desk.settle()
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    desk.do(lambda: desk.gateway.put("sampai atau tidak", None))
    page = desk.session._page
    outcome: list[GatewayFault] = []
    thread = threading.Thread(target=lambda: outcome.append(_fault(desk.gateway.press)), name="courier")
    thread.start()
    desk.wait(lambda: standin.truth.count("sampai atau tidak") == 1)
    desk.session._lose("crashed")
    desk.wait(lambda: outcome)
    thread.join()
    assert outcome[0].side is PressSide.UNKNOWN
    assert page is not None
    assert standin.truth.count("sampai atau tidak") == 1


def _fault(work: Callable[[], object]) -> GatewayFault:
    with pytest.raises(GatewayFault) as caught:
        work()
    return caught.value


def test_a_reload_between_put_and_press_presses_nothing(desk: Desk) -> None:
    standin = desk.begin()
    desk.do(lambda: desk.gateway.open_chat(BUDI))
    desk.do(lambda: desk.gateway.put("belum", None))
    standin.script.reload_page()
    desk.wait(lambda: len(standin.truth.loads) == 2)
    desk.wait(lambda: desk.run("!!document.querySelector('#pane-side')"))
    desk.wait(lambda: desk.gateway.state() is GatewayState.READY)
    assert desk.fault(desk.gateway.press).side is PressSide.BEFORE
    assert texts(standin) == []
    assert desk.send(BUDI, "sesudahnya") is not None


def test_a_cut_network_stops_and_heals(desk: Desk) -> None:
    standin = desk.begin()
    standin.script.cut_network()
    desk.wait(lambda: desk.gateway.state() is GatewayState.OFFLINE)
    assert desk.fault(lambda: desk.gateway.open_chat(BUDI)).kind is FaultKind.NOT_READY
    standin.script.join_network()
    desk.wait(lambda: desk.gateway.state() is GatewayState.READY)
    assert desk.send(SITI, "tersambung lagi") is not None


def test_closing_ends_a_call_at_once_and_forbids_later_ones(desk: Desk) -> None:
    standin = desk.begin()
    desk.gateway.close()
    desk.gateway.stop_watching()
    long = replace(SHORT, open_s=60.0)
    desk.gateway = EmbeddedGateway(desk.session, desk.clock, shipped(), desk.stir, long)
    desk.reach(GatewayState.READY)
    standin.script.next_open("never")
    desk.settle()
    began = monotonic()
    threading.Timer(0.2, desk.gateway.close).start()
    assert desk.fault(lambda: desk.gateway.open_chat(BUDI)).side is PressSide.BEFORE
    assert monotonic() - began < long.open_s / 2
    for work in (desk.gateway.press, desk.gateway.glimpses, lambda: desk.gateway.receive("")):
        assert desk.fault(work).side is PressSide.BEFORE
    assert desk.gateway.state() is GatewayState.UNKNOWN


class SilentSession(QObject):
    """A session whose page never answers."""

    loaded = Signal(bool)
    changed = Signal()
    lost = Signal(str)
    is_started = True

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []

    def install(self, scripts: list[str]) -> None:
        pass

    def run(self, script: str, callback: Callable[[object], None]) -> None:
        self.scripts.append(script)

    def report_stuck(self) -> None:
        pass


def test_a_press_that_never_began_is_before_and_never_runs_later(qapp: object) -> None:
    session = SilentSession()
    gateway = EmbeddedGateway(session, FixedClock(), shipped(), limits=SHORT)
    outcome: list[GatewayFault] = []
    thread = threading.Thread(target=lambda: outcome.append(_fault(gateway.press)), name="courier")
    thread.start()  # this thread turns no loop: the call cannot begin
    while not gateway._calls._under_way:
        pass
    gateway.close()
    thread.join()
    pause(50)
    gateway.stop_watching()
    assert outcome[0].side is PressSide.BEFORE
    assert not any("press" in script for script in session.scripts)


def test_a_press_whose_answer_is_lost_is_unknown(qapp: object) -> None:
    session = SilentSession()
    gateway = EmbeddedGateway(session, FixedClock(), shipped(), limits=SHORT)
    outcome: list[GatewayFault] = []
    thread = threading.Thread(target=lambda: outcome.append(_fault(gateway.press)), name="courier")
    thread.start()
    while not any("press" in script for script in session.scripts):
        pause(5)
    gateway.close()
    thread.join()
    gateway.stop_watching()
    assert outcome[0].side is PressSide.UNKNOWN


def test_the_ui_thread_may_not_wait_for_itself(desk: Desk) -> None:
    with pytest.raises(RuntimeError):
        desk.gateway.open_chat(BUDI)
