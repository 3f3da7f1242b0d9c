"""The outbox in SQL: the only file of this room that speaks it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from core.clock import from_text, to_text
from core.conversations.chat import ChatId
from core.outbox import reasons
from core.outbox.caps import Reach
from core.outbox.item import Item, Lane, OutboxId, Step, Tally
from core.outbox.reach_records import CHAT, HAS_WRITTEN, REACH
from core.outbox.state import ItemState, is_allowed
from core.store.blobs import BlobId
from core.store.session import Row, Session

COLUMNS = (
    "id, lane, purpose, period, recipient_key, chat_id, phone, wa_key, title, text, blob_id, state, reason,"
    " attempts, planned_at, changed_at, pressed_at, resend_of, external_id, reach"
)

_WATCHED = "state IN ('pressing', 'pressed', 'sent', 'delivered', 'unsure')"
"""In the very words of the index outbox_watched: with others SQLite reads the whole table."""

ALL_BULK = "*"
"""The hold that stops the whole bulk lane."""

# An earlier reply to the same chat that has not gone yet keeps its place: answers never overtake.
# What was changed later than now stands from before the clock was set back: its delay says nothing.
_NEXT_REPLY = (
    "SELECT id FROM outbox AS o WHERE state = 'planned' AND lane = 'reply'"
    " AND (not_before_at IS NULL OR not_before_at <= :now OR changed_at > :now)"
    " AND NOT EXISTS (SELECT 1 FROM outbox AS e WHERE e.recipient_key = o.recipient_key AND e.id < o.id"
    " AND e.lane = 'reply' AND e.state IN ('planned', 'claimed', 'opened', 'pressing')) {only}"
    " ORDER BY id LIMIT 1"
)
_NEXT_ANSWER = _NEXT_REPLY.format(
    only=f"AND {HAS_WRITTEN}".format(chat=CHAT.format(chat_id="o.chat_id", phone="o.phone"))
)
_NEXT_BULK = (
    "SELECT id FROM outbox WHERE state = 'planned' AND reach = :reach"
    " AND (not_before_at IS NULL OR not_before_at <= :now OR changed_at > :now)"
    " AND purpose NOT IN (SELECT purpose FROM outbox_holds)"
    " AND NOT EXISTS (SELECT 1 FROM outbox_holds WHERE purpose = '*') ORDER BY id LIMIT 1"
)


def item_of(row: Row) -> Item:
    """Read a row of COLUMNS."""
    return Item(
        id=OutboxId(row[0]),
        lane=Lane(row[1]),
        purpose=row[2],
        period=row[3],
        recipient_key=row[4],
        chat_id=None if row[5] is None else ChatId(row[5]),
        phone=row[6],
        wa_key=row[7],
        title=row[8],
        text=row[9],
        blob_id=None if row[10] is None else BlobId(row[10]),
        state=ItemState(row[11]),
        reason=row[12],
        attempts=row[13],
        planned_at=from_text(row[14]),
        changed_at=from_text(row[15]),
        pressed_at=None if row[16] is None else from_text(row[16]),
        resend_of=None if row[17] is None else OutboxId(row[17]),
        external_id=row[18],
        reach=None if row[19] is None else Reach(row[19]),
    )


def find(session: Session, outbox_id: OutboxId) -> Item | None:
    """Return one planned message, or None."""
    row = session.one(f"SELECT {COLUMNS} FROM outbox WHERE id = ?", (outbox_id,))  # noqa: S608 - own names
    return None if row is None else item_of(row)


def find_planned(session: Session, purpose: str, period: str, recipient_key: str) -> OutboxId | None:
    """Return the id under which this very thing was already planned, or None."""
    row = session.one(
        "SELECT id FROM outbox WHERE purpose = ? AND period = ? AND recipient_key = ?",
        (purpose, period, recipient_key),
    )
    return None if row is None else OutboxId(row[0])


def unpressed_replies(session: Session, nonce_start: str) -> tuple[Item, ...]:
    """Return the replies whose nonce begins so and whose Send was not pressed yet."""
    rows = session.all(
        f"SELECT {COLUMNS} FROM outbox WHERE purpose = 'reply' AND period >= ? AND period < ?"  # noqa: S608
        " AND state IN ('planned', 'claimed', 'opened')",
        (nonce_start, nonce_start + "\uffff"),
    )
    return tuple(item_of(row) for row in rows)


def unpressed_of(session: Session, purpose: str, recipient_keys: Sequence[str]) -> tuple[Item, ...]:
    """Return the messages of a purpose to these recipients whose Send was not pressed yet."""
    marks = ",".join("?" * len(recipient_keys))
    rows = session.all(
        f"SELECT {COLUMNS} FROM outbox WHERE recipient_key IN ({marks}) AND purpose = ?"  # noqa: S608
        " AND state IN ('planned', 'claimed', 'opened')",
        (*recipient_keys, purpose),
    )
    return tuple(item_of(row) for row in rows)


def planned_to_owners(session: Session, prefix: str, contact_ids: Sequence[int]) -> tuple[Item, ...]:
    """Return what waits to be sent to the numbers of contacts, of the purposes that begin with `prefix`."""
    marks = ",".join("?" * len(contact_ids))
    numbers = f"SELECT e164 FROM contact_phones WHERE contact_id IN ({marks})"  # noqa: S608 - only marks
    rows = session.all(
        f"SELECT {COLUMNS} FROM outbox WHERE recipient_key IN ({numbers}) AND +state = 'planned'"  # noqa: S608
        " AND state IN ('planned', 'claimed', 'opened', 'pressing')"  # as the index of recipients says it
        " AND lane = 'bulk' AND substr(purpose, 1, ?) = ?",
        (*contact_ids, len(prefix), prefix),
    )
    return tuple(item_of(row) for row in rows)


def insert_many(session: Session, rows: Iterable[Sequence[object]]) -> int:
    """Plan rows, leaving out those that are planned already; return how many are new.

    A row: lane, purpose, period, recipient_key, chat_id, phone, wa_key, title, text, blob_id, state, reason,
    planned_at, changed_at, resend_of.
    """
    reach = REACH.format(phone="?6", chat_id="?5")
    cursor = session.executemany(
        "INSERT INTO outbox (lane, purpose, period, recipient_key, chat_id, phone, wa_key, title, text,"  # noqa: S608
        " blob_id, state, reason, planned_at, changed_at, resend_of, reach)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,"
        f" CASE WHEN ?1 = 'bulk' AND ?11 = 'planned' THEN {reach} END)"
        " ON CONFLICT (purpose, period, recipient_key) DO NOTHING",
        rows,
    )
    return int(cursor.rowcount)


def next_reply(session: Session, now: datetime, *, only_answers: bool = False) -> OutboxId | None:
    """Return the reply whose turn it is, or None; `only_answers` passes over chats in which nobody wrote."""
    sql = _NEXT_ANSWER if only_answers else _NEXT_REPLY.format(only="")
    row = session.one(sql, {"now": to_text(now)})
    return None if row is None else OutboxId(row[0])


def next_bulk(session: Session, reach: Reach, now: datetime) -> OutboxId | None:
    """Return the bulk message to recipients of a reach whose turn it is, or None; held runs are passed over."""
    row = session.one(_NEXT_BULK, {"reach": reach.value, "now": to_text(now)})
    return None if row is None else OutboxId(row[0])


def next_retry_at(session: Session, now: datetime) -> datetime | None:
    """Return the soonest moment at which a message that waits after a fault may be tried again, or None."""
    row = session.one(
        "SELECT min(not_before_at) FROM outbox WHERE state = 'planned' AND not_before_at > ?1"
        " AND changed_at <= ?1",
        (to_text(now),),
    )
    return None if row is None or row[0] is None else from_text(row[0])


def move(
    session: Session,
    outbox_id: OutboxId,
    old: ItemState,
    new: ItemState,
    at: datetime,
    *,
    reason: str = "",
    owner: str | None = None,
) -> bool:
    """Take one message from `old` to `new`, with its history; False when it is not in `old` any more.

    `owner` is the courier that claims it, or that must still hold the claim. Raises ValueError for a step
    that is not allowed: that is a bug.
    """
    if not is_allowed(old, new):
        raise ValueError(f"a message cannot go from {old} to {new}")
    moment = to_text(at)
    values: dict[str, object] = {"state": new.value, "reason": reason, "changed_at": moment}
    if new is ItemState.CLAIMED:
        values["owner"] = owner
    elif new is ItemState.PRESSING:
        values["pressing_at"] = moment
    elif new is ItemState.PRESSED:
        values["pressed_at"] = moment
    elif new is ItemState.PLANNED:
        values["owner"] = None
    pairs = ", ".join(f"{name} = :{name}" for name in values)
    held = "" if owner is None or new is ItemState.CLAIMED else " AND owner = :holder"
    cursor = session.execute(
        f"UPDATE outbox SET {pairs} WHERE id = :id AND state = :old{held}",  # noqa: S608 - own names
        {**values, "id": outbox_id, "old": old.value, "holder": owner},
    )
    if not cursor.rowcount:
        return False
    session.execute(
        "INSERT INTO outbox_history (outbox_id, old_state, new_state, at, reason) VALUES (?, ?, ?, ?, ?)",
        (outbox_id, old.value, new.value, moment, reason),
    )
    return True


def move_some(
    session: Session,
    purpose: str,
    olds: Sequence[ItemState],
    new: ItemState,
    *,
    at: datetime,
    reason: str,
    most: int,
) -> int:
    """Take up to `most` messages of `purpose` from `olds` to `new`, with their history; return how many.

    What is planned comes last, in the order in which it would have gone.
    """
    moment, marks = to_text(at), ", ".join("?" * len(olds))
    found = session.all(
        f"SELECT id, state FROM outbox WHERE purpose = ? AND state IN ({marks})"  # noqa: S608 - only marks
        " ORDER BY state = 'planned', id LIMIT ?",
        (purpose, *(old.value for old in olds), most),
    )
    session.executemany(
        "INSERT INTO outbox_history (outbox_id, old_state, new_state, at, reason) VALUES (?, ?, ?, ?, ?)",
        [(outbox_id, old, new.value, moment, reason) for outbox_id, old in found],
    )
    session.executemany(
        "UPDATE outbox SET state = ?, changed_at = ?, reason = ? WHERE id = ?",
        [(new.value, moment, reason, outbox_id) for outbox_id, _ in found],
    )
    return len(found)


def in_state(session: Session, state: ItemState, limit: int) -> tuple[Item, ...]:
    """Return the messages in one state, oldest first."""
    rows = session.all(
        f"SELECT {COLUMNS} FROM outbox WHERE state = ? ORDER BY id LIMIT ?",  # noqa: S608 - own names
        (state.value, limit),
    )
    return tuple(item_of(row) for row in rows)


def failed(session: Session, limit: int) -> tuple[Item, ...]:
    """Return what failed before the press and has no follower, oldest first."""
    rows = session.all(
        f"SELECT {COLUMNS} FROM outbox AS o WHERE state = 'failed_before' AND NOT EXISTS"  # noqa: S608
        " (SELECT 1 FROM outbox AS f WHERE f.resend_of = o.id) ORDER BY id LIMIT ?",
        (limit,),
    )
    return tuple(item_of(row) for row in rows)


def has_follower(session: Session, outbox_id: OutboxId) -> bool:
    """Return whether a message was planned once more."""
    return session.one("SELECT 1 FROM outbox WHERE resend_of = ?", (outbox_id,)) is not None


def has_reply_since(session: Session, chat_id: ChatId | None, at: datetime) -> bool:
    """Return whether a reply was planned for a chat after `at`."""
    row = session.one(
        "SELECT 1 FROM outbox WHERE chat_id = ? AND +purpose = 'reply' AND planned_at > ?",
        (chat_id, to_text(at)),
    )
    return row is not None


def of_purpose(session: Session, purpose: str, after: OutboxId, limit: int) -> tuple[Item, ...]:
    """Return a page of the ledger of one purpose: rows with ids above `after`."""
    rows = session.all(
        f"SELECT {COLUMNS} FROM outbox WHERE purpose = ? AND id > ? ORDER BY id LIMIT ?",  # noqa: S608
        (purpose, after, limit),
    )
    return tuple(item_of(row) for row in rows)


def watched(session: Session, since: datetime, limit: int) -> tuple[Item, ...]:
    """Return the messages pressed since `since` under which a tick may still appear, newest first."""
    rows = session.all(
        f"SELECT {COLUMNS} FROM outbox WHERE {_WATCHED} AND state <> 'pressing'"  # noqa: S608
        " AND pressing_at >= ? ORDER BY pressing_at DESC LIMIT ?",
        (to_text(since), limit),
    )
    return tuple(item_of(row) for row in rows)


def unticked(session: Session, before: datetime, limit: int) -> tuple[Item, ...]:
    """Return the messages pressed at or before `before` whose tick was waited for in vain, oldest first."""
    rows = session.all(
        f"SELECT {COLUMNS} FROM outbox WHERE state = 'pressed'"  # noqa: S608
        " AND pressed_at <= ? AND reason <> ? ORDER BY pressed_at LIMIT ?",
        (to_text(before), reasons.UNPROVED, limit),
    )
    return tuple(item_of(row) for row in rows)


def postpone(session: Session, outbox_id: OutboxId, until: datetime, *, is_attempt: bool) -> None:
    """Let a planned message wait until `until`; an attempt counts against the limit."""
    session.execute(
        "UPDATE outbox SET not_before_at = ?, attempts = attempts + ? WHERE id = ?",
        (to_text(until), int(is_attempt), outbox_id),
    )


def end_delays(session: Session, now: datetime) -> None:
    """Let what waits for a later moment go on at once."""
    session.execute(
        "UPDATE outbox SET not_before_at = NULL WHERE state = 'planned' AND not_before_at > ?", (to_text(now),)
    )


def keep_external_id(session: Session, outbox_id: OutboxId, external_id: str) -> None:
    """Keep the messenger's own id of a pressed message."""
    session.execute("UPDATE outbox SET external_id = ? WHERE id = ?", (external_id, outbox_id))


