"""The chat as one scrolls it: painted rows, text that can be marked, a reading position that stays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from core.conversations.message import Message, MessageId
from core.conversations.search import Query
from ui.conversations.bubble import Bubble
from ui.conversations.message_delegate import MessageDelegate
from ui.conversations.message_model import MessageModel, copied
from ui.conversations.text_block import utf16_part
from ui.copying import copy
from ui.desk import Desk
from ui.text_size import factor
from ui.widgets.styling import restyle

NEAR = 300
"""So many pixels before the end of what is loaded the next page is asked for."""
FLASH_MS = 2_500
Index = QModelIndex | QPersistentModelIndex


class MessageView(QListView):
    """Show the window of messages that the model holds."""

    older_wanted = Signal()
    newer_wanted = Signal()
    link_wanted = Signal(str)
    file_wanted = Signal(object)
    """Message whose file was clicked."""
    menu_wanted = Signal(object, QPoint)
    """Message under the pointer (or the current one), and the place on the screen."""
    chip_pressed = Signal(object, str)
    """MessageId, and which part of its chip: open or ask."""
    end_reached = Signal(bool)
    """Whether the newest message is in sight."""

    def __init__(self, desk: Desk, model: MessageModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageView")
        self.setAccessibleName("Isi percakapan")
        self.setProperty("kind", "chat")
        self._messages = model
        self.rows = MessageDelegate(desk, self)
        self.rows.pictures.arrived.connect(self.viewport().update)
        self.setModel(model)
        self.setItemDelegate(self.rows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        bar = self.verticalScrollBar()
        bar.setSingleStep(24)
        bar.rangeChanged.connect(lambda _least, most: restyle(bar, "idle", "" if most else "true"))
        self.setMouseTracking(True)
        self.title = ""
        self._is_keeping = False
        self._flash = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._flash.timeout.connect(self._end_flash)
        self.verticalScrollBar().valueChanged.connect(self._look_around)
        desk.theme.changed.connect(self.viewport().update)

    # the reading position

    @property
    def is_at_end(self) -> bool:
        """Return whether the newest message is in sight."""
        bar = self.verticalScrollBar()
        return not self._messages.has_newer and bar.value() >= bar.maximum() - 4

    @contextmanager
    def keeping_position(self) -> Iterator[None]:
        """Change the model or the width without moving what is being read: its end stays the end."""
        if self._is_keeping:
            yield
            return
        self._is_keeping = True
        at_end, anchor = self.is_at_end, self._anchor()
        try:
            yield
        finally:
            self.executeDelayedItemsLayout()
            if at_end and not self._messages.has_newer:
                self.scrollToBottom()
            elif anchor is not None:
                self._restore(*anchor)
            self._is_keeping = False
            self.end_reached.emit(self.is_at_end)

    def _anchor(self) -> tuple[MessageId, int] | None:
        index = self.indexAt(QPoint(self.viewport().width() // 2, 1))
        if not index.isValid():
            return None
        return self._messages.message_at(index.row()).id, self.visualRect(index).bottom()

    def _restore(self, message_id: MessageId, bottom: int) -> None:
        row = self._messages.row_of(message_id)
        if row >= 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(self._messages.index(row)).bottom() - bottom)

    def show_end(self) -> None:
        """Go to the newest message of the window."""
        self.executeDelayedItemsLayout()
        self.scrollToBottom()
        self.end_reached.emit(self.is_at_end)

    def show_message(self, message_id: MessageId) -> None:
        """Bring a message to the middle and mark it for a moment."""
        row = self._messages.row_of(message_id)
        if row < 0:
            return
        index = self._messages.index(row)
        self.executeDelayedItemsLayout()
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.setCurrentIndex(index)
        self.rows.flashed = message_id
        self._flash.start()
        self.viewport().update()

    def _end_flash(self) -> None:
        self.rows.flashed = None
        self.viewport().update()

    def mark_words(self, query: Query) -> None:
        """Paint the words of a search on a ground of their own."""
        self.rows.query = query
        self.viewport().update()

    def _look_around(self) -> None:
        if self._is_keeping:
            return
        bar = self.verticalScrollBar()
        if bar.value() < NEAR and self._messages.has_older:
            self.older_wanted.emit()
        if bar.value() > bar.maximum() - NEAR and self._messages.has_newer:
            self.newer_wanted.emit()
        self.end_reached.emit(self.is_at_end)

    def resizeEvent(self, event: QResizeEvent) -> None:
        with self.keeping_position():
            width = round(self.viewport().width() / factor())
            if width != self.rows.width:
                self.rows.width = width
                self.scheduleDelayedItemsLayout()
            super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.rows.forget()
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)

    # marking and copying

    def _under(self, point: QPoint) -> tuple[Message, Bubble, QPointF] | None:
        index = self.indexAt(point)
        if not index.isValid():
            return None
        line = self._messages.line(index.row())
        bubble = self.rows.bubble(line, self.font())
        return line.message, bubble, QPointF(point - self.visualRect(index).topLeft()) / factor()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            under = self._under(event.position().toPoint())
            self.rows.selection.clear()
            if under is not None:
                message, bubble, point = under
                self.setCurrentIndex(self._messages.index(self._messages.row_of(message.id)))
                if bubble.frame.contains(point):
                    self.rows.selection.begin(message.id, bubble.position_at(point))
                elif _is_on_chip(bubble, point):
                    self.rows.selection.clear()
            self.viewport().update()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = self._under(event.position().toPoint())
        selection = self.rows.selection
        if not event.buttons() & Qt.MouseButton.LeftButton or selection.message_id is None:
            self._show_cursor(under)
            return
        if under is None:
            return
        message, bubble, point = under
        if message.id == selection.message_id:
            selection.whole = frozenset()
            selection.head = bubble.position_at(point)
        else:
            selection.whole = self._between(selection.message_id, message.id)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rows.selection.is_empty:
            under = self._under(event.position().toPoint())
            if under is not None:
                self._click(*under)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        under = self._under(event.position().toPoint())
        if under is not None:
            message, bubble, point = under
            start, end = bubble.block.word_at(bubble.position_at(point))
            selection = self.rows.selection
            selection.begin(message.id, start)
            selection.head = end
            self.viewport().update()
        event.accept()

    def _show_cursor(self, under: tuple[Message, Bubble, QPointF] | None) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if under is not None:
            _, bubble, point = under
            if self._is_button(bubble, point):
                shape = Qt.CursorShape.PointingHandCursor
            elif bubble.frame.contains(point):
                shape = Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    @staticmethod
    def _is_button(bubble: Bubble, point: QPointF) -> bool:
        return (
            bubble.more.contains(point)
            or bubble.file.contains(point)
            or bubble.block.link_at(point - bubble.body) is not None
            or _is_on_chip(bubble, point)
        )

    def _click(self, message: Message, bubble: Bubble, point: QPointF) -> None:
        link = bubble.block.link_at(point - bubble.body)
        if link is not None:
            self.link_wanted.emit(link.address)
        elif bubble.more.contains(point):
            with self.keeping_position():
                self._messages.expand(message.id)
        elif bubble.file.contains(point):
            self.file_wanted.emit(message)
        elif bubble.chip is not None and (part := bubble.chip.part_at(point)) is not None:
            self.chip_pressed.emit(message.id, part)

    def _between(self, one: MessageId, other: MessageId) -> frozenset[MessageId]:
        first, last = sorted((self._messages.row_of(one), self._messages.row_of(other)))
        return frozenset(self._messages.message_at(row).id for row in range(max(0, first), last + 1))

    def marked_text(self) -> str:
        """Return the text that is marked, or the whole current message when nothing is."""
        selection = self.rows.selection
        if selection.whole:
            chosen = [message for message in self._messages.messages if message.id in selection.whole]
            return copied(chosen, self.title)
        if not selection.is_empty and selection.message_id is not None:
            row = self._messages.row_of(selection.message_id)
            marked = selection.of(selection.message_id)
            if row >= 0 and marked is not None:
                text = self.rows.bubble(self._messages.line(row), self.font()).text
                return utf16_part(text, marked.start, marked.end)
        index = self.currentIndex()
        return copied([self._messages.message_at(index.row())], self.title) if index.isValid() else ""

    def copy(self) -> None:
        """Copy what is marked."""
        text = self.marked_text()
        if text:
            copy(text)

    def current_message(self) -> Message | None:
        """Return the message that the keyboard or the mouse stands on."""
        index = self.currentIndex()
        return self._messages.message_at(index.row()) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Escape and not self.rows.selection.is_empty:
            self.rows.selection.clear()
            self.viewport().update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._current_chip() is not None:
            self.chip_pressed.emit(self._current_chip(), "open")
        else:
            super().keyPressEvent(event)

    def _current_chip(self) -> MessageId | None:
        message = self.current_message()
        return message.id if message is not None and self._messages.chip(message.id) is not None else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid() and self.rows.selection.message_id is None:
            self.rows.selection.whole = frozenset([self._messages.message_at(current.row()).id])
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            message, place = self.current_message(), self.visualRect(self.currentIndex()).center()
        else:
            under = self._under(event.pos())
            message, place = (under[0] if under else None), event.pos()
            if message is not None and self.rows.selection.of(message.id) is None:
                self.rows.selection.clear()
                self.setCurrentIndex(self._messages.index(self._messages.row_of(message.id)))
        if message is not None:
            self.menu_wanted.emit(message, self.viewport().mapToGlobal(place))


def _is_on_chip(bubble: Bubble, point: QPointF) -> bool:
    return bubble.chip is not None and bubble.chip.part_at(point) is not None
