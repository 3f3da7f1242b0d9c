"""What the counter says on the screen."""

from __future__ import annotations

from datetime import date

from core.clock import to_wib
from core.contacts.phone import format_phone
from core.counter.appointment import STATE_WORDS, Appointment, AppointmentState, DayRoom
from core.counter.appointments import AppointmentDay
from core.counter.inbound import OUTCOME_WORDS as CALL_WORDS
from core.counter.inbound import CallCounts, CallOutcome, InboundCall, share_words
from core.counter.visit import OUTCOME_WORDS as VISIT_WORDS
from core.counter.visit import Visit, VisitOutcome, ticket_words
from ui import words

NAMELESS = "Tanpa nama"
SHARE_MEANS = "Terjawab dibagi semua panggilan masuk hari itu, dibulatkan ke dua desimal."
VISIT_KINDS: dict[VisitOutcome, str] = {
    VisitOutcome.DONE: "ok",
    VisitOutcome.SLIP: "ok",
    VisitOutcome.WHATSAPP: "accent",
    VisitOutcome.INCOMPLETE: "warn",
    VisitOutcome.REFERRED: "accent",
    VisitOutcome.LEFT: "bad",
}
CALL_KINDS: dict[CallOutcome, str] = {
    CallOutcome.ANSWERED: "ok",
    CallOutcome.MISSED: "bad",
    CallOutcome.ABANDONED: "warn",
}
STATE_KINDS: dict[AppointmentState, str] = {
    AppointmentState.BOOKED: "accent",
    AppointmentState.ARRIVED: "ok",
    AppointmentState.MISSED: "bad",
    AppointmentState.CANCELLED: "muted",
}


def visit_pill(visit: Visit) -> tuple[str, str]:
    """Return the state of a visit and its kind."""
    if visit.outcome is None:
        return "Menunggu", "warn"
    return VISIT_WORDS[visit.outcome], VISIT_KINDS[visit.outcome]


def visit_spoken(visit: Visit, service: str) -> str:
    """Return a row for a screen reader."""
    rating = "" if visit.rating is None else f", nilai {visit.rating} dari 5"
    return (
        f"{ticket_words(visit.number)}, {visit.name or NAMELESS}, {service},"
        f" {words.time(visit.arrived_at)}, {visit_pill(visit)[0]}{rating}"
    )


def counts_words(counts: CallCounts) -> str:
    """Return `91,53 % dari 59 panggilan terjawab`, or that nothing is there yet."""
    if counts.share is None:
        return "Belum ada panggilan masuk hari ini"
    return f"{share_words(counts.share)} dari {words.count(counts.total)} panggilan terjawab"


def caller_words(call: InboundCall) -> str:
    """Return who called: name, number, or neither."""
    number = call.typed if call.phone_e164 is None else format_phone(call.phone_e164)
    return call.name or number or "Nomor tidak dicatat"


def call_pill(call: InboundCall) -> tuple[str, str]:
    """Return what became of a call and its kind."""
    return CALL_WORDS[call.outcome], CALL_KINDS[call.outcome]


def duration_words(seconds: int | None) -> str:
    """Return `2 mnt 05 dtk`, empty where nobody measured."""
    if seconds is None:
        return ""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} mnt {rest:02d} dtk" if minutes else f"{rest} dtk"


def room_words(room: DayRoom) -> str:
    """Return how full a day is."""
    if not room.is_open:
        return "libur"
    return "penuh" if room.free == 0 else f"{room.taken} dari {room.capacity}"


def day_title(day: date, today: date) -> str:
    """Return `Hari ini, Senin 23 November`, or the day with its weekday."""
    near = {0: "Hari ini, ", 1: "Besok, ", -1: "Kemarin, "}.get((day - today).days, "")
    return f"{near}{words.weekday(day)}"


def reminder_words(appointment: Appointment) -> str:
    """Return what becomes of the reminder of an appointment."""
    if appointment.reminded_at is not None:
        at = appointment.reminded_at
        moment = f"{words.short_day(to_wib(at).date())}, {words.time(at)}"
        return f"Pengingat masuk antrean kirim {moment}."
    if appointment.state is not AppointmentState.BOOKED:
        return ""
    if appointment.remind_on is not None:
        return f"Diingatkan lewat WhatsApp pada {words.day(appointment.remind_on)}."
    return "Tanpa pengingat: nomornya tidak ada, atau janjinya dibuat terlalu dekat."


def state_pill(appointment: Appointment) -> tuple[str, str]:
    """Return the state of an appointment and its kind."""
    return STATE_WORDS[appointment.state], STATE_KINDS[appointment.state]


def coming_words(day: AppointmentDay) -> str:
    """Return `3 janji temu masih ditunggu, berikutnya 10.00 Sri Wahyuni`, empty where nobody is."""
    waited = [each.booking for each in day.rows if each.state is AppointmentState.BOOKED]
    if not waited:
        return ""
    first = waited[0]
    return f"{len(waited)} janji temu masih ditunggu, berikutnya {first.starts_at:%H.%M} {first.name}"
