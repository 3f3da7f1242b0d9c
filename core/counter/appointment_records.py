"""The SQL of the appointments and of what each day holds."""

from __future__ import annotations

from datetime import date, datetime, time

from core.clock import from_text, to_text
from core.contacts.contact import ContactId
from core.conversations.chat import ChatId
from core.counter.appointment import Appointment, AppointmentId, AppointmentState, Booking
from core.store.session import Row, Session

_COLUMNS = (
    "id, day, starts_at, name, service, documents, contact_id, chat_id, phone_e164, note, state, remind_on,"
    " reminded_at"
)
TAKING = "state IN ('booked', 'arrived')"
"""Who takes a place of the day: whoever did not come and whoever cancelled does not."""


def insert(
    session: Session, booking: Booking, phone: str | None, remind_on: date | None, at: datetime
) -> AppointmentId:
    """Add an appointment."""
    moment = to_text(at)
    values = {**_values(booking, phone, remind_on), "created_at": moment, "changed_at": moment}
    return AppointmentId(session.insert("appointments", {**values, "state": AppointmentState.BOOKED.value}))


def save(
    session: Session,
    appointment_id: AppointmentId,
    booking: Booking,
    phone: str | None,
    *,
    remind_on: date | None,
    at: datetime,
) -> None:
    """Replace what a booked appointment says."""
    values = {**_values(booking, phone, remind_on), "changed_at": to_text(at)}
    session.update("appointments", appointment_id, values)


def remind_anew(session: Session, appointment_id: AppointmentId) -> None:
    """Forget that an appointment was reminded of."""
    session.update("appointments", appointment_id, {"reminded_at": None})


def move(session: Session, appointment_id: AppointmentId, state: AppointmentState, at: datetime) -> bool:
    """Bring a booked appointment to its end; False when it is not booked any more."""
    found = session.execute(
        "UPDATE appointments SET state = ?, changed_at = ? WHERE id = ? AND state = 'booked'",
        (state.value, to_text(at), appointment_id),
    )
    return bool(found.rowcount)


def find(session: Session, appointment_id: AppointmentId) -> Appointment | None:
    """Return one appointment, or None."""
    row = session.one(f"SELECT {_COLUMNS} FROM appointments WHERE id = ?", (appointment_id,))  # noqa: S608
    return None if row is None else _appointment(row)


def of_day(session: Session, day: date) -> tuple[Appointment, ...]:
    """Return the appointments of a day in their order."""
    sql = f"SELECT {_COLUMNS} FROM appointments WHERE day = ? ORDER BY starts_at, id"  # noqa: S608
    return tuple(map(_appointment, session.all(sql, (day.isoformat(),))))


def coming(
    session: Session, day: date, contact_id: ContactId | None, chat_id: ChatId | None
) -> tuple[Appointment, ...]:
    """Return what somebody has booked from `day` on."""
    rows = session.all(
        f"SELECT {_COLUMNS} FROM appointments WHERE (contact_id = ? OR chat_id = ?) AND state = 'booked'"  # noqa: S608
        " AND day >= ? ORDER BY day, starts_at",
        (contact_id, chat_id, day.isoformat()),
    )
    return tuple(map(_appointment, rows))


def is_taken(session: Session, booking: Booking, phone: str | None, but: int = 0) -> bool:
    """Return whether the same person has another appointment at the same time.

    Without a card and a chat the same name with the same number (E.164, None: none) is the same person.
    """
    row = session.one(
        "SELECT 1 FROM appointments WHERE day = ? AND starts_at = ? AND state = 'booked' AND id <> ?"
        " AND (contact_id = ? OR chat_id = ? OR (name = ? COLLATE NOCASE AND phone_e164 IS ?"
        "  AND coalesce(contact_id, ?, chat_id, ?) IS NULL))",
        (
            booking.day.isoformat(),
            f"{booking.starts_at:%H:%M}",
            but,
            booking.contact_id,
            booking.chat_id,
            booking.name,
            phone,
            booking.contact_id,
            booking.chat_id,
        ),
    )
    return row is not None


