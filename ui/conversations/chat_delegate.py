"""How one chat is painted in the list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from core.conversations.chat import NO_TALK, Chat, ChatKind
from core.conversations.plain import isolated, preview
from ui import masking, theme, words
from ui.conversations.chat_model import CHAT
from ui.conversations.row_view import RowView
from ui.conversations.states import sign_of
from ui.desk import Desk
from ui.drawings import paint_icon
from ui.text_size import enlarged, enlarged_hint
from ui.theme import Space, Type
from ui.widgets.list_paint import (
    RIGHT,
    paint_avatar,
    paint_badge,
    paint_dot,
    paint_ground,
    paint_pill,
    paint_row,
    paint_text,
    type_font,
)

SIGNS = {
    "new": ("open_case", "accent"),
    "open": ("open_case", "warn"),
    "waiting": ("reply", "faint"),
    "done": ("done", "ok"),
}
"""Icon and colour of each state of a case (core.cases.case.CaseState)."""
SIGN = 15
LABEL_WIDTH = 84
ROW_HEIGHT = 56
AVATAR = 36
DOT = 10
Index = QModelIndex | QPersistentModelIndex


class ChatDelegate(QStyledItemDelegate):
    """Paint avatar, name, time or waiting, the last message or the draft, what is unread, case and marks."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chat = index.data(CHAT)
        if isinstance(chat, Chat):
            if isinstance(option.widget, RowView) and option.widget.is_resting():
                paint_ground(painter, option.rect)
            else:
                paint_row(painter, option)
            self._paint_chat(painter, option, chat)

    def _paint_chat(self, painter: QPainter, option: QStyleOptionViewItem, chat: Chat) -> None:
        colors = theme.present()
        area = QRectF(option.rect).adjusted(Space.M, 0, -Space.M, 0)
        name = isolated(chat.name)
        circle = QRectF(area.left(), area.center().y() - AVATAR / 2, AVATAR, AVATAR)
        paint_avatar(painter, circle, name.strip("\u2068\u2069"), option.font)
        left = circle.right() + Space.M - 2
        upper = QRectF(left, area.top() + 9, area.right() - left, 19)
        lower = QRectF(left, area.top() + 29, area.right() - left, 18)
        if chat.unread_shown:
            badge = paint_badge(
                painter, QPointF(area.right(), area.center().y()), chat.unread_shown, option.font
            )
            upper.setRight(badge.left() - Space.S)
            lower.setRight(badge.left() - Space.S)
        elif chat.is_unread_mark:
            dot = QRectF(area.right() - DOT, area.center().y() - DOT / 2, DOT, DOT)
            paint_dot(painter, dot)
            upper.setRight(dot.left() - Space.S)
            lower.setRight(dot.left() - Space.S)
        moment, color = self._moment(chat)
        small = type_font(option.font, Type.SMALL)
        width = QFontMetricsF(small).horizontalAdvance(moment)
        paint_text(
            painter,
            QRectF(upper.right() - width - 1, upper.top(), width + 2, upper.height()),
            moment,
            getattr(colors, color),
            small,
            align=RIGHT,
        )
        upper.setRight(upper.right() - width - Space.S)
        if chat.kind is ChatKind.GROUP:
            paint_icon(painter, QRectF(upper.left(), upper.top() + 2, 15, 15), "group", colors.muted)
            upper.setLeft(upper.left() + 20)
        if chat.is_pinned:
            paint_icon(painter, QRectF(upper.left(), upper.top() + 3, 13, 13), "pin", colors.accent)
            upper.setLeft(upper.left() + 17)
        paint_text(painter, upper, name, colors.text, type_font(option.font, Type.BODY, bold=True))
        self._paint_signs(painter, lower, chat)
        self._paint_labels(painter, lower, option, chat)
        self._paint_last(painter, lower, option, chat)

    def _paint_signs(self, painter: QPainter, area: QRectF, chat: Chat) -> None:
        """Paint how the case stands, or that it sleeps, and the star at the right; leave the rest in `area`."""
        colors = theme.present()
        signs = [SIGNS[chat.case_state]] if chat.case_state in SIGNS else []
        if chat.is_asleep:
            signs = [("snooze", "accent")]
        if chat.is_starred:
            signs.append(("star", "gold"))
        for name, color in reversed(signs):
            box = QRectF(area.right() - SIGN, area.top() + 1, SIGN, SIGN)
            paint_icon(painter, box, name, getattr(colors, color))
            area.setRight(box.left() - Space.XS)

    def _paint_labels(self, painter: QPainter, area: QRectF, option: QStyleOptionViewItem, chat: Chat) -> None:
        """Paint the first label in a pill, with how many there are beside it."""
        if not chat.labels:
            return
        text = chat.labels[0] if len(chat.labels) == 1 else f"{chat.labels[0]} +{len(chat.labels) - 1}"
        middle = QPointF(area.left(), area.center().y())
        pill = paint_pill(painter, middle, text, "accent", option.font, max_width=LABEL_WIDTH)
        area.setLeft(pill.right() + Space.XS)

    def _moment(self, chat: Chat) -> tuple[str, str]:
        now = self._desk.clock.now()
        if chat.waiting_since is not None and not chat.is_asleep:
            return words.waiting(chat.waiting_since, now), "warn"
        return "" if chat.last_at == NO_TALK else words.list_time(chat.last_at, now), "muted"

    def _paint_last(self, painter: QPainter, area: QRectF, option: QStyleOptionViewItem, chat: Chat) -> None:
        colors = theme.present()
        font = type_font(option.font, Type.BODY)
        if chat.draft is not None:
            word = "Catatan: " if chat.draft_is_note else "Draf: "
            width = paint_text(painter, area, word, colors.warn if chat.draft_is_note else colors.bad, font)
            area.setLeft(area.left() + width)
            paint_text(
                painter, area, isolated(masking.shown(chat.draft, option)) or "lampiran", colors.muted, font
            )
            return
        sign = sign_of(chat.last_state) if chat.last_direction == "out" else None
        if sign is not None:
            box = QRectF(area.left(), area.top() + 1, 16, 16)
            paint_icon(painter, box, sign.icon, getattr(colors, sign.color))
            area.setLeft(area.left() + 20)
        elif chat.last_direction == "out":
            area.setLeft(area.left() + paint_text(painter, area, "Anda: ", colors.muted, font))
        text = isolated(masking.shown(preview(chat.last_preview), option))
        if chat.kind is ChatKind.GROUP and chat.last_direction == "in" and chat.last_sender:
            text = f"{isolated(chat.last_sender)}: {text}"
        paint_text(painter, area, text, colors.muted, font)
