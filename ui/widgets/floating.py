"""Keep a bar above the top of another widget, without moving anything under the mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QWidget

EDGE = 8
WIDEST, NARROWEST = 560, 360
MOVING = {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.LayoutRequest}


class Floating(QObject):
    """Lay `bar` over the upper left of the first of `below` that is shown; all are children of one widget."""

    def __init__(self, bar: QWidget, *below: QWidget) -> None:
        super().__init__(bar)
        self._bar, self._below = bar, below
        for watched in (bar, *below):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the widget below, and the sentence that the bar holds."""
        if (
            event.type() in MOVING
            and not self._bar.isHidden()
            and (watched is not self._bar or event.type() in {QEvent.Type.Show, QEvent.Type.LayoutRequest})
        ):
            self.lay()
        return False

    def lay(self) -> None:
        """Take half the width, so that the buttons on the right stay free, and the height the words need."""
        room = next((each for each in self._below if not each.isHidden()), self._below[0]).geometry()
        width = min(room.width() - 2 * EDGE, max(NARROWEST, min(WIDEST, room.width() // 2)))
        layout = self._bar.layout()
        height = layout.totalHeightForWidth(width) if layout else self._bar.sizeHint().height()
        height = max(height, self._bar.minimumSizeHint().height())
        self._bar.setGeometry(QRect(room.x() + EDGE, room.y() + EDGE, width, height))
        self._bar.raise_()
