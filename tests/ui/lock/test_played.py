"""Played behind the lock: what comes from outside, what was open, what goes on. Nothing of anybody is shown."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QClipboard, QDragEnterEvent, QGuiApplication, QImage, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from core.errors import ErrorCode
from core.ports import GatewayState
from tests.ui.desktop.conftest import Beside, beside  # noqa: F401 - a fixture
from tests.ui.lock.test_locking import PIN, SECRET, Form, open_with, seen
from tests.ui.test_masked_places import drawn
from ui import app, copying
from ui.lock.reasons import LockReasons
from ui.lock.veil import SAYS
from ui.main_window import MainWindow

NUMBER, CODE = "+6281200001001", "820231234567890"
LINK = "whatsapp://send?phone=6281200001001&text=Halo%20Pak"
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
"""The tests' own desktop has no tray."""


@pytest.fixture
def locked(beside: Beside, qtbot: QtBot) -> Iterator[Beside]:  # noqa: F811 - the fixture
    """Give a window with tray and links, locked, over a chat that was open."""
    core, window = beside.window.desk.core, beside.window
    core.lock.set_pin(PIN).result()
    chat_id = core.conversations.open_chat(NUMBER, SECRET).result()
    window.desk.chat_wanted.emit(chat_id)
    pane = window.place("conversations").pane  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: pane.chat is not None and pane.chat.name == SECRET)
    LockReasons(window)
    window.desk.lock_wanted.emit()
    assert window.desk.is_locked
    yield beside
    if isValid(window) and window.locking.screen is not None:
        window.locking._open(was_reset=False)  # else it would cover the windows of the next test


def shown(window: MainWindow) -> list[str]:
    """Return every text that all windows but the lock's paint."""
    tops = [
        top for top in QApplication.topLevelWidgets() if top.isVisible() and top is not window.locking.screen
    ]
    return sorted({text for top in tops for text in drawn(top)} - {SAYS})


def note(fired: list[str], name: str, _is_on: bool) -> None:
    fired.append(name)


def test_a_picture_of_any_window_holds_the_cover_alone(locked: Beside, qtbot: QtBot) -> None:
    form = Form(locked.window)
    form.show()
    qtbot.waitUntil(lambda: seen() == [])
    assert shown(locked.window) == []
    for window in (locked.window, form):
        cover = window.findChild(QWidget, "lockCover")
        assert cover is not None
        pictures = [
            part.grab().toImage().convertToFormat(QImage.Format.Format_RGB32) for part in (window, cover)
        ]
        assert pictures[0] == pictures[1]
    form.close()


def test_no_key_of_any_window_or_place_leads_past_the_lock(locked: Beside, qtbot: QtBot) -> None:
    window, control = locked.window, Qt.KeyboardModifier.ControlModifier
    place, screen = window.present_place, window.locking.screen
    assert screen is not None
    fired: list[str] = []
    for shortcut in window.findChildren(QShortcut):
        shortcut.activated.connect(partial(fired.append, shortcut.key().toString()))
    for action in window.findChildren(QAction):
        action.triggered.connect(partial(note, fired, action.objectName()))
    for target in (screen.field, window, window.rail):
        for key in (Qt.Key.Key_F1, Qt.Key.Key_F3, Qt.Key.Key_F12, Qt.Key.Key_Question, Qt.Key.Key_Slash):
            qtbot.keyClick(target, key)
        for key in (Qt.Key.Key_K, Qt.Key.Key_Q, Qt.Key.Key_2, Qt.Key.Key_N, Qt.Key.Key_E, Qt.Key.Key_P):
            qtbot.keyClick(target, key, control)
    screen.field.clear()
    assert (fired, window.present_place, locked.ended) == ([], place, [])
    assert shown(window) == []
    assert window.desk.is_locked


def test_a_link_and_a_click_on_a_note_wait_behind_the_lock_and_go_there_when_it_opens(
    locked: Beside, qtbot: QtBot
) -> None:
    window, core = locked.window, locked.window.desk.core
    other = core.conversations.open_chat("+6281200001002", "Darmaji Sample").result()
    locked.manners.links.open("tel:+6281200001009")
    locked.manners.links.open(LINK)
    locked.manners.tray.tell("1 pesan baru", lambda: window.desk.chat_wanted.emit(other))
    locked.manners.tray._open_told()
    pane = window.place("conversations").pane  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: pane.chat is not None and pane.chat.id == other)
    assert shown(window) == []
    assert QApplication.activeModalWidget() is window.locking.screen
    open_with(window, PIN, qtbot)
    qtbot.waitUntil(lambda: pane.chat.name == SECRET)
    qtbot.waitUntil(lambda: pane.composer.text.toPlainText() == "Halo Pak")


