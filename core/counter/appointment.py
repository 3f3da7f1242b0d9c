"""An appointment at the counter: when, for what, what to bring; and how many a day holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NewType

from core.calendar_words import weekday_words
from core.clock import WIB
from core.contacts.contact import ContactId
from core.conversations.chat import ChatId

AppointmentId = NewType("AppointmentId", int)
PURPOSE = "appointment"
"""The purpose of its reminder in the outbox."""
LOOK_BACK = 14
"""Days behind which no earlier office day is looked for."""


class AppointmentState(StrEnum):
    """Say how an appointment stands."""

    BOOKED = "booked"
    ARRIVED = "arrived"
    MISSED = "missed"
    CANCELLED = "cancelled"


STATE_WORDS: dict[AppointmentState, str] = {
    AppointmentState.BOOKED: "Dijanjikan",
    AppointmentState.ARRIVED: "Datang",
    AppointmentState.MISSED: "Tidak datang",
    AppointmentState.CANCELLED: "Dibatalkan",
}


@dataclass(frozen=True, slots=True)
class Booking:
    """Hold what an appointment says; `documents` is a list, one a line."""

    day: date
    starts_at: time
    name: str
    service: str
    documents: tuple[str, ...] = ()
    contact_id: ContactId | None = None
    chat_id: ChatId | None = None
    phone: str = ""
    """As typed; empty where chat or card tells the number."""
    note: str = ""

    @property
    def begins(self) -> datetime:
        """Return the moment at which it begins."""
        return datetime.combine(self.day, self.starts_at, WIB)


@dataclass(frozen=True, slots=True)
class Appointment:
    """Hold one appointment as stored; its booking's phone is E.164 or empty."""

    id: AppointmentId
    booking: Booking
    state: AppointmentState
    remind_on: date | None
    """On which day the reminder is planned; None where none is due."""
    reminded_at: datetime | None
    """When the reminder was given to the outbox: the ledger there tells the rest."""


@dataclass(frozen=True, slots=True)
class DayRoom:
    """Tell how full a day is; a day on which the office is closed holds nobody."""

    day: date
    capacity: int
    taken: int
    is_open: bool = True
    has_own_capacity: bool = False

    @property
    def free(self) -> int:
        """Return how many more it holds."""
        return max(0, self.capacity - self.taken) if self.is_open else 0


def reminder_day(day: date, booked_on: date, works_on: Callable[[date], bool]) -> date | None:
    """Return the last office day before `day`, None when it was booked on that day or later.

    Whoever has just agreed to come tomorrow needs no message today.
    """
    for back in range(1, LOOK_BACK):
        before = day - timedelta(days=back)
        if before <= booked_on:
            return None
        if works_on(before):
            return before
    return None


def reminder_period(appointment_id: AppointmentId, booking: Booking) -> str:
    """Return what makes a reminder the same one: a moved appointment is reminded of anew."""
    return f"{appointment_id}:{booking.day.isoformat()}T{booking.starts_at:%H:%M}"


def appointment_of(period: str) -> AppointmentId:
    """Return whose reminder a period names."""
    return AppointmentId(int(period.partition(":")[0]))


def confirmation_text(booking: Booking, service: str, office: str) -> str:
    """Return the message that tells of an appointment; it names days by date only."""
    return "\n".join((f"Bapak/Ibu, janji temu di {office} sudah dicatat.", *_lines(booking, service)))


def reminder_text(booking: Booking, service: str, office: str) -> str:
    """Return the message of the day before; it may leave a day later, so it says no `besok`."""
    closing = "Bila berhalangan, mohon balas pesan ini. (Pengingat otomatis)"
    opening = f"Bapak/Ibu, kami ingatkan janji temu di {office}."
    return "\n".join((opening, *_lines(booking, service), "", closing))


def _lines(booking: Booking, service: str) -> tuple[str, ...]:
    when = f"{weekday_words(booking.day)}, pukul {booking.starts_at:%H.%M} WIB"
    lines = ("", f"Waktu: {when}", f"Keperluan: {service}")
    if not booking.documents:
        return lines
    return (*lines, "Mohon dibawa:", *(f"- {document}" for document in booking.documents))
