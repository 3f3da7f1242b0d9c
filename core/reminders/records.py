"""The SQL of the reminders' plan: points, rows, and every step that a row takes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime

from core.clock import from_text, to_text
from core.groups.segment import segment_by_key
from core.reminders.plan import Aim, Moved, PlanRow, Point, PointId, Reason, RowId, RowState
from core.reminders.subject import Subject
from core.store.session import Row, Session

_COLUMNS = (
    "p.id, p.deadline_key, p.group_code, p.obligation, p.kind, p.title, p.period, p.nominal_on, p.deadline_on,"
    " p.why, p.basis, p.is_confirmed, p.days, p.due_at, p.is_complete, p.moved, p.kept"
)


# planning


def add_point(session: Session, aim: Aim) -> PointId:
    """Write a point down unless it stands already, and return its id; it is incomplete until `complete`."""
    found = aim.deadline
    session.execute(
        "INSERT OR IGNORE INTO reminder_points (deadline_key, days, group_code, obligation, kind, title,"
        " period, nominal_on, deadline_on, why, basis, is_confirmed, due_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            found.key,
            aim.days,
            found.group_code,
            found.obligation,
            found.kind.value,
            found.title,
            found.period,
            found.nominal.isoformat(),
            found.day.isoformat(),
            found.why,
            found.basis,
            int(found.is_confirmed),
            to_text(aim.due_at),
        ),
    )
    row = session.one(
        "SELECT id FROM reminder_points WHERE deadline_key = ? AND days = ?", (found.key, aim.days)
    )
    if row is None:
        raise AssertionError("a point that was just written is there")
    return PointId(row[0])


def add_people(
    session: Session, point_id: PointId, group_code: str, *, after: int, limit: int, at: datetime
) -> tuple[int, int | None]:
    """Add the next `limit` people of a group after the contact `after`; return how many and the last one.

    The last is None when there was nobody left. The contacts are walked by their ids, each once over all calls.
    """
    last = session.one(
        "SELECT max(id) FROM (SELECT id FROM contacts WHERE +group_code = ? AND id > ?"
        " AND removed_at IS NULL ORDER BY id LIMIT ?)",
        (group_code, after, limit),
    )
    if last is None or last[0] is None:
        return 0, None
    is_late = session.one("SELECT due_at <= ? FROM reminder_points WHERE id = ?", (to_text(at), point_id))
    state, reason = ("missed", "past") if is_late and is_late[0] else ("planned", "")
    cursor = session.execute(
        "INSERT OR IGNORE INTO reminder_rows (point_id, segment, contact_id, state, reason)"
        " SELECT ?, 'contact:' || id, id, ?, ? FROM contacts"
        " WHERE +group_code = ? AND id > ? AND id <= ? AND removed_at IS NULL",
        (point_id, state, reason, group_code, after, last[0]),
    )
    return int(cursor.rowcount), int(last[0])


def complete(session: Session, point_ids: Sequence[PointId], at: datetime) -> None:
    """Say that all rows of these points are written; those whose hour is to come are open.

    Nothing is closed here: what was approved before is looked at by a beat, however late.
    """
    session.execute(
        "UPDATE reminder_points SET is_complete = 1, is_open = (is_open OR due_at > ?)"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (to_text(at), json.dumps(point_ids)),
    )


# looking


def due_between(session: Session, first: datetime, last: datetime) -> tuple[Point, ...]:
    """Return the points whose hour lies from `first` to before `last`, in order."""
    return _points(session, "WHERE p.due_at >= ? AND p.due_at < ?", (to_text(first), to_text(last)))


def missed(session: Session) -> tuple[Point, ...]:
    """Return the points of which something was missed, the newest hour first."""
    where = "WHERE p.id IN (SELECT point_id FROM reminder_rows WHERE state = 'missed')"
    return tuple(reversed(_points(session, where, ())))


def missed_count(session: Session) -> int:
    """Count the points of which something was missed."""
    row = session.one("SELECT count(DISTINCT point_id) FROM reminder_rows WHERE state = 'missed'")
    return 0 if row is None else int(row[0])


def moving(session: Session) -> tuple[Point, ...]:
    """Return the points of which the officer is asked whether they move: none of which nothing waits."""
    waits = "SELECT 1 FROM reminder_rows r WHERE r.point_id = p.id AND r.state IN ('planned', 'approved')"
    return _points(session, f"WHERE p.is_open AND p.moved IS NOT NULL AND EXISTS ({waits})", ())


def open_points(session: Session) -> tuple[Point, ...]:
    """Return the points whose hour was not looked at."""
    return _points(session, "WHERE p.is_open", ())


def due(session: Session, now: datetime) -> tuple[Point, ...]:
    """Return the open points whose hour has come or gone."""
    return _points(session, "WHERE p.is_open AND p.due_at <= ?", (to_text(now),))


def has_work(session: Session, now: datetime) -> bool:
    """Tell whether a beat has anything to do: two looks at small indexes."""
    row = session.one(
        "SELECT EXISTS (SELECT 1 FROM reminder_points WHERE is_open AND due_at <= ?)"
        " OR EXISTS (SELECT 1 FROM reminder_rows WHERE state = 'starting')",
        (to_text(now),),
    )
    return bool(row and row[0])


def find(session: Session, point_id: PointId) -> Point | None:
    """Return one point, or None."""
    return next(iter(_points(session, "WHERE p.id = ?", (point_id,))), None)


def rows(session: Session, point_id: PointId, after: int = 0, limit: int = 200) -> tuple[PlanRow, ...]:
    """Return a page of a point's rows, groups first as they were planned."""
    found = session.all(
        "SELECT r.id, r.segment, coalesce(ch.title, c.name), r.segment NOT LIKE 'contact:%', r.chat_id IS NULL,"
        " r.state, r.reason"
        " FROM reminder_rows r LEFT JOIN chats ch ON ch.id = r.chat_id"
        " LEFT JOIN contacts c ON c.id = r.contact_id WHERE r.point_id = ? AND r.id > ? ORDER BY r.id LIMIT ?",
        (point_id, after, limit),
    )
    return tuple(
        PlanRow(
            RowId(row[0]),
            row[1],
            row[2] or _name(row[1]),
            is_group=bool(row[3]),
            is_unlinked=bool(row[3] and row[4]),
            state=RowState(row[5]),
            reason=Reason(row[6]),
        )
        for row in found
    )


