"""The menu of what has the keyboard, by the Menu key and Shift+F10: not every system sends that by itself."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from ui.keys.teaching import Teaching

KEYS = ("Menu", "Shift+F10")
SHORTCUT = "menuShortcut"


class MenuKey(Teaching):
    """Ask what has the keyboard for its menu, in the window and in every dialog."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, dict.fromkeys(KEYS, show_menu), SHORTCUT, but="")


def show_menu() -> None:
    """Ask the focused part for its menu; the system may have done so already."""
    focus = QApplication.focusWidget()
    if focus is None or QApplication.activePopupWidget() is not None:
        return
    at = _place(focus)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, focus.mapToGlobal(at))
    QApplication.sendEvent(focus, event)


def _place(focus: QWidget) -> QPoint:
    """Return the middle of the chosen row, or of the part itself."""
    if isinstance(focus, QAbstractItemView) and focus.currentIndex().isValid():
        focus.scrollTo(focus.currentIndex())
        return focus.visualRect(focus.currentIndex()).center()
    return focus.rect().center()
