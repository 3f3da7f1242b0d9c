"""The list of texts: one row for each group and obligation."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from core.reminders.subject import Subject
from core.reminders.texts import TextCard
from ui import theme
from ui.reminders import words
from ui.text_size import enlarged, enlarged_hint, keep
from ui.theme import Type
from ui.widgets.list_paint import paint_pill, paint_row, paint_text, pill_size, type_font

ROW_HEIGHT = 56
CARD = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


def state(card: TextCard) -> tuple[str, str]:
    """Return the word and the colour of a text's state."""
    if card.text.is_approved:
        return "Disetujui", "ok"
    return ("Sudah diuji", "accent") if card.text.is_tested else ("Draf", "warn")


class TextModel(QAbstractListModel):
    """Hold the cards, by group."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cards: tuple[TextCard, ...] = ()

    def show(self, cards: tuple[TextCard, ...]) -> None:
        """Take other cards; the same subjects keep their rows."""
        if [card.subject for card in cards] == [card.subject for card in self.cards]:
            self.cards = cards
            self.dataChanged.emit(self.index(0), self.index(len(cards) - 1))
            return
        self.beginResetModel()
        self.cards = cards
        self.endResetModel()

    def row_of(self, subject: Subject | None) -> int:
        """Return the row of a subject, -1 where it is not listed."""
        return next((row for row, card in enumerate(self.cards) if card.subject == subject), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.cards):
            return None
        card = self.cards[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{card.group} · {card.title}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{card.group}, {card.title}, {state(card)[0]}, {words.offsets(card.offsets)}"
        return card if role == CARD else None


class TextDelegate(QStyledItemDelegate):
    """Paint the obligation, the group with its days, and the state."""

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_HEIGHT)

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: TextCard | None = index.data(CARD)
        if card is None:
            return
        colors = theme.present()
        painter.save()
        paint_row(painter, option)
        area = QRectF(option.rect).adjusted(12, 8, -12, -8)
        word, kind = state(card)
        right = area.right() - pill_size(word, option.font)[0]
        paint_pill(painter, QPointF(right, area.top() + 31), word, kind, option.font)
        upper = QRectF(area.left(), area.top(), area.width(), 20)
        lower = QRectF(area.left(), area.top() + 21, right - area.left() - 8, 20)
        bold = type_font(option.font, bold=True)
        paint_text(painter, upper, f"{words.group(card.subject)} · {card.title}", colors.text, bold)
        small = type_font(option.font, Type.SMALL)
        paint_text(painter, lower, words.offsets(card.offsets), colors.muted, small)
        painter.restore()


class TextList(QListView):
    """Let the officer choose a text."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reminderTextList")
        self.setAccessibleName("Teks pengingat")
        self.texts = TextModel(self)
        self.setModel(self.texts)
        self.setItemDelegate(TextDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep(self.setMinimumWidth, 230)

    @property
    def card(self) -> TextCard | None:
        """Return the chosen card."""
        found: TextCard | None = self.currentIndex().data(CARD)
        return found
