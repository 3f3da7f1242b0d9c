"""A page that is lost comes back by itself, with growing pauses, and nothing piles up meanwhile."""

import os
import signal
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.whatsapp.browser.conftest import Guest
from tests.whatsapp_web.server import StandIn
from ui.whatsapp.browser.recovery import Recovery, Trouble, pause_s


def pages(guest: Guest) -> list[QWebEnginePage]:
    return [
        page
        for profile in guest.session.findChildren(QWebEngineProfile)
        for page in profile.findChildren(QWebEnginePage)
    ]


def engine_processes() -> int:
    """Count the engine's processes below this one; a page's is forked from the zygote, under its name."""
    parents: dict[int, int] = {}
    found: set[int] = set()
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            line, stat = (entry / "cmdline").read_bytes(), (entry / "stat").read_text()
        except OSError:
            continue
        state, parent = stat.rsplit(")", 1)[1].split()[:2]
        parents[int(entry.name)] = int(parent)
        if b"QtWebEngineProcess" in line and state != "Z":
            found.add(int(entry.name))

    def is_ours(process: int) -> bool:
        return process == os.getpid() or (process in parents and is_ours(parents[process]))

    return sum(is_ours(process) for process in found)


def kill_page(guest: Guest) -> None:
    os.kill(pages(guest)[0].renderProcessPid(), signal.SIGKILL)


def test_pauses_grow_and_begin_anew_after_a_calm_minute(qapp: QApplication) -> None:
    assert [pause_s(tries) for tries in range(7)] == [2, 5, 15, 60, 300, 300, 300]
    parent = QObject()
    recovery = Recovery(parent)
    waits = []
    for _ in range(5):
        recovery.fail("crashed")
        assert recovery.trouble is not None
        waits.append(recovery.trouble.wait_s)
        recovery.begin()
        assert recovery.trouble.wait_s == 0, "being tried"
        recovery.succeed()
        assert recovery.trouble is None
    assert waits == [2, 5, 15, 60, 300], "a page that comes and dies at once is no success"
    recovery._calm.timeout.emit()
    recovery.fail("slow")
    assert recovery.trouble == Trouble("slow", 2, 1)
    recovery.fail("crashed")
    assert recovery.trouble == Trouble("slow", 2, 1), "one countdown at a time"
    recovery.stop()
    assert recovery.trouble is None


def test_a_document_that_never_comes_is_given_up(qtbot: QtBot) -> None:
    parent = QObject()
    recovery = Recovery(parent)
    recovery.begin()
    assert recovery._limit.isActive()
    recovery._limit.timeout.emit()
    assert recovery.trouble == Trouble("slow", 2, 1)
    with qtbot.waitSignal(recovery.due):
        recovery.try_now()


def test_a_page_that_dies_comes_back_after_the_first_pause(guest: Guest, qtbot: QtBot) -> None:
    guest.open()
    answers: list[object] = []
    guest.session.run("let n = 0; while (n < 1e10) n += 1; n", answers.append)
    with qtbot.waitSignal(guest.session.lost) as lost:
        kill_page(guest)
    assert lost.args == ["crashed"]
    assert answers == [None]
    assert guest.run("1") is None, "a dead page answers at once"
    assert guest.session.recovery.trouble == Trouble("crashed", 2, 1)
    with qtbot.waitSignal(guest.session.changed, timeout=4000):
        pass
    guest.wait("document.querySelector('#pane-side')")
    assert guest.session.recovery.trouble is None


def test_without_network_it_is_tried_again_and_at_once_when_the_officer_wants(
    standin: StandIn, guest: Guest, qtbot: QtBot
) -> None:
    standin.script.cut_network()
    with qtbot.waitSignal(guest.session.loaded, timeout=8000) as loaded:
        guest.start()
    assert loaded.args == [False]
    assert guest.session.recovery.trouble == Trouble("unloaded", 2, 1)
    standin.script.join_network()
    guest.session.recovery.try_now()
    guest.wait("document.querySelector('#pane-side')")


def test_twenty_losses_leave_one_page_and_one_process(guest: Guest, qtbot: QtBot) -> None:
    guest.open()
    before = engine_processes()
    for _ in range(20):
        with qtbot.waitSignal(guest.session.lost):
            kill_page(guest)
        with qtbot.waitSignal(guest.session.loaded, timeout=8000):
            guest.session.recovery.try_now()
    guest.wait("document.querySelector('#pane-side')")
    qtbot.waitUntil(lambda: len(pages(guest)) == 1)
    qtbot.waitUntil(lambda: engine_processes() <= before)


def test_a_session_can_end_and_begin_again(guest: Guest) -> None:
    for _ in range(3):
        guest.open()
        guest.session.stop()
        assert pages(guest) == []
    assert guest.session.recovery.trouble is None
