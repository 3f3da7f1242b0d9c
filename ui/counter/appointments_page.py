"""The page of the appointments: the coming days with their room, and who comes on one of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from core.counter.appointment import Appointment, AppointmentState, DayRoom
from core.counter.appointments import AppointmentDay
from core.counter.offer import Offer, title_of
from core.counter.visit import Visit, ticket_words
from ui.counter.booking_dialog import BookingDialog
from ui.counter.columns import appointment_columns
from ui.counter.painting import CounterDelegate
from ui.counter.papers import Papers
from ui.counter.rows import RowList, RowModel
from ui.counter.words import day_title, reminder_words, state_pill
from ui.desk import Desk
from ui.icons import icon
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.following_area import FollowingArea
from ui.widgets.list_tools import ListTools
from ui.widgets.row_menu import row_menu

DAYS_SHOWN = 14
REFRESH_MS, LEAST = 120, 260
NOBODY = "Belum ada janji temu pada hari itu."


class AppointmentsPage(QWidget):
    """Show one day's appointments, make new ones, and settle them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("appointmentsPage")
        self._desk = desk
        self._is_stale = True
        self._offers: tuple[Offer, ...] = ()
        self._chosen: int | None = None
        self.first = desk.core.counter.today
        self.day = self.first
        self.papers = Papers(desk, self)
        from ui.counter.day_strip import DayStrip

        self.strip = DayStrip()
        self.back = self._button("appointmentsBack", "", "left", "Dua minggu sebelumnya")
        self.ahead = self._button("appointmentsAhead", "", "right", "Dua minggu berikutnya")
        self.title = ElidedLabel()
        self.title.setProperty("kind", "title")
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.summary = ElidedLabel()
        self.summary.setProperty("kind", "muted")
        self.capacity = QSpinBox()
        self.capacity.setObjectName("dayCapacity")
        self.capacity.setAccessibleName("Kapasitas hari ini, berapa orang")
        self.capacity.setRange(0, 500)
        self.capacity.lineEdit().setTextMargins(8, 0, 8, 0)
        keep(self.capacity.setMinimumWidth, 72)
        self.capacity.setToolTip("Berapa orang yang dapat dijanjikan pada hari ini")
        self.new = self._button("appointmentNew", "Janji temu baru", "add", "Janji temu baru (Ctrl+N)")
        self.new.setProperty("kind", "primary")
        self.new.setIcon(icon("add", "on_accent"))
        self.model: RowModel[Appointment] = RowModel(lambda each: each.id, self._spoken, self)
        self.list = RowList("appointmentList", "Janji temu")
        self.list.setModel(self.model)
        self.list.setItemDelegate(CounterDelegate(self._title_of, self.list))
        self.tools = ListTools(
            desk,
            self.list,
            subject="appointments",
            title=lambda: f"Janji temu {self.day.isoformat()}",
            columns=appointment_columns(self._title_of),
            put=self._put,
            page=self,
        )
        self.empty = EmptyState("calendar", NOBODY, "Buat janji temu")
        self.foot = QFrame()
        self.detail = QLabel()
        self.detail.setObjectName("appointmentDetail")
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setWordWrap(True)
        self.detail.setProperty("kind", "muted")
        self.arrive = self._button(
            "appointmentArrive", "Datang", "ok", "Sudah datang: masuk antrean dengan nomor"
        )
        self.change = self._button("appointmentChange", "Ubah", "edit", "Ubah waktu atau berkas (F2)")
        self.paper = self._button("appointmentPaper", "Cetak", "print", "Cetak untuk dibawa pulang (A5)")
        self.card = self._button("appointmentCard", "Kontak", "contact_card", "Buka kartu kontaknya")
        self.miss = self._button("appointmentMiss", "Tidak datang", "skip", "Tandai tidak datang")
        self.cancel = self._button("appointmentCancel", "Batalkan", "cancel", "Batalkan janji temu ini")
        self._later = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._later.timeout.connect(self.refresh)
        self._lay_out()
        self._connect()

    def _button(self, name: str, text: str, sign: str, about: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setIcon(icon(sign))
        button.setToolTip(about)
        button.setAccessibleName(about)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if not text:
            keep(button.setFixedWidth, 38)
        return button

    def _lay_out(self) -> None:
        days = QHBoxLayout()
        days.setSpacing(Space.S)
        days.addWidget(self.back)
        days.addWidget(self.strip, 1)
        days.addWidget(self.ahead)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self.title)
        head.addWidget(self.summary, 1)
        head.addWidget(_label("Kapasitas", self.capacity))
        head.addWidget(self.capacity)
        head.addWidget(self.tools.button)
        head.addWidget(self.new)
        buttons = QWidget()
        acts = FlowLayout(buttons, spacing=Space.S)
        for button in (self.arrive, self.change, self.paper, self.card, self.miss, self.cancel):
            acts.addWidget(button)
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(Space.M, Space.S, Space.M, Space.M)
        foot.setSpacing(Space.S)
        foot.addWidget(self.detail)
        foot.addWidget(buttons)
        card = QFrame()
        card.setProperty("kind", "card")
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(self.foot)
        self._pages = QStackedLayout(card)
        self._pages.setContentsMargins(1, 1, 1, 1)
        self._pages.addWidget(full)
        self._pages.addWidget(self.empty)
        keep(card.setMinimumHeight, LEAST)
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(18, Space.M, 18, Space.L)
        rows.setSpacing(Space.M)
        rows.addLayout(days)
        rows.addLayout(head)
        rows.addWidget(card, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(FollowingArea(body))

    def _connect(self) -> None:
        bridge = self._desk.bridge
        self.strip.chosen.connect(self.show_day)
        self.back.clicked.connect(lambda: self._turn(-DAYS_SHOWN))
        self.ahead.clicked.connect(lambda: self._turn(DAYS_SHOWN))
        self.capacity.editingFinished.connect(self._keep_capacity)
        self.new.clicked.connect(self._book)
        self.empty.action_wanted.connect(self._book)
        self.list.selectionModel().currentChanged.connect(lambda now, _before: self._choose(now))
        self.list.opened.connect(lambda _index: self._change())
        row_menu(self.list).add(self.arrive, self.change, self.paper, self.card, self.miss, self.cancel)
        self.arrive.clicked.connect(self._arrive)
        self.change.clicked.connect(self._change)
        self.paper.clicked.connect(self._print)
        self.card.clicked.connect(self._open_card)
        self.miss.clicked.connect(self._miss)
        self.cancel.clicked.connect(self._cancel)
        for keys, act in (("Ctrl+N", self._book), ("F2", self._change)):
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
            QShortcut(keys, self, context=context).activated.connect(act)
        for signal in (
            bridge.appointments_changed,
            bridge.visits_changed,
            bridge.rules_changed,
            bridge.setting_changed,
        ):
            signal.connect(lambda _event: self._note_change())

    @property
    def chosen(self) -> Appointment | None:
        """Return the appointment in hand."""
        row = self.model.row_of(self._chosen)
        return self.model.rows[row] if row >= 0 else None

    def show_day(self, day: date) -> None:
        """Show another day."""
        self.day = day
        self._chosen = None
        self.refresh()

    def refresh(self) -> None:
        """Fetch days and the chosen one anew."""
        self._is_stale = False
        counter, then = self._desk.core.counter, self._desk.operations.then
        first, day = self.first, self.day
        last = first + timedelta(days=DAYS_SHOWN - 1)
        then(self, counter.appointments.rooms(first, last), lambda rooms: self._show_rooms(first, rooms))

        def shown(offers: tuple[Offer, ...]) -> None:
            self._offers = offers
            then(self, counter.appointments.day(day), self._show)

        then(self, counter.offers(), shown)

    def book(self, day: date | None = None) -> BookingDialog:
        """Open the entry of a new appointment."""
        dialog = BookingDialog(self._desk, self.window(), day=day)
        self._open(dialog)
        return dialog

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def _open(self, dialog: BookingDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.booked.connect(self._show_booked)
        dialog.open()

    def _book(self) -> None:
        self.book(self.day)

    def _turn(self, days: int) -> None:
        self.first += timedelta(days=days)
        self.show_day(self.first)

    def _show_booked(self, appointment: Appointment) -> None:
        self._chosen = appointment.id
        self.day = appointment.booking.day
        if not self.first <= self.day < self.first + timedelta(days=DAYS_SHOWN):
            self.first = self.day
        self.refresh()
        self._desk.tell(reminder_words(appointment) or "Janji temu tersimpan.", "ok")

    def _show_rooms(self, first: date, rooms: tuple[DayRoom, ...]) -> None:
        if first == self.first:
            self.strip.show_rooms(rooms, self.day)

    def _show(self, day: AppointmentDay) -> None:
        if day.room.day != self.day:
            return
        self.title.setText(day_title(self.day, self._desk.core.counter.today))
        room = day.room
        told = f"{room.taken} dari {room.capacity} tempat terisi" if room.is_open else "Kantor tidak buka"
        self.summary.setText(told)
        if not self.capacity.hasFocus():
            self.capacity.blockSignals(True)
            self.capacity.setValue(room.capacity)
            self.capacity.blockSignals(False)
        self.capacity.setEnabled(room.is_open)
        self.new.setEnabled(room.free > 0)
        self.tools.show(day.rows)
        self._pages.setCurrentIndex(0 if day.rows else 1)
        closed = "" if room.is_open else " Kantor tidak buka."
        self.empty.set_state("calendar", NOBODY + closed, "Buat janji temu" if room.free else "")

    def _put(self, rows: Sequence[Appointment]) -> None:
        self.model.show_rows(rows)
        row = max(0, self.model.row_of(self._chosen))
        if rows:
            self.list.setCurrentIndex(self.model.index(row))
            self._choose(self.model.index(row))

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        appointment = self.model.rows[index.row()]
        self._chosen = appointment.id
        parts = [reminder_words(appointment)]
        if appointment.booking.documents:
            parts.append("Dibawa: " + ", ".join(appointment.booking.documents) + ".")
        self.detail.setText(" ".join(part for part in parts if part))
        self.detail.setVisible(any(parts))
        is_open = appointment.state is AppointmentState.BOOKED
        for button in (self.arrive, self.change, self.miss, self.cancel):
            button.setEnabled(is_open)
        self.card.setEnabled(appointment.booking.contact_id is not None)

    def _keep_capacity(self) -> None:
        value, day = self.capacity.value(), self.day
        room = self._desk.core.counter.appointments.rooms(day, day)

        def compare(rooms: tuple[DayRoom, ...]) -> None:
            if rooms[0].capacity != value:
                self._desk.operations.then(self, self._desk.core.counter.appointments.keep_capacity(day, value))

        self._desk.operations.then(self, room, compare)

    def _arrive(self) -> None:
        if self.chosen is None:
            return

        def arrived(visit: Visit) -> None:
            told = f"{ticket_words(visit.number)} menunggu di antrean."
            self._desk.tell(told, "ok", "Cetak nomor", lambda: self.papers.print_ticket(visit))

        self._desk.operations.then(self, self._desk.core.counter.appointments.arrive(self.chosen.id), arrived)

    def _change(self) -> None:
        if self.chosen is not None and self.chosen.state is AppointmentState.BOOKED:
            self._open(BookingDialog(self._desk, self.window(), appointment=self.chosen))

    def _print(self) -> None:
        if self.chosen is not None:
            self.papers.print_appointment(self.chosen)

    def _open_card(self) -> None:
        if self.chosen is not None and self.chosen.booking.contact_id is not None:
            self._desk.contact_wanted.emit(self.chosen.booking.contact_id)

    def _miss(self) -> None:
        text = "Ini tidak dapat dikembalikan; bila orangnya tetap datang, catat kunjungannya dengan F12."
        if self.chosen is not None and self._desk.confirm(self, "Tidak datang?", text, "Tandai tidak datang"):
            self._end(AppointmentState.MISSED)

    def _cancel(self) -> None:
        text = "Pengingat yang belum terkirim ikut dibatalkan. Kabari orangnya bila perlu."
        if self.chosen is not None and self._desk.confirm(
            self, "Batalkan janji temu?", text, "Batalkan janji temu"
        ):
            self._end(AppointmentState.CANCELLED)

    def _end(self, state: AppointmentState) -> None:
        if self.chosen is not None:
            self._desk.operations.then(self, self._desk.core.counter.appointments.end(self.chosen.id, state))

    def _title_of(self, code: str) -> str:
        return title_of(self._offers, code)

    def _spoken(self, each: Appointment) -> str:
        booking = each.booking
        service = self._title_of(booking.service)
        return f"{booking.starts_at:%H.%M}, {booking.name}, {service}, {state_pill(each)[0]}"

    def _note_change(self) -> None:
        if self.isVisible():
            self._later.start()
        else:
            self._is_stale = True


def _label(text: str, buddy: QWidget) -> QLabel:
    label = QLabel(text)
    label.setProperty("kind", "muted")
    label.setBuddy(buddy)
    return label
