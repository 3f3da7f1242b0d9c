"""A scroll area in which what has the cursor is always in sight, however the cursor came there."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

AROUND = 24
"""Pixels kept in sight above and below the field, for its label and its line."""


class FollowingArea(QScrollArea):
    """Scroll downwards only; Tab, Enter and programs that move the cursor take the view along."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Bring what has the cursor into sight, once what was shown with it has its place."""
        if now is not None and self._holds(now):
            QTimer.singleShot(0, self, self._look)

    def _holds(self, widget: QWidget) -> bool:
        content = self.widget()
        return content is not None and content.isAncestorOf(widget)

    def _look(self) -> None:
        typed = QApplication.focusWidget()
        if typed is None or not self._holds(typed):
            return
        around = typed.parentWidget()
        if around is not None and around.height() < self.viewport().height():
            self.ensureWidgetVisible(around, 0, 0)  # its label and line, or the whole card of a button
        self.ensureWidgetVisible(typed, 0, AROUND)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll to the field with the cursor where the area has become smaller."""
        super().resizeEvent(event)
        self._look()
