"""The session holds WhatsApp Web open, out of sight too, and ends without a trace."""

import stat

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.whatsapp.browser.conftest import Guest
from tests.whatsapp_web.server import StandIn
from tests.whatsapp_web.tab import pause

FRAMES = "window.frames_ = 0; (function go() { window.frames_ += 1; requestAnimationFrame(go); })()"


def test_the_page_comes_in_indonesian_with_a_plain_agent(standin: StandIn, guest: Guest) -> None:
    guest.open()
    agent = guest.run("navigator.userAgent")
    assert "QtWebEngine" not in agent
    assert "Chrome/1" in agent
    assert guest.run("navigator.language") == "id-ID"
    assert guest.run("document.documentElement.lang") == "id"
    assert stat.S_IMODE(guest.folder.stat().st_mode) == 0o700


def test_a_page_out_of_sight_lives_on_as_one_in_sight(guest: Guest, qtbot: QtBot) -> None:
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    stack.addWidget(guest.session.view)
    stack.addWidget(QWidget())
    stack.setCurrentIndex(1)
    stack.resize(1000, 600)
    stack.show()
    guest.open()
    state = "[document.visibilityState, innerWidth].join()"
    assert guest.run(state) == "visible,1280"
    stack.setCurrentIndex(0)
    guest.wait_for(lambda: guest.run(state) == "visible,1000")
    stack.setCurrentIndex(1)
    guest.wait_for(lambda: guest.run(state) == "visible,1280")
    guest.run(FRAMES)
    guest.wait("window.frames_ > 10")
    stack.hide()
    pause(50)
    assert guest.run(state) == "visible,1280"


def test_a_parked_page_does_not_keep_the_program_open(guest: Guest) -> None:
    guest.open()
    parked = [  # another test of this process may have left one
        window
        for window in QApplication.topLevelWidgets()
        if window.objectName() == "whatsappParking" and window.isVisible()
    ]
    assert parked
    assert not any(window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose) for window in parked)
    assert not guest.session.view.isVisible()


def test_scripts_live_in_a_world_of_their_own_and_only_on_the_page(guest: Guest) -> None:
    guest.session.install(["const loketPage = {begun: document.readyState};", "loketPage.second = true;"])
    guest.open()
    assert guest.run("JSON.stringify(loketPage)") == '{"begun":"loading","second":true}'
    assert guest.run("document.documentElement.onclick = 1, typeof window.loket") == "undefined"
    guest.session.reload()
    assert guest.run("1") is None  # the fresh page is not there yet
    guest.wait("document.querySelector('#pane-side')")
    assert guest.run("loketPage.second") is True


def test_who_waits_for_an_answer_gets_none_when_the_page_ends(guest: Guest) -> None:
    guest.open()
    answers: list[object] = []
    guest.session.run("new Promise(() => {})", answers.append)
    guest.session.run("let n = 0; while (n < 1e9) n += 1; n", answers.append)
    guest.session.stop()
    assert answers == [None, None]
    assert not guest.session.is_started
    guest.session.run("1", answers.append)
    guest.wait_for(lambda: len(answers) == 3)
    assert answers == [None, None, None]
