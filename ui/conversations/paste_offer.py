"""The question that a pasted block of bubbles raises: text to send, or messages that were already exchanged?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from core.conversations.chat import Chat, ChatId
from core.conversations.plain import one_line
from core.settings.office import OFFICE_NAME, OFFICER_NAME
from ui.desk import Desk
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from core.conversations.pasting import PastedMessage, PasteResult

NOBODY = "Tidak ada, semua dari wajib pajak"


class PasteOffer(QFrame):
    """Stand above the composer while the question is open."""

    text_wanted = Signal(str)
    """Insert the block as text after all."""
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._text = ""
        self._block: tuple[PastedMessage, ...] = ()
        self._own: frozenset[str] = frozenset()
        self._chat_id: ChatId | None = None
        self.setObjectName("pasteOffer")
        self.setProperty("kind", "message_info")
        self.question = QLabel()
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.question.setObjectName("pasteQuestion")
        self.question.setWordWrap(True)
        self.names = ChoiceBox()
        self.names.setObjectName("pasteOwnName")
        self.names.setAccessibleName("Nama yang dipakai kantor")
        keep(self.names.setFixedWidth, 170)
        self.add = QPushButton("Tambahkan sebagai pesan")
        self.add.setObjectName("pasteAsMessages")
        self.add.setProperty("kind", "primary")
        self.insert = QPushButton("Tempel sebagai teks")
        self.insert.setObjectName("pasteAsText")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(self.question, stretch=1)
        for widget in (self.names, self.add, self.insert):
            row.addWidget(widget)
        self.add.clicked.connect(self._add)
        self.insert.clicked.connect(self._insert)
        self.hide()

    def offer(self, text: str, chat: Chat) -> bool:
        """Raise the question for a pasted text and return True, or return False when it is no such block."""
        from core.conversations.pasting import proposed_own_names, read_block

        block = read_block(text, self._desk.clock.now())
        if not block:
            return False
        settings = self._desk.core.settings
        known = [settings.value(OFFICER_NAME), settings.value(OFFICE_NAME)]
        self._text, self._block, self._chat_id = text, block, chat.id
        self._own = proposed_own_names(block, chat.title, [name for name in known if name])
        senders = dict.fromkeys(message.sender for message in block if not message.is_notice)
        question = f"Ini tampaknya {len(block)} pesan yang disalin dari WhatsApp."
        if not self._own:
            question += " Nama mana yang dipakai kantor?"
        self.question.setText(question)
        self.names.clear()
        self.names.addItems([*(one_line(name) for name in senders), NOBODY])
        self.names.setVisible(not self._own)
        self.show()
        (self.add if self._own else self.names).setFocus()
        return True

    def close_offer(self) -> None:
        """Drop the question."""
        self._chat_id = None
        self.hide()

    def _add(self) -> None:
        if self._chat_id is None:
            return
        own = self._own
        if not own:
            senders = [message.sender for message in self._block if not message.is_notice]
            chosen = self.names.currentText()
            own = frozenset(name for name in senders if one_line(name) == chosen) or frozenset({"\0"})
        future = self._desk.core.conversations.importing.paste(self._chat_id, self._block, own)
        self._desk.operations.then(self, future, self._tell)
        self.close_offer()
        self.closed.emit()

    def _tell(self, result: PasteResult) -> None:
        already = f", {result.already} sudah ada" if result.already else ""
        self._desk.tell(f"{result.added} pesan ditambahkan{already}.", "ok")

    def _insert(self) -> None:
        text = self._text
        self.close_offer()
        self.text_wanted.emit(text)
        self.closed.emit()
