"""The chat that a batch is answered in: typed to find, chosen from what was found."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from core.conversations.chat import Chat, ChatId, ChatKind
from core.conversations.search import read_query
from ui.desk import Desk
from ui.icons import icon
from ui.widgets.clearing import let_clear
from ui.widgets.styling import restyle

REST_MS = 120
NOBODY = "Tidak ada percakapan pribadi yang cocok."


class ChatPicker(QLineEdit):
    """Hold one chat or none. Groups are not offered: codes of taxpayers never go to a group."""

    chosen = Signal()
    """Another chat, or none any more."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("batchChat")
        self.setAccessibleName("Percakapan yang dibalas, ketik untuk mencari")
        self.setPlaceholderText("Cari percakapan: nama atau nomor")
        self.addAction(icon("chat", "faint", "faint"), QLineEdit.ActionPosition.LeadingPosition)
        let_clear(self)
        self._desk = desk
        self.chat: Chat | None = None
        self._turn = 0
        self._found: tuple[Chat, ...] = ()
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = QListView()
        popup.setObjectName("batchChatFound")
        completer.setPopup(popup)
        self.setCompleter(completer)
        completer.activated.connect(self._take)
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._look)
        self.textEdited.connect(self._typed)
        self.textChanged.connect(self._emptied)

    @property
    def chat_id(self) -> ChatId | None:
        """Return the chosen chat."""
        return None if self.chat is None else self.chat.id

    def show_chat(self, chat_id: int | None) -> None:
        """Choose a chat by its id, or none; says nothing of it, because nobody chose."""
        self._turn += 1
        self._hold(None)
        self.clear()
        if chat_id is None:
            return
        turn = self._turn

        def arrived(chat: Chat) -> None:
            if turn == self._turn:
                self._hold(chat)

        self._desk.operations.then(self, self._desk.core.conversations.chat(ChatId(chat_id)), arrived)

    def _hold(self, chat: Chat | None) -> None:
        self.chat = chat
        if chat is not None:
            self.setText(chat.name)
        restyle(self, "state", "ok" if chat is not None else "")

    def _emptied(self, text: str) -> None:
        if not text and self.chat is not None:
            self._hold(None)
            self.chosen.emit()

    def _typed(self, text: str) -> None:
        self._turn += 1
        if self.chat is not None and text != self.chat.name:
            self._hold(None)
            self.chosen.emit()
        self._rest.start()

    def _look(self) -> None:
        turn = self._turn

        def arrived(found: tuple[Chat, ...]) -> None:
            if turn != self._turn or not self.hasFocus():
                return
            self._found = tuple(chat for chat in found if chat.kind is ChatKind.PERSON)
            lines = [f"{chat.name}  {chat.phone_e164 or ''}".rstrip() for chat in self._found]
            self._names.setStringList(lines or [NOBODY])
            self.completer().complete()

        query = read_query(self.text())
        if not query.is_empty:
            self._desk.operations.then(self, self._desk.core.conversations.find_chats(query), arrived)

    def _take(self, line: str) -> None:
        self._turn += 1
        if line == NOBODY:
            self.clear()
            return
        chat = self._found[self._names.stringList().index(line)]
        QTimer.singleShot(0, self, lambda: self._hold(chat))  # the completer writes its own line first
        self.chat = chat
        self.chosen.emit()
