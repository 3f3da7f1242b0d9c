"""All SQL of the sources: it reads chats, messages and payments as well, in one transaction with its own."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from core.clock import from_text, to_text
from core.promotion.source import PREFIXES, Source, SourceId, SourceKind
from core.store.session import Row, Session

_SOURCE = "SELECT id, name, kind, code, created_at, closed_at FROM promotion_sources"
# Who is counted: whose mark was looked for, who is a person, and of whom nothing older came to light since,
# neither here (an import) nor in another chat of the same contact.
_COUNTED = """
    SELECT f.id, f.source_id, f.first_at, f.chat_id, c.contact_id
    FROM promotion_firsts f LEFT JOIN chats c ON c.id = f.chat_id
    WHERE f.read_at IS NOT NULL AND (f.chat_id IS NULL OR (
        c.kind = 'person'
        AND NOT EXISTS (SELECT 1 FROM messages e WHERE e.chat_id = f.chat_id
                        AND e.direction IN ('in', 'out') AND e.sent_at < f.first_at)
        AND (c.contact_id IS NULL OR NOT EXISTS (
            SELECT 1 FROM chats o JOIN messages e ON e.chat_id = o.id
            WHERE o.contact_id = c.contact_id AND o.id <> c.id AND e.direction IN ('in', 'out')
            AND (e.sent_at < f.first_at OR (e.sent_at = f.first_at AND o.id < c.id))))))
"""
_FIRST_PAYMENT = """
    SELECT min(paid_at) FROM (
        SELECT paid_at FROM billing_requests WHERE chat_id = k.chat_id AND state = 'paid'
        UNION ALL
        SELECT paid_at FROM billing_requests WHERE contact_id = k.contact_id AND state = 'paid')
"""


class First(NamedTuple):
    """Hold the first message of a chat whose mark nobody has looked for yet."""

    id: int
    chat_id: int
    direction: str
    text: str
    sent_at: datetime


def sources(session: Session) -> tuple[Source, ...]:
    """Return every source, open ones first, in the order in which they were added."""
    return tuple(_source_of(row) for row in session.all(f"{_SOURCE} ORDER BY closed_at IS NOT NULL, id"))


def find(session: Session, source_id: SourceId) -> Source | None:
    """Return one source, or None."""
    row = session.one(f"{_SOURCE} WHERE id = ?", (source_id,))
    return None if row is None else _source_of(row)


def is_named(session: Session, name: str, besides: SourceId | None = None) -> bool:
    """Return whether another open source has this name."""
    rows = session.all("SELECT id, name FROM promotion_sources WHERE closed_at IS NULL")
    return any(row[1].casefold() == name.casefold() and row[0] != besides for row in rows)


def add(session: Session, name: str, kind: SourceKind, at: datetime) -> SourceId:
    """Add a source under the next number; numbers are never given twice."""
    row = session.one("SELECT coalesce(max(CAST(substr(code, 3) AS INTEGER)), 0) + 1 FROM promotion_sources")
    number = row[0] if row else 1
    values = {"name": name, "kind": kind, "code": f"{PREFIXES[kind]}{number}", "created_at": to_text(at)}
    return SourceId(session.insert("promotion_sources", values))


def rename(session: Session, source_id: SourceId, name: str) -> bool:
    """Give a source another name and return whether it was there."""
    return session.update("promotion_sources", source_id, {"name": name})


def close(session: Session, source_id: SourceId, at: datetime | None) -> bool:
    """Close a source, or open it again with None; return whether it was there."""
    return session.update("promotion_sources", source_id, {"closed_at": None if at is None else to_text(at)})


def has_unread(session: Session) -> bool:
    """Return whether the mark of anybody was not looked for yet."""
    return session.one("SELECT 1 FROM promotion_firsts WHERE read_at IS NULL LIMIT 1") is not None


def unread(session: Session, limit: int) -> tuple[First, ...]:
    """Return the earliest message of chats whose mark was not looked for yet, in whatever order they came."""
    rows = session.all(
        "SELECT f.id, m.chat_id, m.direction, m.text, m.sent_at FROM promotion_firsts f JOIN messages m"
        " ON m.id = (SELECT e.id FROM messages e WHERE e.chat_id = f.chat_id AND e.direction IN ('in', 'out')"
        " ORDER BY e.sent_at, e.id LIMIT 1)"
        " WHERE f.read_at IS NULL ORDER BY f.id LIMIT ?",
        (limit,),
    )
    return tuple(First(row[0], row[1], row[2], row[3], from_text(row[4])) for row in rows)


def newest_brought(session: Session) -> datetime | None:
    """Return when the newest of all that the messenger brought was written, by the messenger's own time."""
    row = session.one("SELECT sent_at FROM messages WHERE source = 'gateway' ORDER BY place DESC LIMIT 1")
    return None if row is None else from_text(row[0])


def drop_orphans(session: Session) -> None:
    """Forget unread rows whose messages are gone: nothing can be said of them any more."""
    session.execute(
        "DELETE FROM promotion_firsts WHERE read_at IS NULL AND (chat_id IS NULL OR NOT EXISTS"
        " (SELECT 1 FROM messages m WHERE m.chat_id = promotion_firsts.chat_id"
        " AND m.direction IN ('in', 'out')))"
    )


def attribute(session: Session, first: First, source_id: SourceId | None, at: datetime) -> None:
    """Note where a person came from (None: unknown); the store refuses to say otherwise later."""
    session.execute(
        "UPDATE promotion_firsts SET source_id = ?, first_at = ?, read_at = ? WHERE id = ? AND read_at IS NULL",
        (source_id, to_text(first.sent_at), to_text(at), first.id),
    )


def forget(session: Session, first_ids: Sequence[int]) -> None:
    """Take away who turned out not to be new."""
    session.executemany("DELETE FROM promotion_firsts WHERE id = ?", [(one,) for one in first_ids])


def by_code(session: Session) -> dict[str, SourceId]:
    """Return the sources by code, closed ones too: their posters still hang."""
    return {row[0]: SourceId(row[1]) for row in session.all("SELECT code, id FROM promotion_sources")}


def contacts_by_month(session: Session) -> list[Row]:
    """Count the new contacts: (source or None, month, number)."""
    return session.all(
        "SELECT source_id, strftime('%Y-%m', first_at, '+7 hours'), count(*)"  # noqa: S608 - own text
        f" FROM ({_COUNTED}) GROUP BY 1, 2"
    )


def payments_by_month(session: Session) -> list[Row]:
    """Count the people whose first recorded payment came after their first message, by month of payment."""
    return session.all(
        "SELECT source_id, strftime('%Y-%m', paid_at, '+7 hours'), count(*) FROM ("  # noqa: S608 - own text
        f" SELECT k.source_id, k.first_at, ({_FIRST_PAYMENT}) AS paid_at FROM ({_COUNTED}) k"
        ") WHERE paid_at >= first_at GROUP BY 1, 2"
    )


def _source_of(row: Row) -> Source:
    source_id, name, kind, code, created_at, closed_at = row
    return Source(
        SourceId(source_id),
        name,
        SourceKind(kind),
        code,
        from_text(created_at),
        closed_at and from_text(closed_at),
    )
