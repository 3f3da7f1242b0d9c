"""Whose turn it is: replies before bulk, the safest bulk before the rest, and none beyond its caps."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from core.clock import from_text, to_text
from core.outbox import pace_records, records, unasked
from core.outbox.caps import Caps, Presses, Reach
from core.outbox.forecast import Traffic
from core.outbox.item import Item, Lane
from core.outbox.pacing import SEED, Pace, next_bulk, next_capped, next_reply
from core.outbox.unasked import LAST_BULK_PRESS
from core.store.session import Session

LAST_PRESS, BULK_PRESSES = "last_press", "bulk_presses"


@dataclass(frozen=True, slots=True)
class Turn:
    """Name the lane (and the reach) that may send now; without one, when to look again."""

    lane: Lane | None = None
    reach: Reach | None = None
    due: datetime | None = None


def next_turn(
    session: Session,
    now: datetime,
    pace: Pace,
    caps: Caps,
    reaches: Collection[Reach] = tuple(Reach),
    *,
    only_answers: bool,
) -> Turn:
    """Return whose turn it is; `only_answers` lets nothing go but replies to whoever has written.

    Bulk goes to `reaches` only: a driver that cannot see a STOP or a ban may write to no people by itself.
    Call `unasked.see_clock` before. Reads a few index entries for each line, and the presses of one day.
    """
    due: list[datetime] = []
    if records.next_reply(session, now, only_answers=only_answers) is not None:
        at = next_reply(pace, now, _moment(session, LAST_PRESS))
        if at <= now:
            return Turn(Lane.REPLY)
        due.append(at)
    elif not only_answers:
        at = _bulk_at(session, pace, now)
        lines = [reach for reach in reaches if records.next_bulk(session, reach, now) is not None]
        if lines and at > now:
            due.append(at)
        elif lines:
            presses = presses_before(session, caps, now)
            for reach in lines:
                free = next_capped(pace, presses, reach, at)
                if free <= now:
                    return Turn(Lane.BULK, reach)
                due.append(free)
    retry = records.next_retry_at(session, now)
    if retry is not None:
        due.append(retry)
    return Turn(due=min(due, default=None))


def is_due(session: Session, now: datetime, pace: Pace, caps: Caps, reach: Reach) -> bool:
    """Return whether a bulk message to a recipient of this reach may be pressed at this very moment."""
    at = _bulk_at(session, pace, now)
    return at <= now and next_capped(pace, presses_before(session, caps, now), reach, at) <= now


def count_press(session: Session, item: Item, now: datetime) -> None:
    """Remember a press for the pauses that follow it."""
    records.keep_mark(session, LAST_PRESS, to_text(now))
    if item.lane is Lane.BULK:
        records.keep_mark(session, LAST_BULK_PRESS, to_text(now))
        unasked.note_left(session, now)
        records.keep_mark(session, BULK_PRESSES, str(_number(session) + 1))


def had_one_today(session: Session, item: Item, now: datetime) -> bool:
    """Return whether this person was sent something unasked today already; posts to groups are not counted."""
    if item.reach is Reach.GROUP:
        return False
    return bool(unasked.had_one_today(session, (item.phone or item.recipient_key,), now))


def presses_before(session: Session, caps: Caps, now: datetime) -> Presses:
    """Gather what the caps count at `now`."""
    presses = Presses(caps)
    for moment, reach in _counted(session, now):
        presses.add(moment, reach)
    return presses


def traffic(session: Session, now: datetime) -> Traffic:
    """Return what stands before a new run."""
    last = _moment(session, LAST_BULK_PRESS)
    counted = tuple(_counted(session, now))
    return Traffic(counted, pace_records.waiting_by_reach(session), last, _number(session))


def _counted(session: Session, now: datetime) -> list[tuple[datetime, Reach]]:
    counted = list(pace_records.presses_of_last_day(session, now))
    future = pace_records.future_presses(session, now)
    if future:
        turned = unasked.turned_back(session)
        seen_at = now if turned is None else min(turned.seen_at, now)
        counted = sorted([*counted, *((seen_at, reach) for reach in future)], key=lambda press: press[0])
    return counted


def _bulk_at(session: Session, pace: Pace, now: datetime) -> datetime:
    return next_bulk(pace, now, _moment(session, LAST_BULK_PRESS), _number(session), SEED)


def _number(session: Session) -> int:
    return int(records.mark(session, BULK_PRESSES) or "0")


def _moment(session: Session, name: str) -> datetime | None:
    text = records.mark(session, name)
    return from_text(text) if text else None
