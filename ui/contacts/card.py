"""Everything about one contact, changed in place: beside a chat, or wide in the place Kontak."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.billing.events import BillingRequestChanged
from core.clock import to_wib
from core.contacts.contact import Contact, ContactId, Phone
from core.contacts.editing import read_field
from core.contacts.events import ContactsChanged
from core.contacts.phone import is_mobile
from core.conversations.chat import Chat
from core.counter.events import AppointmentsChanged, InboundCallsChanged, VisitsChanged
from core.errors import ErrorCode, LoketError
from ui import errors
from ui.consent.card_part import ConsentPart
from ui.contacts import wording
from ui.contacts.card_fields import CardFields
from ui.contacts.card_head import CardHead
from ui.contacts.history_box import HistoryBox, RequestsBox
from ui.contacts.phones_box import PhonesBox
from ui.contacts.timeline_box import TimelineBox
from ui.desk import BillingWish, Desk
from ui.icons import icon
from ui.text_size import px
from ui.theme import Space

WIDE = 620
"""From this width on the card stands in two columns."""


class ContactCard(QWidget):
    """Show one contact and keep every change as soon as its field is left. `removed()` after it was deleted."""

    removed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("contactCard")
        self._desk = desk
        self._contact_id: ContactId | None = None
        self._contact: Contact | None = None
        self._is_stale = False
        self._name = f"card-{id(self)}"
        self._head = CardHead()
        self._remove = QPushButton("Hapus kontak")
        self._remove.setObjectName("removeContact")
        self._remove.setProperty("kind", "quiet")
        self._remove.setIcon(icon("delete", "bad"))
        self.fields = CardFields()
        self.phones = PhonesBox()
        self.consent = ConsentPart(desk)
        self.requests = RequestsBox()
        self.timeline = TimelineBox(desk)
        self.history = HistoryBox()
        self._sharing = QLabel()
        self._sharing.setTextFormat(Qt.TextFormat.PlainText)
        self._sharing.setObjectName("sharingPhones")
        self._sharing.setProperty("kind", "muted")
        self._sharing.setWordWrap(True)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._turn = 0
        self._soon = QTimer(self, singleShot=True, interval=60)
        self._soon.timeout.connect(self._fetch)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        first, second = QVBoxLayout(), QVBoxLayout()
        for column in (first, second):
            column.setSpacing(Space.L)
        first.addWidget(_section("Telepon", self.phones, self._sharing))
        first.addWidget(_section("Linimasa", self.timeline))
        first.addWidget(_section("Data", *self.fields.basics))
        first.addStretch()
        second.addWidget(_section("Persetujuan", self.consent))
        second.addWidget(_section("Permintaan billing", self.requests))
        second.addWidget(_section("Riwayat kartu", self.history))
        second.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignLeft)
        second.addStretch()
        self._columns.setSpacing(Space.XL)
        self._columns.addLayout(first, 1)
        self._columns.addLayout(second, 1)
        body = QWidget()
        body.setObjectName("cardBody")
        column = QVBoxLayout(body)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self._head)
        column.addLayout(self._columns)
        column.addStretch()
        self._area = QScrollArea()
        self._area.setWidget(body)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)

    def _connect(self) -> None:
        contacts, bridge = self._desk.core.contacts, self._desk.bridge
        self.fields.edited.connect(self._change)
        self.phones.added.connect(self._add_phone)
        self.phones.labelled.connect(self._label_phone)
        self.phones.settled.connect(self._settle_phone)
        self.phones.promoted.connect(
            lambda phone_id: self._write(contacts.make_primary(self._id, phone_id, self._name))
        )
        self.phones.removed.connect(
            lambda phone_id: self._write(contacts.remove_phone(self._id, phone_id, self._name))
        )
        self._head.chat_wanted.connect(self.open_chat)
        self._head.billing_wanted.connect(
            lambda: self._desk.billing_wanted.emit(BillingWish(contact_id=self._id))
        )
        self._remove.clicked.connect(self.remove)
        self._head.restore_wanted.connect(self.restore)
        self.requests.request_chosen.connect(
            lambda request_id: self._desk.billing_wanted.emit(BillingWish(request_id=request_id))
        )
        bridge.contacts_changed.connect(self._follow_contacts)
        bridge.billing_request_changed.connect(self._follow_requests)
        for signal in (bridge.inbound_calls_changed, bridge.visits_changed, bridge.appointments_changed):
            signal.connect(self._follow_counter)

    @property
    def _id(self) -> ContactId:
        return self._contact_id if self._contact_id is not None else ContactId(0)

    def show_contact(self, contact_id: ContactId) -> None:
        """Show one contact; what was typed into the former one is kept first."""
        if contact_id != self._contact_id:
            self.fields.finish_all()
            self._contact_id = contact_id
            self._contact = None
            self.phones.clear()
            self._head.forget()
            self._area.verticalScrollBar().setValue(0)
        self._fetch()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._fetch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = event.size().width() >= px(WIDE)
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != direction:
            self._columns.setDirection(direction)

    def _fetch(self) -> None:
        if self._contact_id is None:
            return
        self._is_stale = False
        core, wanted = self._desk.core, self._contact_id
        then = self._desk.operations.then
        then(self, core.contacts.contact(wanted), self._newest(lambda contact: self._show(wanted, contact)))
        then(self, core.contacts.history(wanted), self._newest(self._only(wanted, self.history.show_history)))
        chats = core.conversations.chats_of_contact(wanted)
        then(self, chats, self._only(wanted, self._know_chats))
        self.consent.show_contact(wanted)
        self.timeline.show_contact(wanted)
        then(self, core.contacts.sharing(wanted), self._only(wanted, self._show_sharing), lambda _fault: None)
        self._fetch_requests()

    def _fetch_requests(self) -> None:
        wanted = self._id
        self._desk.operations.then(
            self,
            self._desk.core.billing.for_contact(wanted),
            self._only(
                wanted,
                lambda requests: self.requests.show_requests(requests, self._desk.clock.now()),
            ),
        )

    def _only(self, wanted: ContactId, show: Callable[..., object]) -> Callable[..., object]:
        """Drop what arrives for a contact that is no longer shown."""
        return lambda found: show(found) if wanted == self._contact_id else None

    def _newest(self, show: Callable[..., object]) -> Callable[..., object]:
        """Drop what was asked for before the last change was kept, and read again: it may be older."""
        turn = self._turn
        return lambda found: show(found) if turn == self._turn else self._soon.start()

    def _show(self, wanted: ContactId, contact: Contact | None) -> None:
        if wanted != self._contact_id:
            return
        if contact is None:
            self.removed.emit()
            return
        is_same = self._contact is not None and self._contact.id == contact.id
        self._contact = contact
        self._head.show_contact(contact)
        self.fields.show_values(contact.values, keep_typed=is_same)
        self.phones.show_contact(contact)
        is_removed = contact.removed_at is not None
        self.fields.setEnabled(not is_removed)
        self.phones.setEnabled(not is_removed)
        self._remove.setVisible(not is_removed)

    def _know_chats(self, chats: tuple[Chat, ...]) -> None:
        """Offer a chat; an answer that comes before the contact itself was asked for on an earlier visit."""
        if self._contact is not None:
            self._head.know_chats(has_chat=bool(chats))

    def _show_sharing(self, others: tuple[Contact, ...]) -> None:
        names = ", ".join(other.name for other in others[:5])
        self._sharing.setText(f"Nomor yang sama juga dipakai {names}." if names else "")
        self._sharing.setVisible(bool(names))

    def _change(self, column: str, typed: str) -> None:
        contact = self._contact
        if contact is None:
            return
        today = to_wib(self._desk.clock.now()).date()
        reading = read_field(contact.values, column, typed, today)
        field = self.fields.field(column)
        if reading.fault is not None:
            field.set_error(wording.REASONS[reading.fault])
            return
        field.set_error("")

        def refused(fault: LoketError) -> None:
            text = errors.sentence(fault)
            if fault.code is ErrorCode.CONTACT_NUMBER_TAKEN:
                text = f"Sudah tercatat pada {fault.detail}"
            field.set_error(text)

        future = self._desk.core.contacts.change(contact.id, column, typed, self._name)
        self._desk.operations.then(self, future, self._kept, refused)

    def _add_phone(self, label: str, typed: str, accepted: str | None) -> None:
        future = self._desk.core.contacts.add_phone(self._id, label, typed, accepted, initiator=self._name)

        def kept(contact: Contact) -> None:
            self.phones.clear()
            self._kept(contact)

        self._desk.operations.then(
            self, future, kept, lambda fault: self.phones.show_error(errors.sentence(fault))
        )

    def _label_phone(self, phone_id: int, label: str) -> None:
        phone = self._phone(phone_id)
        if phone is not None:
            self._write(
                self._desk.core.contacts.change_phone(
                    self._id, phone_id, label, phone.typed, initiator=self._name
                )
            )

    def _settle_phone(self, phone_id: int, number: str) -> None:
        phone = self._phone(phone_id)
        if phone is not None:
            self._write(
                self._desk.core.contacts.change_phone(
                    self._id, phone_id, phone.label, phone.typed, number, initiator=self._name
                )
            )

    def _phone(self, phone_id: int) -> Phone | None:
        phones = self._contact.phones if self._contact else ()
        return next((phone for phone in phones if phone.id == phone_id), None)

    def _write(self, future: Future[Contact]) -> None:
        self._desk.operations.then(self, future, self._kept)

    def _kept(self, contact: Contact) -> None:
        self._turn += 1
        self._show(contact.id, contact)
        wanted = contact.id
        self._desk.operations.then(
            self, self._desk.core.contacts.history(wanted), self._only(wanted, self.history.show_history)
        )

    def open_chat(self) -> None:
        """Go to the contact's newest chat, or open one for its first certain mobile number."""
        contact = self._contact
        if contact is None:
            return
        conversations = self._desk.core.conversations
        number = next((p.e164 for p in contact.phones if p.e164 and is_mobile(p.e164)), None)

        def choose(chats: tuple[Chat, ...]) -> None:
            if chats:
                self._desk.chat_wanted.emit(chats[0].id)
            elif number is not None:
                future = conversations.open_chat(number, contact.name, contact.id)
                self._desk.operations.then(self, future, self._desk.chat_wanted.emit)

        self._desk.operations.then(self, conversations.chats_of_contact(contact.id), choose)

    def remove(self) -> None:
        """Take the contact out of all lists; it can be brought back at once."""
        contact = self._contact
        if contact is None:
            return

        def gone(_none: None) -> None:
            def back() -> None:
                self._desk.operations.then(self._desk, self._desk.core.contacts.restore(contact.id))

            self._desk.tell(f"{contact.name} dihapus dari daftar.", "info", "Urungkan", back)
            self._fetch()

        self._desk.operations.then(self, self._desk.core.contacts.remove(contact.id, self._name), gone)

    def restore(self) -> None:
        """Bring a removed contact back."""
        future = self._desk.core.contacts.restore(self._id, self._name)
        self._desk.operations.then(self, future, lambda _none: self._fetch())

    def _follow_contacts(self, event: ContactsChanged) -> None:
        is_mine = not event.contact_ids or self._contact_id in event.contact_ids
        if is_mine and event.initiator != self._name and self._contact_id is not None:
            if self.isVisible():
                self._soon.start()
            else:
                self._is_stale = True

    def _follow_counter(self, event: InboundCallsChanged | VisitsChanged | AppointmentsChanged) -> None:
        if self._contact_id is not None and event.contact_id in (None, self._contact_id):
            if self.isVisible():
                self.timeline.refresh()
            else:
                self._is_stale = True

    def _follow_requests(self, event: BillingRequestChanged) -> None:
        if event.contact_id == self._contact_id and self._contact_id is not None:
            if self.isVisible():
                self._fetch_requests()
                self.timeline.refresh()
            else:
                self._is_stale = True


def _section(title: str, *parts: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.S)
    heading = QLabel(title)
    heading.setProperty("kind", "strong")
    line = QFrame()
    line.setProperty("kind", "line")
    column.addWidget(heading)
    column.addWidget(line)
    for part in parts:
        column.addWidget(part)
    return box
