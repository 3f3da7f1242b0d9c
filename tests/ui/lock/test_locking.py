"""The locked screen over a real window: what it covers, what opens it, and that all comes back as it was."""

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.app import Core
from ui import app
from ui.desk import Desk
from ui.lock.veil import SAYS, Cover
from ui.main_window import MainWindow
from ui.store.opening import Opening

PIN = "2580"
SECRET = "Wahyuni Sample"


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(desk)
    with qtbot.waitSignal(window.painted):
        window.show()
    desk.core.lock.set_pin(PIN).result()
    yield window
    if window.locking.screen is not None:
        open_with(window, PIN, qtbot)
    window.close()
    window.deleteLater()


class Form(QDialog):
    """A dialog with a taxpayer in its title and in what was typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(SECRET)
        self.field = QLineEdit(SECRET)
        self.gone = QLabel(SECRET)
        self.come = QLabel("selesai")
        column = QVBoxLayout(self)
        for part in (QLineEdit(), self.field, self.gone, self.come):
            column.addWidget(part)
        self.come.hide()


def open_with(window: MainWindow, text: str, qtbot: QtBot) -> None:
    screen = window.locking.screen
    assert screen is not None
    screen.field.setText(text)
    screen.submit()
    qtbot.waitUntil(lambda: window.locking.screen is None)


def seen() -> list[QWidget]:
    """Return every widget that is on the screen and is part of neither a cover nor the lock's dialog."""
    found = []
    for top in QApplication.topLevelWidgets():
        if top.isVisible() and top.objectName() != "lockScreen":
            found += [part for part in top.findChildren(QWidget) if part.isVisible() and not part.isWindow()]
    asking = [top for top in QApplication.topLevelWidgets() if top.objectName() == "lockScreen"]
    return [
        part
        for part in found
        if not isinstance(part, Cover)
        and not any(part is screen or screen is part.window() for screen in asking)
    ]


def read_aloud(widget: QWidget) -> list[str]:
    """Return the names that a screen reader finds shown in a window's tree."""
    told: list[str] = []

    def walk(node: object) -> None:
        if node.state().invisible:  # type: ignore[attr-defined]
            return
        told.append(node.text(QAccessible.Text.Name))  # type: ignore[attr-defined]
        for at in range(node.childCount()):  # type: ignore[attr-defined]
            walk(node.child(at))  # type: ignore[attr-defined]

    walk(QAccessible.queryAccessibleInterface(widget))
    return [name for name in told if name]


def test_everything_is_covered_and_comes_back_as_it_was(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    form = Form(window)
    ended: list[int] = []

    def while_it_asks() -> None:
        form.field.setFocus()
        form.field.setCursorPosition(3)
        desk.lock_wanted.connect(window.locking.lock)
        desk.lock_wanted.emit()
        assert desk.is_locked
        assert seen() == []
        assert form.windowTitle() == SAYS
        assert [name for name in read_aloud(form) if name != SAYS] == []
        assert QApplication.activeModalWidget() is window.locking.screen
        form.gone.hide()  # the dialog's own work goes on below
        form.come.show()
        form.setWindowTitle("Selesai")
        qtbot.waitUntil(lambda: seen() == [])
        assert form.windowTitle() == SAYS
        open_with(window, PIN, qtbot)
        assert form.isVisible()
        assert form.windowTitle() == "Selesai"
        assert (form.gone.isVisible(), form.come.isVisible()) == (False, True)
        assert form.focusWidget() is form.field
        assert (form.field.text(), form.field.cursorPosition()) == (SECRET, 3)
        form.accept()

    def asked() -> None:
        try:
            while_it_asks()
        finally:
            form.hide()  # what fails above must not wait for an answer for ever

    QTimer.singleShot(0, asked)
    ended.append(form.exec())
    assert ended == [QDialog.DialogCode.Accepted], "the box that was asked went on asking"
    assert window.places.isVisible()


def test_what_comes_up_meanwhile_is_covered_too_and_bars_nobody(window: MainWindow, qtbot: QtBot) -> None:
    window.locking.lock()
    form = Form(window)
    form.open()
    assert seen() == []
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is window.locking.screen)
    open_with(window, PIN, qtbot)
    assert form.isVisible()
    assert form.field.isVisible()
    assert form.windowTitle() == SECRET
    form.close()


