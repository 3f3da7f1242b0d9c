"""The SQL of the agenda."""

from __future__ import annotations

from datetime import date, datetime, time

from core.agenda.entry import Entry, EntryId, EntryKind, Repeats
from core.broadcasts.audience import Audience
from core.broadcasts.run import BroadcastId, RunState
from core.clock import to_text
from core.contacts.permission import MessageKind
from core.store.blobs import BlobId
from core.store.session import Row, Session

_COLUMNS = (
    "id, kind, title, place, text, poster_text, audience, blob_id, starts_on, starts_at, repeats, prepare_days,"
    " message_kind, is_confirmed"
)


def insert(session: Session, entry: Entry, at: datetime) -> EntryId:
    """Add an entry."""
    moment = to_text(at)
    values = {**_values(entry), "created_at": moment, "changed_at": moment}
    return EntryId(session.insert("agenda_entries", values))


def save(session: Session, entry_id: EntryId, entry: Entry, at: datetime) -> bool:
    """Replace an entry; False when it is gone."""
    return session.update("agenda_entries", entry_id, {**_values(entry), "changed_at": to_text(at)})


def delete(session: Session, entry_id: EntryId) -> bool:
    """Remove an entry; the broadcasts that were prepared stay."""
    return bool(session.execute("DELETE FROM agenda_entries WHERE id = ?", (entry_id,)).rowcount)


def find(session: Session, entry_id: EntryId) -> Entry | None:
    """Return one entry, or None."""
    row = session.one(f"SELECT {_COLUMNS} FROM agenda_entries WHERE id = ?", (entry_id,))  # noqa: S608
    return None if row is None else _entry(row)


def entries(session: Session, words: str = "") -> list[tuple[EntryId, Entry]]:
    """Return the entries whose title, place or text hold all `words`."""
    sql, parameters = f"SELECT {_COLUMNS} FROM agenda_entries WHERE 1", []  # noqa: S608
    for word in words.split():
        escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        sql += " AND (title || ' ' || place || ' ' || text) LIKE ? ESCAPE '\\'"
        parameters.append(f"%{escaped}%")
    return [(EntryId(row[0]), _entry(row)) for row in session.all(f"{sql} ORDER BY id", parameters)]


def drafts(
    session: Session, first: date, last: date
) -> dict[tuple[EntryId, date], tuple[BroadcastId, RunState]]:
    """Return what was prepared for the days of a span."""
    rows = session.all(
        "SELECT d.entry_id, d.occurs_on, b.id, b.state FROM agenda_drafts d"
        " JOIN broadcasts b ON b.id = d.broadcast_id WHERE d.occurs_on BETWEEN ? AND ?",
        (first.isoformat(), last.isoformat()),
    )
    return {
        (EntryId(row[0]), date.fromisoformat(row[1])): (BroadcastId(row[2]), RunState(row[3])) for row in rows
    }


def draft_of(session: Session, entry_id: EntryId, day: date) -> BroadcastId | None:
    """Return the broadcast that was prepared for one day, or None."""
    row = session.one(
        "SELECT broadcast_id FROM agenda_drafts WHERE entry_id = ? AND occurs_on = ?",
        (entry_id, day.isoformat()),
    )
    return None if row is None else BroadcastId(row[0])


def open_drafts(session: Session, entry_id: EntryId) -> tuple[date, ...]:
    """Return the days of an entry whose broadcast was prepared and has not ended."""
    rows = session.all(
        "SELECT d.occurs_on FROM agenda_drafts d JOIN broadcasts b ON b.id = d.broadcast_id"
        " WHERE d.entry_id = ? AND b.state NOT IN ('finished', 'stopped') ORDER BY d.occurs_on",
        (entry_id,),
    )
    return tuple(date.fromisoformat(row[0]) for row in rows)


def claim(session: Session, entry_id: EntryId, day: date, broadcast_id: BroadcastId, at: datetime) -> None:
    """Write down which broadcast was prepared for a day; the store refuses a second one."""
    session.insert(
        "agenda_drafts",
        {
            "entry_id": entry_id,
            "occurs_on": day.isoformat(),
            "broadcast_id": broadcast_id,
            "made_at": to_text(at),
        },
    )


def prepared(session: Session, entry_id: EntryId) -> tuple[tuple[date, BroadcastId], ...]:
    """Return all that was prepared for an entry."""
    rows = session.all("SELECT occurs_on, broadcast_id FROM agenda_drafts WHERE entry_id = ?", (entry_id,))
    return tuple((date.fromisoformat(row[0]), BroadcastId(row[1])) for row in rows)


def claim_again(
    session: Session, entry_id: EntryId, day: date, broadcast_id: BroadcastId, at: datetime
) -> None:
    """As `claim`, where that broadcast is still there."""
    if session.one("SELECT 1 FROM broadcasts WHERE id = ?", (broadcast_id,)) is not None:
        claim(session, entry_id, day, broadcast_id, at)


def _values(entry: Entry) -> dict[str, object]:
    return {
        "kind": entry.kind.value,
        "title": entry.title,
        "place": entry.place,
        "text": entry.text,
        "poster_text": entry.poster_text,
        "audience": entry.audience.to_json(),
        "blob_id": entry.blob_id,
        "starts_on": entry.starts_on.isoformat(),
        "starts_at": None if entry.starts_at is None else f"{entry.starts_at:%H:%M}",
        "repeats": entry.repeats.value,
        "prepare_days": entry.prepare_days,
        "message_kind": entry.message_kind,
        "is_confirmed": int(entry.is_confirmed),
    }


def _entry(row: Row) -> Entry:
    return Entry(
        kind=EntryKind(row[1]),
        title=row[2],
        place=row[3],
        text=row[4],
        poster_text=row[5],
        audience=Audience.from_json(row[6]),
        blob_id=None if row[7] is None else BlobId(row[7]),
        starts_on=date.fromisoformat(row[8]),
        starts_at=None if row[9] is None else time.fromisoformat(row[9]),
        repeats=Repeats(row[10]),
        prepare_days=row[11],
        message_kind=None if row[12] is None else MessageKind(row[12]),
        is_confirmed=bool(row[13]),
    )