# deciding


def move(
    session: Session,
    point_id: PointId,
    sources: Iterable[RowState],
    target: RowState,
    reason: Reason = Reason.NONE,
    *,
    row_ids: Sequence[RowId] = (),
) -> int:
    """Bring the rows of a point from any of `sources` to `target` by one UPDATE; return how many moved."""
    states = [state.value for state in sources]
    only = " AND id IN (SELECT value FROM json_each(?))" if row_ids else ""
    parameters: list[object] = [target.value, reason.value, point_id, *states]
    if row_ids:
        parameters.append(json.dumps(row_ids))
    cursor = session.execute(
        f"UPDATE reminder_rows SET state = ?, reason = ? WHERE point_id = ?"  # noqa: S608 - only marks
        f" AND state IN ({', '.join('?' * len(states))}){only}",
        parameters,
    )
    return int(cursor.rowcount)


def hold_approved(session: Session) -> int:
    """Make all approved rows planned again, with the restore as their reason; return how many."""
    cursor = session.execute(
        "UPDATE reminder_rows SET state = 'planned', reason = 'restored' WHERE state = 'approved'"
    )
    return int(cursor.rowcount)


def claim(session: Session, point_id: PointId, source: RowState, broadcast_id: int) -> int:
    """Take all rows of a point that stand in `source` for one run, by one UPDATE; return how many."""
    cursor = session.execute(
        "UPDATE reminder_rows SET state = 'starting', reason = '', broadcast_id = ?"
        " WHERE point_id = ? AND state = ?",
        (broadcast_id, point_id, source.value),
    )
    return int(cursor.rowcount)


def cancel_lost(session: Session, point_id: PointId) -> int:
    """Cancel the rows whose person is not in the store any more, or was taken out of the list."""
    cursor = session.execute(
        "UPDATE reminder_rows SET state = 'cancelled', reason = 'gone' WHERE point_id = ?"
        " AND state IN ('planned', 'approved', 'missed') AND segment LIKE 'contact:%' AND (contact_id IS NULL"
        " OR EXISTS (SELECT 1 FROM contacts c WHERE c.id = contact_id AND c.removed_at IS NOT NULL))",
        (point_id,),
    )
    return int(cursor.rowcount)


def settle(session: Session, broadcast_id: int, target: RowState, reason: Reason = Reason.NONE) -> int:
    """End the start of one run: its rows were handed over, or are missed after all."""
    cursor = session.execute(
        "UPDATE reminder_rows SET state = ?, reason = ? WHERE broadcast_id = ? AND state = 'starting'",
        (target.value, reason.value, broadcast_id),
    )
    return int(cursor.rowcount)


def miss_lost(session: Session) -> int:
    """Let go of starts whose draft somebody has removed."""
    cursor = session.execute(
        "UPDATE reminder_rows SET state = 'missed', reason = 'failed'"
        " WHERE state = 'starting' AND broadcast_id IS NULL"
    )
    return int(cursor.rowcount)


def deadline_of(session: Session, broadcast_id: int) -> date | None:
    """Return the deadline of which a run reminds, None for a run of something else."""
    row = session.one(
        "SELECT p.deadline_on FROM reminder_rows r JOIN reminder_points p ON p.id = r.point_id"
        " WHERE r.broadcast_id = ? LIMIT 1",
        (broadcast_id,),
    )
    return None if row is None else date.fromisoformat(row[0])


def starting(session: Session) -> tuple[int, ...]:
    """Return the runs that were claimed and not settled."""
    found = session.all(
        "SELECT DISTINCT broadcast_id FROM reminder_rows WHERE state = 'starting' AND broadcast_id IS NOT NULL"
    )
    return tuple(int(row[0]) for row in found)


