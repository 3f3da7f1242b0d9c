"""At most one unasked message for each person and day: WhatsApp's bulk and SMS, by one rule of the store.

A room that sends by a way of its own asks here before something leaves, and says so in the transaction in
which it leaves (`note_left`); what it sent is told by the view `unasked_messages` of the store.
"""

from collections.abc import Collection
from datetime import datetime

from core.clock import from_text, to_text, to_wib
from core.outbox import pace_records, records
from core.outbox.caps import TurnedBack
from core.store.session import Session

TURNED_BACK, LAST_UNASKED, LAST_BULK_PRESS = "clock_turned_back", "last_unasked", "last_bulk_press"


def had_one_today(session: Session, recipients: Collection[str], now: datetime) -> frozenset[str]:
    """Return to whom of these (`+62...` or `chat:<id>`) something unasked went on the wall calendar's day.

    What lies in the future belongs to the day on which the clock was found set back, and to its own.
    """
    today = to_wib(now).date()
    found = pace_records.unasked_on(session, recipients, today)
    turned = turned_back(session)
    is_seen_today = turned is not None and turned.seen_at <= now and to_wib(turned.seen_at).date() == today
    if is_seen_today or needs_look(session, now):
        found |= pace_records.unasked_after(session, recipients, now)
    return found


def note_left(session: Session, now: datetime) -> None:
    """Remember that something unasked leaves now; a clock that was set back is noticed before."""
    if needs_look(session, now):
        see_clock(session, now)
    records.keep_mark(session, LAST_UNASKED, to_text(now))


def needs_look(session: Session, now: datetime) -> bool:
    """Return whether the clock was set back behind what left unasked since it was last looked at."""
    last = _last_unasked(session)
    if not (last and last > now) and not pace_records.future_presses(session, now)[:1]:
        return False
    turned = turned_back(session)
    return turned is None or not turned.holds(now, last)


def see_clock(session: Session, now: datetime) -> None:
    """Remember that the clock was found set back at `now`; no message waits for a moment of the old time."""
    records.end_delays(session, now)
    last = _last_unasked(session) or now
    records.keep_mark(session, TURNED_BACK, f"{to_text(now)} {to_text(last)}")


def turned_back(session: Session) -> TurnedBack | None:
    """Return when the clock was last found set back, None where it never was."""
    text = records.mark(session, TURNED_BACK)
    if not text:
        return None
    seen_at, last_press = text.split()
    return TurnedBack(from_text(seen_at), from_text(last_press))


def _last_unasked(session: Session) -> datetime | None:
    text = records.mark(session, LAST_UNASKED) or records.mark(session, LAST_BULK_PRESS)
    return from_text(text) if text else None
