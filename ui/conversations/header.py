"""The head of the open chat: who it is, since when he waits, and what can be done about it."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from core.cases.case import CaseState
from core.contacts.group import group_by_code
from core.contacts.npwp import mask_npwp15, mask_npwp16
from core.contacts.phone import format_phone
from core.contacts.region import kecamatan_name
from core.conversations.chat import Chat, ChatKind
from core.conversations.plain import isolated, one_line
from ui import words
from ui.desk import Desk
from ui.icons import icon
from ui.text_size import keep, keep_icon, px
from ui.theme import Space
from ui.widgets.avatar import Avatar
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.status_pill import StatusPill

NARROW = 500
LIVE = frozenset({CaseState.NEW, CaseState.OPEN, CaseState.WAITING})


class Header(QFrame):
    """Show the chat's name and details; a click on them opens the contact."""

    find_wanted = Signal()
    billing_wanted = Signal()
    appointment_wanted = Signal()
    settled = Signal()
    contact_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chat: Chat | None = None
        self.setObjectName("paneHeader")
        keep(self.setFixedHeight, 54)
        self.avatar = Avatar("", 36)
        self.name = ElidedLabel()
        self.name.setObjectName("chatName")
        self.name.setProperty("kind", "heading")
        self.details = ElidedLabel()
        self.details.setObjectName("chatDetails")
        self.details.setProperty("kind", "muted")
        self.waiting = StatusPill("", "warn")
        self.waiting.setObjectName("chatWaiting")
        self.search = _tool("findInChat", "search", "Cari di percakapan ini (Ctrl+F)")
        self.contact = _tool("openContact", "contact", "Buka kartu kontak (Ctrl+I)")
        self.billing = _tool(
            "openBilling", "billing", "Permintaan billing dari percakapan ini (F4; yang sudah terbaca: F9)"
        )
        self.appointment = _tool("openBooking", "calendar", "Janji temu di loket dari percakapan ini (Alt+J)")
        self.appointment.setShortcut("Alt+J")
        self.done = QPushButton("Selesai")
        self.done.setObjectName("settleChat")
        self.done.setAccessibleName("Selesai: tutup urusan, tidak perlu dijawab lagi")
        self.done.setToolTip("Tutup urusan dengan topiknya (Ctrl+Enter)")
        self.search.clicked.connect(self.find_wanted)
        self.contact.clicked.connect(self.contact_wanted)
        self.billing.clicked.connect(self.billing_wanted)
        self.appointment.clicked.connect(self.appointment_wanted)
        self.done.clicked.connect(self.settled)
        self._lay_out()

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch()
        names.addWidget(self.name)
        names.addWidget(self.details)
        names.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, 0, Space.M, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self.avatar)
        row.addSpacing(Space.S)
        row.addLayout(names, stretch=1)
        row.addWidget(self.waiting)
        row.addSpacing(Space.XS)
        for widget in (self.search, self.contact, self.billing, self.appointment, self.done):
            row.addWidget(widget)

    def show_chat(self, chat: Chat) -> None:
        """Show another chat, or the same one changed."""
        self._chat = chat
        self.avatar.set_name(one_line(chat.name))
        self.name.setText(isolated(chat.name))
        self.contact.setVisible(chat.kind is ChatKind.PERSON)
        self.appointment.setVisible(chat.kind is ChatKind.PERSON)
        self.show_waiting()

    def show_waiting(self) -> None:
        """Show since when the person has waited, as of now."""
        since = self._chat.waiting_since if self._chat else None
        now = self._desk.clock.now()
        text = ""
        if since is not None:
            is_new = now - since < timedelta(minutes=1)
            text = "baru menulis" if is_new else f"menunggu {words.waiting(since, now)}"
        self.waiting.set_state(text, "warn")
        is_narrow = self.width() < px(NARROW)
        details = details_of(self._chat) if self._chat else ""
        self.details.setText(f"{text} · {details}" if text and is_narrow else details)
        self.waiting.setVisible(since is not None and not is_narrow)
        is_open = self._chat is not None and self._chat.case_state in LIVE
        self.done.setVisible(since is not None or is_open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the name its room: a narrow head says among the details how long somebody waits."""
        super().resizeEvent(event)
        if (self.width() < px(NARROW)) != (event.oldSize().width() < px(NARROW)):
            self.show_waiting()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        under = self.childAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and under in {self.avatar, self.name, self.details}:
            self.contact_wanted.emit()


def _tool(name: str, icon_name: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setIcon(icon(icon_name, "muted"))
    keep_icon(button, 18)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button


def details_of(chat: Chat) -> str:
    """Return number, group, kecamatan and the masked tax number, as far as they are known."""
    parts: list[str] = []
    if chat.kind is ChatKind.GROUP:
        parts.append("Grup WhatsApp")
    elif chat.phone_e164:
        parts.append(format_phone(chat.phone_e164))
    else:
        parts.append("Nomor tidak diketahui")
    contact = chat.contact
    if contact is not None:
        if contact.group_code:
            parts.append(group_by_code(contact.group_code).short)
        if contact.kecamatan_code:
            parts.append(f"Kec. {kecamatan_name(contact.kecamatan_code)}")
        if contact.npwp:
            mask = mask_npwp15 if len(contact.npwp) == 15 else mask_npwp16
            parts.append(f"NPWP {mask(contact.npwp)}")
    elif chat.kind is ChatKind.PERSON:
        parts.append("belum dikaitkan dengan satu kontak")  # unknown, or a number that several share
    return " · ".join(parts)
