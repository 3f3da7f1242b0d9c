"""Where the officer writes, bound to one chat: what is typed here goes to the name on the button."""

from __future__ import annotations

from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.answers.blanks import blanks
from core.contacts.phone import format_phone
from core.conversations.chat import Chat, ChatId, ChatKind
from core.conversations.draft import Draft
from core.conversations.message import TEXT_LIMIT
from core.conversations.plain import one_line
from core.errors import ErrorCode, LoketError
from core.store.blobs import Blob
from ui import errors, text_size, words
from ui.conversations.attachment_chip import AttachmentChip
from ui.conversations.drafting import DraftKeeper
from ui.conversations.emoji import EmojiPicker
from ui.conversations.file_taking import FileTaking
from ui.conversations.paste_offer import PasteOffer
from ui.conversations.text_edit import TextEdit
from ui.conversations.writing import Note, Reply, keep, plan
from ui.desk import Desk
from ui.icons import icon
from ui.text_size import keep_icon
from ui.theme import Space
from ui.widgets.elided_label import plain_tip
from ui.widgets.styling import restyle

NAME_ON_BUTTON = 24
NARROW = 700
NARROWEST_BUTTON = 120
FETCH_FIRST = (
    "Nomor orang ini belum diketahui. Tekan “Ambil pesan” di atas: nomornya ikut terbaca, lalu kirim lagi."
    " Teks ini tetap tersimpan."
)


