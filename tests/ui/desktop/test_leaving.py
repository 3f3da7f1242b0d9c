"""Closing the window: asked once, into the tray or for good, and never unasked while something is sent."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from core.outbox.item import QueueCounts
from core.ports import GatewayState
from core.settings.desktop import DESKTOP_CLOSE
from tests.ui.desktop.conftest import Beside
from ui.contacts.add_dialog import AddDialog
from ui.desktop.leaving import Leaving

pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
"""The tests' own desktop has no tray."""


def press(beside: Beside, name: str) -> None:
    button = beside.window.findChild(QPushButton, name)
    assert button is not None
    button.click()


def box(beside: Beside) -> QMessageBox:
    assert beside.manners.leaving.box is not None
    return beside.manners.leaving.box


def test_the_first_closing_asks_and_the_answer_is_remembered(beside: Beside, qtbot: QtBot) -> None:
    window, leaving = beside.window, beside.manners.leaving
    window.close()
    assert window.isVisible()
    assert "Setelan, bagian Jendela dan pemberitahuan" in box(beside).text()
    box(beside).reject()
    assert window.isVisible()  # nothing was chosen: nothing is remembered
    assert window.desk.core.settings.value(DESKTOP_CLOSE) == "ask"
    window.close()
    press(beside, "closeToTray")
    qtbot.waitUntil(window.isHidden)
    window.show()
    window.close()
    assert window.isHidden()
    assert leaving.box is None
    assert beside.ended == []
    window.show()


def test_where_there_is_no_tray_or_the_program_must_end_closing_ends_as_before(
    beside: Beside, qtbot: QtBot
) -> None:
    window = beside.window
    beside.manners.tray._is_available = lambda: False
    window.close()
    qtbot.waitUntil(lambda: beside.ended == [True])
    assert window.isHidden()
    again: list[bool] = []
    Leaving(window, beside.manners.tray, must_end=lambda: True, leave=lambda: again.append(True))
    beside.manners.tray._is_available = lambda: True
    window.show()
    window.close()
    qtbot.waitUntil(lambda: again == [True])


def test_ending_while_something_is_sent_says_what_happens_and_a_quiet_queue_does_not_ask(
    beside: Beside, qtbot: QtBot
) -> None:
    window, watch = beside.window, beside.window.status.watch
    qtbot.waitUntil(lambda: window.desk.operations._waiting == {})
    end = window.findChild(QAction, "endProgram")
    assert end is not None
    watch.state, watch.queue = GatewayState.READY, QueueCounts(replies=2, bulk=48)
    end.trigger()
    told = box(beside).text()
    # a Saturday: the run waits for Monday, so only the answers would be cut short
    assert "Masih ada 2 balasan yang sedang dikirim" in told
    assert "tidak ada yang terkirim dua kali" in told
    assert box(beside).defaultButton().text() == "Tidak jadi"
    box(beside).reject()
    assert beside.ended == []
    end.trigger()
    press(beside, "endLater")
    assert window.isHidden()
    watch.state = GatewayState.OFFLINE  # all of it waits anyway, and goes on at the next start
    end.trigger()
    qtbot.waitUntil(lambda: beside.ended == [True])


def test_a_long_work_is_named_before_it_is_stopped(beside: Beside, qtbot: QtBot) -> None:
    window = beside.window
    running = window.desk.core.jobs.run("Impor kontak", lambda progress: progress._cancelled.wait(30))
    beside.manners.leaving.end()
    assert "“Impor kontak” masih berjalan dan akan dihentikan" in box(beside).text()
    press(beside, "endNow")
    qtbot.waitUntil(lambda: beside.ended == [True])
    window.desk.core.jobs.cancel()
    running.result()


def test_what_is_typed_in_an_open_dialog_is_not_thrown_away_unasked_by_the_tray(
    beside: Beside, qtbot: QtBot
) -> None:
    window = beside.window
    dialog = AddDialog(window.desk, window, "+6281200001001")
    dialog.open()
    field = dialog.findChild(QLineEdit, "newName")
    qtbot.keyClicks(field, "Sri Rahayu")
    beside.manners.leaving.end()
    assert "yang belum disimpan" in box(beside).text()
    box(beside).reject()
    assert (beside.ended, field.text()) == ([], "Sri Rahayu")
    window.desk.is_locked = True  # no question over the lock: it goes on
    beside.manners.leaving.end()
    assert (beside.ended, beside.manners.leaving.box) == ([], None)
    window.desk.is_locked = False
    dialog.reject()
    beside.manners.leaving.end()
    qtbot.waitUntil(lambda: beside.ended == [True])


@pytest.mark.parametrize("has_tray", [True, False])
def test_the_locked_screen_ends_nothing_that_is_being_sent(
    beside: Beside, qtbot: QtBot, *, has_tray: bool
) -> None:
    window, watch = beside.window, beside.window.status.watch
    qtbot.waitUntil(lambda: window.desk.operations._waiting == {})
    beside.manners.tray._is_available = lambda: has_tray
    window.desk.is_locked = True
    watch.state, watch.queue = GatewayState.READY, QueueCounts(replies=1)
    window.close()
    assert (beside.ended, beside.manners.leaving.box) == ([], None)
    assert window.isHidden() if has_tray else window.isMinimized()
    watch.queue = QueueCounts()
    beside.manners.leaving.end()
    qtbot.waitUntil(lambda: beside.ended == [True])