def recipients(session: Session, point_id: PointId, source: RowState) -> tuple[list[str], list[int]]:
    """Return the segments and the contacts of a point's rows in one state."""
    found = session.all(
        "SELECT segment, contact_id FROM reminder_rows WHERE point_id = ? AND state = ? ORDER BY id",
        (point_id, source.value),
    )
    return [row[0] for row in found if row[1] is None], [row[1] for row in found if row[1] is not None]


def close(session: Session, point_id: PointId) -> None:
    """Say that the hour of a point was looked at."""
    session.execute("UPDATE reminder_points SET is_open = 0 WHERE id = ?", (point_id,))


def propose(session: Session, point_id: PointId, moved: Moved | None) -> bool:
    """Note where a point should go, or that it lies right; False when that was known."""
    text = None if moved is None else json.dumps(asdict(moved), default=_plain)
    cursor = session.execute(
        "UPDATE reminder_points SET moved = ? WHERE id = ? AND moved IS NOT ?", (text, point_id, text)
    )
    return bool(cursor.rowcount)


def keep(session: Session, point: Point) -> None:
    """Remember that the officer leaves a point where it is."""
    mark = "" if point.moved is None else point.moved.mark
    session.execute("UPDATE reminder_points SET moved = NULL, kept = ? WHERE id = ?", (mark, point.id))


def relocate(session: Session, point: Point, moved: Moved) -> None:
    """Let a point tell of the deadline as it lies now, at its hour of now."""
    if moved.day is None or moved.nominal is None or moved.due_at is None:
        raise AssertionError("a deadline that is gone has no place to go to")
    session.execute(
        "UPDATE reminder_points SET moved = NULL, kept = '', nominal_on = ?, deadline_on = ?, why = ?,"
        " basis = ?, is_confirmed = ?, due_at = ? WHERE id = ?",
        (
            moved.nominal.isoformat(),
            moved.day.isoformat(),
            moved.why,
            moved.basis,
            int(moved.is_confirmed),
            to_text(moved.due_at),
            point.id,
        ),
    )


def _points(session: Session, where: str, parameters: Sequence[object]) -> tuple[Point, ...]:
    found = session.all(
        f"SELECT {_COLUMNS} FROM reminder_points p {where} ORDER BY p.due_at, p.id",  # noqa: S608 - own
        parameters,
    )
    counts: dict[int, list[Row]] = {row[0]: [] for row in found}
    for row in session.all(
        "SELECT point_id, state, reason, count(*), sum(segment LIKE 'contact:%'), max(broadcast_id),"
        " sum(chat_id IS NULL AND segment NOT LIKE 'contact:%') FROM reminder_rows"
        " WHERE point_id IN (SELECT value FROM json_each(?)) GROUP BY point_id, state, reason",
        (json.dumps(list(counts)),),
    ):
        counts[row[0]].append(row)
    return tuple(_point(row, counts[row[0]]) for row in found)


def _point(row: Row, counts: Sequence[Row]) -> Point:
    states: dict[RowState, int] = {}
    reasons: dict[Reason, int] = {}
    lacking: dict[RowState, int] = {}
    for _, state, reason, count, _, _, without in counts:
        lacking[RowState(state)] = lacking.get(RowState(state), 0) + without
        states[RowState(state)] = states.get(RowState(state), 0) + count
        if reason:
            reasons[Reason(reason)] = reasons.get(Reason(reason), 0) + count
    people = sum(count[4] for count in counts)
    runs = [count[5] for count in counts if count[5] is not None]
    return Point(
        id=PointId(row[0]),
        deadline_key=row[1],
        subject=Subject(row[2], row[3], row[4]),
        title=row[5],
        period=row[6],
        nominal=date.fromisoformat(row[7]),
        day=date.fromisoformat(row[8]),
        why=row[9],
        basis=row[10],
        is_confirmed=bool(row[11]),
        days=row[12],
        due_at=from_text(row[13]),
        is_complete=bool(row[14]),
        moved=None if row[15] is None else _moved(row[15]),
        kept=row[16],
        groups=sum(count[3] for count in counts) - people - sum(lacking.values()),
        people=people,
        states=states,
        lacking=lacking,
        reasons=reasons,
        broadcast_id=max(runs, default=None),
    )


def _name(segment: str) -> str:
    """Name a row of which neither chat nor contact tells a name."""
    if segment.startswith("contact:"):
        return "Wajib pajak yang datanya sudah dihapus"
    return segment_by_key(segment).title


def _plain(value: object) -> str:
    return to_text(value) if isinstance(value, datetime) else str(value)


def _moved(text: str) -> Moved:
    raw = json.loads(text)
    day, due_at, nominal = raw["day"], raw["due_at"], raw["nominal"]
    return Moved(
        None if day is None else date.fromisoformat(day),
        None if due_at is None else from_text(due_at),
        None if nominal is None else date.fromisoformat(nominal),
        raw["why"],
        raw["basis"],
        is_confirmed=raw["is_confirmed"],
        told=raw.get("told", ""),
    )
