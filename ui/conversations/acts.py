"""What can be done with one message or with the chat's contact."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QWidget

from core.contacts.contact import Contact
from core.conversations.chat import Chat, ChatId
from core.conversations.links import disguised_host
from core.conversations.message import Mark, Message, Source
from core.conversations.plain import one_line
from core.outbox.item import OutboxId
from core.outbox.state import ItemState
from ui.conversations.file_saving import save_file
from ui.conversations.picture_dialog import PictureDialog
from ui.conversations.pictures import is_picture
from ui.conversations.states import ON_THE_WAY
from ui.desk import Desk
from ui.widgets.message_bar import UNDO


class Acts(QObject):
    """Carry out what the officer asks for in a chat; `owner` is the pane that menus and boxes belong to."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk = desk
        self._owner = owner

    def open_contact(self, chat: Chat, anchor: QWidget) -> None:
        """Show the contact's card; where several contacts share the number, let the officer choose first."""
        if chat.contact_id is not None:
            self._desk.contact_wanted.emit(chat.contact_id)
        elif chat.phone_e164 is not None:
            future = self._desk.core.contacts.find_by_phone(chat.phone_e164)
            self._desk.operations.then(self, future, lambda found: self._offer_contacts(chat.id, found, anchor))

    def _offer_contacts(self, chat_id: ChatId, found: tuple[Contact, ...], anchor: QWidget) -> None:
        if not found:
            self._desk.tell("Nomor ini belum ada di daftar kontak. Tambahkan dari tempat Kontak.", "info")
            return
        menu = QMenu(self._owner)
        menu.setObjectName("contactMenu")
        for contact in found:
            name = one_line(contact.name).replace("&", "&&")
            menu.addAction(name, partial(self.choose_contact, chat_id, contact.id))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height())))

    def choose_contact(self, chat_id: ChatId, contact_id: int) -> None:
        """Let the chat belong to one of those who share its number, and show the card."""
        future = self._desk.core.conversations.choose_contact(chat_id, contact_id)
        self._desk.operations.then(self, future, lambda _none: self._desk.contact_wanted.emit(contact_id))

    def book(self, chat: Chat) -> None:
        """Open the entry of an appointment with the person of a chat."""
        from ui.counter.booking_dialog import BookingDialog
        from ui.counter.words import reminder_words

        dialog = BookingDialog(self._desk, self._owner.window(), chat=chat)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.booked.connect(
            lambda made: self._desk.tell(f"Janji temu tersimpan. {reminder_words(made)}", "ok")
        )
        dialog.open()

    def ask_link(self, address: str) -> None:
        """Open a link in the browser, after showing the whole address and asking."""
        real = disguised_host(address)
        text = f"Tautan ini dikirim orang lain dan akan dibuka di peramban:\n\n{address}"
        if real:
            text += f"\n\nAwas: alamat ini dapat mengecoh. Yang sebenarnya dibuka: {real}"
        if self._desk.confirm(self._owner, "Buka tautan?", text, "Buka"):
            QDesktopServices.openUrl(QUrl(address))

    def open_file(self, message: Message) -> None:
        """Show a picture; save any other file where the officer says."""
        if message.blob_id is None and message.mark is Mark.DELETED:
            self._desk.tell("Pesan ini dihapus di WhatsApp; Loket tidak menyimpan berkasnya.", "info")
        elif message.blob_id is None and message.source is Source.GATEWAY:
            self._desk.tell(
                "Berkas ini ada di ponsel kantor dan di tempat WhatsApp; Loket tidak menyimpannya.", "info"
            )
        elif message.blob_id is None:
            self._desk.tell("Berkas ini tidak ikut dibawa saat percakapan diekspor.", "info")
        elif is_picture(message):
            PictureDialog(self._desk, message, self._owner).open()
        else:
            save_file(self._desk, self._owner, message)

    def add_to(self, menu: QMenu, message: Message) -> None:
        """Add what this message in particular allows to a menu."""
        if message.blob_id is not None:
            menu.addAction("Simpan berkas…", partial(save_file, self._desk, self._owner, message))
        if message.outbox_id is None:
            return
        number = OutboxId(message.outbox_id)
        if message.state in ON_THE_WAY:
            menu.addAction("Batalkan pengiriman", partial(self._cancel, number))
        if message.state == ItemState.FAILED_BEFORE:
            menu.addAction("Kirim ulang", partial(self._retry, number))

    def _retry(self, number: OutboxId) -> None:
        self._desk.operations.then(self, self._desk.core.outbox.retry_failed(number))

    def _cancel(self, number: OutboxId) -> None:
        def back() -> None:
            self._desk.operations.then(self._desk, self._desk.core.outbox.uncancel(number))

        def told(is_cancelled: bool) -> None:
            if is_cancelled:
                self._desk.tell("Pesan itu tidak jadi dikirim.", "ok", UNDO, back)
            else:
                self._desk.tell("Sudah terlambat: pesan sedang atau sudah dikirim.", "warn")

        self._desk.operations.then(self, self._desk.core.outbox.cancel(number), told)
