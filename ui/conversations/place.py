"""Percakapan: the list on the left, the open chat beside it."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.conversations.chat_list import ChatList
from ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from core.conversations.chat import Chat, ChatId
    from core.conversations.message import MessageId
    from ui.conversations.chat_pane import ChatPane
    from ui.desk import Desk
    from ui.widgets.folding import Folding

LEAST = 680
"""Below this width list and chat stand one at a time."""
EXPORTS = {".txt", ".zip", ".md"}


class ConversationsPlace(QWidget):
    """Join the list and the open chat, and answer the wishes of other places."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.folding: Folding
        self.setObjectName("conversationsPlace")
        self.setAcceptDrops(True)
        self.list = ChatList(desk)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        self._nothing = EmptyState("chat", "Pilih percakapan di sebelah kiri, atau cari dengan F3.")
        self._row = row
        row.addWidget(self._nothing, stretch=1)
        self.list.chat_chosen.connect(self.open_chat)
        self.list.message_chosen.connect(self.open_message)
        self.list.import_wanted.connect(lambda: self.bring_in([]))
        for keys, step in (("Alt+Down", 1), ("Alt+Up", -1)):
            act = partial(self.list.step, step)
            QShortcut(keys, self, act).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        desk.chat_wanted.connect(self.open_chat)
        desk.message_wanted.connect(lambda where: self.open_message(*where))

    @cached_property
    def pane(self) -> ChatPane:
        """Return the open chat's pane, built when the first chat is opened: the first screen needs none."""
        from ui.conversations.chat_pane import ChatPane
        from ui.widgets.folding import Folding

        pane = ChatPane(self._desk)
        pane.opened.connect(self.list.show_chat)
        pane.exports_dropped.connect(self.bring_in)
        pane.case.add_keys(self)
        self._row.replaceWidget(self._nothing, pane)
        self._row.setStretchFactor(pane, 1)
        self._nothing.deleteLater()
        self.folding = Folding(self, self.list, self.list.search, "F3", LEAST)
        self._row.insertWidget(0, self.folding.strip)
        return pane

    @property
    def chat(self) -> Chat | None:
        """Return the chat that is open."""
        return self.pane.chat if "pane" in self.__dict__ else None

    @property
    def person(self) -> ChatId | None:
        """Return the chat that is open where it is a person's; None for a group, and where none is open."""
        from core.conversations.chat import ChatKind

        chat = self.chat
        return chat.id if chat is not None and chat.kind is ChatKind.PERSON else None

    def open_chat(self, chat_id: ChatId) -> None:
        """Show a chat at its end."""
        self.pane.open_chat(chat_id)
        self.folding.watch(self.pane, is_open=True)

    def open_message(self, chat_id: ChatId, message_id: MessageId, typed: str = "") -> None:
        """Show a chat at one message, with the words that were looked for."""
        self.pane.open_chat(chat_id, message_id, typed)
        self.folding.watch(self.pane, is_open=True)

    def bring_in(self, paths: list[Path]) -> None:
        """Open the dialog that brings in chats exported from a phone."""
        from ui.conversations.import_dialog import ImportDialog

        dialog = ImportDialog(self._desk, self)
        dialog.open()
        if paths:
            dialog.offer(paths)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _exports(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.bring_in(_exports(event))
        event.acceptProposedAction()


def _exports(event: QDropEvent) -> list[Path]:
    from pathlib import Path

    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in EXPORTS]
