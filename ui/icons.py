"""Icons by meaning, drawn in the colours of the theme.

The drawings are glyphs of a small font (see scripts/icons.py). Each is read once, as an outline,
when it is first painted; every painting fills the outline at the size and scale of the
device, so an icon is crisp everywhere and takes the new colours as soon as the theme changes.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPixmap,
    QRawFont,
    QTransform,
)

from core.paths import RESOURCES
from ui import theme

EM = 1024.0
"""The edge of the square in which the glyphs are drawn."""


@lru_cache(maxsize=1)
def _codes() -> dict[str, int]:
    codes: dict[str, int] = json.loads((RESOURCES / "icons" / "icons.json").read_text(encoding="utf-8"))
    return codes


@lru_cache(maxsize=1)
def _font() -> QRawFont:
    return QRawFont(str(RESOURCES / "icons" / "icons.ttf"), EM, QFont.HintingPreference.PreferNoHinting)


def names() -> frozenset[str]:
    """Return every name that an icon can be asked for by."""
    return frozenset(_codes())


@cache
def outline(name: str) -> QPainterPath:
    """Return the drawing as an outline inside a square of EM by EM."""
    glyphs = _font().glyphIndexesForString(chr(_codes()[name]))
    return _font().pathForGlyph(glyphs[0]).translated(0, EM)


def paint_icon(painter: QPainter, rect: QRect | QRectF, name: str, color: QColor | str) -> None:
    """Paint the icon in the middle of the rectangle, as large as it can be, in one colour."""
    area = QRectF(rect)
    edge = min(area.width(), area.height())
    corner = area.center() - QPointF(edge / 2, edge / 2)
    place = QTransform.fromTranslate(corner.x(), corner.y()).scale(edge / EM, edge / EM)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawPath(place.map(outline(name)))
    painter.restore()


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
    if name not in _codes():
        raise KeyError(f"no icon named {name!r}: add it to scripts/icons.py")
    return QIcon(_Engine(name, color, selected))
