"""Icons by meaning, in the colours of the theme: they take the new ones as soon as it changes."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from ui import theme
from ui.drawings import codes, paint_icon


class _Engine(QIconEngine):
    """Paint one glyph in the colours of the theme in force."""

    def __init__(self, name: str, color: str, selected: str) -> None:
        super().__init__()
        self._name = name
        self._color = color
        self._selected = selected

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        color = self._color
        if mode == QIcon.Mode.Disabled:
            color = "faint"
        elif mode == QIcon.Mode.Selected or state == QIcon.State.On:
            color = self._selected
        paint_icon(painter, rect, self._name, theme.present().q(color))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        whole = size * scale  # device pixels; Qt then works out the ratio from what it gets
        pixmap = QPixmap(whole)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, whole.width(), whole.height()), mode, state)
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._color, self._selected)

    def isNull(self) -> bool:
        return False

    def iconName(self) -> str:
        return self._name

    def key(self) -> str:
        return "loket"


def icon(name: str, color: str = "text", selected: str = "accent") -> QIcon:
    """Return the icon of that meaning; ``color`` and ``selected`` are names of theme tokens.

    A name that scripts/icons.py does not know raises KeyError at once, not when it is painted.
    """
    if name not in codes():
        raise KeyError(f"no icon named {name!r}: add it to scripts/icons.py")
    return QIcon(_Engine(name, color, selected))
