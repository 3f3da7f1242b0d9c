"""Where the parts of a chip stand below its bubble, and how they are painted."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui import theme
from ui.conversations.chip import ASK_WORDS, Chip
from ui.conversations.text_block import TextBlock
from ui.drawings import paint_icon
from ui.theme import Space, Type
from ui.widgets.list_paint import paint_pill, paint_text, pill_size, type_font

ICON = 14
LINE = 20
RADIUS = 6
WIDEST = 640


class ChipPart(StrEnum):
    """What of a chip was pressed."""

    OPEN = "open"
    ASK = "ask"


class ChipBox:
    """Hold the geometry of one chip, relative to its row; nothing of its words is cut."""

    def __init__(self, chip: Chip, font: QFont, corner: QPointF, width: float) -> None:
        self.chip = chip
        self._font = font
        self._small = type_font(font, Type.SMALL)
        inset = Space.S + ICON + 6
        limit = max(80.0, min(width, WIDEST) - inset - Space.S)
        self._block = TextBlock(chip.text, self._small, limit)
        self._block.narrow(self._block.width + 1)
        self._ask_width = 0.0
        if chip.to_ask is not None:
            self._ask_width = QFontMetricsF(self._small).horizontalAdvance(ASK_WORDS) + 2 * Space.S + 16
        tail = self._tail_width(limit)
        is_beside = self._block.height < 1.5 * LINE and self._block.width + Space.M + tail <= limit
        left, top = corner.x() + inset, corner.y() + 5
        self._text_at = QPointF(left, top + 2)
        height = max(self._block.height + 3, LINE)
        rows = [QRectF(left, top, limit, LINE)]
        if is_beside:
            rows[0].setLeft(left + self._block.width + Space.M)
        else:
            rows[0].moveTop(top + height + 2)
        used = self._place(rows[0], limit, left)
        bottom = max(top + height, used + LINE)
        wide = self._block.width + Space.M + tail if is_beside else max(self._block.width, min(tail, limit))
        self.frame = QRectF(corner.x(), corner.y(), inset + wide + Space.S, bottom + 5 - corner.y())

    def _tail_width(self, limit: float) -> float:
        pills = sum(min(pill_size(word, self._font)[0], limit) + Space.S for word, _ in self.chip.states)
        return pills - Space.S + (self._ask_width + Space.S if self._ask_width else 0)

    def _place(self, row: QRectF, limit: float, left: float) -> float:
        """Put the pills and the second act one after the other, on further lines where one is full."""
        end = left + limit + 1
        x, y = row.left(), row.top()
        self._pills: list[QPointF] = []
        for word, _ in self.chip.states:
            width = min(pill_size(word, self._font)[0], limit)
            if x + width > end and x > left:
                x, y = left, y + LINE + 2
            self._pills.append(QPointF(x, y + LINE / 2))
            x += width + Space.S
        self.ask = QRectF()
        if self._ask_width:
            if x + self._ask_width > end and x > left:
                x, y = left, y + LINE + 2
            self.ask = QRectF(x, y, self._ask_width, LINE)
        return y

    def part_at(self, point: QPointF) -> ChipPart | None:
        """Return what lies under a point of the row."""
        if self.ask.contains(point):
            return ChipPart.ASK
        return ChipPart.OPEN if self.frame.contains(point) else None

    def paint(self, painter: QPainter, *, is_current: bool) -> None:
        """Paint the chip; the one that the keyboard stands on has an edge in the accent's colour."""
        colors = theme.present()
        painter.setPen(QPen(QColor(colors.accent if is_current else colors.line), 1.5 if is_current else 1))
        painter.setBrush(QColor(colors.raised))
        painter.drawRoundedRect(self.frame.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        icon = QRectF(self.frame.left() + Space.S, self.frame.top() + 8, ICON, ICON)
        paint_icon(painter, icon, "billing", colors.accent)
        self._block.paint(painter, self._text_at, colors.text, colors.text)
        for (word, kind), place in zip(self.chip.states, self._pills, strict=True):
            room = self.frame.right() - Space.S - place.x()
            paint_pill(painter, place, word, kind, self._font, max_width=room)
        if not self.ask.isEmpty():
            painter.setPen(QPen(QColor(colors.line), 1))
            painter.setBrush(QColor(colors.surface))
            painter.drawRoundedRect(self.ask.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            sign = QRectF(self.ask.left() + Space.S - 1, self.ask.top() + 4, 12, 12)
            paint_icon(painter, sign, "reply", colors.accent)
            text = self.ask.adjusted(Space.S + 15, 0, -2, 0)
            paint_text(painter, text, ASK_WORDS, colors.accent, self._small)
