"""The drawings of the icons, painted in any colour.

They are glyphs of a small font (see scripts/icons.py). Each is read once, as an outline, when it is first
painted; every painting fills the outline at the size and scale of the device, so an icon is crisp everywhere.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QRawFont, QTransform

from core.paths import RESOURCES

EM = 1024.0
"""The edge of the square in which the glyphs are drawn."""


@lru_cache(maxsize=1)
def codes() -> dict[str, int]:
    """Return the glyph of each drawing by its name."""
    read: dict[str, int] = json.loads((RESOURCES / "icons" / "icons.json").read_text(encoding="utf-8"))
    return read


@lru_cache(maxsize=1)
def _font() -> QRawFont:
    return QRawFont(str(RESOURCES / "icons" / "icons.ttf"), EM, QFont.HintingPreference.PreferNoHinting)


def names() -> frozenset[str]:
    """Return every name that an icon can be asked for by."""
    return frozenset(codes())


@cache
def outline(name: str) -> QPainterPath:
    """Return the drawing as an outline inside a square of EM by EM."""
    glyphs = _font().glyphIndexesForString(chr(codes()[name]))
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
