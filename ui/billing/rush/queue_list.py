"""The queue at the left of Mode Padat: two lines for each request, who and how long, what and how much."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from core.billing.request import Request, RequestState
from ui import masking, theme
from ui.billing.columns import RequestDelegate, short_amount, short_masa, short_pair
from ui.billing.lines import pill_of, remark_of
from ui.theme import Type
from ui.widgets.list_paint import RIGHT, paint_pill, paint_text, pill_size, type_font

ROW_PX, EDGE_PX, LINE_PX = 52, 12, 20
PLAIN_STATES = frozenset({RequestState.RECEIVED, RequestState.PROCESSING})
"""What the queue mostly holds: there the amount stands, elsewhere the state."""


class QueueDelegate(RequestDelegate):
    """Paint one request in two lines."""

    SIZE = QSize(220, ROW_PX)

    def paint_request(
        self, painter: QPainter, option: QStyleOptionViewItem, request: Request, now: datetime
    ) -> None:
        colors, area = theme.present(), QRectF(option.rect).adjusted(EDGE_PX, 6, -EDGE_PX, -6)
        first = QRectF(area.left(), area.top(), area.width(), LINE_PX)
        second = QRectF(area.left(), area.top() + LINE_PX, area.width(), LINE_PX)
        bold, small = type_font(option.font, bold=True), type_font(option.font, Type.SMALL)
        taken = paint_text(painter, first, remark_of(request, now), colors.muted, small, align=RIGHT)
        name = request.wanted.name or "Nama belum ada"
        paint_text(painter, first.adjusted(0, 0, -taken - 8, 0), name, colors.text, bold)
        if request.state in PLAIN_STATES:
            taken = paint_text(
                painter, second, masking.amount(short_amount(request), option), colors.text, small, align=RIGHT
            )
        else:
            word, kind = pill_of(request, now)
            taken, _ = pill_size(word, option.font)
            paint_pill(painter, QPointF(second.right() - taken, second.center().y()), word, kind, option.font)
        what = f"{short_pair(request)} · {short_masa(request)}"
        paint_text(painter, second.adjusted(0, 0, -taken - 8, 0), what, colors.muted, small)