def taken(session: Session, first: date, last: date) -> dict[date, int]:
    """Count the places taken on each day of a span; days without any are left out."""
    rows = session.all(
        f"SELECT day, count(*) FROM appointments WHERE day BETWEEN ? AND ? AND {TAKING} GROUP BY day",  # noqa: S608
        (first.isoformat(), last.isoformat()),
    )
    return {date.fromisoformat(day): count for day, count in rows}


def capacities(session: Session, first: date, last: date) -> dict[date, int]:
    """Return the days of a span that have a capacity of their own."""
    rows = session.all(
        "SELECT day, capacity FROM appointment_days WHERE day BETWEEN ? AND ?",
        (first.isoformat(), last.isoformat()),
    )
    return {date.fromisoformat(day): capacity for day, capacity in rows}


def keep_capacity(session: Session, day: date, capacity: int | None) -> None:
    """Give a day a capacity of its own, or the usual one (None)."""
    session.execute("DELETE FROM appointment_days WHERE day = ?", (day.isoformat(),))
    if capacity is not None:
        session.execute("INSERT INTO appointment_days VALUES (?, ?)", (day.isoformat(), capacity))


def to_remind(session: Session, today: date, limit: int) -> tuple[Appointment, ...]:
    """Return booked appointments whose reminder is due and was not planned."""
    rows = session.all(
        f"SELECT {_COLUMNS} FROM appointments WHERE remind_on <= ? AND state = 'booked'"  # noqa: S608
        " AND reminded_at IS NULL ORDER BY remind_on, id LIMIT ?",
        (today.isoformat(), limit),
    )
    return tuple(map(_appointment, rows))


def note_reminded(session: Session, appointment_id: AppointmentId, at: datetime) -> None:
    """Note that the outbox has the reminder."""
    session.update("appointments", appointment_id, {"reminded_at": to_text(at)})


def forget_reminder(session: Session, appointment_id: AppointmentId) -> None:
    """Note that no reminder will go."""
    session.update("appointments", appointment_id, {"remind_on": None})


def hold_due(session: Session, today: date) -> None:
    """Let no reminder go by itself whose day had come when a copy was restored: it may have left since."""
    session.execute(
        "UPDATE appointments SET remind_on = NULL WHERE remind_on <= ? AND reminded_at IS NULL",
        (today.isoformat(),),
    )


def refuses_reminders(session: Session, phone: str | None, contact_id: ContactId | None) -> bool:
    """Return whether the contact, or another owner of the number, wants no reminders."""
    row = session.one(
        "SELECT 1 FROM contacts WHERE reminders_stopped_at IS NOT NULL AND removed_at IS NULL"
        " AND (id = ? OR id IN (SELECT contact_id FROM contact_phones WHERE e164 = ?)) LIMIT 1",
        (contact_id, phone),
    )
    return row is not None


def phone_of(session: Session, contact_id: ContactId) -> str | None:
    """Return the first certain mobile number of a contact."""
    row = session.one(
        "SELECT e164 FROM contact_phones WHERE contact_id = ? AND e164 IS NOT NULL"
        " AND (e164 LIKE '+628%' OR e164 NOT LIKE '+62%') ORDER BY position LIMIT 1",
        (contact_id,),
    )
    return None if row is None else str(row[0])


def _values(booking: Booking, phone: str | None, remind_on: date | None) -> dict[str, object]:
    return {
        "day": booking.day.isoformat(),
        "starts_at": f"{booking.starts_at:%H:%M}",
        "contact_id": booking.contact_id,
        "chat_id": booking.chat_id,
        "name": booking.name,
        "phone_e164": phone,
        "service": booking.service,
        "documents": "\n".join(booking.documents),
        "note": booking.note,
        "remind_on": None if remind_on is None else remind_on.isoformat(),
    }


def _appointment(row: Row) -> Appointment:
    booking = Booking(
        day=date.fromisoformat(row[1]),
        starts_at=time.fromisoformat(row[2]),
        name=row[3],
        service=row[4],
        documents=tuple(row[5].splitlines()),
        contact_id=None if row[6] is None else ContactId(row[6]),
        chat_id=None if row[7] is None else ChatId(row[7]),
        phone=row[8] or "",
        note=row[9],
    )
    return Appointment(
        AppointmentId(row[0]),
        booking,
        AppointmentState(row[10]),
        None if row[11] is None else date.fromisoformat(row[11]),
        None if row[12] is None else from_text(row[12]),
    )
