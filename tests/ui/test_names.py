"""Every control of every place says what it is: cheap; scripts/accessibility.py hears the dialogs too."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.main_window import MainWindow
from ui.places import PLACES

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
)
INSIDE = (QLineEdit, QTabBar, QAbstractSpinBox, QComboBox)
"""What Qt puts into these speaks through them."""


def test_no_control_of_any_place_is_without_a_name(desk: Desk, qtbot: QtBot) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    for place in PLACES:
        window.show_place(place.key)
    labelled = {label.buddy() for label in window.findChildren(QLabel)}
    nameless = [
        f"{type(part).__name__} {part.objectName()} in {owner.objectName()}"
        for part in window.findChildren(QWidget)
        if isinstance(part, CONTROLS)
        and part.window() is window  # the list that a box drops down speaks through the box
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and (owner := part.parentWidget()) is not None
        and not isinstance(owner, INSIDE)
        and not (part.isHidden() or owner.isHidden())  # a bar takes its names when it asks
        and not part.objectName().startswith("qt_")
        and part not in labelled
        and not part.accessibleName()
        and not (isinstance(part, QAbstractButton) and (part.text() or part.icon().isNull()))  # not in use yet
    ]
    window.close()
    assert not nameless, "\n".join(nameless)
