"""Reminders whose deadline has moved since they were planned, or is told otherwise: shown and asked about."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from core.reminders import records, text_records
from core.reminders.due import told
from core.reminders.events import RemindersChanged
from core.reminders.plan import Aim, Moved, Point, PointId, Reason, RowState, move_of
from core.reminders.template import Text, composed
from core.store.session import Session

LATE = timedelta(days=31)
"""A decree may come so long after the day that it moves."""


def living(session: Session, today: date) -> tuple[Point, ...]:
    """Return the points that may still be sent: those that are open, and missed ones before their deadline.

    Missed ones of the last month are among them, since a decree that comes late moves a day that has passed.
    """
    missed = (point for point in records.missed(session) if (point.day_now or point.day) >= today - LATE)
    found = {point.id: point for point in (*records.open_points(session), *missed)}
    return tuple(found.values())


def compare(session: Session, points: Iterable[Point], found: Iterable[Aim]) -> int:
    """Note of each point where the calendar of now puts it; return how many answers are wanted.

    Of a missed one nothing is asked: whoever sends it sends what the calendar says then, and nothing where the
    calendar has its deadline no more.

    Where only reason, basis or certainty have changed, and nobody would read it in the text, the point takes
    them over by itself.
    """
    now = {(aim.deadline.key, aim.days): aim for aim in found}
    of_deadline = {aim.deadline.key: aim for aim in found}
    texts = text_records.texts(session)
    wanted = changed = 0
    for point in points:
        is_waiting = point.count(RowState.PLANNED, RowState.APPROVED) > 0
        aim, other = now.get((point.deadline_key, point.days)), of_deadline.get(point.deadline_key)
        if not is_waiting:  # its hour is over: only what it tells matters
            aim = aim or other
        moved = move_of(point, aim, None if other is None else other.deadline)
        if moved is not None and moved.told and not _reads_otherwise(point, moved, texts.get(point.subject)):
            records.relocate(session, point, moved)
            changed += 1
            continue
        wanted += moved is not None and is_waiting
        changed += records.propose(session, point.id, moved)
    if changed:
        session.note(RemindersChanged())
    return wanted


def _reads_otherwise(point: Point, moved: Moved, text: Text | None) -> bool:
    """Tell whether the text of a point says what has changed while its day stayed."""
    if text is None:
        return False
    now = replace(told(point), why=moved.why, basis=moved.basis, is_confirmed=moved.is_confirmed)
    return composed(text, now) != composed(text, told(point))


def follow(session: Session, point_ids: Sequence[PointId], now: datetime) -> int:
    """Move points to where the calendar has them, and let them say what it says; return how many.

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
    """Leave points where they are; the same move is not asked about again.

    One whose deadline is gone cannot be left so: it stays asked about, and is not sent.
    """
    for point in filter(None, (records.find(session, point_id) for point_id in point_ids)):
        if point.day_now is not None:
            records.keep(session, point)
    session.note(RemindersChanged())