def test_neither_keys_nor_drops_nor_esc_lead_in(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.locking.lock()
    screen = window.locking.screen
    assert screen is not None
    place = window.places.currentWidget()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    mime = QMimeData()
    mime.setText(SECRET)
    drop = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    drop.ignore()
    QApplication.sendEvent(place, drop)
    assert not drop.isAccepted()
    qtbot.keyClick(screen, Qt.Key.Key_Escape)
    screen.close()
    screen.take_scan("820231234567890")
    assert screen.isVisible()
    assert screen.field.text() == ""
    assert window.places.currentWidget() is place
    assert desk.is_locked


def test_a_wrong_pin_is_said_and_after_three_one_waits(window: MainWindow, qtbot: QtBot) -> None:
    window.locking.lock()
    screen = window.locking.screen
    assert screen is not None
    for _ in range(3):
        screen.field.setText("1470")
        screen.submit()
        qtbot.waitUntil(lambda: "PIN salah" in screen.row.error and screen.field.isEnabled())
    assert "Tunggu" in screen.accept_button.text()
    assert not screen.accept_button.isEnabled()
    window.desk.core.lock._since -= 60
    qtbot.waitUntil(screen.accept_button.isEnabled)
    open_with(window, PIN, qtbot)


def test_a_start_with_a_pin_is_locked_before_anything_of_a_person_is_shown(core: Core, qtbot: QtBot) -> None:
    core.lock.set_pin(PIN).result()
    for has_mark in (True, False):  # the mark is for the first paint; without it the store says the same
        if not has_mark:
            core.paths.screen_mark.unlink()
        window = app.build_window(core)
        qtbot.addWidget(window)
        shown: list[bool] = []
        window.place("conversations").list.model.rowsInserted.connect(  # type: ignore[attr-defined]
            lambda *_args, window=window, shown=shown: shown.append(window.desk.is_locked)
        )
        window.show()
        assert window.centralWidget().isVisible() is not has_mark
        qtbot.waitUntil(lambda window=window: window.desk.is_locked)
        assert all(shown)
        assert core.paths.screen_mark.exists()
        open_with(window, PIN, qtbot)
        window.close()
        window.desk.deleteLater()


def test_with_a_passphrase_alone_locking_closes_the_store_and_asks_for_it_at_a_new_start(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    from core.settings.privacy import LOCK_WHERE
    from core.store import keeping
    from core.store.asking import Relay
    from core.store.keeping import KeyNote, Place

    keeping.write_note(desk.core.paths.data, KeyNote("abc", Place.PASSPHRASE))
    opening = Opening(window, desk, Relay())
    form = Form(window)
    form.open()
    window.locking.lock()
    assert window.locking.screen is not None, "a dialog is open: its work is worth more, and the key stays"
    assert "Kunci data masih di memori" in window.locking.screen.sentence.text()
    open_with(window, PIN, qtbot)
    form.close()
    window.show_place("contacts")
    window.locking.lock()
    qtbot.waitUntil(lambda: opening.restart_wanted)
    assert not window.isVisible()
    assert json.loads(desk.core.settings.value(LOCK_WHERE)) == {"place": "contacts"}
    window.show()
    qtbot.waitUntil(lambda: window.locking.screen is not None and window.locking.screen.isVisible())


def test_the_chat_that_was_open_comes_back_after_the_key_was_dropped(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    from core.settings.privacy import LOCK_WHERE
    from core.store import keeping
    from core.store.asking import Relay
    from core.store.keeping import KeyNote, Place

    keeping.write_note(desk.core.paths.data, KeyNote("abc", Place.PASSPHRASE))
    opening = Opening(window, desk, Relay())
    chat_id = desk.core.conversations.open_chat("+6281200001001", SECRET).result()
    desk.chat_wanted.emit(chat_id)
    pane = window.place("conversations").pane  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: pane.chat is not None)
    window.show_place("billing")
    window.locking.lock()
    qtbot.waitUntil(lambda: opening.restart_wanted)
    kept = json.loads(desk.core.settings.value(LOCK_WHERE))
    assert kept == {"place": "billing", "chat": chat_id}, "in the encrypted store, and by its number alone"
    desk.core.lock.is_proved = True  # the fresh start has asked for the passphrase
    again = app.build_window(desk.core)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: "pane" in vars(again.place("conversations")))
    shown = again.place("conversations").pane  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: shown.chat is not None and shown.chat.id == chat_id)
    assert again.present_place == "billing"
    qtbot.waitUntil(lambda: desk.core.settings.value(LOCK_WHERE) == "")
    again.close()
    again.desk.deleteLater()
    window.show()  # the lock of the first one is opened by the fixture
    qtbot.waitUntil(lambda: window.locking.screen is not None and window.locking.screen.isVisible())


def test_a_chat_that_is_gone_meanwhile_or_a_broken_note_leaves_the_place(core: Core, qtbot: QtBot) -> None:
    from core.settings.privacy import LOCK_WHERE

    core.lock.is_proved = True
    for kept, place in (
        ('{"place": "billing", "chat": 4711}', "billing"),
        ('{"place": "gone", "chat": "4711"}', "conversations"),
        ("[", "conversations"),
    ):
        core.settings.change(LOCK_WHERE, kept).result()
        window = app.build_window(core)
        qtbot.addWidget(window)
        with qtbot.waitSignal(window.painted):
            window.show()
        qtbot.waitUntil(lambda: core.settings.value(LOCK_WHERE) == "")
        assert window.present_place == place
        window.close()
        window.desk.deleteLater()
