"""The open chat: its head, what was said, and what is being written."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from core.conversations.chat import Chat, ChatId
from core.conversations.events import ChatChanged
from core.conversations.message import Message, MessageId
from core.errors import LoketError
from ui.answers.helping import Helping
from ui.answers.inviting import Inviting
from ui.cases.bar import CaseBar
from ui.conversations.acts import Acts
from ui.conversations.chip_acts import ChipActs
from ui.conversations.chips import Chips
from ui.conversations.composer import Composer
from ui.conversations.find_bar import FindBar
from ui.conversations.glimpse_bar import GlimpseBar
from ui.conversations.header import Header
from ui.conversations.history import History
from ui.conversations.message_model import MessageModel
from ui.conversations.message_view import MessageView
from ui.conversations.sources import Sources
from ui.conversations.unsure_bar import UnsureBar
from ui.desk import BillingWish, Desk
from ui.widgets.dropping import FileDrop

MINUTE_MS = 30_000
EXPORTED = re.compile(r"(?:chat whatsapp|whatsapp chat).*\.(?:txt|zip)$", re.IGNORECASE)
"""What a phone calls a chat that it exports."""


class ChatPane(QWidget):
    """Show one chat. What arrives never moves the keyboard, nor what is being read."""

    exports_dropped = Signal(object)
    """Paths of chats that were exported from a phone."""
    opened = Signal(object)
    """ChatId that is shown now."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chat: Chat | None = None
        self._wanted: ChatId | None = None
        self._news = 0
        self.setObjectName("chatPane")
        self.header = Header(desk)
        self.find_bar = FindBar(desk)
        self.model = MessageModel(self)
        self.view = MessageView(desk, self.model)
        self.history = History(desk, self.model, self.view)
        self.unsure = UnsureBar(desk)
        self.glimpse = GlimpseBar(desk)
        self.acts = Acts(desk, self)
        self.case = CaseBar(desk, self.header.done, self)
        self.chips = Chips(desk, self.model, self.view)
        self.chip_acts = ChipActs(desk, self.chips, self.model, self.view, self)
        Sources(desk, self.view)
        self.composer = Composer(desk)
        self.answers = Helping(desk, self.composer, self.model)
        self.inviting = Inviting(desk, self, self.answers)
        self.newest = QPushButton(self.view)
        self.newest.setObjectName("showNewest")
        self.newest.setProperty("kind", "news")
        self.newest.hide()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        chat = QWidget()
        column = QVBoxLayout(chat)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.case)
        column.addWidget(self.find_bar)
        column.addWidget(self.view, stretch=1)
        column.addWidget(self.glimpse)
        column.addWidget(self.unsure)
        column.addWidget(self.inviting.tree)
        column.addWidget(self.answers.bar)
        column.addWidget(self.composer)
        self._stack.addWidget(QWidget())
        self._stack.addWidget(chat)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _take_files(self, paths: list[Path]) -> None:
        """Attach a file that was dropped; a chat exported from a phone is brought in instead."""
        exports = [path for path in paths if EXPORTED.match(path.name)]
        if exports:
            self.exports_dropped.emit(exports)
        else:
            self.composer.files.take_file(paths[0])

    def _connect(self) -> None:
        FileDrop(self._desk, self, self._take_files, when=lambda: self.chat is not None)
        self.header.find_wanted.connect(self.find_words)
        self.header.billing_wanted.connect(self.open_billing)
        self.header.appointment_wanted.connect(self.book)
        self.header.settled.connect(self.settle)
        self.header.contact_wanted.connect(self.open_contact)
        self.unsure.decided.connect(self.composer.text.setFocus)
        self.glimpse.asked.connect(self.composer.text.setFocus)
        self.find_bar.message_wanted.connect(self.history.jump)
        self.find_bar.words_changed.connect(self.view.mark_words)
        self.find_bar.closed.connect(self.composer.text.setFocus)
        self.view.link_wanted.connect(self.acts.ask_link)
        self.view.file_wanted.connect(self.acts.open_file)
        self.view.menu_wanted.connect(self._open_menu)
        self.view.end_reached.connect(self._reach_end)
        self.history.arrived.connect(self._count_news)
        self.history.shown.connect(self._mark_read)
        self.newest.clicked.connect(self.history.show_newest)
        self.composer.sent.connect(self.history.show_newest)
        self._desk.bridge.chat_changed.connect(self._follow)
        here, window = Qt.ShortcutContext.WidgetWithChildrenShortcut, Qt.ShortcutContext.WindowShortcut
        for keys, act, context in (
            ("Ctrl+F", self.find_words, window),
            ("Ctrl+Return", self.settle, here),  # the calculator beside uses it for its own
            ("F4", self.open_billing, window),
            ("Ctrl+I", self.open_contact, window),
            ("F9", self.chip_acts.open_newest, window),
            ("Ctrl+T", self.chip_acts.ask_newest, here),  # the form beside asks for its own request
        ):
            QShortcut(QKeySequence(keys), self, act).setContext(context)
        minute = QTimer(self)
        minute.setInterval(MINUTE_MS)
        minute.timeout.connect(self.header.show_waiting)
        minute.timeout.connect(self.case.acts.look)
        minute.timeout.connect(self.view.viewport().update)
        minute.timeout.connect(self.chips.renew)
        minute.start()

    @property
    def chat(self) -> Chat | None:
        """Return the chat that is shown."""
        return self._chat

    def open_chat(self, chat_id: ChatId, message_id: MessageId | None = None, typed: str = "") -> None:
        """Show a chat, at its end or at one message; the chat that is shown already stays as it is."""
        if self._chat is not None and self._chat.id == chat_id:
            self._wanted = chat_id
            self.composer.hold(False)
            self._go(message_id, typed)
            return
        self._wanted = chat_id
        self.composer.hold(True)
        self._desk.operations.then(
            self,
            self._desk.core.conversations.chat(chat_id),
            lambda chat: self._show(chat, message_id, typed),
            lambda fault: self._stay(chat_id, fault),
        )

    def _stay(self, chat_id: ChatId, fault: LoketError) -> None:
        self._desk.show_failure(fault)
        if chat_id == self._wanted:
            self._wanted = self._chat.id if self._chat is not None else None
            self.composer.hold(False)

    def _show(self, chat: Chat, message_id: MessageId | None, typed: str) -> None:
        if chat.id != self._wanted:
            return
        self._chat = chat
        self.find_bar.close_bar()
        self.header.show_chat(chat)
        self.view.title = chat.name
        self._forget_news()
        self.composer.show_chat(chat)
        self.unsure.show_chat(chat.id)
        self._stack.setCurrentIndex(1)
        self.glimpse.show_chat(chat)
        self.history.open(chat, message_id)
        self.case.open_chat(chat)
        self.opened.emit(chat.id)
        if typed:
            self.find_bar.open_for(chat.id, typed, message_id)
        else:
            self.composer.text.setFocus()

    def _go(self, message_id: MessageId | None, typed: str) -> None:
        assert self._chat is not None  # noqa: S101 - asked by open_chat
        if message_id is not None:
            self.history.jump(message_id)
        if typed:
            self.find_bar.open_for(self._chat.id, typed, message_id)
        elif message_id is None:
            self.composer.text.setFocus()

    # news

    def _follow(self, event: ChatChanged) -> None:
        if self._chat is not None and event.chat_id == self._chat.id:
            self._desk.operations.then(
                self, self._desk.core.conversations.chat(self._chat.id), self._renew, lambda _fault: None
            )

    def _renew(self, chat: Chat) -> None:
        if self._chat is None or chat.id != self._chat.id:
            return
        self._chat = chat
        self.header.show_chat(chat)
        self.case.show_chat(chat)
        self.view.title = chat.name
        self.composer.show_chat(chat)
        self.history.renew(chat)
        self.glimpse.show_chat(chat)
        if chat.unread_count:
            self._mark_read()

    def _mark_read(self) -> None:
        if self._chat is None or not self._chat.unread_count:
            return
        if self.isVisible() and self.window().isActiveWindow() and self.view.is_at_end:
            self._desk.operations.then(self, self._desk.core.conversations.mark_read(self._chat.id))

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the chat again when the officer comes back from another place."""
        super().showEvent(event)
        self._mark_read()
        self.glimpse.look()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange:
            self._mark_read()
            self.glimpse.look()
        super().changeEvent(event)

    def _count_news(self, count: int) -> None:
        self._news += count
        self._show_news()

    def _reach_end(self, is_at_end: bool) -> None:
        if is_at_end:
            self._forget_news()
            self._mark_read()
        else:
            self._show_news()

    def _forget_news(self) -> None:
        self._news = 0
        self.newest.hide()

    def _show_news(self) -> None:
        self.newest.setText(f"↓ {self._news} pesan baru" if self._news else "↓ Terbaru")
        self.newest.setVisible(bool(self._news) or self.model.has_newer)
        self.newest.adjustSize()
        viewport = self.view.viewport().geometry()
        self.newest.move(
            viewport.center().x() - self.newest.width() // 2, viewport.bottom() - self.newest.height() - 10
        )

    # what can be done

    def find_words(self) -> None:
        """Search in the chat."""
        if self._chat is not None:
            self.find_bar.open_for(self._chat.id)

    def settle(self) -> None:
        """Close the case under a topic; in a group, or after its end, note that nobody waits here any more."""
        self.case.close_case()

    def open_contact(self) -> None:
        """Show the contact's card."""
        if self._chat is not None:
            self.acts.open_contact(self._chat, self.header.contact)

    def book(self) -> None:
        """Make an appointment with the person of this chat."""
        if self._chat is not None and self.header.appointment.isVisibleTo(self.header):
            self.acts.book(self._chat)

    def open_billing(self) -> None:
        """Open the billing form beside this chat, from the current message or else the person's last one."""
        if self._chat is None:
            return
        message = self.view.current_message() or self.model.last_incoming()
        wish = BillingWish(
            contact_id=self._chat.contact_id,
            chat_id=self._chat.id,
            message_id=message.id if message is not None else None,
        )
        self._desk.billing_wanted.emit(wish)

    def menu_of(self, message: Message) -> QMenu:
        """Return what can be done with one message."""
        menu = QMenu(self)
        menu.setObjectName("messageMenu")
        menu.addAction("Salin", self.view.copy)
        menu.addAction("Buat permintaan billing", self.open_billing)
        self.chip_acts.add_to(menu, message)
        self.acts.add_to(menu, message)
        if message.text.strip():
            menu.addAction("Simpan sebagai jawaban…", partial(self.answers.save_as_answer, message.text))
        return menu

    def _open_menu(self, message: Message, place: QPoint) -> None:
        menu = self.menu_of(message)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)
