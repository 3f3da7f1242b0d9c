"""In SQL what pacing counts by: presses of bulk, stops, and who asked for no more."""

import json
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from core.clock import WIB, from_text, to_text
from core.contacts.permission import MessageKind
from core.outbox.caps import DAY, Reach
from core.outbox.item import Stop, StopReason
from core.store.session import Session

MOST_PRESSES = 1000
"""Twice what the widest cap lets through in a day: more of them change nothing."""

_UNASKED = "SELECT DISTINCT recipient FROM unasked_messages WHERE recipient IN (SELECT value FROM json_each(?))"


def presses_of_last_day(session: Session, now: datetime) -> tuple[tuple[datetime, Reach], ...]:
    """Return the presses of bulk in the 24 hours before `now`, oldest first."""
    rows = session.all(
        "SELECT pressing_at, reach FROM outbox WHERE pressing_at > ? AND pressing_at <= ?"
        " AND pressing_at IS NOT NULL AND reach IS NOT NULL ORDER BY pressing_at DESC LIMIT ?",
        (to_text(now - DAY), to_text(now), MOST_PRESSES),
    )
    return tuple((from_text(moment), Reach(reach)) for moment, reach in reversed(rows))


def future_presses(session: Session, now: datetime) -> tuple[Reach, ...]:
    """Return the reach of every press that lies in the future: the clock was set back since."""
    rows = session.all(
        "SELECT reach FROM outbox WHERE pressing_at > ? AND pressing_at IS NOT NULL AND reach IS NOT NULL"
        " ORDER BY pressing_at DESC LIMIT ?",
        (to_text(now), MOST_PRESSES),
    )
    return tuple(Reach(row[0]) for row in rows)


def waiting_by_reach(session: Session) -> dict[Reach, int]:
    """Count what waits in each line of bulk, held runs left out."""
    rows = session.all(
        "SELECT reach, count(*) FROM outbox WHERE state = 'planned' AND reach IS NOT NULL"
        " AND purpose NOT IN (SELECT purpose FROM outbox_holds) GROUP BY reach"
    )
    return {Reach(reach): number for reach, number in rows}


def unasked_on(session: Session, recipients: Collection[str], day: date) -> frozenset[str]:
    """Return to whom of these something unasked went on a day of the office's wall calendar, by any way."""
    begins = datetime.combine(day, datetime.min.time(), WIB)
    rows = session.all(
        f"{_UNASKED} AND left_at >= ? AND left_at < ?",
        (json.dumps(list(recipients)), to_text(begins), to_text(begins + timedelta(days=1))),
    )
    return frozenset(row[0] for row in rows)


def unasked_after(session: Session, recipients: Collection[str], moment: datetime) -> frozenset[str]:
    """Return to whom of these something unasked went after `moment`."""
    rows = session.all(f"{_UNASKED} AND left_at > ?", (json.dumps(list(recipients)), to_text(moment)))
    return frozenset(row[0] for row in rows)


def open_stops(session: Session) -> tuple[Stop, ...]:
    """Return the stops that nobody has lifted, the gravest first."""
    rows = session.all("SELECT reason, stopped_at, free_at FROM outbox_stops WHERE resumed_at IS NULL")
    stops = [Stop(StopReason(row[0]), from_text(row[1]), row[2] and from_text(row[2])) for row in rows]
    order = tuple(StopReason)
    return tuple(sorted(stops, key=lambda stop: order.index(stop.reason)))


def insert_stop(session: Session, stop: Stop) -> None:
    """Write down a stop."""
    values = {"reason": stop.reason.value, "stopped_at": to_text(stop.stopped_at)}
    session.insert("outbox_stops", {**values, "free_at": stop.free_at and to_text(stop.free_at)})


def keep_free_at(session: Session, reason: StopReason, free_at: datetime) -> None:
    """Learn until when an open stop lasts."""
    session.execute(
        "UPDATE outbox_stops SET free_at = ? WHERE reason = ? AND resumed_at IS NULL",
        (to_text(free_at), reason.value),
    )


def lift_stops(session: Session, at: datetime) -> None:
    """Write down that a person let bulk go on."""
    session.execute("UPDATE outbox_stops SET resumed_at = ? WHERE resumed_at IS NULL", (to_text(at),))


def heard(session: Session, key: str, kind: MessageKind) -> tuple[bool, datetime] | None:
    """Return whether a number asked for no more of a kind, and when it last said so or otherwise."""
    row = session.one(
        "SELECT is_stopped, heard_at FROM opt_outs WHERE recipient_key = ? AND kind = ?", (key, kind.value)
    )
    return None if row is None else (bool(row[0]), from_text(row[1]))


def is_told_by_officer(session: Session, key: str, kind: MessageKind) -> bool:
    """Return whether the officer was told what a number wants of a kind: its owner has written nothing."""
    sql = "SELECT 1 FROM opt_outs WHERE recipient_key = ? AND kind = ? AND source = 'officer'"
    return session.one(sql, (key, kind.value)) is not None


def keep_heard(session: Session, key: str, kind: MessageKind, *, is_stopped: bool, at: datetime) -> None:
    """Keep what a number wants of a kind, as its owner wrote."""
    session.execute(
        "INSERT INTO opt_outs (recipient_key, kind, is_stopped, heard_at, source)"
        " VALUES (?, ?, ?, ?, 'message') ON CONFLICT (recipient_key, kind) DO UPDATE SET"
        " is_stopped = excluded.is_stopped, heard_at = excluded.heard_at, source = excluded.source",
        (key, kind.value, int(is_stopped), to_text(at)),
    )


def contact_of(session: Session, chat_id: int) -> int | None:
    """Return the contact to whom a chat belongs."""
    row = session.one("SELECT contact_id FROM chats WHERE id = ?", (chat_id,))
    return None if row is None else row[0]


def is_opted_out(session: Session, keys: Sequence[str], phone: str | None, kind: MessageKind) -> bool:
    """Return whether one of the keys, or the chat that has the number, asked for no more of a kind."""
    marks = ", ".join("?" * len(keys))
    row = session.one(
        "SELECT 1 FROM opt_outs WHERE is_stopped AND kind = ?"  # noqa: S608 - only marks
        f" AND (recipient_key IN ({marks})"
        " OR recipient_key = (SELECT 'chat:' || id FROM chats WHERE phone_e164 = ?))",
        (kind.value, *keys, phone),
    )
    return row is not None
