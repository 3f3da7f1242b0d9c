"""Reading of the chat list: its pages, single chats, and chats by their name or number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from core.clock import from_text
from core.conversations.chat import Chat, ChatCursor, ChatFilter, ChatId, ChatKind, ChatPage, ContactGlance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.conversations.search import Query
    from core.store.session import Row, Session

_BARE = """(
    c.last_direction IS NULL AND c.kind = 'person' AND c.phone_e164 IS NULL AND c.wa_key IS NULL
    AND c.contact_id IS NULL AND d.chat_id IS NULL AND g.chat_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.chat_id = c.id))"""
_CHAT = f"""
    SELECT c.id, c.kind, c.title, c.phone_e164, c.wa_key, c.last_at, c.last_preview, c.last_direction,
           c.last_state, c.last_sender, c.unread_count, c.waiting_since, k.id, k.name, k.group_code,
           k.kecamatan_code,
           coalesce(k.npwp15, k.npwp16), d.text, d.is_note, coalesce(g.unread_count, 0),
           {_BARE}
    FROM chats c
    LEFT JOIN contacts k ON k.id = c.contact_id AND k.removed_at IS NULL
    LEFT JOIN drafts d ON d.chat_id = c.id
    LEFT JOIN chat_glimpses g ON g.chat_id = c.id
"""  # noqa: S608 - own text
FEWEST_DIGITS = 3
"""Fewer would find every number."""
NATIONAL = "^(?:00?62|620?|0)"
"""What stands before the national part of a number, in any spelling."""
_SHOWN = {
    ChatFilter.WAITING: "c.waiting_since IS NOT NULL",
    ChatFilter.ALL: f"NOT {_BARE}",
    ChatFilter.GROUPS: "c.kind = 'group'",
}


def _chat(row: Row) -> Chat:
    return Chat(
        ChatId(row[0]),
        ChatKind(row[1]),
        row[2],
        row[3],
        row[4],
        from_text(row[5]),
        row[6],
        row[7],
        row[8],
        row[9],
        row[10],
        None if row[11] is None else from_text(row[11]),
        None if row[12] is None else ContactGlance(*row[12:17]),
        row[17],
        bool(row[18]),
        row[19],
        bool(row[20]),
    )


def page_of_chats(session: Session, chosen: ChatFilter, after: ChatCursor | None, limit: int) -> ChatPage:
    """Return the next `limit` chats of a filter: the longest waiting first, or the newest first."""
    waiting = chosen is ChatFilter.WAITING
    column, sign, order = ("waiting_since", ">", "ASC") if waiting else ("last_at", "<", "DESC")
    where, values = _SHOWN[chosen], []
    if after is not None:
        where += f" AND (c.{column}, c.id) {sign} (?, ?)"
        values = [after.moment, after.id]
    rows = session.all(
        f"{_CHAT} WHERE {where} ORDER BY c.{column} {order}, c.id {order} LIMIT ?",  # own names
        (*values, limit + 1),
    )
    chats = tuple(_chat(row) for row in rows[:limit])
    if len(rows) <= limit:
        return ChatPage(chats, None)
    last = rows[limit - 1]
    return ChatPage(chats, ChatCursor(last[11 if waiting else 5], ChatId(last[0])))


def chats_by_id(session: Session, ids: Iterable[int]) -> tuple[Chat, ...]:
    """Return those of the chats that exist, in no promised order."""
    wanted = tuple(ids)
    marks = ",".join("?" * len(wanted))
    return tuple(_chat(row) for row in session.all(f"{_CHAT} WHERE c.id IN ({marks})", wanted))


def chats_of_contact(session: Session, contact_id: int) -> tuple[Chat, ...]:
    """Return the chats of a contact, the newest first."""
    rows = session.all(f"{_CHAT} WHERE c.contact_id = ? ORDER BY c.last_at DESC, c.id DESC", (contact_id,))
    return tuple(_chat(row) for row in rows)


def chats_named(session: Session, query: Query, limit: int) -> tuple[Chat, ...]:
    """Return chats whose title or contact holds every word (small letters), or a number the digits."""
    if query.is_empty:
        return ()
    hits = ["lower(c.title || ' ' || coalesce(k.name, '')) LIKE ? ESCAPE '\\'"] * len(query.words)
    where = "(" + " AND ".join(hits) + ")"
    values: list[Any] = [f"%{_like(word)}%" for word in query.words]
    if len(query.digits) >= FEWEST_DIGITS:
        where += " OR c.phone_e164 LIKE ? OR k.npwp15 LIKE ? OR k.npwp16 LIKE ?"
        values += [f"%{query.digits}%"] * 3
        national = re.sub(NATIONAL, "", query.digits)
        if national != query.digits:  # 0812, 62812 and 0062812 all begin the number +62812
            where += " OR c.phone_e164 LIKE ?"
            values.append(f"+62{national}%")
    rows = session.all(f"{_CHAT} WHERE {where} ORDER BY c.last_at DESC, c.id DESC LIMIT ?", (*values, limit))
    return tuple(_chat(row) for row in rows)


def _like(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def count_waiting(session: Session) -> int:
    """Count the chats in which somebody waits, from their partial index."""
    row = session.one("SELECT count(*) FROM chats WHERE waiting_since IS NOT NULL")
    return 0 if row is None else int(row[0])


def count_unread(session: Session) -> int:
    """Count the chats in which something is unread, here or in WhatsApp."""
    row = session.one(
        "SELECT count(*) FROM chats c LEFT JOIN chat_glimpses g ON g.chat_id = c.id"
        " WHERE c.unread_count > 0 OR g.unread_count > 0"
    )
    return 0 if row is None else int(row[0])
