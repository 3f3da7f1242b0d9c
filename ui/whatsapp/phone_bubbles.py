"""A chat as the taxpayer's phone shows it: the taxpayer's own words on the right, the office on the left."""

from __future__ import annotations

from math import ceil
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from core.clock import to_wib
from core.conversations.plain import plain
from core.ports import Clock
from core.whatsapp.practice.person import PhoneMessage, Side
from ui import theme, words
from ui.text_size import enlarged, enlarged_hint
from ui.theme import Space, Type
from ui.widgets.list_paint import type_font

Index = QModelIndex | QPersistentModelIndex
MESSAGE = Qt.ItemDataRole.UserRole
LINE_END = "\u2028"
WRAP = QTextOption(Qt.AlignmentFlag.AlignLeft)
WRAP.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
PAD, FOOT, DAY, HEAD = 8, 15, 26, 15


class PhoneModel(QAbstractListModel):
    """Hold the newest messages of the chat that the phone shows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages: tuple[PhoneMessage, ...] = ()

    def show_messages(self, messages: tuple[PhoneMessage, ...]) -> None:
        """Show other messages; what is only added at the end is inserted."""
        old = self._messages
        if old and messages[: len(old)] == old:
            if len(messages) > len(old):
                self.beginInsertRows(QModelIndex(), len(old), len(messages) - 1)
                self._messages = messages
                self.endInsertRows()
            return
        self.beginResetModel()
        self._messages = messages
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._messages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._messages):
            return None
        message = self._messages[index.row()]
        if role == MESSAGE:
            return message
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            who = "Kantor" if message.side is Side.OFFICE else message.sender
            return f"{who}, {words.clock_time(message.at)}: {message.text or message.attachment}"
        return None

    def begins_day(self, row: int) -> bool:
        """Return whether a new day begins with this row."""
        if row == 0:
            return True
        return to_wib(self._messages[row].at).date() != to_wib(self._messages[row - 1].at).date()


class PhoneDelegate(QStyledItemDelegate):
    """Paint bubbles; `is_group` shows who speaks."""

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self.width = 280
        self.is_group = False

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        message: PhoneMessage = index.data(MESSAGE)
        text = self._text(option, message)[1]
        return QSize(0, text.height() + 2 * PAD + FOOT + self._above(index, message) + 6)

    def _above(self, index: Index, message: PhoneMessage) -> int:
        model = index.model()
        begins = isinstance(model, PhoneModel) and model.begins_day(index.row())
        named = self.is_group and message.side is Side.PERSON
        return (DAY if begins else 0) + (HEAD if named else 0)

    def _text(self, option: QStyleOptionViewItem, message: PhoneMessage) -> tuple[QTextLayout, QSize]:
        """Lay out a message at the width of the phone and return the layout with its size."""
        layout = QTextLayout(_shown(message).replace("\n", LINE_END), type_font(option.font))
        layout.setTextOption(WRAP)
        layout.beginLayout()
        width = height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(round(self.width * 0.8) - 2 * PAD)
            line.setPosition(QPointF(0, height))
            height += line.height()
            width = max(width, line.naturalTextWidth())
        layout.endLayout()
        return layout, QSize(ceil(width), ceil(height))

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        message: PhoneMessage = index.data(MESSAGE)
        colors = theme.present()
        model = index.model()
        layout, text = self._text(option, message)
        is_own = message.side is Side.PERSON
        width = max(text.width() + 2 * PAD, 64)
        top = option.rect.top()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = type_font(option.font, Type.TINY)
        if isinstance(model, PhoneModel) and model.begins_day(index.row()):
            day = words.near_day(to_wib(message.at).date(), to_wib(self._clock.now()).date())
            painter.setFont(small)
            painter.setPen(QColor(colors.muted))
            painter.drawText(QRect(0, top, self.width, DAY), Qt.AlignmentFlag.AlignCenter, day)
            top += DAY
        named = self.is_group and is_own
        height = text.height() + 2 * PAD + FOOT + (HEAD if named else 0)
        left = self.width - width - Space.M if is_own else Space.M
        box = QRect(left, top, width, height)
        painter.setPen(QColor(colors.line))
        painter.setBrush(QColor(colors.ok_soft if is_own else colors.surface))
        painter.drawRoundedRect(box, 8, 8)
        inner = box.adjusted(PAD, PAD, -PAD, -PAD)
        if named:
            painter.setFont(small)
            painter.setPen(QColor(colors.accent))
            painter.drawText(inner, Qt.AlignmentFlag.AlignTop, message.sender)
            inner.setTop(inner.top() + HEAD)
        painter.setPen(QColor(colors.text))
        layout.draw(painter, QPointF(inner.topLeft()))
        painter.setFont(small)
        painter.setPen(QColor(colors.muted))
        foot = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
        painter.drawText(box.adjusted(PAD, 0, -PAD, -4), foot, words.clock_time(message.at))
        painter.restore()


def _shown(message: PhoneMessage) -> str:
    file = f"Berkas: {message.attachment}" if message.attachment else ""
    return "\n".join(part for part in (file, plain(message.text)) if part)
