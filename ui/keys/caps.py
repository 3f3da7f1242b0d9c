"""Keys painted as the caps of a keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui import theme
from ui.keys.shortcut import caps_of
from ui.theme import Space, Type
from ui.widgets.list_paint import CENTER, type_font

HEIGHT, ROUND, ROOM = 20.0, 4.0, 7.0
"""Height and corner of a cap, and what stands free beside its letters."""


def paint_caps(painter: QPainter, area: QRectF, keys: str, font: QFont) -> float:
    """Paint keys at the right end of `area`, a cap for each; return the width they take."""
    colors, small = theme.present(), type_font(font, Type.TINY, bold=True)
    metrics = QFontMetricsF(small)
    left = area.right()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(small)
    for word in reversed(_caps(keys)):
        is_bare = word == "…"
        width = metrics.horizontalAdvance(word) + (2.0 if is_bare else max(2 * ROOM, HEIGHT - 7))
        cap = QRectF(left - width, area.center().y() - HEIGHT / 2, width, HEIGHT)
        if not is_bare:
            painter.setPen(QPen(QColor(colors.line), 1))
            painter.setBrush(QColor(colors.raised))
            painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
        painter.setPen(QColor(colors.faint if is_bare else colors.muted))
        painter.drawText(cap, CENTER, word)
        left -= width + Space.XS
    painter.restore()
    return area.right() - left


def _caps(keys: str) -> list[str]:
    first, sign, last = keys.partition("…")
    return [*caps_of(first), *([sign, last] if sign else [])]
