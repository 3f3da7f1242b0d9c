"""What a search over everything has found: chats by name, then messages, the newest first."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.conversations.chat import Chat
from core.conversations.plain import one_line
from core.conversations.search import Query, SearchHit, SearchPage, read_query
from ui import masking, words
from ui.desk import Desk

ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between the kinds of results; it cannot be chosen."""

    text: str


@dataclass(frozen=True, slots=True)
class More:
    """The last line while there may be older hits."""

    text: str = "Cari pesan yang lebih lama"


Row = Heading | Chat | SearchHit | More


class SearchModel(QAbstractListModel):
    """Ask for hits and show them; what a newer keystroke made stale is cancelled or dropped."""

    answered = Signal()
    """The results for the present words stand (or there are none)."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[Row] = []
        self._query = Query(())
        self.typed = ""
        self._next: int | None = None
        self._chats: tuple[Chat, ...] = ()
        self._running: list[Future[Any]] = []

    @property
    def query(self) -> Query:
        """Return the words that are looked for."""
        return self._query

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return masking.shown(_spoken(row))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def row_at(self, row: int) -> Row:
        """Return what stands in a row."""
        return self._rows[row]

    def first_row(self) -> int:
        """Return the first row that can be chosen, or -1."""
        return next((n for n, row in enumerate(self._rows) if not isinstance(row, Heading)), -1)

    def look_for(self, typed: str) -> None:
        """Look for what was typed."""
        for future in self._running:
            future.cancel()
        self.typed = typed
        self._query = query = read_query(typed)
        conversations = self._desk.core.conversations
        chats, hits = conversations.find_chats(query), conversations.search(query)
        self._running = [chats, hits]
        self._desk.operations.then(self, chats, lambda found: self._keep_chats(query, found))
        self._desk.operations.then(self, hits, lambda page: self._show(query, page))

    def look_further(self) -> None:
        """Look for older hits."""
        query = self._query
        future = self._desk.core.conversations.search(query, before=self._next)
        self._running.append(future)
        self._desk.operations.then(self, future, lambda page: self._add(query, page))

    def _keep_chats(self, query: Query, chats: tuple[Chat, ...]) -> None:
        if query is self._query:
            self._chats = chats

    def _show(self, query: Query, page: SearchPage) -> None:
        if query is not self._query:
            return
        rows: list[Row] = []
        if self._chats:
            rows += [Heading("Percakapan"), *self._chats]
        if page.hits:
            rows += [Heading("Pesan"), *page.hits]
        if page.next is not None:
            rows.append(More())
        self._next = page.next
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()
        self.answered.emit()

    def _add(self, query: Query, page: SearchPage) -> None:
        if query is not self._query or not self._rows or not isinstance(self._rows[-1], More):
            return
        self._next = page.next
        last = len(self._rows) - 1
        self.beginRemoveRows(QModelIndex(), last, last)
        del self._rows[last]
        self.endRemoveRows()
        added: list[Row] = [*page.hits, *([More()] if page.next is not None else [])]
        if not added:
            return
        self.beginInsertRows(QModelIndex(), last, last + len(added) - 1)
        self._rows += added
        self.endInsertRows()


def _spoken(row: Row) -> str:
    match row:
        case Heading(text) | More(text):
            return text
        case Chat():
            return one_line(row.name)
        case SearchHit():
            return f"{one_line(row.chat_name)}, {words.short_day_of(row.sent_at)}: {one_line(row.excerpt)}"
