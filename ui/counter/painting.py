"""How a visit, an appointment and a call are painted as a row."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from core.counter.appointment import Appointment
from core.counter.inbound import SOURCE_WORDS, InboundCall
from core.counter.visit import Visit, ticket_words
from ui import masking, theme, words
from ui.counter.rows import Index, RowDelegate
from ui.counter.words import (
    NAMELESS,
    call_pill,
    caller_words,
    duration_words,
    state_pill,
    visit_pill,
)
from ui.drawings import paint_icon
from ui.text_size import enlarged
from ui.theme import Type
from ui.widgets.list_paint import RIGHT, paint_pill, paint_row, paint_text, pill_size, type_font

Title = Callable[[str], str]
MARGIN, MARK = 14.0, 66.0
WIDE_PX, LATE_PX = 560, 58


class CounterDelegate(RowDelegate):
    """Paint a mark on the left, two lines in the middle, the state in a pill on the right."""

    def __init__(self, title_of: Title, parent: QObject) -> None:
        super().__init__(parent)
        self._title_of = title_of

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        paint_row(painter, option)
        match row:
            case Visit():
                name, service = row.name or NAMELESS, self._title_of(row.service)
                second = f"{service} · {row.note}" if row.note else service
                late = words.clock_time(row.arrived_at)
                texts = (ticket_words(row.number), name, second, late)
                self._row(painter, option, texts, visit_pill(row), row.rating)
            case Appointment():
                booking = row.booking
                second = self._title_of(booking.service)
                second = f"{second} · {booking.note}" if booking.note else second
                texts = (f"{booking.starts_at:%H.%M}", booking.name, second, "")
                self._row(painter, option, texts, state_pill(row))
            case InboundCall():
                title = self._title_of(row.service) if row.service else ""
                parts = (words.short_day_of(row.started_at), title, row.note, SOURCE_WORDS[row.source])
                second = " · ".join(part for part in parts if part)
                late = duration_words(row.duration_s)
                texts = (words.clock_time(row.started_at), caller_words(row), second, late)
                self._row(painter, option, texts, call_pill(row))

    def _row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        texts: tuple[str, str, str, str],
        pill: tuple[str, str],
        rating: int | None = None,
    ) -> None:
        mark, first, second, late = texts
        colors, area = theme.present(), QRectF(option.rect).adjusted(MARGIN, 0, -MARGIN, 0)
        bold, small = type_font(option.font, bold=True), type_font(option.font, Type.SMALL)
        first, second = masking.shown(first, option), masking.shown(second, option)
        paint_text(painter, QRectF(area.left(), area.top(), MARK, area.height()), mark, colors.text, bold)
        width, _height = pill_size(pill[0], option.font)
        right = area.right() - width
        paint_pill(painter, QPointF(right, area.center().y()), *pill, option.font)
        is_wide = area.width() > WIDE_PX
        if is_wide and rating is not None:
            right -= 38
            star = QRectF(right, area.center().y() - 7, 14, 14)
            paint_icon(painter, star.toRect(), "star", colors.q("gold"))
            place = QRectF(right + 18, area.top(), 16, area.height())
            paint_text(painter, place, str(rating), colors.text, small)
        if is_wide and late:
            right -= LATE_PX + 24
            place = QRectF(right, area.top(), LATE_PX + 12, area.height())
            paint_text(painter, place, late, colors.muted, small, align=RIGHT)
        left = area.left() + MARK
        room = max(0.0, right - left - 12)
        paint_text(painter, QRectF(left, area.top() + 6, room, 18), first, colors.text, type_font(option.font))
        paint_text(painter, QRectF(left, area.top() + 25, room, 17), second, colors.muted, small)
