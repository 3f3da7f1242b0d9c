"""Reminders whose deadline has moved since they were planned: shown and asked about, never moved silently."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from core.reminders import records
from core.reminders.events import RemindersChanged
from core.reminders.plan import Aim, Point, PointId, Reason, RowState, move_of
from core.store.session import Session


def compare(session: Session, points: Iterable[Point], found: Iterable[Aim]) -> int:
    """Note of each open point where the calendar of now puts it; return how many answers are wanted."""
    now = {(aim.deadline.key, aim.days): aim for aim in found}
    wanted = changed = 0
    for point in points:
        moved = move_of(point, now.get((point.deadline_key, point.days)))
        wanted += moved is not None
        changed += records.propose(session, point.id, moved)
    if changed:
        session.note(RemindersChanged())
    return wanted


def follow(session: Session, point_ids: Sequence[PointId], now: datetime) -> int:
    """Move points to where the calendar has them; return how many.

    One whose new hour has passed is missed, one whose deadline is gone is cancelled.
    """
    count = 0
    for point in filter(None, (records.find(session, point_id) for point_id in point_ids)):
        if point.moved is None:
            continue
        count += 1
        waiting = (RowState.PLANNED, RowState.APPROVED)
        if point.moved.day is None or point.moved.due_at is None:
            records.move(session, point.id, waiting, RowState.CANCELLED, Reason.GONE)
            records.keep(session, point)
            records.close(session, point.id)
            continue
        records.relocate(session, point, point.moved)
        if point.moved.due_at <= now:
            records.move(session, point.id, waiting, RowState.MISSED, Reason.PAST)
            records.close(session, point.id)
    session.note(RemindersChanged())
    return count


def keep(session: Session, point_ids: Sequence[PointId]) -> None:
    """Leave points where they are; the same move is not asked about again."""
    for point in filter(None, (records.find(session, point_id) for point_id in point_ids)):
        records.keep(session, point)
    session.note(RemindersChanged())
