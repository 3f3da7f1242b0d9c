"""Keep a bar over the line at the foot of the window, without moving anything under the mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QWidget

from ui.theme import Space

MOVING = {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.LayoutRequest}


class Footing(QObject):
    """Lay `bar` over the left of `line`, as far as the first shown of `kept`; words that wrap grow upwards.

    `bar` and `line` are children of one widget, `kept` of the line. What lies over what is the order in which
    they became its children.
    """

    def __init__(self, bar: QWidget, line: QWidget, *kept: QWidget) -> None:
        super().__init__(bar)
        self._bar, self._line, self._kept = bar, line, kept
        for watched in (bar, line, *kept):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the line, what is kept free on it, and the sentence that the bar holds."""
        kind = event.type()
        if watched is self._bar:
            is_due = kind in {QEvent.Type.Show, QEvent.Type.LayoutRequest}
        else:
            is_due = kind in MOVING or kind is QEvent.Type.Hide
        if is_due and not self._bar.isHidden():
            self.lay()
        return False

    def lay(self) -> None:
        """Take the room left of what is kept, more where the buttons need it, and the height of the words."""
        room = self._line.geometry()
        shown = [each.x() for each in self._kept if not each.isHidden()]
        width = min(shown, default=room.width() + Space.S) - Space.S
        width = max(width, self._bar.minimumSizeHint().width())
        layout = self._bar.layout()
        height = layout.totalHeightForWidth(width) if layout else self._bar.sizeHint().height()
        height = max(height, self._bar.minimumSizeHint().height(), room.height())
        self._bar.setGeometry(QRect(room.x(), room.bottom() + 1 - height, width, height))