class Composer(QFrame):
    """Write an answer or a note for the chat that is open."""

    sent = Signal()
    """Something was planned or kept."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chat: Chat | None = None
        self._blob: Blob | None = None
        self._is_note = False
        self._is_busy = False
        self._is_held = False
        self._lacks_address = False
        """An answer was refused because nobody knew where it should go."""
        self._nonce = uuid4().hex
        self.setObjectName("composer")
        self.text = TextEdit()
        self.chip = AttachmentChip(desk)
        self.offer = PasteOffer(desk)
        self.fault = QLabel()
        self.fault.setObjectName("composerFault")
        self.fault.setProperty("kind", "field-error")
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        self.attach = _tool("attachFile", "attach", "Lampirkan berkas (Ctrl+Shift+A)", "Ctrl+Shift+A")
        self.smile = _tool("openEmoji", "emoji", "Emoji (Ctrl+E)", "Ctrl+E")
        self.note = _tool("noteMode", "note", "Catatan untuk diri sendiri (Ctrl+Shift+N)", "Ctrl+Shift+N")
        self.note.setCheckable(True)
        self.send = QPushButton()
        self.send.setObjectName("sendMessage")
        self.send.setProperty("kind", "primary")
        text_size.keep(self.send.setMinimumWidth, NARROWEST_BUTTON)
        self.files = FileTaking(desk, self, self.can_attach)
        self.drafts = DraftKeeper(desk, f"composer-{id(self)}", self.draft, self)
        self._lay_out()
        self._connect()
        self.show_chat(None)

    def _lay_out(self) -> None:
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(0)
        for button in (self.attach, self.smile, self.note):
            tools.addWidget(button)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.S)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnStretch(1, 1)
        self._is_narrow: bool | None = None
        self._arrange(is_narrow=False)
        inner = QVBoxLayout()
        inner.setContentsMargins(Space.M, Space.S + 2, Space.M, Space.S + 2)
        inner.setSpacing(Space.XS)
        inner.addWidget(self.chip)
        inner.addWidget(self.fault)
        inner.addLayout(self._grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.offer)
        column.addLayout(inner)

    def _arrange(self, *, is_narrow: bool) -> None:
        """Give the text a line of its own where there is little room, as beside the billing form."""
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        for widget in (self._tools, self.text, self.send):
            self._grid.removeWidget(widget)
        bottom = Qt.AlignmentFlag.AlignBottom
        if is_narrow:
            self._grid.addWidget(self.text, 0, 0, 1, 3)
            self._grid.addWidget(self._tools, 1, 0)
            self._grid.addWidget(self.send, 1, 2)
        else:
            self._grid.addWidget(self._tools, 0, 0, bottom)
            self._grid.addWidget(self.text, 0, 1, bottom)
            self._grid.addWidget(self.send, 0, 2, bottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(is_narrow=self.width() < text_size.px(NARROW))
        self._name_button()

    def _connect(self) -> None:
        self.text.textChanged.connect(self._changed)
        self.text.cursorPositionChanged.connect(self.drafts.touch)
        self.text.sent.connect(self.submit)
        self.text.undo_wanted.connect(self._desk.undo_wanted)
        self.text.mime_offered.connect(self.files.take)
        self.text.block_offered.connect(self._offer_block)
        self.send.clicked.connect(self.submit)
        self.attach.clicked.connect(self.files.choose)
        self.files.begun.connect(lambda: self._tell_fault(""))
        self.files.kept.connect(self.take_blob)
        self.files.refused.connect(self._refuse)
        self.smile.clicked.connect(self._open_emoji)
        self.note.clicked.connect(self._switch_mode)
        self.chip.removed.connect(lambda: self._set_blob(None))
        self.offer.text_wanted.connect(self.text.insert_plain)
        self.offer.closed.connect(self.text.setFocus)

    @property
    def _is_waiting(self) -> bool:
        return self._is_busy or self._is_held

    @property
    def chat(self) -> Chat | None:
        """Return the chat that this composer writes to."""
        return self._chat

    def draft(self) -> Draft:
        """Return what stands here now."""
        return Draft(self.text.toPlainText(), self.text.textCursor().position(), self._blob, self._is_note)

    def hold(self, is_held: bool) -> None:
        """Take no letter and send nothing while another chat is on its way: it was meant for that one."""
        self._is_held = is_held
        self._show_mode()

    def show_chat(self, chat: Chat | None) -> None:
        """Write to another chat: the former one keeps its draft, this one's comes back.

        The same chat again only renews the name on the button.
        """
        if chat is not None and self._chat is not None and chat.id == self._chat.id:
            is_reached = self._lacks_address and not _lacks_address(chat)
            self._chat = chat
            if is_reached:
                self._lacks_address = False
                self._changed()  # what was said of the missing number no longer holds
            self._show_mode()
            return
        self.drafts.follow(None)
        self._chat = chat
        self._is_busy, self._is_held = chat is not None, False
        self.offer.close_offer()
        self._show(Draft())
        self._nonce = uuid4().hex
        if chat is not None:
            future = self._desk.core.conversations.draft(chat.id)
            self._desk.operations.then(self, future, lambda draft: self._begin(chat.id, draft))

    def _begin(self, chat_id: ChatId, draft: Draft) -> None:
        if self._chat is None or self._chat.id != chat_id:
            return
        self._is_busy = False
        self._show(draft)
        self.drafts.follow(chat_id)

    def _show(self, draft: Draft) -> None:
        self._blob, self._is_note = draft.blob, draft.is_note
        self.text.blockSignals(True)
        self.text.setPlainText(draft.text)
        cursor = self.text.textCursor()
        cursor.setPosition(min(draft.cursor, self.text.document().characterCount() - 1))
        self.text.setTextCursor(cursor)
        self.text.blockSignals(False)
        self.chip.show_blob(self._blob)
        self._tell_fault("")
        self._show_mode()

    def _show_mode(self) -> None:
        chat = self._chat
        self.setEnabled(chat is not None)
        self.text.setReadOnly(self._is_waiting)
        self.note.setChecked(self._is_note)
        self.attach.setEnabled(not self._is_note)
        restyle(self, "kind", "note" if self._is_note else "reply")
        name = one_line(chat.name) if chat else ""
        number = f" ({format_phone(chat.phone_e164)})" if chat and chat.phone_e164 else ""
        if self._is_note:
            self.send.setToolTip("Catatan hanya untuk Anda dan tidak pernah dikirim.")
            self.text.setPlaceholderText("Catatan untuk diri sendiri, tidak pernah dikirim")
        else:
            self.send.setToolTip(plain_tip(f"Kirim ke {name}{number} · Enter mengirim, Shift+Enter baris baru"))
            self.text.setPlaceholderText("Tulis pesan, atau / untuk jawaban siap pakai")
        self.send.setAccessibleName("Simpan catatan" if self._is_note else f"Kirim ke {name}{number}")
        self._name_button()
        self._show_sendable()

    def _name_button(self) -> None:
        """Say to whom the button sends; where there is little room the name is cut, never the verb."""
        if self._is_note:
            self.send.setText("Simpan catatan  ↵")
            return
        name = one_line(self._chat.name) if self._chat else ""
        shown = name if len(name) <= NAME_ON_BUTTON else name[: NAME_ON_BUTTON - 1].rstrip() + "…"
        self.send.setText(f"Kirim ke {shown}  ↵".replace("&", "&&"))
        excess = self.send.sizeHint().width() - self._room_of_button
        if self._is_narrow and excess > 0:
            metrics = self.send.fontMetrics()
            room = metrics.horizontalAdvance(shown) - excess
            shown = metrics.elidedText(shown.rstrip("…"), Qt.TextElideMode.ElideRight, max(0, room))
            self.send.setText(f"Kirim ke {shown}  ↵".replace("&", "&&"))

    @property
    def _room_of_button(self) -> int:
        """Return the pixels that stand beside the tools in the narrow composer."""
        return self.width() - 2 * Space.M - self._tools.sizeHint().width() - 2 * Space.S

    def _show_sendable(self) -> None:
        is_empty = not self.text.toPlainText().strip() and self._blob is None
        self.send.setEnabled(not self._is_waiting and not is_empty and self._chat is not None)

    def _changed(self) -> None:
        self.drafts.touch()
        self._show_sendable()
        excess = len(self.text.toPlainText()) - TEXT_LIMIT
        self._tell_fault(
            f"Pesan terlalu panjang: kurangi {words.count(excess)} huruf (batasnya {words.count(TEXT_LIMIT)})."
            if excess > 0
            else ""
        )

    def _tell_fault(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def _refuse(self, fault: LoketError) -> None:
        self._lacks_address = fault.code is ErrorCode.OUTBOX_NO_ADDRESS
        if self._lacks_address and self._chat is not None and self._chat.glimpsed_count:
            self._tell_fault(FETCH_FIRST)
            return
        detail = f" ({fault.detail})" if fault.detail else ""
        self._tell_fault(errors.sentence(fault) + detail)

    # sending

    def submit(self) -> None:
        """Plan the answer, or keep the note; once, however often Enter is pressed."""
        text = self.text.toPlainText().strip()
        if self._chat is None or self._is_waiting or not (text or self._blob) or len(text) > TEXT_LIMIT:
            return
        chat_id = self._chat.id
        if self._is_note and not text:
            return
        if not self._is_note and (waiting := blanks(text)):
            self.text.choose(waiting[0])
            self._tell_fault(f"Masih ada isian kosong: {', '.join(waiting)}. Isi atau hapus dulu, lalu kirim.")
            return
        self.drafts.follow(None)
        self._is_busy = True
        self._show_mode()
        if self._is_note:
            kept = keep(self._desk.core, Note(chat_id, text))
            self._desk.operations.then(
                self, kept, lambda _id: self._done(chat_id), lambda fault: self._failed(chat_id, fault)
            )
            return
        blob_id = self._blob.id if self._blob else None
        planned = plan(self._desk.core, Reply(chat_id, text, blob_id, self._nonce))
        self._desk.operations.then(
            self, planned, lambda _id: self._done(chat_id), lambda fault: self._failed(chat_id, fault)
        )

    def _done(self, chat_id: ChatId) -> None:
        if self._chat is None or self._chat.id != chat_id:
            return
        self._is_busy = False
        self._nonce = uuid4().hex
        self._show(Draft())
        self.drafts.follow(chat_id)
        self.sent.emit()

    def _failed(self, chat_id: ChatId, fault: LoketError) -> None:
        if self._chat is None or self._chat.id != chat_id:
            self._desk.show_failure(fault)
            return
        self._is_busy = False
        self.drafts.follow(chat_id)
        self._show_mode()
        self._refuse(fault)

    # notes, emoji, files

    def _switch_mode(self) -> None:
        """Turn an answer into a note; a note with text never turns into an answer."""
        if self._is_note and self.text.toPlainText().strip():
            self._tell_fault("Catatan tidak bisa menjadi pesan. Simpan atau hapus dulu catatannya.")
        elif not self._is_note and self._blob is not None:
            self._tell_fault("Lepas dulu lampirannya: catatan tidak membawa berkas.")
        else:
            self._is_note = not self._is_note
            self.drafts.touch()
            self._tell_fault("")
        self._show_mode()
        self.text.setFocus()

    def _open_emoji(self) -> None:
        picker = EmojiPicker(self.window())
        picker.picked.connect(self._insert_emoji)
        picker.closed.connect(self.text.setFocus)
        picker.open_over(self.smile)

    def _insert_emoji(self, sign: str) -> None:
        self.text.insert_plain(sign)

    def _offer_block(self, text: str) -> None:
        if self._chat is None or not self.offer.offer(text, self._chat):
            self.text.insert_plain(text)

    def can_attach(self) -> ChatId | None:
        """Return the chat that a file may be attached for now, or None."""
        return None if self._chat is None or self._is_waiting or self._is_note else self._chat.id

    def take_blob(self, chat_id: ChatId, blob: Blob) -> None:
        """Attach a kept file, unless the chat has changed meanwhile."""
        if self.can_attach() == chat_id:
            self._set_blob(blob)
        else:
            self._desk.tell("Lampiran tidak dipasang karena percakapan sudah berpindah.", "warn")

    def _set_blob(self, blob: Blob | None) -> None:
        self._blob = blob
        self.chip.show_blob(blob)
        self.drafts.touch()
        self._show_sendable()
        self.text.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        self.drafts.flush()
        super().hideEvent(event)


def _lacks_address(chat: Chat) -> bool:
    return chat.kind is ChatKind.PERSON and not chat.phone_e164 and not chat.wa_key


def _tool(name: str, icon_name: str, tip: str, shortcut: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setIcon(icon(icon_name, "muted"))
    keep_icon(button, 20)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setShortcut(shortcut)
    return button