def keep_chat(session: Session, outbox_id: OutboxId, chat_id: ChatId) -> None:
    """Keep the chat in which the bubble of a bulk message stands."""
    session.execute("UPDATE outbox SET chat_id = ? WHERE id = ?", (chat_id, outbox_id))


def tally(session: Session, purpose: str) -> Tally:
    """Count the rows of one purpose by state."""
    rows = session.all("SELECT state, count(*) FROM outbox WHERE purpose = ? GROUP BY state", (purpose,))
    return Tally({ItemState(state): number for state, number in rows})


def history(session: Session, outbox_id: OutboxId) -> tuple[Step, ...]:
    """Return every step of one message, first to last."""
    rows = session.all(
        "SELECT old_state, new_state, at, reason FROM outbox_history WHERE outbox_id = ? ORDER BY id",
        (outbox_id,),
    )
    return tuple(Step(ItemState(old), ItemState(new), from_text(at), reason) for old, new, at, reason in rows)


def unfinished(session: Session) -> tuple[Item, ...]:
    """Return what a stopped program left between planned and pressed."""
    rows = session.all(
        f"SELECT {COLUMNS} FROM outbox WHERE state IN ('claimed', 'opened', 'pressing')"  # noqa: S608
        " ORDER BY +id"
    )
    return tuple(item_of(row) for row in rows)


