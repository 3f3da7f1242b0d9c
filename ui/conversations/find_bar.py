"""Looking for words in the open chat, one hit after the other."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from core.conversations.chat import ChatId
from core.conversations.message import MessageId
from core.conversations.search import Query, SearchPage, read_query
from ui import words
from ui.desk import Desk
from ui.icons import icon
from ui.text_size import keep_icon
from ui.theme import Space
from ui.widgets.search_box import SearchBox


class FindBar(QFrame):
    """Stand under the chat's head while one searches in it; Enter goes to older hits, Shift+Enter to newer."""

    message_wanted = Signal(object)
    """MessageId of the present hit."""
    words_changed = Signal(object)
    """Query whose words are to be marked."""
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chat_id: ChatId | None = None
        self._query = Query(())
        self._hits: list[MessageId] = []
        self._next: int | None = None
        self._present = -1
        self._typed = ""
        self._wanted: MessageId | None = None
        """The hit that is in sight already: the search begins at it instead of jumping to the newest."""
        self._running: Future[Any] | None = None
        self.setObjectName("findBar")
        self.setProperty("kind", "pane")
        self.box = SearchBox("Cari di percakapan ini")
        self.box.setObjectName("findText")
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setObjectName("findCount")
        self.count.setProperty("kind", "muted")
        self.older = _tool("findOlder", "up", "Hasil yang lebih lama (Enter)")
        self.newer = _tool("findNewer", "down", "Hasil yang lebih baru (Shift+Enter)")
        self.shut = _tool("closeFind", "close", "Tutup pencarian (Esc)")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.M, Space.S)
        row.setSpacing(Space.XS)
        row.addWidget(self.box, stretch=1)
        row.addWidget(self.count)
        for button in (self.older, self.newer, self.shut):
            row.addWidget(button)
        self.box.searched.connect(self._type)
        self.older.clicked.connect(lambda: self._step(1))
        self.newer.clicked.connect(lambda: self._step(-1))
        self.shut.clicked.connect(self.close_bar)
        self.hide()

    def open_for(self, chat_id: ChatId, typed: str = "", message_id: MessageId | None = None) -> None:
        """Search in a chat; with words at once (and from one hit on), else the officer types them."""
        is_other = chat_id != self._chat_id
        self._chat_id = chat_id
        self.show()
        if typed:
            self._wanted = message_id
            self.box.setText(typed)
            self._look_for(typed)
        elif is_other and self.box.text():
            self._look_for(self.box.text())
        self.box.take_focus()

    def close_bar(self) -> None:
        """End the search."""
        if self.isVisible():
            self.hide()
            self._forget()
            self.words_changed.emit(Query(()))
            self.closed.emit()

    def _type(self, typed: str) -> None:
        if typed != self._typed:  # the field tells again, later, what was put into it
            self._wanted = None
            self._look_for(typed)

    def _forget(self) -> None:
        self._hits, self._next, self._present = [], None, -1
        self._typed = ""

    def _look_for(self, typed: str) -> None:
        if self._running is not None:
            self._running.cancel()
        self._forget()
        self._typed = typed
        self._query = query = read_query(typed)
        self.words_changed.emit(query)
        if query.is_empty or self._chat_id is None:
            self._show_count()
            return
        self._running = self._desk.core.conversations.search(query, self._chat_id)
        self._desk.operations.then(self, self._running, lambda page: self._take(query, page))

    def _take(self, query: Query, page: SearchPage) -> None:
        if query is not self._query or self.isHidden():
            return
        self._next = page.next
        self._hits += [hit.message_id for hit in page.hits]
        if self._wanted is not None and self._wanted not in self._hits and page.next is not None:
            self._fetch()
        elif self._wanted in self._hits:
            self._present = self._hits.index(self._wanted)
            self._wanted = None
        elif self._present + 1 < len(self._hits):
            self._step(1)
        elif page.next is not None and not page.hits:
            self._fetch()
        self._show_count()

    def _fetch(self) -> None:
        query = self._query
        self._running = self._desk.core.conversations.search(query, self._chat_id, self._next)
        self._desk.operations.then(self, self._running, lambda page: self._take(query, page))

    def _step(self, step: int) -> None:
        target = self._present + step
        if target >= len(self._hits) and self._next is not None:
            self._fetch()
        elif 0 <= target < len(self._hits):
            self._present = target
            self.message_wanted.emit(self._hits[target])
        self._show_count()

    def _show_count(self) -> None:
        if self._query.is_empty:
            text = ""
        elif not self._hits:
            text = "tidak ditemukan" if self._next is None else "mencari…"
        else:
            more = "+" if self._next is not None else ""
            text = f"{words.count(self._present + 1)} dari {words.count(len(self._hits))}{more}"
        self.count.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)


def _tool(name: str, icon_name: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setIcon(icon(icon_name, "muted"))
    keep_icon(button, 16)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button
