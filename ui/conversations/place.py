"""Percakapan: the list on the left, the open chat beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.conversations.chat import ChatId
from core.conversations.message import MessageId
from ui.conversations.chat_list import ChatList
from ui.conversations.chat_pane import ChatPane
from ui.desk import Desk

EXPORTS = {".txt", ".zip", ".md"}


class ConversationsPlace(QWidget):
    """Join the list and the open chat, and answer the wishes of other places."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("conversationsPlace")
        self.setAcceptDrops(True)
        self.list = ChatList(desk)
        self.pane = ChatPane(desk)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self.pane, stretch=1)
        self.list.chat_chosen.connect(self.open_chat)
        self.list.message_chosen.connect(self.pane.open_chat)
        self.list.import_wanted.connect(lambda: self.bring_in([]))
        self.pane.opened.connect(self.list.show_chat)
        desk.chat_wanted.connect(self.open_chat)
        desk.message_wanted.connect(lambda where: self.open_message(*where))

    def open_chat(self, chat_id: ChatId) -> None:
        """Show a chat at its end."""
        self.pane.open_chat(chat_id)

    def open_message(self, chat_id: ChatId, message_id: MessageId) -> None:
        """Show a chat at one message."""
        self.pane.open_chat(chat_id, message_id)

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
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in EXPORTS]
