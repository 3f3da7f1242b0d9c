"""Every dialog by keys alone: where one begins, how Tab goes through it, what Enter and Esc do."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.app import Core
from tests.house.tree import ROOT
from tests.ui.keys import dialogs
from tests.ui.keys.test_keys import pages_of
from tests.ui.keys.test_menus import settle
from tests.ui.keys.test_walk import CONTROLS, has_other_way, is_within_a_whole, walked
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.places import PLACES

FIELDS = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)
READY = {"preview_print", "bulk_print", "visitService_billing"}
"""Enter prints at once; a visitor's service is chosen by its digit. The fields there have their usual."""
CLOSING = {"Tutup", "Batal", "Selesai", "Tidak jadi"}
SAFER = {"restoreCancel", "prepared_close"}
"""Restoring puts the present data aside: that is pressed knowingly. What was prepared is only looked at."""
LETTER = re.compile(r"(?<!&)&([^&\s])")


@pytest.fixture
def core(practice: Core) -> Core:
    return practice


def test_every_dialog_is_walked(window: MainWindow, qtbot: QtBot) -> None:
    told: list[str] = []
    for name, make in dialogs.Makers(window).all().items():
        dialog = make()
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        qtbot.wait(120)
        told += [f"{name}: {fault}" for fault in faults(dialog)]
        dialog.close()
        dialog.deleteLater()
    assert told == []


def test_tab_goes_through_every_place_in_the_order_in_which_one_reads_it(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    window.resize(1366, 768)
    home, back = f"to rail_{PLACES[0].key}", []
    for place in PLACES:
        window.show_place(place.key)
        view = window.place(place.key)
        for page in pages_of(place):
            if page:
                view.show_page(page)  # type: ignore[attr-defined]
            settle(desk, qtbot)
            window.rail.focusNextChild()
            found = jumps(walked(window, Qt.Key.Key_Tab))
            back += [f"{place.key}/{page}: {jump}" for jump in found if not jump.endswith(home)]
    assert back == []


def faults(dialog: QDialog) -> Iterator[str]:
    if not dialog.windowTitle():
        yield "has no title"
    begin = QApplication.focusWidget()
    if begin is None or begin.window() is not dialog:
        yield "does not take the keyboard"
        return
    shown = [part for part in dialog.findChildren(QWidget) if part.isVisible() and part.window() is dialog]
    fields = [part for part in shown if isinstance(part, FIELDS) and part.isEnabled() and can_tab(part)]
    if fields and isinstance(begin, QPushButton) and begin.objectName() not in READY:
        yield f"begins at the button {begin.objectName()} and not at what is filled in"
    yield from ends(shown)
    yield from names(shown)
    stops = walked(dialog, Qt.Key.Key_Tab)
    yield from missed(shown, stops)
    yield from jumps(stops)
    yield from same_letters(shown)
    begin.setFocus()
    QTest.keyClick(begin, Qt.Key.Key_Escape)
    if dialog.isVisible():
        yield "Esc does not close it"


def name_of(part: QWidget) -> str:
    """Return what is said of a control: its own name, its label's, or its words."""
    labels = [label.text() for label in part.window().findChildren(QLabel) if label.buddy() is part]
    words = part.text() if isinstance(part, QAbstractButton) else ""
    return part.accessibleName() or next(iter(labels), "") or words


def ends(shown: list[QWidget]) -> Iterator[str]:
    """Tell where Enter would close without doing anything, although there is something to do."""
    buttons = [part for part in shown if isinstance(part, QPushButton)]
    default = [part for part in buttons if part.isDefault()]
    if len(default) > 1:
        yield f"Enter presses {[part.objectName() for part in default]}"
    others = [part for part in buttons if part.text() not in CLOSING]
    if default and default[0].text() in CLOSING and others and default[0].objectName() not in SAFER:
        yield f"Enter presses {default[0].text()}"


def can_tab(part: QWidget) -> bool:
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)


def names(shown: list[QWidget]) -> Iterator[str]:
    for part in shown:
        if isinstance(part, CONTROLS) and can_tab(part) and not is_within_a_whole(part) and not name_of(part):
            yield f"{part.objectName() or type(part).__name__} has no name"