def test_a_link_that_came_with_a_locked_start_waits_too(
    beside: Beside,  # noqa: F811 - the fixture
    qtbot: QtBot,
) -> None:
    """The store is still opening when it comes, and the lock is not there yet."""
    desk = beside.window.desk
    wanted: list[object] = []
    desk.chat_wanted.connect(wanted.append)
    chat_id = desk.core.conversations.open_chat(NUMBER, SECRET).result()
    beside.manners.links.open(LINK)
    desk.is_locked = True
    qtbot.waitUntil(lambda: beside.manners.links._held == LINK)
    assert wanted == []
    desk.is_locked = False
    desk.locked.emit(False)
    qtbot.waitUntil(lambda: wanted == [chat_id])


def test_a_fault_of_ours_is_told_below_the_cover_and_does_not_bar_the_pin(locked: Beside, qtbot: QtBot) -> None:
    app.show_bug(locked.window, "ValueError\nLoket\n")
    box = locked.window.findChild(QMessageBox, "bugBox")
    assert box is not None
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is locked.window.locking.screen)
    assert (shown(locked.window), box.windowTitle()) == ([], SAYS)
    open_with(locked.window, PIN, qtbot)
    assert box.isVisible()
    assert box.windowTitle() != SAYS
    box.close()


def test_files_are_not_taken_and_the_chooser_of_files_closes(locked: Beside, qtbot: QtBot) -> None:
    window = locked.window
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/tmp/daftar.xlsx")])
    cover = window.findChild(QWidget, "lockCover")
    for target in (window, cover, window.place("conversations")):
        event = QDragEnterEvent(
            QPointF(9, 9),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        event.ignore()
        QApplication.sendEvent(target, event)
        assert not event.isAccepted()
    open_with(window, PIN, qtbot)
    chooser = QFileDialog(window)
    chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
    chooser.open()
    window.locking.lock()
    assert shown(window) == []
    open_with(window, PIN, qtbot)
    chooser.reject()


def test_the_code_on_the_clipboard_goes_when_the_screen_locks(locked: Beside, qtbot: QtBot) -> None:
    open_with(locked.window, PIN, qtbot)
    copying.copy(CODE)
    clipboard = QGuiApplication.clipboard()
    assert clipboard.text() == CODE
    locked.window.locking.lock()
    assert clipboard.text() == ""
    assert CODE not in clipboard.text(QClipboard.Mode.Selection)


def test_what_came_while_it_was_locked_is_told_in_numbers_beside_the_clock(locked: Beside) -> None:
    notices = locked.manners.notices
    assert not notices._is_in_front(), "the dialog for the PIN is in front, and nobody sees a message"


def test_the_key_stays_while_something_is_sent_and_goes_when_that_is_over(locked: Beside, qtbot: QtBot) -> None:
    from core.outbox.item import QueueCounts
    from core.store import keeping
    from core.store.asking import Relay
    from core.store.keeping import KeyNote, Place
    from ui.store.opening import Opening

    window = locked.window
    open_with(window, PIN, qtbot)
    keeping.write_note(window.desk.core.paths.data, KeyNote("abc", Place.PASSPHRASE))
    opening = Opening(window, window.desk, Relay())
    watch = window.status.watch
    qtbot.waitUntil(lambda: window.desk.operations._waiting == {})
    watch.state, watch.queue = GatewayState.READY, QueueCounts(replies=1)
    window.locking.lock()
    screen = window.locking.screen
    assert screen is not None
    assert "kiriman" in screen.sentence.text()
    window.locking._drop_later()
    assert screen.sentence.text().count("kiriman") == 1
    assert not opening.restart_wanted
    watch.queue = QueueCounts()
    screen.field.setText("2")
    window.locking._drop_later()
    screen.field.clear()
    assert not opening.restart_wanted, "somebody is typing the PIN"
    window.locking._drop_later()
    qtbot.waitUntil(lambda: opening.restart_wanted)
    window.show()
    qtbot.waitUntil(lambda: window.locking.screen is not None and window.locking.screen.isVisible())


def test_every_sentence_of_a_refused_pin_fits_the_lock(locked: Beside, qtbot: QtBot) -> None:
    from core.errors import LoketError

    screen = locked.window.locking.screen
    assert screen is not None
    for code in (
        ErrorCode.PIN_WRONG,
        ErrorCode.PIN_PAUSED,
        ErrorCode.PIN_SHAPE,
        ErrorCode.PIN_PROOF_WRONG,
        ErrorCode.PASSPHRASE_WRONG,
        ErrorCode.PASSPHRASE_UNREADABLE,
        ErrorCode.RECOVERY_KEY_TYPO,
        ErrorCode.RECOVERY_KEY_INCOMPLETE,
    ):
        screen._refuse(LoketError(code))
        label = screen.row.findChild(QLabel, "lockPin_line")
        assert label is not None
        assert label.text() == screen.row.error
        (area,) = screen.findChildren(QScrollArea)
        qtbot.waitUntil(lambda area=area: area.verticalScrollBar().maximum() == 0)
        qtbot.waitUntil(lambda label=label: label.height() >= label.heightForWidth(label.width()))
