"""Fetching of what the open chat shows: pages, jumps, and what happens meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from core.conversations.chat import Chat, ChatId, ChatKind
from core.conversations.events import MessageChanged, MessagesPosted, MessagesRemoved
from core.conversations.message import Message, MessageId, MessagePage
from ui.conversations.message_model import WINDOW, MessageModel
from ui.conversations.message_view import MessageView
from ui.desk import Desk

NEWEST = 60
"""So many of the newest messages are looked at when something was posted."""
SETTLING_MS = 400
"""After a burst of posted messages, as of an import, everything held is looked at once."""


class History(QObject):
    """Keep the window of messages true; a page for a chat that is no longer open is dropped."""

    shown = Signal()
    """The first page of a chat stands."""
    arrived = Signal(int)
    """So many messages came below what is being read."""

    def __init__(self, desk: Desk, model: MessageModel, view: MessageView) -> None:
        super().__init__(view)
        self._desk = desk
        self._model = model
        self._view = view
        self._chat_id: ChatId | None = None
        self._is_group = False
        self._turn = 0
        self._is_fetching = False
        self._settling = QTimer(self, singleShot=True, interval=SETTLING_MS)
        self._settling.timeout.connect(self._fetch_all)
        view.older_wanted.connect(self._load_older)
        view.newer_wanted.connect(self._load_newer)
        desk.bridge.messages_posted.connect(self._follow_posted)
        desk.bridge.message_changed.connect(self._follow_changed)
        desk.bridge.messages_removed.connect(self._follow_removed)

    def open(self, chat: Chat, message_id: MessageId | None = None) -> None:
        """Show the newest messages of a chat, or those around one message."""
        self._chat_id = chat.id
        self._is_group = chat.kind is ChatKind.GROUP
        self._model.clear()
        self._view.rows.selection.clear()
        self._begin(message_id)

    def renew(self, chat: Chat) -> None:
        """Show the open chat as the group that it has turned out to be."""
        self._is_group = chat.kind is ChatKind.GROUP
        with self._view.keeping_position():
            self._model.show_as_group(self._is_group)

    def jump(self, message_id: MessageId) -> None:
        """Bring a message of the open chat into sight, fetching its surroundings when they are not held."""
        if self._model.row_of(message_id) >= 0:
            self._view.show_message(message_id)
        else:
            self._begin(message_id)

    def show_newest(self) -> None:
        """Go to the end of the chat."""
        if self._model.has_newer:
            self._begin(None)
        else:
            self._view.show_end()

    def close(self) -> None:
        """Show no chat."""
        self._chat_id = None
        self._turn += 1
        self._model.clear()

    def _begin(self, message_id: MessageId | None) -> None:
        chat_id = self._chat_id
        if chat_id is None:
            return
        self._turn += 1
        turn = self._turn
        self._is_fetching = True
        conversations = self._desk.core.conversations
        future = (
            conversations.page_before(chat_id)
            if message_id is None
            else conversations.page_around(chat_id, message_id)
        )
        self._desk.operations.then(self, future, lambda page: self._start(turn, page, message_id))

    def _start(self, turn: int, page: MessagePage, message_id: MessageId | None) -> None:
        if turn != self._turn:
            return
        self._is_fetching = False
        self._model.show_page(page, is_group=self._is_group)
        if message_id is None:
            self._view.show_end()
        else:
            self._view.show_message(message_id)
        self.shown.emit()

    def _load_older(self) -> None:
        messages = self._model.messages
        if self._is_fetching or self._chat_id is None or not messages:
            return
        self._is_fetching = True
        turn = self._turn
        future = self._desk.core.conversations.page_before(self._chat_id, messages[0].key)
        self._desk.operations.then(self, future, lambda page: self._prepend(turn, page))

    def _prepend(self, turn: int, page: MessagePage) -> None:
        if turn != self._turn:
            return
        self._is_fetching = False
        with self._view.keeping_position():
            self._model.prepend(page)

    def _load_newer(self) -> None:
        messages = self._model.messages
        if self._is_fetching or self._chat_id is None or not messages:
            return
        self._is_fetching = True
        turn = self._turn
        future = self._desk.core.conversations.page_after(self._chat_id, messages[-1].key)
        self._desk.operations.then(self, future, lambda page: self._append(turn, page))

    def _append(self, turn: int, page: MessagePage) -> None:
        if turn != self._turn:
            return
        self._is_fetching = False
        with self._view.keeping_position():
            self._model.append(page)

    def _follow_posted(self, event: MessagesPosted) -> None:
        if event.chat_id != self._chat_id:
            return
        if self._model.has_newer:
            if event.incoming:
                self.arrived.emit(1)
            return
        self._fetch_newest()
        if not event.incoming:
            self._settling.start()

    def _follow_removed(self, event: MessagesRemoved) -> None:
        if event.chat_id == self._chat_id:
            self._settling.start()

    def _fetch_newest(self, limit: int = NEWEST) -> None:
        if self._chat_id is not None and not self._model.has_newer:
            turn = self._turn
            future = self._desk.core.conversations.page_before(self._chat_id, None, limit)
            self._desk.operations.then(self, future, lambda page: self._merge(turn, page))

    def _fetch_all(self) -> None:
        """Look at everything that is held again: old messages may have come in between."""
        self._fetch_newest(min(WINDOW, max(self._model.rowCount(), NEWEST)))

    def _merge(self, turn: int, page: MessagePage) -> None:
        if turn != self._turn or not page.messages or self._model.has_newer:
            return
        held = self._model.messages
        was_at_end = self._view.is_at_end
        said = next((message for message in reversed(held) if not message.is_waiting), None)
        if (
            page.has_older and said is not None and page.messages[0].key > said.key
        ):  # more came than a page holds
            if was_at_end:
                self._model.show_page(page, is_group=self._is_group)
                self._view.show_end()
            else:
                self._model.has_newer = True
                self.arrived.emit(len(page.messages))
            return
        newest = None if said is None else said.key
        with self._view.keeping_position():
            self._model.merge(page)
        if not was_at_end and newest is not None:
            added = sum(
                message.key > newest and message.direction.value in {"in", "system"}
                for message in page.messages
            )
            if added:
                self.arrived.emit(added)

    def _follow_changed(self, event: MessageChanged) -> None:
        if event.chat_id != self._chat_id or self._model.row_of(MessageId(event.message_id)) < 0:
            return
        turn = self._turn
        future = self._desk.core.conversations.message(MessageId(event.message_id))
        self._desk.operations.then(self, future, lambda message: self._put(turn, message))

    def _put(self, turn: int, message: Message | None) -> None:
        if turn == self._turn and message is not None and self._model.row_of(message.id) >= 0:
            with self._view.keeping_position():
                self._model.put(message)
