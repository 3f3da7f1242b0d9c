"""The calendar as an .ics file (RFC 5545): an event of a whole day for every deadline, no taxpayer in it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from core.contacts.group import group_by_code
from core.reminders.deadline import Deadline
from core.reminders.entry import period_words, title_of

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Loket//Kalender tenggat pajak//ID"
UNCONFIRMED = "Belum dikonfirmasi: periksa peraturannya sebelum dipakai."


def render(deadlines: Iterable[Deadline], office_name: str, now: datetime) -> bytes:
    """Return the file; the same deadlines, office and moment (aware) give the same bytes.

    The UID comes from the deadline's key, so that a newer file moves the event and adds none.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Tenggat pajak, {office_name}" if office_name else "Tenggat pajak")
    for deadline in deadlines:
        calendar.add_component(_event(deadline, now))
    return bytes(calendar.to_ical())


def uid_of(deadline: Deadline) -> str:
    """Return the name of the event, the same through all changes of rules and holidays."""
    return f"{deadline.key.replace('|', '.')}@loket"


def _event(deadline: Deadline, now: datetime) -> "Event":
    from icalendar import Event

    group = group_by_code(deadline.group_code).name
    event = Event()
    event.add("uid", uid_of(deadline))
    event.add("dtstamp", now.replace(microsecond=0))
    event.add("dtstart", deadline.day)
    event.add("dtend", deadline.day + timedelta(days=1))
    event.add("summary", f"{title_of(deadline)}, {period_words(deadline.period)} ({group})")
    lines = [deadline.why, f"Dasar: {deadline.basis}"]
    if not deadline.is_confirmed:
        lines.append(UNCONFIRMED)
    event.add("description", "\n".join(lines))
    event.add("categories", [group])
    event.add("transp", "TRANSPARENT")
    return event
