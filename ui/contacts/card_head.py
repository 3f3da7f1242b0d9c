"""The head of the contact card: who it is, and what can be done at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.contacts.contact import Contact
from core.contacts.phone import format_phone, is_mobile
from core.contacts.region import kecamatan_name
from ui.contacts import wording
from ui.icons import icon
from ui.theme import Space
from ui.widgets.avatar import Avatar
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow import FlowLayout


class CardHead(QWidget):
    """Show name, number and tags, and tell what the officer wants next."""

    chat_wanted = Signal()
    billing_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._has_number = self._has_chat = False
        self._avatar = Avatar(size=44)
        self._title = ElidedLabel()
        self._title.setObjectName("cardTitle")
        self._title.setProperty("kind", "title")
        self._subtitle = ElidedLabel()
        self._subtitle.setObjectName("cardSubtitle")
        self._subtitle.setProperty("kind", "muted")
        self._tag_box = QWidget()
        self._tags = FlowLayout(self._tag_box, spacing=Space.XS)
        self._chat = QPushButton("Buka percakapan")
        self._chat.setObjectName("openChat")
        self._chat.setProperty("kind", "primary")
        self._chat.clicked.connect(self.chat_wanted)
        self._billing = QPushButton("Billing")
        self._billing.setObjectName("openBilling")
        self._billing.setAccessibleName("Permintaan billing orang ini")
        self._billing.setIcon(icon("billing"))
        self._billing.clicked.connect(self.billing_wanted)
        self._restore = QPushButton("Kembalikan kontak")
        self._restore.setObjectName("restoreContact")
        self._restore.setIcon(icon("restore"))
        self._restore.clicked.connect(self.restore_wanted)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, stretch=1)
        acts = QHBoxLayout()
        acts.setSpacing(Space.S)
        for button in (self._chat, self._billing, self._restore):
            acts.addWidget(button)
        acts.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self._tag_box)
        column.addLayout(acts)

    def show_contact(self, contact: Contact) -> None:
        """Show one contact."""
        self._avatar.set_name(contact.name)
        self._title.setText(contact.name)
        number = contact.phone
        shown = (format_phone(number.e164) if number.e164 else number.typed) if number else "belum ada nomor"
        self._subtitle.setText(" · ".join(part for part in (shown, wording.tax_number(contact.values)) if part))
        self._show_tags(contact)
        is_removed = contact.removed_at is not None
        self._restore.setVisible(is_removed)
        self._billing.setVisible(not is_removed)
        self._chat.setVisible(not is_removed)
        self._has_number = any(phone.e164 and is_mobile(phone.e164) for phone in contact.phones)
        self._offer_chat()

    def forget(self) -> None:
        """Offer no chat until somebody else's number and chats are known."""
        self._has_number = False
        self.know_chats(has_chat=False)

    def know_chats(self, *, has_chat: bool) -> None:
        """Learn whether a chat can be opened that is there already, number or not."""
        self._has_chat = has_chat
        self._offer_chat()

    def _offer_chat(self) -> None:
        is_there = self._has_number or self._has_chat
        self._chat.setEnabled(is_there)
        missing = "Kontak ini belum punya percakapan atau nomor WhatsApp yang pasti"
        self._chat.setToolTip("" if is_there else missing)

    def _show_tags(self, contact: Contact) -> None:
        while item := self._tags.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        values = contact.values
        tags = [
            (wording.GROUP_NAMES.get(values.group_code or "", ""), "tag"),
            (f"Kec. {kecamatan_name(values.kecamatan_code)}" if values.kecamatan_code else "", "tag"),
            ("Tidak mau siaran" if values.broadcasts_stopped_at else "", "tag-warn"),
            ("Tidak mau pengingat" if values.reminders_stopped_at else "", "tag-warn"),
            ("Kontak dihapus" if contact.removed_at else "", "tag-bad"),
        ]
        for text, kind in tags:
            if text:
                label = QLabel(text, self._tag_box)
                label.setProperty("kind", kind)
                self._tags.addWidget(label)
        self._tag_box.setVisible(any(text for text, _ in tags))
        self._tag_box.updateGeometry()
