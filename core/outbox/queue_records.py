"""The queue as a whole in SQL: how much waits, and what a restore holds of it."""

from datetime import datetime

from core.clock import from_text, to_text
from core.outbox import reasons
from core.outbox.item import Item, QueueCounts
from core.outbox.pace_records import open_stops
from core.outbox.records import ALL_BULK, COLUMNS, is_held, item_of, mark
from core.store.session import Session

RESTORED_FROM = "restored"
"""The mark of a restored store: of when its copy was, and when it was first opened."""

_OPEN = "state IN ('planned', 'claimed', 'opened', 'pressing')"
_WHY_HELD = "CASE state WHEN 'pressing' THEN :pressing ELSE :restored END"


def hold_open(session: Session, at: datetime) -> tuple[Item, ...]:
    """Make unsure all that stands between planned and pressed, with its history, and return it as it was."""
    rows = session.all(f"SELECT {COLUMNS} FROM outbox WHERE {_OPEN} ORDER BY +id")  # noqa: S608 - own names
    names = {"at": to_text(at), "restored": reasons.RESTORED, "pressing": reasons.STOPPED_PRESSING}
    session.execute(
        "INSERT INTO outbox_history (outbox_id, old_state, new_state, at, reason)"  # noqa: S608 - own names
        f" SELECT id, state, 'unsure', :at, {_WHY_HELD} FROM outbox WHERE {_OPEN}",
        names,
    )
    session.execute(
        "UPDATE outbox SET state = 'unsure', changed_at = :at, owner = NULL, not_before_at = NULL,"  # noqa: S608
        f" reason = {_WHY_HELD} WHERE {_OPEN}",
        names,
    )
    return tuple(item_of(row) for row in rows)


def held_by_restore(session: Session, limit: int) -> tuple[Item, ...]:
    """Return what a restore has made unsure and nobody has decided on, oldest first."""
    rows = session.all(
        f"SELECT {COLUMNS} FROM outbox WHERE state = 'unsure' AND reason = ? ORDER BY id LIMIT ?",  # noqa: S608
        (reasons.RESTORED, limit),
    )
    return tuple(item_of(row) for row in rows)


def queue(session: Session) -> QueueCounts:
    """Count what waits and what needs a person."""
    waiting: dict[str, int] = dict(
        session.all("SELECT lane, count(*) FROM outbox WHERE state = 'planned' GROUP BY lane")
    )
    moving = session.all(
        "SELECT lane, count(*) FROM outbox WHERE state IN ('claimed', 'opened', 'pressing') GROUP BY lane"
    )
    for lane, number in moving:
        waiting[lane] = waiting.get(lane, 0) + number
    people: dict[str, int] = dict(
        session.all(
            "SELECT state, count(*) FROM outbox AS o WHERE state IN ('unsure', 'failed_before')"
            " AND (state = 'unsure' OR NOT EXISTS (SELECT 1 FROM outbox AS f WHERE f.resend_of = o.id))"
            " GROUP BY state"
        )
    )
    held = 0
    if people.get("unsure"):
        sql = "SELECT count(*) FROM outbox WHERE state = 'unsure' AND reason = ?"
        (held,) = session.one(sql, (reasons.RESTORED,)) or (0,)
    copied = mark(session, RESTORED_FROM).split()[:1] if held else []
    return QueueCounts(
        replies=waiting.get("reply", 0),
        bulk=waiting.get("bulk", 0),
        unsure=people.get("unsure", 0),
        failed=people.get("failed_before", 0),
        bulk_paused=is_held(session, ALL_BULK),
        stop=next(iter(open_stops(session)), None),
        held=held,
        copied_at=from_text(copied[0]) if copied else None,
    )
