"""Let a screen reader, and any other program that asks for what it is told, find nothing but the lock.

Qt keeps hidden parts in its accessible tree, only marked as invisible: with their text, and with their press.
"""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QWidget
from shiboken6 import isValid

from ui.lock.screen import LockScreen
from ui.lock.veil import SAYS, Cover


class Silent(QAccessibleWidget):
    """Stand for one widget in Qt's tree: no text, no act, and no part but the cover."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget

    def text(self, asked: QAccessible.Text) -> str:
        return SAYS if asked == QAccessible.Text.Name and self._covers() else ""

    def childCount(self) -> int:
        return len(self._covers())

    def child(self, index: int) -> QAccessibleInterface:
        """Return the cover; for a row or a cell that Qt asks for, itself: it says nothing either."""
        covers = self._covers()
        return _told(covers[index] if 0 <= index < len(covers) else self._widget)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        found = child.object()
        return next((at for at, cover in enumerate(self._covers()) if cover is found), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        del x, y
        return self.child(0)

    def focusChild(self) -> QAccessibleInterface:
        return self.child(0)

    def actionNames(self) -> list[str]:
        return []

    def doAction(self, action_name: str) -> None:
        del action_name

    def relations(
        self, match: QAccessible.RelationFlag = QAccessible.RelationFlag.AllRelations
    ) -> list[tuple[QAccessibleInterface, QAccessible.RelationFlag]]:
        """Name nobody: the label of a field would be read out by the way of the field."""
        del match
        return []

    def _covers(self) -> list[QWidget]:
        return [part for part in self._widget.children() if isinstance(part, Cover)]


class Silence:
    """Hold what stands for each widget while the screen is locked."""

    def __init__(self) -> None:
        """Take every widget out of the tree but the lock's own, also what a reader has kept hold of.

        No factory of Qt's does it: PySide6 6.12 hands widgets to one that are still being made, and crashes.
        """
        self._standing: list[Silent] = []
        for widget in QApplication.allWidgets():
            self.take(widget)

    def take(self, widget: QWidget) -> None:
        """Silence one widget; whoever holds the number of what told of it before asks in vain."""
        told = None if _is_of_lock(widget) else _told(widget)
        if told is None or isinstance(told, Silent):
            return
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(told))
        silent = Silent(widget)
        QAccessible.registerAccessibleInterface(silent)
        self._standing.append(silent)  # Qt does not keep it alive

    def end(self) -> None:
        """Let every widget be read as before; Qt makes anew what tells of it."""
        for silent in self._standing:
            if isValid(silent):  # else its widget is gone
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(silent))
        self._standing.clear()


def _is_of_lock(widget: QWidget) -> bool:
    part: QWidget | None = widget
    while part is not None:
        if isinstance(part, Cover | LockScreen):
            return True
        part = part.parentWidget()
    return False


def _told(widget: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(widget)
