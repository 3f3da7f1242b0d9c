"""Messages that wait in WhatsApp and are not here yet: taken only when the officer says so."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from core.conversations.chat import Chat, ChatId
from core.conversations.glimpses import MAYBE_MORE
from core.errors import LoketError
from core.settings.whatsapp import WHATSAPP_BLUE_TICKS
from ui.desk import Desk
from ui.theme import Space
from ui.widgets.glyph import Glyph


class GlimpseBar(QFrame):
    """Offer to take in what WhatsApp holds of the open chat; with nothing there it is not there.

    Looking never opens a chat in WhatsApp, because that gives blue ticks. Where the officer has allowed
    them in the settings, what waits is taken in as soon as he looks at the chat.
    """

    asked = Signal()
    """The officer has pressed the button: from here on he writes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chat: Chat | None = None
        self._under_way: set[ChatId] = set()
        self._refused: ChatId | None = None
        self.setObjectName("glimpseBar")
        self.setProperty("kind", "banner_info")
        self.text = QLabel()
        self.text.setObjectName("glimpseText")
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.button = QPushButton("Ambil pesan")
        self.button.setObjectName("glimpseFetch")
        self.button.setAccessibleName("Ambil pesan dari WhatsApp")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.M, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(Glyph("download", 18, "accent"))
        row.addWidget(self.text, stretch=1)
        row.addWidget(self.button)
        self.button.clicked.connect(self._ask)
        desk.bridge.gateway_state_changed.connect(self.look)
        self.hide()

    def show_chat(self, chat: Chat) -> None:
        """Tell what waits in WhatsApp for this chat."""
        if self._chat is None or self._chat.id != chat.id:
            self._refused = None
        self._chat = chat
        self.look()

    def look(self, _event: object = None) -> None:
        """Take in what waits if blue ticks are allowed and somebody looks at the chat; tell it in any case."""
        chat = self._chat
        if chat is None or not chat.glimpsed_count:
            self.hide()
            return
        if self._is_looked_at() and self._gives_ticks() and self._refused != chat.id and self._can_read():
            self.fetch()
        self._tell(chat)

    def _ask(self) -> None:
        self.asked.emit()  # before the button is disabled: Qt would give the keyboard to whatever comes next
        self.fetch()

    def fetch(self) -> None:
        """Take in what WhatsApp holds of the chat."""
        chat = self._chat
        if chat is None or chat.id in self._under_way:
            return
        self._under_way.add(chat.id)
        self._tell(chat)
        self._desk.operations.then(
            self,
            self._desk.core.outbox.read_chat(chat.id),
            lambda _count: self._end(chat.id),
            lambda fault: self._fail(chat.id, fault),
        )

    def _end(self, chat_id: ChatId) -> None:
        """Stop telling that it is under way; that the chat has changed comes by itself."""
        self._under_way.discard(chat_id)
        if self._chat is not None:
            self._tell(self._chat)

    def _fail(self, chat_id: ChatId, fault: LoketError) -> None:
        self._refused = chat_id  # not again by itself: the officer has the button
        self._end(chat_id)
        self._desk.show_failure(fault)

    def _tell(self, chat: Chat) -> None:
        is_under_way = chat.id in self._under_way
        count = f"{chat.glimpsed_count} pesan baru"
        if chat.last_preview == MAYBE_MORE and not is_under_way:
            self.text.setText(f"{MAYBE_MORE} dari WhatsApp.")
        elif is_under_way:
            self.text.setText(f"Mengambil {count} dari WhatsApp…")
        elif self._gives_ticks():
            self.text.setText(f"{count} di WhatsApp, belum diambil.")
        else:
            self.text.setText(f"{count} di WhatsApp, belum diambil. Mengambilnya memberi centang biru.")
        self.button.setDisabled(is_under_way)
        self.setVisible(bool(chat.glimpsed_count))

    def _is_looked_at(self) -> bool:
        pane = self.parentWidget()
        return pane is not None and pane.isVisible() and self.window().isActiveWindow()

    def _gives_ticks(self) -> bool:
        return self._desk.core.settings.value(WHATSAPP_BLUE_TICKS)

    def _can_read(self) -> bool:
        return self._desk.core.outbox.can_read
