"""What the checks ask the store in SQL: moments and counts, never whom they concern."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from core.clock import from_text
from core.store.session import Session

LATELY = 2_000
"""So many of the newest messages are looked through: enough to see when one came in, and cheap at any size."""
MAKING = timedelta(hours=1)
"""A store that is made goes through all steps within seconds."""


class Moments(NamedTuple):
    """Hold the newest moments that the store knows of."""

    received_at: datetime | None
    """Of a message that came in from the messenger, by the messenger's own clock."""
    acted_at: datetime | None
    """Of a step of the outbox."""


class Waiting(NamedTuple):
    """Hold since when the oldest messages of their kind wait."""

    unsure_at: datetime | None
    reply_at: datetime | None


def moments(session: Session) -> Moments:
    """Return the newest moments."""
    (received,) = session.one(
        "SELECT max(sent_at) FROM (SELECT sent_at, source, direction FROM messages ORDER BY place DESC LIMIT ?)"
        " WHERE source = 'gateway' AND direction = 'in'",
        (LATELY,),
    ) or (None,)
    acted = session.one("SELECT at FROM outbox_history ORDER BY id DESC LIMIT 1")
    return Moments(_moment(received), _moment(acted[0] if acted else None))


def waiting(session: Session) -> Waiting:
    """Return since when the oldest unsure message and the oldest answer wait."""
    (unsure,) = session.one("SELECT min(changed_at) FROM outbox WHERE state = 'unsure'") or (None,)
    (reply,) = session.one("SELECT min(planned_at) FROM outbox WHERE state = 'planned' AND lane = 'reply'") or (
        None,
    )
    return Waiting(_moment(unsure), _moment(reply))


def updated_at(session: Session) -> datetime | None:
    """Return when the store last changed its shape after it was made; None: never.

    The table is sqlite-utils' own, whose moments are UTC without saying so.
    """
    row = session.one("SELECT min(applied_at), max(applied_at) FROM _sqlite_migrations")
    if row is None or row[0] is None:
        return None
    made, changed = map(datetime.fromisoformat, row)
    if changed - made < MAKING:
        return None
    return changed if changed.tzinfo else changed.replace(tzinfo=UTC)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else from_text(text)
