"""From part to part by one key: rail, list, what is opened from it, the card at the right, and round again."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QToolButton, QWidget

if TYPE_CHECKING:
    from ui.main_window import MainWindow

NEXT, BACK = "Ctrl+F6", "Ctrl+Shift+F6"
OWN = Qt.FindChildOption.FindDirectChildrenOnly
TABBED = Qt.FocusPolicy.TabFocus
SHARE = 0.5
"""A pane takes at least this share of the height; what is lower is a bar, which Tab reaches from the pane."""


class Parts(QObject):
    """Move the keyboard between the parts of the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        QShortcut(NEXT, window, lambda: self._step(1))
        QShortcut(BACK, window, lambda: self._step(-1))

    def _step(self, step: int) -> None:
        parts = self.parts()
        focus = QApplication.focusWidget()
        at = next((at for at, part in enumerate(parts) if focus and _holds(part, focus)), 0)
        for away in range(1, len(parts) + 1):
            if _enter(parts[(at + step * away) % len(parts)]):
                return

    def parts(self) -> list[QWidget]:
        """Return what is on the screen now, from left to right."""
        window = self._window
        place = window.places.currentWidget()
        shown = [] if place is None or not place.isVisible() else panes(place)
        return [window.rail, *shown, *([window.side] if window.side.isVisible() else [])]


def panes(whole: QWidget) -> list[QWidget]:
    """Return the panes that stand side by side in a place, or the one that it is."""
    if isinstance(whole, QAbstractScrollArea):
        return [whole]
    children = [
        child
        for child in whole.findChildren(QWidget, options=OWN)
        if child.isVisible() and not child.isWindow() and child.height() >= whole.height() * SHARE
    ]
    children = sorted((child for child in children if _targets(child)), key=QWidget.x)
    if len(children) == 1:
        inner = panes(children[0])
        return inner if len(inner) > 1 else [whole]
    is_row = all(left.geometry().right() < right.x() + 2 for left, right in pairwise(children))
    return children if len(children) > 1 and is_row else [whole]


def _holds(part: QWidget, focus: QWidget) -> bool:
    return part is focus or part.isAncestorOf(focus)


def _targets(part: QWidget) -> list[QWidget]:
    """Return what Tab would stop at in a part."""
    inside = [part, *part.findChildren(QWidget)]
    return [one for one in inside if one.isVisible() and one.isEnabled() and one.focusPolicy() & TABBED]


def _enter(part: QWidget) -> bool:
    """Give the keyboard to where it was in this part, to its list, or to its first control."""
    targets = _targets(part)
    if not targets:
        return False
    before = part.focusWidget()
    lists = [one for one in targets if isinstance(one, QAbstractItemView)]
    marked = [one for one in targets if isinstance(one, QToolButton) and one.isChecked()]
    wanted = before if before in targets else next(iter(lists or marked or targets))
    wanted.setFocus(Qt.FocusReason.TabFocusReason)
    return True