def missed(shown: list[QWidget], stops: list[QWidget]) -> Iterator[str]:
    for part in shown:
        if (
            isinstance(part, CONTROLS)
            and part.isEnabled()
            and part not in stops
            and part.focusProxy() not in stops
            and not part.objectName().startswith("qt_")
            and not is_within_a_whole(part)
            and not has_other_way(part)
            and not is_led_by_arrows(part, stops)
        ):
            yield f"only the mouse reaches {part.objectName() or type(part).__name__}"


def is_led_by_arrows(part: QWidget, stops: list[QWidget]) -> bool:
    """Tell whether the arrows of a line choose among the rows, and the line says which is chosen."""
    if not isinstance(part, QAbstractItemView):
        return False
    for line in stops:
        before = part.currentIndex()
        if isinstance(line, QLineEdit):
            QTest.keyClick(line, Qt.Key.Key_Down)
            row = part.currentIndex()
            if row != before and line.accessibleDescription() == row.data(Qt.ItemDataRole.AccessibleTextRole):
                return True
    return False


def jumps(stops: list[QWidget]) -> Iterator[str]:
    """Tell where Tab leads back in the order one reads; once it must, from the end to the beginning."""
    back = [
        (key_of(one) > key_of(other), key_of(one)[0] - key_of(other)[0], one, other)
        for one, other in pairwise([*stops, *stops[:1]])
        if leads_back(one, other)
    ]
    back.sort(key=lambda jump: jump[:2])
    for _is_up, _far, one, other in back[:-1]:
        yield f"Tab leads back from {said(one)} to {said(other)}"


def said(part: QWidget) -> str:
    return part.objectName() or name_of(part)


def key_of(part: QWidget) -> tuple[int, int]:
    place = part.mapTo(part.window(), QPoint(0, 0))
    return place.y(), place.x()


def leads_back(one: QWidget, other: QWidget) -> bool:
    """Compare two parts, or the panes of the same whole that they stand in; the next column is no way back."""
    first, second = branches(one, other)
    if isinstance(first, QAbstractScrollArea) and second.parentWidget() is first:
        return False
    before, after = area(first), area(second)
    is_above = after.bottom() <= before.top() + 4
    is_left = after.right() <= before.left() + 4
    is_row = min(before.bottom(), after.bottom()) - max(before.top(), after.top()) > 4
    is_beside = after.left() >= before.right() - 4
    return (is_above and not is_beside) or (is_row and is_left)


def branches(one: QWidget, other: QWidget) -> tuple[QWidget, QWidget]:
    """Return the children of the nearest whole that holds both, in which each stands."""
    ups = [one, *parents(one)]
    others = [other, *parents(other)]
    shared = next(part for part in ups if part in others)
    first = ups[max(0, ups.index(shared) - 1)]
    second = others[max(0, others.index(shared) - 1)]
    return first, second


def parents(part: QWidget) -> list[QWidget]:
    found, parent = [], part.parentWidget()
    while parent is not None:
        found.append(parent)
        parent = None if parent.isWindow() else parent.parentWidget()
    return found


def area(part: QWidget) -> QRect:
    return QRect(part.mapTo(part.window(), QPoint(0, 0)), part.size())


def same_letters(shown: list[QWidget]) -> Iterator[str]:
    texts = [part.text() for part in shown if isinstance(part, QAbstractButton | QLabel) and part.isEnabled()]
    letters = Counter(letter.casefold() for text in texts for letter in LETTER.findall(text))
    for letter, count in letters.items():
        if count > 1:
            yield f"Alt+{letter} means {count} things"


def test_no_dialog_is_forgotten_here() -> None:
    made = ROOT / "tests/ui/keys/dialogs.py"
    text = made.read_text("utf-8")
    known = {
        match.group(1)
        for path in (ROOT / "ui").rglob("*.py")
        for match in re.finditer(r"^class (\w+)\((?:Q|Store)Dialog\)", path.read_text("utf-8"), re.MULTILINE)
    }
    assert {name for name in known if not re.search(rf"\b{name}\b", text)} == {"StoreDialog"}
