"""Text from 100 to 200 %: at once, everywhere, and back without a trace; nothing is cut on a small screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from core.settings.window import TEXT_SIZE
from ui import text_size
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.places import PLACES

SCREEN = QSize(1366, 768)


@pytest.fixture
def window(window: MainWindow, desk: Desk) -> Iterator[MainWindow]:
    window.setFixedSize(SCREEN)
    yield window
    desk.theme.enlarge(100)


def measures(window: MainWindow) -> dict[str, QSize]:
    named = [part for part in window.findChildren(QWidget) if part.objectName() and part.isVisible()]
    own = [part for part in named if not part.objectName().startswith(("qt_", "empty_"))]
    return {part.objectName(): part.size() for part in own}


def settled(window: MainWindow, desk: Desk, qtbot: QtBot) -> dict[str, QSize]:
    """Return the measures once what the start shows has come, and nothing changes any more."""
    looks: list[dict[str, QSize]] = []

    def is_settled() -> bool:
        looks.append(measures(window))
        is_at_rest = window.standing is not None and desk.operations._waiting == {}
        return is_at_rest and looks[-5:] == [looks[-1]] * 5

    qtbot.waitUntil(is_settled)
    return looks[-1]


def test_keys_make_text_larger_and_smaller_and_the_size_is_kept(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    before = settled(window, desk, qtbot)
    for key, percent in ((Qt.Key.Key_Equal, 110), (Qt.Key.Key_Equal, 125), (Qt.Key.Key_Minus, 110)):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda percent=percent: text_size.percent() == percent)
        assert desk.core.settings.value(TEXT_SIZE) == str(percent)
    assert measures(window)["statusLine"].height() > before["statusLine"].height()
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: text_size.percent() == 100)
    now = settled(window, desk, qtbot)
    assert {
        name: (before.get(name), now.get(name)) for name in before | now if before.get(name) != now.get(name)
    } == {}


def test_twice_the_text_fits_a_small_screen(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    bring = window.findChild(QToolButton, "importChats")
    assert bring is not None
    qtbot.waitUntil(lambda: not bring.icon().isNull())  # the first place's icons come after its first paint
    desk.theme.enlarge(200)
    for place in PLACES:
        window.show_place(place.key)
        qtbot.wait(1)  # one turn of the loop: layouts take their new sizes in it
        assert window.minimumSizeHint().width() <= SCREEN.width(), place.key
        assert window.minimumSizeHint().height() <= SCREEN.height(), place.key
        cut = [
            f"{place.key}: {type(part).__name__} {part.objectName()} {part.size()} < {part.minimumSizeHint()}"
            for part in window.places.currentWidget().findChildren(QWidget)
            if isinstance(part, QLabel | QAbstractButton | QLineEdit)
            and part.isVisible()
            and not isinstance(part.parentWidget(), QTabBar | QLineEdit)  # their own arrow and cross
            and part.height() < part.minimumSizeHint().height()
        ]
        assert cut == []
