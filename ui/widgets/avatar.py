"""A circle with the initials of a person or body."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.text_size import canvas, keep
from ui.widgets.list_paint import paint_avatar


class Avatar(QWidget):
    """Show the initials of a name in a circle of fixed size."""

    def __init__(self, name: str = "", size: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        keep(self.setFixedSize, size, size)

    def set_name(self, name: str) -> None:
        """Show the initials of another name."""
        self._name = name
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = canvas(self)
        paint_avatar(painter, area, self._name, self.font())
        painter.end()