def is_touched(session: Session, purpose: str) -> bool:
    """Return whether any row of the purpose was ever claimed or changed since it was planned."""
    row = session.one(
        "SELECT 1 FROM outbox JOIN outbox_history AS h ON h.outbox_id = outbox.id WHERE purpose = ? LIMIT 1",
        (purpose,),
    )
    return row is not None


def delete_untouched(session: Session, purpose: str) -> int:
    """Take back rows of a purpose of which nothing was ever claimed; return how many."""
    return int(session.execute("DELETE FROM outbox WHERE purpose = ?", (purpose,)).rowcount)


def hold(session: Session, purpose: str, at: datetime) -> None:
    """Let no message of the purpose be claimed from now on."""
    session.execute("INSERT INTO outbox_holds VALUES (?, ?) ON CONFLICT DO NOTHING", (purpose, to_text(at)))


def release(session: Session, purpose: str) -> None:
    """End a hold."""
    session.execute("DELETE FROM outbox_holds WHERE purpose = ?", (purpose,))


def is_held(session: Session, purpose: str) -> bool:
    """Return whether a purpose (or ALL_BULK) is held."""
    return session.one("SELECT 1 FROM outbox_holds WHERE purpose = ?", (purpose,)) is not None


def last_pressed_at(session: Session, recipient_key: str) -> datetime | None:
    """Return when Send was last pressed for a recipient, for any purpose, or None."""
    row = session.one(
        "SELECT max(pressing_at) FROM outbox WHERE recipient_key = ? AND pressing_at IS NOT NULL",
        (recipient_key,),
    )
    return None if row is None or row[0] is None else from_text(row[0])


def mark(session: Session, name: str) -> str:
    """Return a remembered mark, or ""."""
    row = session.one("SELECT value FROM outbox_marks WHERE name = ?", (name,))
    return "" if row is None else str(row[0])


def keep_mark(session: Session, name: str, value: str) -> None:
    """Remember a mark."""
    session.execute(
        "INSERT INTO outbox_marks VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )
