"""Without a mouse: Tab goes round every place, Ctrl+F6 leaves every part, a list opens its menu by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTableView,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.keys.test_keys import pages_of
from ui.keys.parts import Parts
from ui.main_window import MainWindow
from ui.places import PLACES, Place

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)
WHOLE = (QAbstractSpinBox, QComboBox, QLineEdit, QAbstractItemView)
"""What lies within these is reached through them."""
THIRDS = (PLACES[:4], PLACES[4:7], PLACES[7:])
MOST = 150
"""More controls than any place has."""


def walked(window: QWidget, key: Qt.Key) -> list[QWidget]:
    """Press the key until the keyboard is where it was before; a table keeps it: it is left by Ctrl+F6."""
    seen: list[QWidget] = []
    for _step in range(MOST):
        focus = window.focusWidget()
        if isinstance(focus, QDateTimeEdit | QTextBrowser) and focus in seen[-1:]:
            QTest.keyClick(focus, key)  # from day to month to year, from link to link, and on
            continue
        if focus is None or focus in seen[:1]:
            return seen
        assert focus not in seen[-1:] or isinstance(focus, QTableView), (
            f"{focus.objectName()} keeps the keyboard"
        )
        if focus in seen[-1:]:
            return seen
        seen.append(focus)
        QTest.keyClick(focus, key)
    names = [each.objectName() or type(each).__name__ for each in seen[-8:]]
    raise AssertionError(f"Tab does not come round: {names}")


def is_within_a_whole(part: QWidget) -> bool:
    owner = part.parentWidget()
    return isinstance(owner, WHOLE) or (
        owner is not None and isinstance(owner.parentWidget(), QAbstractItemView)
    )


def has_other_way(part: QWidget) -> bool:
    """Tell whether arrows reach it from its checked neighbour, or a key presses it, as its tooltip tells."""
    if not isinstance(part, QAbstractButton):
        return False
    group = part.group()
    is_in_row = part.autoExclusive() or (group is not None and group.exclusive())
    return is_in_row or not part.shortcut().isEmpty() or "(" in part.toolTip()


@pytest.mark.parametrize("places", THIRDS, ids=lambda places: places[0].key)
def test_places_are_walked_without_a_mouse(window: MainWindow, qtbot: QtBot, places: tuple[Place, ...]) -> None:
    del qtbot
    for place in places:
        window.show_place(place.key)
        view = window.place(place.key)
        for page in pages_of(place):
            if page:
                view.show_page(page)  # type: ignore[attr-defined]
            walk(window, f"{place.key}/{page}")


def walk(window: MainWindow, where: str) -> None:
    window.rail.focusNextChild()
    there, back = walked(window, Qt.Key.Key_Tab), walked(window, Qt.Key.Key_Backtab)
    assert there
    missed = [
        part.objectName() or type(part).__name__
        for part in window.findChildren(QWidget)
        if isinstance(part, CONTROLS)
        and part.window() is window
        and part.isVisible()
        and part.isEnabled()
        and part not in there
        and part not in back
        and part.focusProxy() not in there
        and not part.objectName().startswith("qt_")
        and not is_within_a_whole(part)
        and not has_other_way(part)
    ]
    assert missed == [], f"{where}: only the mouse reaches these"
    parts = window.findChildren(Parts)[0]
    around = set()
    for _part in range(len(parts.parts())):
        parts._step(1)
        focus = window.focusWidget()
        around |= {part for part in parts.parts() if focus is part or (focus and part.isAncestorOf(focus))}
    assert len(around) == len(parts.parts()), f"{where}: Ctrl+F6 does not go round"


def test_a_list_is_asked_for_its_menu_at_the_chosen_row(window: MainWindow, qtbot: QtBot) -> None:
    rows = QListWidget(window)
    rows.addItems(["satu", "dua", "tiga"])
    rows.resize(200, 200)
    rows.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    asked: list[QPoint] = []
    rows.customContextMenuRequested.connect(asked.append)
    rows.show()
    rows.setCurrentRow(2)
    rows.setFocus()
    qtbot.waitUntil(rows.hasFocus)
    qtbot.keyClick(rows, Qt.Key.Key_Menu)
    qtbot.keyClick(rows, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert [rows.itemAt(place).text() for place in asked] == ["tiga", "tiga"]
