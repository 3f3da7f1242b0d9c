"""The SQL of the broadcasts: drafts, runs and what the list and the ledger show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from core.broadcasts.audience import Audience
from core.broadcasts.run import (
    BUCKET_OF,
    STATES_ON,
    Broadcast,
    BroadcastId,
    Bucket,
    Draft,
    Entry,
    RunState,
    Shelf,
    Sums,
    purpose_of,
    sources_of,
    sums,
    trial_purpose_of,
)
from core.clock import from_text, to_text
from core.contacts.permission import MessageKind
from core.outbox import reasons
from core.outbox.item import OutboxId
from core.outbox.state import OPEN_STATES, ItemState
from core.store.blobs import BlobId
from core.store.session import Row, Session

_COLUMNS = (
    "b.id, b.title, b.text, b.audience, b.blob_id, b.due_on, b.state, b.created_at, b.changed_at,"
    " b.started_at, b.ended_at, b.excluded, coalesce((SELECT name FROM blobs WHERE id = b.blob_id), ''), b.kind"
)
LAST = "NOT EXISTS (SELECT 1 FROM outbox f WHERE f.resend_of = o.id)"
"""A row that a person had sent again counts once: the newer row stands for both."""
_PRESSED = (ItemState.PRESSED, ItemState.SENT, ItemState.DELIVERED, ItemState.READ)


def insert(session: Session, draft: Draft, at: datetime) -> BroadcastId:
    """Add a draft and return its id."""
    moment = to_text(at)
    values = {**_values(draft), "state": RunState.DRAFT.value, "created_at": moment, "changed_at": moment}
    return BroadcastId(session.insert("broadcasts", values))


def save(session: Session, broadcast_id: BroadcastId, draft: Draft, at: datetime) -> bool:
    """Replace a draft; False when it is no draft any more."""
    pairs = ", ".join(f"{name} = ?" for name in _values(draft))
    cursor = session.execute(
        f"UPDATE broadcasts SET {pairs}, changed_at = ? WHERE id = ? AND state = 'draft'",  # noqa: S608
        (*_values(draft).values(), to_text(at), broadcast_id),
    )
    return bool(cursor.rowcount)


def delete_draft(session: Session, broadcast_id: BroadcastId) -> bool:
    """Remove a draft; False when it is no draft any more."""
    cursor = session.execute("DELETE FROM broadcasts WHERE id = ? AND state = 'draft'", (broadcast_id,))
    return bool(cursor.rowcount)


def move(
    session: Session, broadcast_id: BroadcastId, target: RunState, at: datetime, source: RunState | None = None
) -> bool:
    """Bring a broadcast to `target` by one UPDATE; False when it stands where that is not allowed."""
    sources = [state.value for state in sources_of(target) if source in (None, state)]
    marks = ", ".join("?" * len(sources))
    moment = to_text(at)
    started = moment if target is RunState.FREEZING else None
    ended = moment if target in STATES_ON[Shelf.DONE] else None
    cursor = session.execute(
        "UPDATE broadcasts SET state = ?, changed_at = ?, started_at = coalesce(?, started_at), ended_at = ?"  # noqa: S608
        f" WHERE id = ? AND state IN ({marks})",
        (target.value, moment, started, ended, broadcast_id, *sources),
    )
    return bool(cursor.rowcount)


def state_of(session: Session, broadcast_id: BroadcastId) -> RunState | None:
    """Return how far a broadcast has come, None where it is gone."""
    row = session.one("SELECT state FROM broadcasts WHERE id = ?", (broadcast_id,))
    return None if row is None else RunState(row[0])


def set_excluded(session: Session, broadcast_id: BroadcastId, excluded: int) -> None:
    """Write down how many the `except` rules took out."""
    session.update("broadcasts", broadcast_id, {"excluded": excluded})


def has_open_rows(session: Session, broadcast_id: BroadcastId) -> bool:
    """Tell whether something of a run is still to be pressed, or waits for a decision after a restore."""
    states = sorted(OPEN_STATES)
    marks = ", ".join("?" * len(states))
    row = session.one(
        f"SELECT 1 FROM outbox WHERE purpose = ? AND (state IN ({marks})"  # noqa: S608 - only marks
        " OR (state = 'unsure' AND reason = ?)) LIMIT 1",
        (purpose_of(broadcast_id), *states, reasons.RESTORED),
    )
    return row is not None


def kind_of(session: Session, broadcast_id: BroadcastId) -> MessageKind:
    """Return which kind of message a broadcast is."""
    row = session.one("SELECT kind FROM broadcasts WHERE id = ?", (broadcast_id,))
    return MessageKind.PROMOTION if row is None else MessageKind(row[0])


def in_state(session: Session, states: Iterable[RunState]) -> tuple[BroadcastId, ...]:
    """Return the ids of all broadcasts in one of `states`."""
    names = [state.value for state in states]
    marks = ", ".join("?" * len(names))
    rows = session.all(f"SELECT id FROM broadcasts WHERE state IN ({marks}) ORDER BY id", names)  # noqa: S608
    return tuple(BroadcastId(row[0]) for row in rows)


def stopped_and_held(session: Session) -> tuple[BroadcastId, ...]:
    """Return the ids of the stopped runs of which the outbox still holds something back."""
    rows = session.all(
        "SELECT b.id FROM broadcasts b CROSS JOIN outbox_holds h ON h.purpose = 'broadcast:' || b.id"
        " WHERE b.state = 'stopped' ORDER BY b.id"
    )
    return tuple(BroadcastId(row[0]) for row in rows)


def find(session: Session, broadcast_id: BroadcastId) -> Broadcast | None:
    """Return one broadcast with its sums, or None."""
    row = session.one(f"SELECT {_COLUMNS} FROM broadcasts b WHERE b.id = ?", (broadcast_id,))  # noqa: S608
    return None if row is None else _broadcast(session, row)


def page(
    session: Session,
    shelf: Shelf,
    words: str = "",
    before: tuple[datetime, BroadcastId] | None = None,
    limit: int = 50,
) -> tuple[Broadcast, ...]:
    """Return a page of one shelf, last changed first, only titles or texts that hold all `words`."""
    states = [state.value for state in STATES_ON[shelf]]
    sql = f"SELECT {_COLUMNS} FROM broadcasts b WHERE b.state IN ({', '.join('?' * len(states))})"  # noqa: S608
    parameters: list[object] = [*states]
    for word in words.split():
        sql += " AND (b.title LIKE ? ESCAPE '\\' OR b.text LIKE ? ESCAPE '\\')"
        parameters += [_like(word)] * 2
    if before is not None:
        sql += " AND (b.changed_at, b.id) < (?, ?)"
        parameters += [to_text(before[0]), before[1]]
    rows = session.all(f"{sql} ORDER BY b.changed_at DESC, b.id DESC LIMIT ?", (*parameters, limit))
    return tuple(_broadcast(session, row) for row in rows)


def shelf_counts(session: Session) -> dict[Shelf, int]:
    """Count the broadcasts on each shelf."""
    counts: dict[str, int] = dict(session.all("SELECT state, count(*) FROM broadcasts GROUP BY state"))
    return {shelf: sum(counts.get(state.value, 0) for state in states) for shelf, states in STATES_ON.items()}


def count_trials(session: Session, broadcast_id: BroadcastId, digest: str) -> int:
    """Count the tests to oneself that were planned for exactly this content, whatever became of them."""
    row = session.one(
        "SELECT count(*) FROM outbox WHERE purpose = ? AND period >= ? AND period < ?",
        (trial_purpose_of(broadcast_id), f"{digest}/", f"{digest}0"),
    )
    return 0 if row is None else int(row[0])


def is_tested(session: Session, broadcast_id: BroadcastId, digest: str) -> bool:
    """Tell whether a test of exactly this content was pressed or seen to arrive."""
    row = session.one(
        "SELECT 1 FROM outbox WHERE purpose = ? AND period >= ? AND period < ?"  # noqa: S608 - only marks
        f" AND state IN ({', '.join('?' * len(_PRESSED))}) LIMIT 1",
        (trial_purpose_of(broadcast_id), f"{digest}/", f"{digest}0", *_PRESSED),
    )
    return row is not None


def ledger(
    session: Session,
    broadcast_id: BroadcastId,
    bucket: Bucket | None = None,
    after: int = 0,
    limit: int = 200,
) -> tuple[Entry, ...]:
    """Return a page of the ledger in the order of sending: rows of one bucket or all, ids above `after`."""
    states = [state.value for state, its in BUCKET_OF.items() if bucket is None or its is bucket]
    rows = session.all(
        "SELECT id, recipient_key, title, phone, chat_id, state, reason, text, changed_at, pressed_at"  # noqa: S608
        f" FROM outbox o WHERE purpose = ? AND id > ? AND {LAST}"
        f" AND state IN ({', '.join('?' * len(states))})"
        " ORDER BY id LIMIT ?",
        (purpose_of(broadcast_id), after, *states, limit),
    )
    return tuple(entry_of(row) for row in rows)


def entry_of(row: Row) -> Entry:
    """Return the row of the ledger that a row of the outbox is."""
    return Entry(
        id=OutboxId(row[0]),
        recipient_key=row[1],
        title=row[2],
        phone=row[3],
        chat_id=row[4],
        state=ItemState(row[5]),
        reason=row[6],
        text=row[7],
        changed_at=from_text(row[8]),
        pressed_at=None if row[9] is None else from_text(row[9]),
    )


def _values(draft: Draft) -> dict[str, object]:
    return {
        "title": draft.title,
        "text": draft.text,
        "audience": draft.audience.to_json(),
        "blob_id": draft.blob_id,
        "due_on": None if draft.due_on is None else draft.due_on.isoformat(),
        "kind": draft.kind.value,
    }


def _broadcast(session: Session, row: Row) -> Broadcast:
    broadcast_id = BroadcastId(row[0])
    state = RunState(row[6])
    draft = Draft(
        title=row[1],
        text=row[2],
        audience=Audience.from_json(row[3]),
        blob_id=None if row[4] is None else BlobId(row[4]),
        due_on=None if row[5] is None else date.fromisoformat(row[5]),
        kind=MessageKind(row[13]),
    )
    return Broadcast(
        id=broadcast_id,
        draft=draft,
        state=state,
        created_at=from_text(row[7]),
        changed_at=from_text(row[8]),
        started_at=_moment(row[9]),
        ended_at=_moment(row[10]),
        excluded=row[11],
        sums=_sums(session, broadcast_id) if state is not RunState.DRAFT else sums({}),
        is_tested=state is not RunState.DRAFT or is_tested(session, broadcast_id, draft.digest),
        attachment=row[12],
    )


def _sums(session: Session, broadcast_id: BroadcastId) -> Sums:
    rows: Sequence[Row] = session.all(
        f"SELECT state, count(*) FROM outbox o WHERE purpose = ? AND {LAST} GROUP BY state",  # noqa: S608
        (purpose_of(broadcast_id),),
    )
    return sums({ItemState(state): count for state, count in rows})


def _moment(text: str | None) -> datetime | None:
    return None if text is None else from_text(text)


def _like(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
