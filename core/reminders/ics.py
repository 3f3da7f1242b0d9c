"""The calendar as an .ics file (RFC 5545): one event of a whole day for a duty, naming its groups."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from core.contacts.group import group_by_code
from core.reminders.entry import Entry

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Loket//Kalender tenggat pajak//ID"
UNCONFIRMED = "Belum dikonfirmasi: periksa peraturannya sebelum dipakai."


def render(entries: Iterable[Entry], office_name: str, now: datetime) -> bytes:
    """Return the file; the same entries, office and moment (aware) give the same bytes.

    The UID names the duty, whichever groups are shown: a newer file, or one of a single group, adds none twice.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Tenggat pajak, {office_name}" if office_name else "Tenggat pajak")
    named: set[str] = set()
    for entry in entries:
        calendar.add_component(_event(entry, _name_in(named, entry), now))
    return bytes(calendar.to_ical())


def _name_in(named: set[str], entry: Entry) -> str:
    """Return a name that no event has yet: where a duty falls on two days, the second one names its group."""
    deadline = entry.first
    name = f"{deadline.obligation}.{deadline.kind.value}.{deadline.period}"
    if name in named:
        name = f"{deadline.group_code}.{name}"
    named.add(name)
    return name


def _event(entry: Entry, name: str, now: datetime) -> "Event":
    from icalendar import Event

    deadline = entry.first
    event = Event()
    event.add("uid", f"{name}@loket")
    event.add("dtstamp", now.replace(microsecond=0))
    event.add("dtstart", deadline.day)
    event.add("dtend", deadline.day + timedelta(days=1))
    event.add("summary", f"{entry.title}, {entry.period} ({entry.groups})")
    lines = [deadline.why, f"Dasar: {deadline.basis}"]
    if not deadline.is_confirmed:
        lines.append(UNCONFIRMED)
    event.add("description", "\n".join(lines))
    event.add("categories", [group_by_code(code).name for code in entry.group_codes])
    event.add("transp", "TRANSPARENT")
    return event
