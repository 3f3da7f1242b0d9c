"""What only a person can decide: a message of which nobody knows whether it was sent."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.conversations.chat import ChatId
from core.conversations.plain import one_line
from core.outbox.item import Decision, Item
from ui.desk import Desk
from ui.theme import Space
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.glyph import Glyph

READ_MS = 900
"""The next question takes the place of the former one: a double click meant for that one must not answer it."""


class UnsureBar(QFrame):
    """Ask about the first unsure message of the open chat; with none it is not there."""

    decided = Signal()
    """The officer chose: the bar has no more use for the keyboard."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chat_id: ChatId | None = None
        self._item: Item | None = None
        self.setObjectName("unsureBar")
        self.setProperty("kind", "banner_warn")
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setObjectName("unsureTitle")
        self.title.setProperty("kind", "strong")
        self.text = ElidedLabel()
        self.text.setObjectName("unsureText")
        self.buttons = {
            Decision.SENT: _button("unsureSent", "Terkirim", "Di WhatsApp pesan ini sudah terkirim"),
            Decision.RESEND: _button(
                "unsureResend", "Kirim ulang", "Di WhatsApp pesan ini tidak ada: kirim lagi"
            ),
            Decision.CANCEL: _button("unsureCancel", "Batal", "Jangan kirim lagi"),
        }
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.M, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(Glyph("unsure", 20, "warn"))
        row.addLayout(words, stretch=1)
        for decision, button in self.buttons.items():
            row.addWidget(button)
            button.clicked.connect(lambda _checked=False, chosen=decision: self.decide(chosen))
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(READ_MS)
        self._reading.timeout.connect(lambda: self._enable(True))
        desk.bridge.outbox_item_changed.connect(self._follow)
        self.hide()

    def show_chat(self, chat_id: ChatId | None) -> None:
        """Ask about another chat."""
        self._chat_id = chat_id
        self._show(())
        self._fetch()

    def _fetch(self) -> None:
        chat_id = self._chat_id
        if chat_id is not None:
            future = self._desk.core.outbox.unsure()
            self._desk.operations.then(self, future, lambda items: self._answer(chat_id, items))

    def _answer(self, chat_id: ChatId, items: tuple[Item, ...]) -> None:
        if chat_id == self._chat_id:
            self._show(items)

    def _follow(self, event: object) -> None:
        if getattr(event, "chat_id", None) == self._chat_id:
            self._fetch()

    def _show(self, items: tuple[Item, ...]) -> None:
        mine = [item for item in items if item.chat_id == self._chat_id]
        former, self._item = self._item, mine[0] if mine else None
        self.setVisible(self._item is not None)
        if self._item is None:
            return
        more = f" ({len(mine)} pesan)" if len(mine) > 1 else ""
        self.title.setText(f"Perlu diperiksa{more}: lihat di WhatsApp, apakah pesan ini terkirim?")
        self.text.setText(one_line(self._item.text) or "lampiran")
        if former is not None and former.id != self._item.id:
            self._reading.start()
        self._enable(not self._reading.isActive())

    def _enable(self, enabled: bool) -> None:
        for button in self.buttons.values():
            button.setEnabled(enabled)

    def decide(self, decision: Decision) -> None:
        """Keep the officer's decision; nothing is sent again without it."""
        if self._item is None:
            return
        self._enable(False)
        self.decided.emit()
        future = self._desk.core.outbox.decide_unsure(self._item.id, decision)
        self._desk.operations.then(self, future, lambda _id: self._fetch(), self._fail)

    def _fail(self, fault: object) -> None:
        self._fetch()


def _button(name: str, text: str, tip: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setToolTip(tip)
    button.setAccessibleName(f"{text}: {tip}")
    return button
