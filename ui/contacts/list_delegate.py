"""Paint one line of the contact list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from core.contacts.finding.listing import ContactRow, Mark
from core.contacts.phone import format_phone
from core.contacts.region import kecamatan_name
from ui import theme, words
from ui.contacts import wording
from ui.contacts.list_model import MARK, ROW
from ui.desk import Desk
from ui.text_size import enlarged, enlarged_hint
from ui.theme import Space, Type
from ui.widgets.list_paint import (
    RIGHT,
    paint_avatar,
    paint_badge,
    paint_row,
    paint_text,
    type_font,
)

HEIGHT = 56
AVATAR = 36


class ContactDelegate(QStyledItemDelegate):
    """Paint name, number, group and kecamatan, and what waits."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, HEIGHT)

    @enlarged
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        paint_row(painter, option)
        row: ContactRow | None = index.data(ROW)
        if row is None:
            return  # its page is on its way
        colors = theme.present()
        area = QRectF(option.rect).adjusted(Space.M, 0, -Space.M, 0)
        box = QRectF(area.left(), area.top() + (HEIGHT - AVATAR) / 2, AVATAR, AVATAR)
        paint_avatar(painter, box, row.name, option.font)
        left = box.right() + Space.M
        upper = QRectF(left, area.top() + 9, area.right() - left, 19)
        lower = QRectF(left, area.top() + 28, area.right() - left, 19)
        mark: Mark | None = index.data(MARK)
        if mark is not None:
            self._paint_mark(painter, option, mark, upper, lower)
        paint_text(painter, upper, row.name, colors.text, type_font(option.font, Type.BODY, bold=True))
        paint_text(painter, lower, second_line(row), colors.muted, type_font(option.font, Type.SMALL))

    def _paint_mark(
        self, painter: QPainter, option: QStyleOptionViewItem, mark: Mark, upper: QRectF, lower: QRectF
    ) -> None:
        small = type_font(option.font, Type.SMALL)
        if mark.waiting_since is not None:
            text = words.waiting(mark.waiting_since, self._desk.clock.now())
            width = paint_text(painter, upper, text, theme.present().warn, small, align=RIGHT)
            upper.setRight(upper.right() - width - Space.S)
        if mark.unread:
            badge = paint_badge(painter, QPointF(lower.right(), lower.center().y()), mark.unread, option.font)
            lower.setRight(badge.left() - Space.S)


def second_line(row: ContactRow) -> str:
    """Return number, group and place in one line; without a number the masked tax number."""
    number = (
        format_phone(row.phone).replace("+62 ", "0")
        if row.is_phone_certain
        else f"{row.phone} (belum pasti)"
        if row.phone
        else ""
    )
    parts = (
        number or wording.masked(row.npwp15, row.npwp16),
        wording.GROUP_SHORTS.get(row.group_code or "", ""),
        kecamatan_name(row.kecamatan_code),
    )
    return " · ".join(part for part in parts if part) or "belum ada nomor"
