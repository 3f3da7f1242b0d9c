"""How one search result is painted: the words found stand out in their line."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from core.conversations.chat import NO_TALK, Chat
from core.conversations.message import Direction
from core.conversations.plain import isolated, one_line
from core.conversations.search import SearchHit, spans_of
from ui import masking, theme, words
from ui.conversations.search_model import ROW, Heading, More, SearchModel
from ui.conversations.text_block import format_range
from ui.desk import Desk
from ui.text_size import enlarged, enlarged_hint
from ui.theme import Space, Type
from ui.widgets.list_paint import CENTER, RIGHT, paint_avatar, paint_row, paint_text, type_font

HEIGHTS = {Heading: 30, Chat: 48, SearchHit: 66, More: 40}
Index = QModelIndex | QPersistentModelIndex


class SearchDelegate(QStyledItemDelegate):
    """Paint headings, chats and hits."""

    def __init__(self, desk: Desk, model: SearchModel) -> None:
        super().__init__(model)
        self._desk = desk
        self._model = model

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, HEIGHTS.get(type(index.data(ROW)), 48))

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        colors = theme.present()
        area = QRectF(option.rect).adjusted(Space.M, 0, -Space.M, 0)
        paint_row(painter, option, divider=not isinstance(row, Heading))
        match row:
            case Heading(text):
                font = type_font(option.font, Type.SMALL, bold=True)
                paint_text(painter, area.adjusted(0, 6, 0, 0), text, colors.muted, font)
            case More(text):
                paint_text(painter, area, text, colors.accent, type_font(option.font), align=CENTER)
            case Chat():
                self._paint_chat(painter, area, option.font, row)
            case SearchHit():
                self._paint_hit(painter, area, option, row)

    def _paint_chat(self, painter: QPainter, area: QRectF, font: QFont, chat: Chat) -> None:
        colors = theme.present()
        circle = QRectF(area.left(), area.center().y() - 15, 30, 30)
        paint_avatar(painter, circle, one_line(chat.name), font)
        text = area.adjusted(40, 0, 0, 0)
        moment = "" if chat.last_at == NO_TALK else words.list_time(chat.last_at, self._desk.clock.now())
        small = type_font(font, Type.SMALL)
        width = QFontMetricsF(small).horizontalAdvance(moment) + 2
        paint_text(painter, text, moment, colors.muted, small, align=RIGHT)
        text.setRight(text.right() - width - Space.S)
        self._paint_found(painter, text, one_line(chat.name), type_font(font, bold=True), colors.text)

    def _paint_hit(self, painter: QPainter, area: QRectF, option: QStyleOptionViewItem, hit: SearchHit) -> None:
        colors, font = theme.present(), option.font
        upper = QRectF(area.left(), area.top() + 6, area.width(), 18)
        small = type_font(font, Type.SMALL)
        moment = words.short_day_of(hit.sent_at)
        width = QFontMetricsF(small).horizontalAdvance(moment) + 2
        paint_text(painter, upper, moment, colors.muted, small, align=RIGHT)
        upper.setRight(upper.right() - width - Space.S)
        paint_text(painter, upper, isolated(hit.chat_name), colors.text, type_font(font, bold=True))
        who = {Direction.OUT: "Anda: ", Direction.NOTE: "Catatan: "}.get(hit.direction, "")
        text = who + masking.shown(one_line(hit.excerpt), option)
        lower = QRectF(area.left(), area.top() + 25, area.width(), 36)
        self._paint_found(painter, lower, text, type_font(font), colors.muted, lines=2)

    def _paint_found(
        self, painter: QPainter, area: QRectF, text: str, font: QFont, color: str, *, lines: int = 1
    ) -> None:
        """Paint text with the words of the query marked, on at most `lines` lines."""
        colors = theme.present()
        if lines == 1:
            text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        layout = QTextLayout(text, font)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.setFormats(_marks(text, spans_of(self._model.query, text), colors.text, colors.warn_soft))
        layout.beginLayout()
        height = 0.0
        for _ in range(lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(area.width())
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        painter.save()
        painter.setClipRect(area)
        painter.setPen(QColor(color))
        layout.draw(painter, QPointF(area.left(), area.center().y() - height / 2))
        painter.restore()


def _marks(
    text: str, spans: tuple[tuple[int, int], ...], ink: str, ground: str
) -> list[QTextLayout.FormatRange]:
    marked = QTextCharFormat()
    marked.setForeground(QColor(ink))
    marked.setBackground(QColor(ground))
    return [format_range(text, start, end, marked) for start, end in spans]
