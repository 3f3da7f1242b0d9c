"""The list of what a search over everything has found."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal

from core.conversations.chat import Chat
from core.conversations.search import SearchHit
from ui.conversations.row_view import RowView
from ui.conversations.search_delegate import SearchDelegate
from ui.conversations.search_model import More, SearchModel
from ui.desk import Desk
from ui.widgets.row_menu import RowAct, row_menu


class ResultList(RowView):
    """Show chats and messages that hold the words, and tell which one was chosen."""

    chat_chosen = Signal(object)
    """ChatId."""
    message_chosen = Signal(object, object, str)
    """ChatId, MessageId, and the words that were looked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("searchResults", "Hasil pencarian")
        self.results = SearchModel(desk, self)
        self.setUniformItemSizes(False)
        self.setModel(self.results)
        self.setItemDelegate(SearchDelegate(desk, self.results))
        self.opened.connect(self._open)
        row_menu(self).add(RowAct("Buka", self._open, "Enter"))

    def enter(self) -> None:
        """Take the keyboard, on the first result."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setCurrentIndex(self.results.index(max(0, self.results.first_row())))

    def _open(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        row = self.results.row_at(index.row())
        match row:
            case Chat():
                self.chat_chosen.emit(row.id)
            case SearchHit():
                self.message_chosen.emit(row.chat_id, row.message_id, self.results.typed)
            case More():
                self.results.look_further()
            case _:
                pass
