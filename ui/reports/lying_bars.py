"""Lying bars for what has names: topics, districts, groups; label, bar and number in one line."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.reports.bars import BarView
from ui.text_size import canvas, inner, px
from ui.theme import Type
from ui.widgets.list_paint import LEFT, paint_pill, paint_text, pill_size, type_font

LINE, BAR, GAP, EDGE = 26, 14, 8, 4
LABEL_SHARE = 0.42
"""Of the width at most for the labels."""


class LyingBars(BarView):
    """Show bars one under the other, as long as their numbers; as high as they need."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(420), px(max(2, len(self.bars)) * LINE + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(220), self.sizeHint().height())

    def area_of(self, place: int) -> QRectF:
        """Return the line of a bar."""
        return QRectF(0, 2 + place * LINE, inner(self).width(), LINE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, area = canvas(self)
        colors = theme.present()
        plain, heavy = type_font(self.font(), Type.SMALL), type_font(self.font(), Type.SMALL, bold=True)
        metrics = QFontMetricsF(heavy)
        labels = min(
            area.width() * LABEL_SHARE, max((self._label_width(p, metrics) for p in self._places), default=0)
        )
        numbers = max((metrics.horizontalAdvance(bar.words) for bar in self.bars), default=0) + GAP
        most = max((bar.number or 0 for bar in self.bars), default=0)
        room = max(8.0, area.width() - labels - numbers - 2 * GAP - 2 * EDGE)
        left = EDGE + labels + GAP
        painter.setPen(QPen(colors.q("line"), 1))
        painter.drawLine(QPointF(left, 2), QPointF(left, 2 + len(self.bars) * LINE))
        for place, bar in enumerate(self.bars):
            line, is_current = self.area_of(place), place == self.current
            font = heavy if is_current else plain
            pill = pill_size(bar.mark, self.font())[0] + 6 if bar.mark else 0
            label = QRectF(EDGE, line.top(), labels - pill, LINE)
            written = paint_text(painter, label, bar.label, colors.text, font, align=LEFT)
            if bar.mark:
                at = QPointF(label.left() + written + 6, line.center().y())
                paint_pill(painter, at, bar.mark, "warn", self.font())
            long = max(2.0, room * bar.number / most) if bar.number and most else 0.0
            if long:
                self.fill(painter, QRectF(left, line.top() + (LINE - BAR) / 2, long, BAR), place)
            beside = QRectF(left + long + 4, line.top(), numbers, LINE)
            paint_text(
                painter, beside, bar.words, colors.text if bar.number else colors.muted, font, align=LEFT
            )
        if self.hasFocus() and self.bars:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colors.q("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.area_of(self.current).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    @property
    def _places(self) -> range:
        return range(len(self.bars))

    def _label_width(self, place: int, metrics: QFontMetricsF) -> float:
        bar = self.bars[place]
        pill = pill_size(bar.mark, self.font())[0] + 6 if bar.mark else 0
        return metrics.horizontalAdvance(bar.label) + pill + 2
