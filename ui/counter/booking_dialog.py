"""Make or move an appointment: day with its room, hour, what to bring, and whether the chat is told."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.contacts.contact import ContactId
from core.conversations.chat import Chat, ChatId
from core.counter.appointment import Appointment, Booking, DayRoom
from core.counter.offer import Offer, documents_of
from core.counter.visit import NOTE_LIMIT
from core.errors import LoketError
from core.settings.counter import COUNTER_CLOSES, COUNTER_OPENS, COUNTER_STEP
from ui import errors, words
from ui.counter.person_field import PersonField
from ui.counter.scrolling import lay_out_scrolling
from ui.desk import Desk
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field_row import FieldRow
from ui.widgets.fitting import fit_dialog
from ui.widgets.typed_guard import TypedGuard

AHEAD, PROPOSED = 120, 30
"""Days ahead for which an appointment can be made, and among which one is proposed."""


class BookingDialog(QDialog):
    """Hold one appointment; `booked(Appointment)`."""

    booked = Signal(object)

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        *,
        day: date | None = None,
        chat: Chat | None = None,
        appointment: Appointment | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bookingDialog")
        self.setWindowTitle("Ubah janji temu" if appointment else "Janji temu baru")
        fit_dialog(self, 620, 600)
        TypedGuard(desk, self)
        self._desk = desk
        self._appointment = appointment
        self._chat_id: ChatId | None = chat.id if chat else None
        self._offers: tuple[Offer, ...] = ()
        self._typed_documents = appointment is not None
        self._make_fields(day, has_chat=chat is not None)
        self._fill_hours()
        self._lay_out()
        self._connect()
        if appointment is not None:
            self._fill(appointment)
        elif chat is not None:
            self.person.hold(None if chat.contact_id is None else ContactId(chat.contact_id), chat.name)
        desk.operations.then(self, desk.core.counter.offers(), self._show_offers)
        self._look()
        if day is None and appointment is None:
            self._propose_day()

    def _make_fields(self, day: date | None, *, has_chat: bool) -> None:
        self.person = PersonField(self._desk, "bookingPerson")
        self.person.setPlaceholderText("Nama, nomor, atau NPWP")
        self.phone = QLineEdit()
        self.phone.setObjectName("bookingPhone")
        self.phone.setPlaceholderText("bila belum ada di kontak")
        self.service = ChoiceBox()
        self.service.setObjectName("bookingService")
        self.day = QDateEdit()
        self.day.setObjectName("bookingDay")
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("dd/MM/yyyy")
        today = self._desk.core.counter.today
        self.day.setMinimumDate(_q(today))
        self.day.setMaximumDate(_q(today + timedelta(days=AHEAD)))
        self.day.setDate(_q(day or today + timedelta(days=1)))
        self.hour = ChoiceBox()
        self.hour.setObjectName("bookingHour")
        self.room = QLabel()
        self.room.setTextFormat(Qt.TextFormat.PlainText)
        self.room.setObjectName("bookingRoom")
        self.standing = _told("bookingStanding", "field-warn")
        self.documents = QPlainTextEdit()
        self.documents.setObjectName("bookingDocuments")
        self.documents.setAccessibleName("Berkas yang dibawa, satu per baris")
        self.documents.setTabChangesFocus(True)
        keep(self.documents.setMinimumHeight, 76)
        self.note = QLineEdit()
        self.note.setObjectName("bookingNote")
        self.note.setMaxLength(NOTE_LIMIT)
        self.tells = QCheckBox("Kirim waktu dan daftar berkas ke percakapan ini")
        self.tells.setObjectName("bookingTells")
        self.tells.setChecked(has_chat)
        self.tells.setVisible(has_chat)
        self.doubt = _told("bookingDoubt", "field-warn")
        self.doubt.setText("Daftar berkas ini usulan Loket dan belum dikonfirmasi kantor. Periksa dulu.")
        self.error = _told("bookingError", "field-error")
        self.save = QPushButton("Simpan")
        self.save.setObjectName("bookingSave")
        self.save.setProperty("kind", "primary")
        self.save.setDefault(True)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.M)
        grid.addWidget(FieldRow("Nama", self.person), 0, 0)
        grid.addWidget(FieldRow("Nomor HP", self.phone), 0, 1)
        grid.addWidget(self.standing, 1, 0, 1, 2)
        grid.addWidget(FieldRow("Hari", self.day), 2, 0)
        grid.addWidget(FieldRow("Pukul (WIB)", self.hour), 2, 1)
        grid.addWidget(self.room, 3, 0, 1, 2)
        grid.addWidget(FieldRow("Keperluan", self.service), 4, 0, 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        close = QPushButton("Tutup")
        close.setObjectName("bookingClose")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(close)
        foot.addWidget(self.save)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        column.setSpacing(Space.S)
        column.addLayout(grid)
        column.addWidget(FieldRow("Berkas yang dibawa (satu per baris)", self.documents), 1)
        column.addWidget(self.doubt)
        column.addWidget(FieldRow("Catatan untuk kantor", self.note))
        column.addWidget(self.tells)
        lay_out_scrolling(self, body, self.error, foot)

    def _connect(self) -> None:
        self.person.changed.connect(self._look_for_others)
        self.day.dateChanged.connect(lambda _day: self._look())
        self.service.currentIndexChanged.connect(lambda _index: self._propose_documents())
        self.documents.textChanged.connect(self._note_typing)
        self.save.clicked.connect(self.keep)

    def keep(self) -> None:
        """Keep the appointment."""
        booking = Booking(
            self._chosen_day,
            time.fromisoformat(self.hour.currentText().replace(".", ":")),
            self.person.name,
            str(self.service.currentData() or ""),
            documents_of(self.documents.toPlainText()),
            self.person.contact_id,
            self._chat_id,
            self.phone.text(),
            self.note.text(),
        )
        appointments = self._desk.core.counter.appointments
        self.save.setEnabled(False)
        tells = self.tells.isChecked() and self._chat_id is not None
        if self._appointment is None:
            future = appointments.book(booking, tells=tells)
        else:
            future = appointments.change(self._appointment.id, booking, tells=tells)
        self._desk.operations.then(self, future, self._kept, self._fail)

    def _kept(self, appointment: Appointment) -> None:
        self.booked.emit(appointment)
        self.accept()

    def _fail(self, fault: LoketError) -> None:
        self.save.setEnabled(True)
        self.error.setText(errors.sentence(fault))
        self.error.show()

    @property
    def _chosen_day(self) -> date:
        chosen = self.day.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _fill_hours(self) -> None:
        settings = self._desk.core.settings
        at = datetime.combine(date.min, time(settings.value(COUNTER_OPENS)))
        end, step = settings.value(COUNTER_CLOSES) * 60, timedelta(minutes=settings.value(COUNTER_STEP))
        while at.date() == date.min and at.hour * 60 + at.minute < end:
            self.hour.addItem(f"{at:%H.%M}")
            at += step

    def _fill(self, appointment: Appointment) -> None:
        booking = appointment.booking
        self._chat_id = booking.chat_id
        self.tells.setVisible(booking.chat_id is not None)
        self.tells.setChecked(booking.chat_id is not None)
        self.person.hold(booking.contact_id, booking.name)
        self.phone.setText(booking.phone)
        self.day.setDate(_q(booking.day))
        own = f"{booking.starts_at:%H.%M}"
        if self.hour.findText(own) < 0:
            self.hour.addItem(own)
        self.hour.setCurrentText(own)
        self.documents.setPlainText("\n".join(booking.documents))
        self.note.setText(booking.note)

    def _show_offers(self, offers: tuple[Offer, ...]) -> None:
        self._offers = offers
        wanted = "" if self._appointment is None else self._appointment.booking.service
        for offer in offers:
            self.service.addItem(offer.title, offer.code)
        if wanted:
            self.service.setCurrentIndex(max(0, self.service.findData(wanted)))
        self._propose_documents()

    def _propose_day(self) -> None:
        """Begin on the next office day that has room, unless another day was chosen meanwhile."""
        before = self.day.date()
        first = self._desk.core.counter.today + timedelta(days=1)

        def arrived(rooms: tuple[DayRoom, ...]) -> None:
            free = next((room.day for room in rooms if room.free), None)
            if free is not None and self.day.date() == before:
                self.day.setDate(_q(free))

        last = first + timedelta(days=PROPOSED)
        self._desk.operations.then(self, self._desk.core.counter.appointments.rooms(first, last), arrived)

    def _propose_documents(self) -> None:
        offer = next((each for each in self._offers if each.code == self.service.currentData()), None)
        if offer is None or self._typed_documents:
            return
        self.documents.blockSignals(True)
        self.documents.setPlainText("\n".join(offer.documents))
        self.documents.blockSignals(False)
        self.doubt.setVisible(bool(offer.documents) and not offer.is_confirmed)

    def _note_typing(self) -> None:
        self._typed_documents = bool(self.documents.toPlainText().strip())
        self.doubt.hide()

    def _look(self) -> None:
        day = self._chosen_day

        def arrived(rooms: tuple[DayRoom, ...]) -> None:
            if rooms[0].day == self._chosen_day:
                self._show_room(rooms[0])

        self._desk.operations.then(self, self._desk.core.counter.appointments.rooms(day, day), arrived)

    def _look_for_others(self) -> None:
        """Say what the same person has booked already: one is enough, and it can be moved."""
        contact_id = self.person.contact_id

        def arrived(found: tuple[Appointment, ...]) -> None:
            if self.person.contact_id == contact_id:
                self._show_others([each for each in found if each != self._appointment])

        coming = self._desk.core.counter.appointments.coming(contact_id, self._chat_id)
        self._desk.operations.then(self, coming, arrived)

    def _show_others(self, found: list[Appointment]) -> None:
        told = [f"{words.day(each.booking.day)} pukul {each.booking.starts_at:%H.%M}" for each in found]
        self.standing.setText(f"Sudah punya janji temu: {'; '.join(told)}. Pindahkan di Loket, Janji temu.")
        self.standing.setVisible(bool(found))

    def _show_room(self, room: DayRoom) -> None:
        told = f"{room.taken} dari {room.capacity} tempat terisi"
        if not room.is_open:
            told = "kantor tidak buka"
        elif room.free == 0:
            told = f"penuh, {room.taken} orang"
        self.room.setText(f"{words.weekday(room.day)}: {told}.")
        self.room.setProperty("kind", "muted" if room.free else "field-warn")
        self.room.style().polish(self.room)


def _told(name: str, kind: str) -> QLabel:
    """Return a line that is shown when there is something to tell."""
    label = QLabel()
    label.setObjectName(name)
    label.setProperty("kind", kind)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.hide()
    return label


def _q(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
