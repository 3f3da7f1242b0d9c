"""How far the first payments have come towards the target: one bar, and a line where it should end."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.reports.figure import count_words
from ui import theme
from ui.text_size import canvas, keep, px
from ui.theme import Type
from ui.widgets.list_paint import type_font

HIGH, BAR, EDGE = 48, 16, 2
ROOM = 1.15
"""The scale ends a little behind whatever is longer."""


class Gauge(QWidget):
    """Paint what was reached, what the whole could be, and the target."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ikuGauge")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        keep(self.setFixedHeight, HIGH)
        self._reached = self._whole = self._target = 0

    def sizeHint(self) -> QSize:
        return QSize(px(320), px(HIGH))

    def show_numbers(self, reached: int, whole: int, target: int) -> None:
        """Show other numbers; a target of 0 is none."""
        self._reached, self._whole, self._target = reached, whole, target
        line = f", target {count_words(target)}" if target else ", target belum diisi"
        self.setAccessibleName(f"Bayar pertama {count_words(reached)} dari {count_words(whole)} WP baru{line}")
        self.setToolTip(self.accessibleName())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, area = canvas(self)
        colors = theme.present()
        scale = max(self._target * ROOM, self._whole, 1)
        wide, top = area.width() - 2 * EDGE, 4.0
        painter.setPen(QPen(colors.q("line"), 1))
        painter.setBrush(colors.q("bg"))
        painter.drawRect(QRectF(EDGE, top, wide, BAR))
        painter.setPen(QPen(colors.q("accent"), 1))
        painter.setBrush(colors.q("accent"))
        if self._reached:
            painter.drawRect(QRectF(EDGE, top, wide * self._reached / scale, BAR))
        if self._target:
            at = EDGE + wide * self._target / scale
            painter.setPen(QPen(colors.q("text"), 2, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(at, 0), QPointF(at, top + BAR + 5))
            painter.setPen(colors.q("muted"))
            painter.setFont(type_font(self.font(), Type.SMALL))
            words = f"target {count_words(self._target)}"
            room = painter.fontMetrics().horizontalAdvance(words) + 4
            left = min(max(0.0, at - room / 2), area.width() - room)
            painter.drawText(QRectF(left, top + BAR + 7, room, 18), Qt.AlignmentFlag.AlignCenter, words)
        painter.end()
