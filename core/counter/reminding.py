"""The reminder of the day before: handed to the outbox once, and kept back when the appointment is no more.

There is no timer: whoever is due on the day on which the program looks is due, however long it was off.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from core.clock import to_wib
from core.contacts.permission import MessageKind
from core.conversations import posting
from core.conversations.chat import ChatKind
from core.counter import appointment_records as records
from core.counter.appointment import (
    PURPOSE,
    Appointment,
    AppointmentId,
    AppointmentState,
    reminder_period,
    reminder_text,
)
from core.counter.events import AppointmentsChanged
from core.outbox import optout, reasons
from core.outbox.item import Item
from core.outbox.planning import BulkPlan, free_period, plan_bulk, take_back_bulk
from core.store import trail
from core.store.session import Session

MOST = 200


def purpose_of(appointment_id: AppointmentId) -> str:
    """Return the purpose of one appointment's reminders: `appointment:12`."""
    return f"{PURPOSE}:{appointment_id}"


def plan_due(session: Session, now: datetime, title_of: Callable[[str], str], office: str) -> int:
    """Hand every due reminder to the outbox and return how many; row and note are one transaction."""
    planned = 0
    for appointment in records.to_remind(session, to_wib(now).date(), MOST):
        recipient = _recipient(session, appointment)
        if recipient is None or appointment.booking.begins <= now:
            records.forget_reminder(session, appointment.id)
        else:
            booking = appointment.booking
            text = reminder_text(booking, title_of(booking.service), office)
            key, phone, wa_key = recipient
            plan = BulkPlan(key, booking.name, text, phone, booking.chat_id, wa_key)
            purpose, first = purpose_of(appointment.id), reminder_period(appointment.id, booking)
            if period := free_period(session, purpose, first, key):
                session.is_by_program = True
                planned += plan_bulk(session, purpose, period, [plan], now)
                trail.add(session, trail.Act.PLANNED, "appointment", appointment.id, lane="bulk")
            records.note_reminded(session, appointment.id, now)
        session.note(AppointmentsChanged(appointment.booking.contact_id))
    return planned


def is_reminded_as(session: Session, one: Appointment, other: Appointment) -> bool:
    """Return whether both stand at the same time and are reminded of at the same address."""
    is_same_time = one.booking.begins == other.booking.begins
    return is_same_time and _recipient(session, one) == _recipient(session, other)


def take_back(session: Session, appointment: Appointment, now: datetime) -> None:
    """Cancel a reminder that has not been pressed yet: its appointment was moved or is no more."""
    recipient = _recipient(session, appointment)
    if recipient is not None:
        purpose = purpose_of(appointment.id)
        take_back_bulk(session, purpose, (recipient[0],), now, reasons.CANCELLED)


def objection(session: Session, item: Item, now: datetime) -> str:
    """Refuse a reminder whose appointment was moved, has ended or begun, or who wants no reminders."""
    appointment = records.find(session, AppointmentId(int(item.purpose.partition(":")[2])))
    if appointment is None or appointment.state is not AppointmentState.BOOKED:
        return reasons.CANCELLED
    own = item.period.partition("+")[0]  # a person may have had it sent again: `+<id of the first>`
    if own != reminder_period(appointment.id, appointment.booking):
        return reasons.CANCELLED
    if appointment.booking.begins <= now:
        return reasons.TOO_LATE
    is_refused = records.refuses_reminders(session, item.phone, appointment.booking.contact_id)
    is_stopped = is_refused or optout.is_opted_out(session, item, MessageKind.LEGAL)
    return reasons.OPTED_OUT if is_stopped else ""


def has_address(session: Session, appointment: Appointment) -> bool:
    """Return whether a message can reach whoever has the appointment."""
    return _recipient(session, appointment) is not None


def hold_restored(session: Session, today: date) -> None:
    """Let nothing of a restored copy go by itself that may have gone since."""
    records.hold_due(session, today)


def _recipient(session: Session, appointment: Appointment) -> tuple[str, str | None, str | None] | None:
    """Return key, number and the messenger's key: of the chat, else of the appointment's or card's number."""
    booking = appointment.booking
    address = None if booking.chat_id is None else posting.address_of(session, booking.chat_id)
    if address is not None and address.kind is ChatKind.PERSON and (address.phone_e164 or address.wa_key):
        return address.phone_e164 or f"chat:{booking.chat_id}", address.phone_e164, address.wa_key
    phone = booking.phone or None
    if phone is None and booking.contact_id is not None:
        phone = records.phone_of(session, booking.contact_id)
    return None if phone is None else (phone, phone, None)
