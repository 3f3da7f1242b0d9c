"""One icon as a widget: it takes the new colours when the theme changes, which a label's pixmap does not."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.drawings import paint_icon
from ui.text_size import canvas, keep, px


class Glyph(QWidget):
    """Paint one icon in one theme colour at a fixed size."""

    def __init__(self, name: str, size: int = 16, color: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size, self._color = name, size, color
        keep(self.setFixedSize, size, size)

    def set_icon(self, name: str, color: str | None = None) -> None:
        """Paint another icon, in another theme colour when one is named."""
        self._name = name
        self._color = color or self._color
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, _area = canvas(self)
        paint_icon(
            painter, QRect(0, 0, self._size, self._size), self._name, getattr(theme.present(), self._color)
        )
        painter.end()
