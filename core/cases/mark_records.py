"""The marks that the officer puts on chats, in SQL: pinned, starred, unread, labels."""

from __future__ import annotations

from core.cases.case import LabelId
from core.cases.mark import Label, Marks
from core.conversations.chat import ChatId
from core.store.session import Session

_SHOWN = {"pinned": "is_pinned", "starred": "is_starred", "unread": "is_unread_mark"}


def marks_of(session: Session, chat_id: ChatId) -> Marks:
    """Return the marks of a chat; none for one that is gone."""
    row = session.one("SELECT is_pinned, is_starred, is_unread_mark FROM chats WHERE id = ?", (chat_id,))
    pinned, starred, unread = row or (0, 0, 0)
    labels = session.all(
        "SELECT l.id, l.name FROM chat_labels j JOIN labels l ON l.id = j.label_id WHERE j.chat_id = ?"
        " ORDER BY l.name",
        (chat_id,),
    )
    return Marks(bool(pinned), bool(starred), bool(unread), tuple(Label(LabelId(a), b) for a, b in labels))


def mark(session: Session, chat_id: ChatId, what: str, *, is_on: bool) -> bool:
    """Set `pinned`, `starred` or `unread` of a chat and return whether that changed anything."""
    column = _SHOWN[what]
    sql = f"UPDATE chats SET {column} = ?1 WHERE id = ?2 AND {column} <> ?1"  # noqa: S608 - own names
    return bool(session.execute(sql, (int(is_on), chat_id)).rowcount)


def labels(session: Session) -> tuple[Label, ...]:
    """Return every label, by name."""
    rows = session.all("SELECT id, name FROM labels ORDER BY name")
    return tuple(Label(LabelId(row[0]), row[1]) for row in rows)


def find_label(session: Session, name: str) -> LabelId | None:
    """Return the label of a name, whatever its capitals."""
    row = session.one("SELECT id FROM labels WHERE name = ?", (name,))
    return None if row is None else LabelId(row[0])


def add_label(session: Session, name: str) -> LabelId:
    """Write a new label."""
    return LabelId(session.insert("labels", {"name": name}))


def put_label(session: Session, chat_id: ChatId, label_id: LabelId, *, is_on: bool) -> bool:
    """Put a label on a chat or take it off; return whether that changed anything."""
    if is_on:
        sql = (
            "INSERT OR IGNORE INTO chat_labels (chat_id, label_id) SELECT ?1, ?2"
            " WHERE EXISTS (SELECT 1 FROM chats WHERE id = ?1)"
        )
    else:
        sql = "DELETE FROM chat_labels WHERE chat_id = ? AND label_id = ?"
    return bool(session.execute(sql, (chat_id, label_id)).rowcount)


def drop_label(session: Session, label_id: LabelId) -> tuple[ChatId, ...]:
    """Forget a label and return the chats that had it."""
    rows = session.all("SELECT chat_id FROM chat_labels WHERE label_id = ?", (label_id,))
    session.execute("DELETE FROM labels WHERE id = ?", (label_id,))
    return tuple(ChatId(row[0]) for row in rows)
