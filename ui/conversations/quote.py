"""What a message answers to: at most two muted lines beside a stroke, above the text of the bubble."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from core.conversations.plain import one_line
from ui import theme
from ui.widgets.list_paint import paint_text

STROKE, PAD = 3, 8
LETTERS = 200
"""More never fits into two lines."""


class Quote:
    """Lay a quoted text out for a width; whatever it holds, it is painted as plain text."""

    def __init__(self, text: str, font: QFont, limit: float) -> None:
        self._font = font
        line = one_line(text[: 4 * LETTERS])[:LETTERS]
        self.lines = _two_lines(line, font, limit - STROKE - 2 * PAD)
        metrics = QFontMetricsF(font)
        self._step = metrics.height() + 1
        widest = max((metrics.horizontalAdvance(part) for part in self.lines), default=0.0)
        self.width = min(limit, widest + STROKE + 2 * PAD + 1)
        self.height = len(self.lines) * self._step + 6

    def paint(self, painter: QPainter, area: QRectF, ground: str) -> None:
        """Paint the lines into `area` on a ground of the theme."""
        colors = theme.present()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(area, 4, 4)
        painter.setBrush(QColor(colors.accent))
        painter.drawRect(QRectF(area.topLeft(), QPointF(area.left() + STROKE, area.bottom())))
        line = QRectF(
            area.left() + STROKE + PAD, area.top() + 3, area.width() - STROKE - 2 * PAD + 1, self._step
        )
        for part in self.lines:
            paint_text(painter, line, part, colors.muted, self._font)
            line.translate(0, self._step)


def _two_lines(text: str, font: QFont, width: float) -> tuple[str, ...]:
    """Return the text as one line, or as one that is full and the rest, which is cut when it is painted."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    first = layout.createLine()
    if not first.isValid():
        return ()
    first.setLineWidth(max(width, 1.0))
    taken = first.textLength()
    layout.endLayout()
    encoded = text.encode("utf-16-le")  # Qt counts in halves of UTF-16
    parts = (encoded[: 2 * taken], encoded[2 * taken :])
    return tuple(part.decode("utf-16-le", "replace").strip() for part in parts if part)
