"""Upright bars for what goes by time: months, hours, weekdays; the number stands on each."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.reports.figure import count_words, rounded_words
from ui import theme
from ui.reports.bars import BarView
from ui.text_size import canvas, inner, keep, px
from ui.theme import Type
from ui.widgets.list_paint import type_font

HEAD, FOOT, EDGE = 20, 22, 4
WIDEST, SHARE = 48.0, 0.72
LEAST = 150


class UprightBars(BarView):
    """Show bars side by side, as high as their numbers."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        keep(self.setMinimumHeight, LEAST)

    def sizeHint(self) -> QSize:
        return QSize(px(480), px(230))

    def area_of(self, place: int) -> QRectF:
        """Return the column of a bar, from the top to its label."""
        wide = self._slot
        return QRectF(EDGE + place * wide, 0, wide, inner(self).height())

    def box_of(self, place: int) -> QRectF:
        """Return the bar itself; empty where there is nothing to show."""
        number = self.bars[place].number
        most = max((bar.number or 0 for bar in self.bars), default=0)
        if not number or not most:
            return QRectF()
        column, room = self.area_of(place), inner(self).height() - HEAD - FOOT
        high, wide = max(2.0, room * number / most), min(WIDEST, column.width() * SHARE)
        return QRectF(column.center().x() - wide / 2, HEAD + room - high, wide, high)

    @property
    def _slot(self) -> float:
        return (inner(self).width() - 2 * EDGE) / max(1, len(self.bars))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, area = canvas(self)
        colors, base = theme.present(), area.height() - FOOT
        plain, heavy = type_font(self.font(), Type.TINY), type_font(self.font(), Type.TINY, bold=True)
        painter.setPen(QPen(colors.q("line"), 1))
        painter.drawLine(EDGE, base, area.width() - EDGE, base)
        every = self._every(QFontMetricsF(heavy))
        for place, bar in enumerate(self.bars):
            column, box = self.area_of(place), self.box_of(place)
            is_current = place == self.current
            if not box.isEmpty():
                self.fill(painter, box, place)
            painter.setFont(heavy if is_current else plain)
            painter.setPen(colors.q("text" if is_current else "muted"))
            number = self._fitting(bar.number, QFontMetricsF(painter.font()))
            top = (box.top() if not box.isEmpty() else base) - 17
            wide = column.adjusted(-EDGE, 0, EDGE, 0)
            painter.drawText(QRectF(wide.left(), top, wide.width(), 16), Qt.AlignmentFlag.AlignCenter, number)
            if place % every == 0 or is_current:
                line = QRectF(column.left() - 20, base + 3, column.width() + 40, FOOT - 4)
                painter.drawText(line, Qt.AlignmentFlag.AlignCenter, bar.label)
        if self.hasFocus() and self.bars:
            painter.setPen(QPen(colors.q("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.area_of(self.current).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _every(self, metrics: QFontMetricsF) -> int:
        """Return how many bars share one label, so that labels do not run into each other."""
        widest = max((metrics.horizontalAdvance(bar.label) for bar in self.bars), default=0) + 6
        return max(1, int(-(-widest // self._slot)))

    def _fitting(self, number: int | None, metrics: QFontMetricsF) -> str:
        """Return the number as it is read, rounded where it has no room, or nothing."""
        if number is None:
            return "–"
        room = self._slot + 2 * EDGE - 2
        for words in (count_words(number), rounded_words(number).replace(" juta", " jt")):
            if metrics.horizontalAdvance(words) <= room:
                return words
        return ""
