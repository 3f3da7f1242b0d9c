"""Open what a link from outside asks for: a chat with a text in its empty draft, or a card to call from.

Nothing is sent and nothing is dialled: whoever made the link is unknown.
"""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from core.contacts.contact import Contact, ContactId
from core.contacts.phone import format_phone
from core.conversations.chat import ChatId
from core.desktop.link import Link, LinkKind, read_link
from core.errors import LoketError

if TYPE_CHECKING:
    from ui.conversations.composer import Composer
    from ui.conversations.place import ConversationsPlace
    from ui.main_window import MainWindow

AGAIN_MS = 100
TRIES = 50
BUSY = "Tautan belum dibuka karena ada jendela lain yang menunggu jawaban. Selesaikan dulu, lalu klik lagi."
KEPT = "Teks dari tautan tidak ditempel: di percakapan ini sudah ada tulisan yang belum dikirim."
PUT = "Teks dari tautan ada di kotak tulis. Periksa dulu; belum ada yang dikirim."


class Links(QObject):
    """Take links as they come, from a second start or from our own."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._held = ""
        window.desk.locked.connect(self._go_on)

    def take(self, coming: Future[str]) -> None:
        """Open a link that is on its way."""
        self._desk.operations.then(self, coming, self.open)

    def open(self, typed: str) -> None:
        """Open a link once the store is open and the screen free; what is no link is told, and does nothing."""
        loaded = self._desk.core.loaded
        self._desk.operations.then(self, loaded, lambda _none: self._read(typed), lambda _fault: None)

    def _go_on(self, is_locked: bool) -> None:
        if not is_locked and self._held:
            held, self._held = self._held, ""
            self.open(held)

    def _read(self, typed: str) -> None:
        if self._desk.is_locked:  # asked here: a start is locked only once its store is open
            self._held = typed  # the newest alone: several chats would not be opened at once
            return
        try:
            link = read_link(typed)
        except LoketError as fault:
            self._desk.show_failure(fault)
            return
        if QApplication.activeModalWidget() is not None:
            self._desk.tell(BUSY, "warn")
        elif link.kind is LinkKind.CALL:
            self._owners(link)
        else:
            future = self._desk.core.conversations.chat_of_number(link.phone)
            self._desk.operations.then(self, future, partial(self._found, link))

    def _found(self, link: Link, chat_id: ChatId | None) -> None:
        if chat_id is None:
            self._owners(link)
        else:
            self._show(link, chat_id)

    def _owners(self, link: Link) -> None:
        future = self._desk.core.contacts.find_by_phone(link.phone)
        self._desk.operations.then(self, future, partial(self._choose, link))

    def _choose(self, link: Link, owners: tuple[Contact, ...]) -> None:
        if not owners:
            self._add(link)
        elif link.kind is LinkKind.CALL:
            self._show_card(owners[0].id)
        else:
            sole = owners[0] if len(owners) == 1 else None
            title = format_phone(link.phone) if sole is None else sole.name
            opening = self._desk.core.conversations.open_chat(
                link.phone, title, None if sole is None else sole.id
            )
            self._desk.operations.then(self, opening, partial(self._show, link))

    def _add(self, link: Link) -> None:
        """Ask who the unknown number belongs to; its chat or card follows when that is known."""
        from PySide6.QtCore import Qt

        from ui.contacts.add_dialog import AddDialog

        dialog = AddDialog(self._desk, self._window, link.phone)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if link.kind is LinkKind.CALL:
            dialog.added.connect(self._show_card)
        else:
            dialog.added.connect(lambda _contact_id: self._owners(link))
        dialog.open()

    def _show_card(self, contact_id: ContactId) -> None:
        self._desk.place_wanted.emit("calls")
        self._desk.contact_wanted.emit(contact_id)

    def _show(self, link: Link, chat_id: ChatId, tries: int = TRIES) -> None:
        composer = self._open_composer(chat_id)
        if not link.text or composer is None:
            self._offer(link, chat_id)
        elif composer.text.isReadOnly() and tries:  # its draft is on the way, or an answer is being planned
            QTimer.singleShot(AGAIN_MS, self, lambda: self._show(link, chat_id, tries - 1))
        else:
            self._desk.chat_wanted.emit(chat_id)
            is_free = composer.draft().is_empty and not composer.draft().is_note and bool(tries)
            if is_free:
                composer.text.insert_plain(link.text)
            self._tell(is_put=is_free)

    def _offer(self, link: Link, chat_id: ChatId) -> None:
        """Put the text into the chat's stored draft before the chat is shown."""
        if not link.text:
            self._desk.chat_wanted.emit(chat_id)
            return

        def offered(is_put: bool) -> None:
            self._desk.chat_wanted.emit(chat_id)
            self._tell(is_put=is_put)

        offering = self._desk.core.conversations.offer_draft(chat_id, link.text)
        self._desk.operations.then(self, offering, offered)

    def _tell(self, *, is_put: bool) -> None:
        self._desk.tell(PUT if is_put else KEPT, "info" if is_put else "warn")

    def _open_composer(self, chat_id: ChatId) -> Composer | None:
        """Return the composer where this very chat is open in it."""
        place: ConversationsPlace = self._window.place_built("conversations")  # type: ignore[assignment]
        if place is None or "pane" not in vars(place):
            return None
        composer = place.pane.composer
        return composer if composer.chat is not None and composer.chat.id == chat_id else None
