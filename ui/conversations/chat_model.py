"""The list of chats: pages of one filter, kept in order as chats change."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from core.conversations.chat import Chat, ChatCursor, ChatFilter, ChatId, ChatPage, Sieve, fits, order_of
from core.conversations.plain import one_line, preview
from core.lazily import later
from ui import masking, words
from ui.desk import Desk

case_words = later("ui.cases.words")
CHAT = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class ChatModel(QAbstractListModel):
    """Hold the fetched pages of one filter; a page that arrives for another filter is dropped."""

    filled = Signal()
    """The first page of a filter has arrived, or the list has become empty or not empty."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chats: list[Chat] = []
        self._keys: list[tuple[int, float, int]] = []
        self._sieve = Sieve()
        self._next: ChatCursor | None = None
        self._is_fetching = False
        self._asked = 0
        self._stale: set[ChatId] = set()
        self._gathering = QTimer(self, singleShot=True, interval=0)
        self._gathering.timeout.connect(self._fetch_stale)

    @property
    def sieve(self) -> Sieve:
        """Return which chats are shown."""
        return self._sieve

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._chats)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._chats):
            return None
        chat = self._chats[index.row()]
        if role == CHAT:
            return chat
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(chat.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return masking.shown(spoken(chat, self._desk))
        if role == Qt.ItemDataRole.ToolTipRole:
            return case_words.tip(chat)
        return None

    def chat_at(self, row: int) -> Chat:
        """Return the chat of a row."""
        return self._chats[row]

    def row_of(self, chat_id: ChatId) -> int:
        """Return the row of a chat, or -1 when it is not in the fetched part of the list."""
        return next((row for row, chat in enumerate(self._chats) if chat.id == chat_id), -1)

    def choose(self, sieve: Sieve) -> None:
        """Show the chats of another sieve, from its beginning."""
        self._sieve = sieve
        self.reload()

    def reload(self) -> None:
        """Fetch the first page anew."""
        self._asked += 1
        self._is_fetching = True
        asked = self._asked
        self._desk.operations.then(
            self,
            self._desk.core.conversations.chats(self._sieve),
            lambda page: self._start(asked, page),
        )

    def _start(self, asked: int, page: ChatPage) -> None:
        if asked != self._asked:
            return
        self.beginResetModel()
        self._chats = list(page.chats)
        self._keys = [self._key(chat) for chat in self._chats]
        self._next = page.next
        self._is_fetching = False
        self.endResetModel()
        self.filled.emit()

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None and not self._is_fetching

    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent):
            return
        self._is_fetching = True
        asked = self._asked
        self._desk.operations.then(
            self,
            self._desk.core.conversations.chats(self._sieve, self._next),
            lambda page: self._append(asked, page),
        )

    def _append(self, asked: int, page: ChatPage) -> None:
        if asked != self._asked:
            return
        self._is_fetching = False
        self._next = page.next
        known = {chat.id for chat in self._chats}
        for chat in page.chats:
            if chat.id not in known:
                self._put(chat)

    def refresh(self, chat_id: ChatId) -> None:
        """Fetch one chat anew and put it where it belongs; changes of one turn are fetched together."""
        self._stale.add(chat_id)
        self._gathering.start()

    def _fetch_stale(self) -> None:
        stale, self._stale = tuple(self._stale), set()
        asked = self._asked
        self._desk.operations.then(
            self,
            self._desk.core.conversations.chats_by_id(stale),
            lambda chats: self._replace(asked, stale, chats),
        )

    def _replace(self, asked: int, stale: tuple[ChatId, ...], chats: tuple[Chat, ...]) -> None:
        if asked != self._asked:
            return
        fresh = {chat.id: chat for chat in chats}
        was_empty = not self._chats
        for chat_id in stale:
            self._refresh_row(chat_id, fresh.get(chat_id))
        if was_empty != (not self._chats):
            self.filled.emit()

    def _refresh_row(self, chat_id: ChatId, chat: Chat | None) -> None:
        row = self.row_of(chat_id)
        if chat is None or not fits(chat, self._sieve):
            if row >= 0:
                self._remove(row)
            return
        if row < 0:
            if self._next is None or not self._keys or self._key(chat) < self._keys[-1]:
                self._put(chat)
            return
        if self._keys[row] == self._key(chat):
            self._chats[row] = chat
            index = self.index(row)
            self.dataChanged.emit(index, index)
            return
        self._move(row, chat)

    def _key(self, chat: Chat) -> tuple[int, float, int]:
        is_pinned, moment, number = order_of(chat, self._sieve.chosen)
        sign = 1 if self._sieve.chosen is ChatFilter.WAITING else -1
        return sign * is_pinned, sign * moment.timestamp(), sign * number

    def _put(self, chat: Chat) -> None:
        key = self._key(chat)
        row = bisect_left(self._keys, key)
        self.beginInsertRows(QModelIndex(), row, row)
        self._chats.insert(row, chat)
        self._keys.insert(row, key)
        self.endInsertRows()

    def _remove(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._chats[row], self._keys[row]
        self.endRemoveRows()

    def _move(self, row: int, chat: Chat) -> None:
        """Move a row, so that the view keeps it selected."""
        key = self._key(chat)
        rest = self._keys[:row] + self._keys[row + 1 :]
        target = bisect_left(rest, key)
        if target != row:
            self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), target if target < row else target + 1)
        del self._chats[row], self._keys[row]
        self._chats.insert(target, chat)
        self._keys.insert(target, key)
        if target != row:
            self.endMoveRows()
        index = self.index(target)
        self.dataChanged.emit(index, index)


def spoken(chat: Chat, desk: Desk) -> str:
    """Return what a screen reader says of a chat."""
    parts = [one_line(chat.name)]
    if chat.waiting_since is not None:
        parts.append(words.aloud(f"menunggu {words.waiting(chat.waiting_since, desk.clock.now())}"))
    if chat.unread_shown:
        parts.append(f"{chat.unread_shown} belum dibaca")
    if chat.draft is not None:
        parts.append(f"draf: {one_line(chat.draft)[:80]}")
    else:
        said = preview(one_line(chat.last_preview))[:80]
        is_whatsapps = chat.glimpsed_count and chat.last_direction == "in"
        parts.append(f"pratinjau: {said}" if is_whatsapps else said)
    parts += case_words.marks_spoken(chat)
    return ", ".join(part for part in parts if part)
