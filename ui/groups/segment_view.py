"""The card of one segment's group: chat, link, members, whom it means, note."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import LoketError
from core.groups.matching import GroupChat
from core.groups.segment import SegmentCard
from core.saving import save_whole
from ui import errors
from ui import words as common_words
from ui.copying import copy
from ui.desk import Desk
from ui.folders import remember_saved, saving_path
from ui.groups import words
from ui.icons import icon
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.field_row import FieldRow

INITIATOR = "segment-card"
SHOWN_CHATS = 24


class SegmentView(QFrame):
    """Show and change what is known of one segment's group; every change is kept at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segmentView")
        self.setProperty("kind", "card")
        self._desk = desk
        self._card: SegmentCard | None = None
        self._proposed: GroupChat | None = None
        self._build()
        self._lay_out()

    def show_card(self, card: SegmentCard, proposed: GroupChat | None, seen: int | None) -> None:
        """Show a segment; a field in which the officer types keeps what he typed."""
        is_other = self._card is None or self._card.key != card.key
        self._card, self._proposed = card, proposed
        self.title.setText(card.title)
        self.rule.setText(f"Aturan: {card.rule}. {common_words.count(card.audience)} kontak.")
        self.chat.setText(
            card.chat_title if card.is_linked else f"Cocok: {proposed.title}" if proposed else "Belum ditautkan"
        )
        self.link.setText(
            "Tautkan" if proposed and not card.is_linked else "Ganti…" if card.is_linked else "Pilih…"
        )
        self.open.setVisible(card.is_linked)
        if is_other or not self.invite.hasFocus():
            self.invite.setText(card.invite_link)
            self.invite.setCursorPosition(0)
            self.invite_row.set_error("")
        if is_other or not self.members.hasFocus():
            self.members.setText("" if card.members is None else str(card.members))
            self.members_row.set_error("")
        self.members_row.set_hint(words.members_long(card, seen))
        if is_other or not self.note.hasFocus():
            self.note.setPlainText(card.note)
        for button in (self.copy, self.paper):
            button.setEnabled(bool(card.invite_link))
        last = card.last_post_at
        self.last.setText(
            "Belum ada kiriman yang centangnya terlihat."
            if last is None
            else f"Kiriman terakhir {common_words.moment(last)}, centangnya terlihat."
        )

    def _build(self) -> None:
        self.title = self._label("segmentTitle", "heading")
        self.rule = self._label("segmentRule", "muted")
        self.last = self._label("segmentLast", "muted")
        self.chat = self._label("segmentChat", "strong")
        self.link = self._button("segmentLink", "Pilih…", "")
        self.link.setAccessibleName("Pilih percakapan grup ini")
        self.link.clicked.connect(self._link)
        self.open = self._button("segmentOpen", "Buka", "chat")
        self.open.setToolTip("Buka percakapan grup ini")
        self.open.setAccessibleName("Buka percakapan grup ini")
        self.open.clicked.connect(self._open)
        self.invite = QLineEdit(self)
        self.invite.setObjectName("segmentInvite")
        self.invite.setPlaceholderText("https://chat.whatsapp.com/…")
        self.invite.editingFinished.connect(self._keep_invite)
        self.invite_row = FieldRow("Tautan undangan", self.invite)
        self.copy = self._button("segmentCopy", "Salin", "copy")
        self.copy.setToolTip("Salin tautan undangan")
        self.copy.setAccessibleName("Salin tautan undangan")
        self.copy.clicked.connect(self._copy)
        self.paper = self._button("segmentPaper", "Kartu QR…", "qr")
        self.paper.setToolTip("Simpan kartu A5 dengan QR untuk dicetak atau dipajang")
        self.paper.clicked.connect(self._choose_file)
        self.members = QLineEdit(self)
        self.members.setObjectName("segmentMembers")
        self.members.setValidator(QIntValidator(0, 100_000, self))
        self.members.setPlaceholderText("Jumlah")
        self.members.editingFinished.connect(self._keep_members)
        self.members_row = FieldRow("Anggota (dihitung sendiri)", self.members)
        self.note = QPlainTextEdit(self)
        self.note.setObjectName("segmentNote")
        self.note.setAccessibleName("Catatan admin")
        self.note.setPlaceholderText("Siapa adminnya, kapan dibuat, …")
        self.note.setTabChangesFocus(True)
        keep(self.note.setFixedHeight, 84)
        self.note.textChanged.connect(self._keep_note)

    def _lay_out(self) -> None:
        chats = QHBoxLayout()
        chats.setSpacing(Space.S)
        chats.addWidget(self.chat, stretch=1)
        chats.addWidget(self.open)
        chats.addWidget(self.link)
        links = QHBoxLayout()
        links.setSpacing(Space.XS)
        links.addWidget(self.copy)
        links.addWidget(self.paper)
        links.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(self.title)
        column.addWidget(self.rule)
        column.addSpacing(Space.XS)
        column.addWidget(self._caption("Grup WhatsApp"))
        column.addLayout(chats)
        column.addWidget(self.last)
        column.addSpacing(Space.XS)
        column.addWidget(self.invite_row)
        column.addLayout(links)
        column.addSpacing(Space.XS)
        column.addWidget(self.members_row)
        column.addWidget(self._caption("Catatan admin"))
        column.addWidget(self.note)
        column.addStretch()
        order = (self.open, self.link, self.invite, self.copy, self.paper, self.members, self.note)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    # acts

    def _keep_note(self) -> None:
        """Keep the note at every keystroke; showing another one is no change of it."""
        text = self.note.toPlainText()
        if self._card is not None and text != self._card.note:
            kept = self._desk.core.groups.change_note(self._card.key, text, INITIATOR)
            self._card = replace(self._card, note=text)
            self._desk.operations.then(self, kept)

    def _keep_invite(self) -> None:
        card = self._card
        if card is None or self.invite.text().strip() == card.invite_link:
            return

        def fail(fault: LoketError) -> None:
            self.invite_row.set_error(errors.sentence(fault))

        def kept(link: str) -> None:
            self.invite_row.set_error("")
            if self._card is not None and self._card.key == card.key:
                self.invite.setText(link)
                self.invite.setCursorPosition(0)

        change = self._desk.core.groups.change_invite(card.key, self.invite.text())
        self._desk.operations.then(self, change, kept, fail)

    def _keep_members(self) -> None:
        card = self._card
        typed = self.members.text().strip()
        number = int(typed) if typed else None
        if card is None or number == card.members:
            return

        def fail(fault: LoketError) -> None:
            self.members_row.set_error(errors.sentence(fault))

        change = self._desk.core.groups.change_members(card.key, number)
        self._desk.operations.then(self, change, lambda _none: self.members_row.set_error(""), fail)

    def _link(self) -> None:
        card = self._card
        if card is None:
            return
        if self._proposed is not None and not card.is_linked:
            self._use(self._proposed.id)
            return
        self._desk.operations.then(self, self._desk.core.groups.chats_for(card.key), self._offer)

    def _offer(self, chats: tuple[GroupChat, ...]) -> None:
        menu = QMenu(self)
        menu.setObjectName("segmentChats")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not chats:
            menu.addAction("Belum ada grup WhatsApp dalam percakapan").setEnabled(False)
        for chat in chats[:SHOWN_CHATS]:
            action = menu.addAction(chat.title.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, wanted=chat.id: self._use(wanted))
        if self._card is not None and self._card.is_linked:
            menu.addSeparator()
            menu.addAction("Lepas grup ini", lambda: self._use(None))
        menu.popup(self.link.mapToGlobal(self.link.rect().bottomLeft()))

    def _use(self, chat_id: int | None) -> None:
        if self._card is not None:
            self._desk.operations.then(self, self._desk.core.groups.link(self._card.key, chat_id))

    def _open(self) -> None:
        if self._card is not None and self._card.chat_id is not None:
            self._desk.chat_wanted.emit(self._card.chat_id)

    def _copy(self) -> None:
        if self._card is not None:
            copy(self._card.invite_link, is_secret=False)
            self._desk.tell("Tautan undangan disalin.", "ok")

    def _choose_file(self) -> None:
        if self._card is None:
            return
        name = f"kartu-grup-{self._card.key.replace(':', '-')}.pdf"
        path, _filter = QFileDialog.getSaveFileName(
            self, "Simpan kartu grup", saving_path(self._desk, name), "PDF (*.pdf)"
        )
        if path:
            remember_saved(self._desk, path)
            self.save_card(Path(path))

    def save_card(self, path: Path) -> None:
        """Write the card with the QR to `path`."""
        if self._card is None:
            return

        def write(pdf: bytes) -> None:
            done = self._desk.leave("export", "group_card", lambda: save_whole(path, pdf))
            self._desk.operations.then(self, done, lambda _none: self._desk.tell("Kartu grup tersimpan.", "ok"))

        self._desk.operations.then(self, self._desk.core.groups.card(self._card.key), write)

    # parts

    def _label(self, name: str, kind: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("kind", kind)
        label.setWordWrap(True)
        return label

    def _caption(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("kind", "label")
        return label

    def _button(self, name: str, text: str, sign: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        if sign:
            button.setIcon(icon(sign))
        return button
