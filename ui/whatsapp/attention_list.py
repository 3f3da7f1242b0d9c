"""What only a person can settle: messages that are unsure or failed, with what to do about them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from core.errors import LoketError
from core.outbox.item import Decision, Item
from core.outbox.state import ItemState
from ui import masking, theme, words
from ui.desk import Desk
from ui.text_size import enlarged, enlarged_hint, keep
from ui.theme import Space, Type
from ui.whatsapp.words import reason_words
from ui.widgets.flow import FlowLayout
from ui.widgets.list_paint import paint_row, paint_text, type_font
from ui.widgets.row_menu import row_menu

Index = QModelIndex | QPersistentModelIndex
ITEM = Qt.ItemDataRole.UserRole
ROW = 62
READ_MS = 900
"""A decided message makes room for the next: the second half of a double click must not decide on that one."""


class AttentionModel(QAbstractListModel):
    """Hold the messages that need a person."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Item, ...] = ()

    def show_items(self, items: tuple[Item, ...]) -> None:
        """Show other messages."""
        if items != self._items:
            self.beginResetModel()
            self._items = items
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item = self._items[index.row()]
        if role == ITEM:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return masking.shown(f"{item.title}: {_state(item)}, {reason_words(item.reason)}. {item.text}")
        return None


class AttentionDelegate(QStyledItemDelegate):
    """Paint recipient, reason and the beginning of the text."""

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW)

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: Item = index.data(ITEM)
        colors = theme.present()
        painter.save()
        paint_row(painter, option)
        rect = option.rect.adjusted(Space.M, 6, -Space.M, -6)
        line = rect.height() // 3
        top = QRect(rect.left(), rect.top(), rect.width(), line)
        paint_text(
            painter, top.adjusted(0, 0, -60, 0), item.title, colors.text, type_font(option.font, bold=True)
        )
        small = type_font(option.font, Type.SMALL)
        moment = words.clock_time(item.changed_at)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        paint_text(painter, top, moment, colors.muted, small, align=right)
        color = colors.warn if item.state is ItemState.UNSURE else colors.bad
        paint_text(
            painter, top.translated(0, line), f"{_state(item)}: {reason_words(item.reason)}", color, small
        )
        paint_text(
            painter,
            top.translated(0, 2 * line),
            masking.shown(item.text, option) or "lampiran",
            colors.muted,
            small,
        )
        painter.restore()


class AttentionList(QWidget):
    """Show them and carry out what the officer decides on the chosen one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = AttentionModel(self)
        self.view = QListView()
        self.view.setObjectName("attentionView")
        self.view.setAccessibleName("Pesan yang perlu diputuskan petugas")
        self.view.setModel(self._model)
        self.view.setItemDelegate(AttentionDelegate(self.view))
        self.view.setUniformItemSizes(True)
        self.view.selectionModel().currentChanged.connect(self._follow_choice)
        self.view.activated.connect(self._open)
        self.open = self._button("attentionOpen", "Buka chat", "Lihat percakapannya")
        self.sent = self._button("attentionSent", "Terkirim", "Di WhatsApp pesan ini sudah ada")
        self.again = self._button("attentionAgain", "Kirim ulang", "Rencanakan sekali lagi")
        self.drop = self._button("attentionDrop", "Batal", "Jangan kirim lagi")
        self.open.clicked.connect(self._open)
        self.sent.clicked.connect(lambda: self._decide(Decision.SENT))
        self.again.clicked.connect(lambda: self._decide(Decision.RESEND))
        self.drop.clicked.connect(lambda: self._decide(Decision.CANCEL))
        row_menu(self.view).add(self.open, self.sent, self.again, self.drop)
        self._is_deciding = False
        self._reading = QTimer(self, singleShot=True, interval=READ_MS)
        self._reading.timeout.connect(self._follow_choice)
        buttons = FlowLayout()
        for button in (self.open, self.sent, self.again, self.drop):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.view)
        column.addLayout(buttons)
        self._follow_choice()

    def _button(self, name: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setToolTip(tip)
        button.setAccessibleName(f"{text}: {tip}")
        return button

    @property
    def count(self) -> int:
        """Return how many messages are shown."""
        return self._model.rowCount()

    def refresh(self) -> None:
        """Fetch them anew."""
        outbox = self._desk.core.outbox

        def take_unsure(unsure: tuple[Item, ...]) -> None:
            self._desk.operations.then(self, outbox.failed(50), lambda failed: self._show((*unsure, *failed)))

        self._desk.operations.then(self, outbox.unsure(50), take_unsure)

    def _show(self, items: tuple[Item, ...]) -> None:
        chosen = self._chosen()
        self._model.show_items(items)
        rows = [row for row, item in enumerate(items) if chosen is not None and item.id == chosen.id]
        if items and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self._model.index(rows[0] if rows else 0))
        keep(self.view.setFixedHeight, min(4, max(1, len(items))) * ROW + 2)
        self.setVisible(bool(items))
        present = self._chosen()
        if chosen is not None and present is not None and present.id != chosen.id:
            self._reading.start()
        self._follow_choice()

    def _chosen(self) -> Item | None:
        item: Item | None = self.view.currentIndex().data(ITEM)
        return item

    def _follow_choice(self) -> None:
        item = self._chosen()
        is_unsure = item is not None and item.state is ItemState.UNSURE
        self.open.setEnabled(item is not None and item.chat_id is not None)
        self.sent.setVisible(is_unsure)
        self.drop.setVisible(is_unsure)
        for button in (self.sent, self.again, self.drop):
            button.setEnabled(item is not None and not self._is_held)

    @property
    def _is_held(self) -> bool:
        """Return whether an answer is on its way, or the message under the buttons has only just come there."""
        return self._is_deciding or self._reading.isActive()

    def _open(self) -> None:
        item = self._chosen()
        if item is not None and item.chat_id is not None:
            self._desk.chat_wanted.emit(item.chat_id)

    def _decide(self, decision: Decision) -> None:
        item = self._chosen()
        if item is None or self._is_held:
            return
        self._is_deciding = True
        self._follow_choice()
        outbox = self._desk.core.outbox
        if item.state is ItemState.FAILED_BEFORE:
            future = outbox.retry_failed(item.id)
        else:
            future = outbox.decide_unsure(item.id, decision)
        self._desk.operations.then(self, future, lambda _id: self._decided(), self._fail)

    def _decided(self) -> None:
        """Go on with what is left; until that is known the buttons would still mean the decided one."""
        self._is_deciding = False
        self.refresh()

    def _fail(self, fault: LoketError) -> None:
        self._desk.show_failure(fault)
        self._decided()


def _state(item: Item) -> str:
    return "Belum pasti" if item.state is ItemState.UNSURE else "Gagal, belum terkirim"
