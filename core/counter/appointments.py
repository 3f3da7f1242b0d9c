"""What the officer can do with appointments; every public method returns a future at once."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date, timedelta

from core.clock import to_wib
from core.contacts.contact import ContactId
from core.contacts.phone import read_phone
from core.conversations.chat import ChatId
from core.counter import appointment_records as records
from core.counter import reminding, visit_records
from core.counter.appointment import (
    Appointment,
    AppointmentId,
    AppointmentState,
    Booking,
    DayRoom,
    confirmation_text,
    reminder_day,
)
from core.counter.events import AppointmentsChanged
from core.counter.offer import SERVICES, offers_on, title_of
from core.counter.visit import NAME_LIMIT, NOTE_LIMIT, Visit, VisitEntry
from core.counter.visits import Visits
from core.errors import ErrorCode, LoketError
from core.outbox.item import Item
from core.outbox.service import Outbox
from core.ports import Clock
from core.rules.service import Rules
from core.settings import Settings
from core.settings.counter import COUNTER_CAPACITY
from core.settings.office import OFFICE_NAME
from core.store.database import Store
from core.store.session import Session


@dataclass(frozen=True, slots=True)
class AppointmentDay:
    """Hold one day: how full it is, and who comes, in their order."""

    room: DayRoom
    rows: tuple[Appointment, ...]


class Appointments:
    """Keep who comes when, and how many a day holds."""

    def __init__(
        self,
        store: Store,
        *,
        clock: Clock,
        settings: Settings,
        rules: Rules,
        outbox: Outbox,
        visits: Visits,
    ) -> None:
        """Join the rooms below; the outbox asks here before each reminder leaves."""
        self._store = store
        self._clock = clock
        self._settings = settings
        self._rules = rules
        self._outbox = outbox
        self._visits = visits
        outbox.add_check("appointment:", self._objection)

    def book(self, booking: Booking, *, tells: bool = False) -> Future[Appointment]:
        """Make an appointment; `tells` writes it to its chat, in the same transaction.

        Raises (through the future):
            LoketError: APPOINTMENT_NAME_MISSING, VISIT_SERVICE_MISSING, CONTACT_PHONE_UNCERTAIN,
                APPOINTMENT_PAST, APPOINTMENT_CLOSED, APPOINTMENT_FULL, APPOINTMENT_TWICE; with `tells` what
                `Outbox.plan_reply` raises.
        """

        def work(session: Session) -> Appointment:
            now = self._clock.now()
            checked, phone = self._checked(session, booking)
            self._refuse_full(session, checked.day)
            day = self._remind_on(session, checked)
            appointment_id = records.insert(session, checked, phone, day, now)
            return self._settled(session, appointment_id, tells=tells)

        return self._store.run(work)

    def change(
        self, appointment_id: AppointmentId, booking: Booking, *, tells: bool = False
    ) -> Future[Appointment]:
        """Change what a booked appointment says; at another time or number it is reminded of anew.

        Raises (through the future):
            LoketError: as `book`, COUNTER_GONE, APPOINTMENT_OVER.
        """

        def work(session: Session) -> Appointment:
            now, before = self._clock.now(), _booked(session, appointment_id)
            checked, phone = self._checked(session, booking, appointment_id)
            if checked.day != before.booking.day:
                self._refuse_full(session, checked.day)
            is_same_time = checked.begins == before.booking.begins
            day = (before.remind_on if is_same_time else None) or self._remind_on(session, checked)
            records.save(session, appointment_id, checked, phone, remind_on=day, at=now)
            after = _booked(session, appointment_id)
            if not reminding.is_reminded_as(session, before, after):
                reminding.take_back(session, before, now)
                records.remind_anew(session, appointment_id)
            session.note(AppointmentsChanged(before.booking.contact_id))
            return self._settled(session, appointment_id, tells=tells)

        return self._store.run(work)

    def end(self, appointment_id: AppointmentId, state: AppointmentState) -> Future[Appointment]:
        """Cancel an appointment, or note that nobody came; its reminder does not leave any more.

        Raises (through the future):
            LoketError: COUNTER_GONE, APPOINTMENT_OVER.
        """
        if state not in (AppointmentState.CANCELLED, AppointmentState.MISSED):
            raise ValueError(state)

        def work(session: Session) -> Appointment:
            now, before = self._clock.now(), _booked(session, appointment_id)
            reminding.take_back(session, before, now)
            records.move(session, appointment_id, state, now)
            return self._settled(session, appointment_id, tells=False)

        return self._store.run(work)

    def arrive(self, appointment_id: AppointmentId) -> Future[Visit]:
        """Note that somebody has come: he gets a number and waits. Asked again, return the same visit.

        Raises (through the future):
            LoketError: COUNTER_GONE, APPOINTMENT_OVER.
        """

        def work(session: Session) -> Visit:
            standing = visit_records.of_appointment(session, appointment_id)
            if standing is not None:
                return standing
            now, before = self._clock.now(), _booked(session, appointment_id)
            booking = before.booking
            reminding.take_back(session, before, now)
            records.move(session, appointment_id, AppointmentState.ARRIVED, now)
            entry = VisitEntry(booking.service, None, booking.name, booking.contact_id, booking.note)
            self._settled(session, appointment_id, tells=False)
            return self._visits.enter_within(session, entry, appointment_id)

        return self._store.run(work)

    def find(self, appointment_id: AppointmentId) -> Future[Appointment | None]:
        """Return one appointment, or None."""
        return self._store.read(lambda session: records.find(session, appointment_id))

    def day(self, day: date) -> Future[AppointmentDay]:
        """Return who comes on a day, and how full it is."""

        def work(session: Session) -> AppointmentDay:
            return AppointmentDay(self._rooms(session, day, day)[0], records.of_day(session, day))

        return self._store.read(work)

    def rooms(self, first: date, last: date) -> Future[tuple[DayRoom, ...]]:
        """Return how full each day of a span is."""
        return self._store.read(lambda session: self._rooms(session, first, last))

    def coming(
        self, contact_id: ContactId | None = None, chat_id: ChatId | None = None
    ) -> Future[tuple[Appointment, ...]]:
        """Return what somebody has booked from today on."""
        today = to_wib(self._clock.now()).date()
        return self._store.read(lambda session: records.coming(session, today, contact_id, chat_id))

    def keep_capacity(self, day: date, capacity: int | None) -> Future[None]:
        """Give a day a capacity of its own (0: nobody more), or the usual one (None); who has booked stays."""

        def work(session: Session) -> None:
            records.keep_capacity(session, day, capacity)
            session.note(AppointmentsChanged())

        return self._store.run(work)

    def remind(self) -> Future[int]:
        """Hand the reminders that are due to the outbox; return how many. Called over and over."""
        return self._store.run(self._remind)

    def _remind(self, session: Session) -> int:
        now = self._clock.now()
        offers = offers_on(self._rules.within(session, SERVICES), to_wib(now).date())
        return reminding.plan_due(
            session, now, lambda code: title_of(offers, code), self._settings.value(OFFICE_NAME)
        )

    def _objection(self, session: Session, item: Item) -> str:
        return reminding.objection(session, item, self._clock.now())

    def _checked(self, session: Session, booking: Booking, but: int = 0) -> tuple[Booking, str | None]:
        name = " ".join(booking.name.split())[:NAME_LIMIT]
        if not name:
            raise LoketError(ErrorCode.APPOINTMENT_NAME_MISSING)
        if not booking.service:
            raise LoketError(ErrorCode.VISIT_SERVICE_MISSING)
        phone = read_phone(booking.phone) if booking.phone.strip() else None
        if phone is not None and phone.e164 is None:
            raise LoketError(ErrorCode.CONTACT_PHONE_UNCERTAIN, str(phone.doubt))
        if booking.begins <= self._clock.now():
            raise LoketError(ErrorCode.APPOINTMENT_PAST)
        if self._rules.working_days_within(session).free(booking.day) is not None:
            raise LoketError(ErrorCode.APPOINTMENT_CLOSED)
        checked = replace(booking, name=name, note=booking.note.strip()[:NOTE_LIMIT])
        number = None if phone is None else phone.e164
        if records.is_taken(session, checked, number, but):
            raise LoketError(ErrorCode.APPOINTMENT_TWICE)
        return checked, number

    def _refuse_full(self, session: Session, day: date) -> None:
        if self._rooms(session, day, day)[0].free == 0:
            raise LoketError(ErrorCode.APPOINTMENT_FULL)

    def _remind_on(self, session: Session, booking: Booking) -> date | None:
        days = self._rules.working_days_within(session)
        today = to_wib(self._clock.now()).date()
        return reminder_day(booking.day, today, lambda day: days.free(day) is None)

    def _rooms(self, session: Session, first: date, last: date) -> tuple[DayRoom, ...]:
        taken, own = records.taken(session, first, last), records.capacities(session, first, last)
        usual, days = self._settings.value(COUNTER_CAPACITY), self._rules.working_days_within(session)
        span = (first + timedelta(days=number) for number in range((last - first).days + 1))
        return tuple(
            DayRoom(
                day,
                own.get(day, usual),
                taken.get(day, 0),
                is_open=days.free(day) is None,
                has_own_capacity=day in own,
            )
            for day in span
        )

    def _settled(self, session: Session, appointment_id: AppointmentId, *, tells: bool) -> Appointment:
        """Return the appointment as it stands now; tell its chat of it, and everybody that it has changed."""
        appointment = records.find(session, appointment_id)
        if appointment is None:
            raise LoketError(ErrorCode.COUNTER_GONE)
        booking = appointment.booking
        session.note(AppointmentsChanged(booking.contact_id))
        if appointment.remind_on is not None and not reminding.has_address(session, appointment):
            records.forget_reminder(session, appointment_id)
            appointment = replace(appointment, remind_on=None)
        if tells and booking.chat_id is not None:
            offers = offers_on(self._rules.within(session, SERVICES), booking.day)
            office = self._settings.value(OFFICE_NAME)
            text = confirmation_text(booking, title_of(offers, booking.service), office)
            nonce = f"appointment:{appointment_id}:{booking.begins:%Y-%m-%dT%H:%M}"
            self._outbox.plan_within(session, booking.chat_id, text, None, nonce, keeps_draft=True)
        return appointment


def _booked(session: Session, appointment_id: AppointmentId) -> Appointment:
    found = records.find(session, appointment_id)
    if found is None:
        raise LoketError(ErrorCode.COUNTER_GONE)
    if found.state is not AppointmentState.BOOKED:
        raise LoketError(ErrorCode.APPOINTMENT_OVER)
    return found
