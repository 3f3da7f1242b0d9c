"""Who listens while the screen is locked: Qt's accessible tree holds the lock and nothing of anybody."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.lock.test_locking import PIN, open_with
from ui.lock.veil import SAYS
from ui.main_window import MainWindow
from ui.places import PLACES

NAME, NUMBER, CODE = "Wahyuni Sample", "+62 812-0000-1001", "820231234567890"
PLANTED = (NAME, NUMBER, CODE)
TEXTS = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
    QAccessible.Text.Accelerator,
)


@pytest.fixture
def listened(window: MainWindow) -> Iterator[MainWindow]:
    """Give a window that a screen reader listens to."""
    window.desk.core.lock.set_pin(PIN).result()
    QAccessible.setActive(True)
    yield window
    QAccessible.setActive(False)


class Papers(QDialog):
    """A dialog about somebody, with a button that must not be pressed from outside."""

    def __init__(self, parent: MainWindow) -> None:
        super().__init__(parent)
        self.setWindowTitle(NAME)
        self.setAccessibleDescription(NUMBER)
        self.pressed = 0
        self.line = QLabel(f"{NAME}, {NUMBER}")
        self.line.setToolTip(CODE)
        self.rows = QTableWidget(1, 1)
        self.rows.setItem(0, 0, QTableWidgetItem(CODE))
        self.send = QPushButton(f"Kirim ke {NAME}")
        self.send.clicked.connect(self._press)
        column = QVBoxLayout(self)
        for part in (self.line, self.rows, self.send):
            column.addWidget(part)

    def _press(self) -> None:
        self.pressed += 1


def heard_alone(node: QAccessibleInterface) -> list[str]:
    return [text for kind in TEXTS if (text := node.text(kind))]


def heard(node: QAccessibleInterface | None) -> list[str]:
    """Return all that a reader is told from a node downwards, hidden or not."""
    if node is None:
        return []
    told = heard_alone(node)
    for at in range(node.childCount()):
        told += heard(node.child(at))
    return told


def everything_heard() -> list[str]:
    """Return all that is told from the application down, and from each window and widget by itself."""
    told = heard(QAccessible.queryAccessibleInterface(QApplication.instance()))
    for top in QApplication.topLevelWidgets():
        told += heard(QAccessible.queryAccessibleInterface(top))
    for widget in QApplication.allWidgets():
        told += heard(QAccessible.queryAccessibleInterface(widget))
    return told


def named(told: list[str]) -> list[str]:
    return [text for text in told if any(planted in text for planted in PLANTED)]


def test_a_reader_finds_the_lock_and_nothing_else_however_it_asks(listened: MainWindow, qtbot: QtBot) -> None:
    for place in PLACES:
        if place.key != "whatsapp":
            listened.show_place(place.key)
    papers = Papers(listened)
    papers.show()
    listened.statusBar().setAccessibleDescription(NAME)
    assert len(named(everything_heard())) > 5
    kept = [
        QAccessible.uniqueId(QAccessible.queryAccessibleInterface(part))
        for part in (papers.line, papers.rows, papers.send, papers)
    ]
    listened.locking.lock()
    told = everything_heard()
    assert named(told) == []
    screen = listened.locking.screen
    assert screen is not None
    parts = (screen, *screen.findChildren(QWidget))
    of_lock = {text for part in parts for text in heard(QAccessible.queryAccessibleInterface(part))}
    assert {SAYS, "PIN", "Buka", "Tutup Loket"} <= of_lock, "whoever cannot see opens it too"
    of_program = set(heard_alone(QAccessible.queryAccessibleInterface(QApplication.instance())))
    assert set(told) <= of_lock | of_program | {SAYS}
    assert not [id_ for id_ in kept if (found := QAccessible.accessibleInterface(id_)) and named(heard(found))]
    papers.line.setText(f"baru: {NAME}")  # the dialog's own work goes on, and tells nobody
    papers.rows.setItem(0, 0, QTableWidgetItem(NAME))
    late = Papers(listened)
    late.show()
    qtbot.waitUntil(lambda: late.windowTitle() == SAYS)
    assert named(everything_heard()) == []
    open_with(listened, PIN, qtbot)
    told = named(everything_heard())
    assert f"baru: {NAME}" in told
    for dialog in (papers, late):
        dialog.close()


def test_no_button_behind_the_lock_is_pressed_through_the_tree(listened: MainWindow, qtbot: QtBot) -> None:
    papers = Papers(listened)
    papers.show()
    send = QAccessible.queryAccessibleInterface(papers.send)
    assert "Press" in send.actionInterface().actionNames()
    listened.locking.lock()
    send = QAccessible.queryAccessibleInterface(papers.send)
    act = send.actionInterface()
    assert act is None or act.actionNames() == []
    open_with(listened, PIN, qtbot)
    send = QAccessible.queryAccessibleInterface(papers.send)
    send.actionInterface().doAction("Press")
    qtbot.waitUntil(lambda: papers.pressed == 1)
    papers.close()
