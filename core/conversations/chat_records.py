"""Reading of the chat list: its pages, single chats, and chats by their name or number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from core.clock import from_text
from core.conversations.chat import (
    Chat,
    ChatCursor,
    ChatFilter,
    ChatId,
    ChatKind,
    ChatPage,
    ContactGlance,
    Sieve,
)

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
           {_BARE}, c.is_pinned, c.is_starred, c.is_unread_mark, s.state, s.snooze_kind IS NOT NULL,
           (SELECT group_concat(l.name, char(31)) FROM chat_labels j JOIN labels l ON l.id = j.label_id
            WHERE j.chat_id = c.id)
    FROM chats c
    LEFT JOIN contacts k ON k.id = c.contact_id AND k.removed_at IS NULL
    LEFT JOIN drafts d ON d.chat_id = c.id
    LEFT JOIN chat_glimpses g ON g.chat_id = c.id
    LEFT JOIN cases s ON s.id = c.case_id
"""  # noqa: S608 - own text
FEWEST_DIGITS = 3
"""Fewer would find every number."""
FEWEST_CASE = 4
"""So many last signs of a case's number find its chat: `0147`."""
NATIONAL = "^(?:00?62|620?|0)"
"""What stands before the national part of a number, in any spelling."""
_SHOWN = {
    ChatFilter.WAITING: "c.waiting_since IS NOT NULL AND s.snooze_kind IS NULL",
    ChatFilter.ALL: f"NOT {_BARE}",
    ChatFilter.GROUPS: "c.kind = 'group'",
    ChatFilter.UNREAD: "(c.is_unread_mark OR c.unread_count > 0 OR g.unread_count > 0)",
    ChatFilter.STARRED: "c.is_starred",
    ChatFilter.ASLEEP: "s.snooze_kind IS NOT NULL",
}
_LABELLED = (
    " AND EXISTS (SELECT 1 FROM chat_labels j JOIN labels l ON l.id = j.label_id"
    " WHERE j.chat_id = c.id AND l.name = ?)"
)
_FROM = """chats c LEFT JOIN cases s ON s.id = c.case_id LEFT JOIN drafts d ON d.chat_id = c.id
    LEFT JOIN chat_glimpses g ON g.chat_id = c.id"""
_FROM_ASLEEP = """cases s CROSS JOIN chats c ON c.case_id = s.id LEFT JOIN drafts d ON d.chat_id = c.id
    LEFT JOIN chat_glimpses g ON g.chat_id = c.id"""
"""Of few cases that sleep to their chats, each along an index: a walk over the list would read every chat."""


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
        bool(row[21]),
        bool(row[22]),
        bool(row[23]),
        row[24],
        bool(row[25]),
        () if row[26] is None else tuple(sorted(row[26].split("\x1f"), key=str.casefold)),
    )


def page_of_chats(session: Session, sieve: Sieve, after: ChatCursor | None, limit: int) -> ChatPage:
    """Return the next `limit` chats of a sieve: the longest waiting first, else pinned and then newest."""
    is_waiting = sieve.chosen is ChatFilter.WAITING
    where, values = _conditions(sieve)
    if is_waiting:
        keys, sign, order = "c.waiting_since, c.id", ">", "c.waiting_since, c.id"
    else:
        keys, sign, order = "c.is_pinned, c.last_at, c.id", "<", "c.is_pinned DESC, c.last_at DESC, c.id DESC"
    if after is not None:
        where += f" AND ({keys}) {sign} ({', '.join('?' * (keys.count(',') + 1))})"
        values += [after.moment, after.id] if is_waiting else [int(after.is_pinned), after.moment, after.id]
    source = _FROM_ASLEEP if ChatFilter.ASLEEP in (sieve.chosen, *sieve.marks) else _FROM
    # Which chats first, what they show then: else every chat that is sorted would be made ready to be shown.
    rows = session.all(
        f"{_CHAT} WHERE c.id IN (SELECT c.id FROM {source} WHERE {where} ORDER BY {order} LIMIT ?)"  # noqa: S608 - own names
        f" ORDER BY {order}",
        (*values, limit + 1),
    )
    chats = tuple(_chat(row) for row in rows[:limit])
    if len(rows) <= limit:
        return ChatPage(chats, None)
    last = rows[limit - 1]
    return ChatPage(chats, ChatCursor(last[11 if is_waiting else 5], ChatId(last[0]), bool(last[21])))


def _conditions(sieve: Sieve) -> tuple[str, list[str | int]]:
    filters = dict.fromkeys((sieve.chosen, *sieve.marks))
    where = " AND ".join(_SHOWN[each] for each in filters) + _LABELLED * len(sieve.labels)
    if sieve.states:
        where += f" AND s.state IN ({', '.join('?' * len(sieve.states))})"
    return where, [*sieve.labels, *sieve.states]


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
    """Return chats whose title or contact holds every word (small letters), or a number the digits.

    A case's number finds its chat.
    """
    if query.is_empty:
        return ()
    hits = ["lower(c.title || ' ' || coalesce(k.name, '')) LIKE ? ESCAPE '\\'"] * len(query.words)
    where = "(" + " AND ".join(hits) + ")"
    values: list[Any] = [f"%{_like(word)}%" for word in query.words]
    if len(query.words) == 1 and len(query.words[0]) >= FEWEST_CASE:
        where += " OR c.id IN (SELECT chat_id FROM cases WHERE number LIKE ? ESCAPE '\\')"
        values.append(f"%{_like(query.words[0])}")
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
    """Count the chats in which somebody waits, from their partial index; those put off are left out."""
    row = session.one(
        "SELECT count(*) FROM chats c LEFT JOIN cases s ON s.id = c.case_id"
        " WHERE c.waiting_since IS NOT NULL AND s.snooze_kind IS NULL"
    )
    return 0 if row is None else int(row[0])


def count_unread(session: Session) -> int:
    """Count the chats in which something is unread, here or in WhatsApp, or marked so."""
    row = session.one(
        "SELECT count(*) FROM chats c LEFT JOIN chat_glimpses g ON g.chat_id = c.id"
        " WHERE c.unread_count > 0 OR g.unread_count > 0 OR c.is_unread_mark"
    )
    return 0 if row is None else int(row[0])
