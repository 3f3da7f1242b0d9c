"""At most one unasked message for each person and day: WhatsApp's bulk and SMS, by one rule of the store.

A room that sends by a way of its own asks here before something leaves; what it sent is told by the view
`unasked_messages` of the store.
"""

from collections.abc import Collection
from datetime import datetime

from core.clock import from_text, to_wib
from core.outbox import pace_records, records
from core.outbox.caps import TurnedBack
from core.store.session import Session

TURNED_BACK = "clock_turned_back"


def had_one_today(session: Session, recipients: Collection[str], now: datetime) -> frozenset[str]:
    """Return to whom of these (`+62...` or `chat:<id>`) something unasked went on the wall calendar's day.

    What lies in the future belongs to the day on which the clock was found set back, and to its own.
    """
    today = to_wib(now).date()
    found = pace_records.unasked_on(session, recipients, today)
    turned = turned_back(session)
    if turned is not None and turned.seen_at <= now and to_wib(turned.seen_at).date() == today:
        found |= pace_records.unasked_after(session, recipients, now)
    return found


def turned_back(session: Session) -> TurnedBack | None:
    """Return when the clock was last found set back, None where it never was."""
    text = records.mark(session, TURNED_BACK)
    if not text:
        return None
    seen_at, last_press = text.split()
    return TurnedBack(from_text(seen_at), from_text(last_press))
