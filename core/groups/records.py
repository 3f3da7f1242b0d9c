"""The SQL of the segments: links, members, who wrote in a group, and its newest proved post."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from core.clock import from_text, to_text
from core.conversations.chat import ChatId
from core.groups.matching import GroupChat
from core.groups.segment import SegmentCard, SegmentKey, all_segments
from core.store.session import Session


class Sender(NamedTuple):
    """Name one who wrote in a group, as WhatsApp showed him, and when he was first seen there."""

    chat_id: ChatId
    words: str
    first_at: datetime


def cards(session: Session) -> tuple[SegmentCard, ...]:
    """Return every segment with what is known of it, in the order of the screen."""
    kept = {
        row[0]: row[1:]
        for row in session.all(
            "SELECT s.key, s.chat_id, coalesce(c.title, ''), s.invite_link, s.members, s.members_on, s.note,"
            " (SELECT count(*) FROM group_members m JOIN contacts k ON k.id = m.contact_id"
            "  WHERE m.segment_key = s.key AND k.removed_at IS NULL)"
            " FROM group_segments s LEFT JOIN chats c ON c.id = s.chat_id"
        )
    }
    counted = _audience_counts(session)
    posts = last_posts(session, [row[0] for row in kept.values() if row[0] is not None])
    found: list[SegmentCard] = []
    for key, segment in all_segments():
        chat_id, title, link, members, on, note, marked = kept.get(key, (None, "", "", None, None, "", 0))
        found.append(
            SegmentCard(
                key,
                segment.title,
                segment.group_code,
                segment.kecamatan_code,
                None if chat_id is None else ChatId(chat_id),
                title,
                link,
                members,
                None if on is None else date.fromisoformat(on),
                marked,
                counted.get((segment.group_code, segment.kecamatan_code), 0),
                note,
                posts.get(chat_id),
            )
        )
    return tuple(found)


def _audience_counts(session: Session) -> Mapping[tuple[str, str | None], int]:
    """Count the contacts of each kind, in each kecamatan and (under None) in all: read from an index alone."""
    counts: dict[tuple[str, str | None], int] = {}
    rows = session.all(
        "SELECT group_code, kecamatan_code, count(*) FROM contacts INDEXED BY contacts_by_segment"
        " WHERE removed_at IS NULL AND group_code IS NOT NULL GROUP BY group_code, kecamatan_code"
    )
    for code, place, count in rows:
        counts[code, None] = counts.get((code, None), 0) + count
        if place is not None:
            counts[code, place] = count
    return counts


def without_segment(session: Session) -> int:
    """Count the Bendahara whose kecamatan is unknown: no group is theirs."""
    row = session.one(
        "SELECT count(*) FROM contacts WHERE group_code = 'bendahara' AND kecamatan_code IS NULL"
        " AND removed_at IS NULL"
    )
    return 0 if row is None else int(row[0])


def last_posts(session: Session, chat_ids: Iterable[int]) -> dict[int, datetime]:
    """Return when the newest message of ours left of which a tick was seen, for each chat that has one."""
    rows = session.all(
        "SELECT chat_id, max(coalesce(pressed_at, pressing_at)) FROM outbox"
        " WHERE chat_id IN (SELECT value FROM json_each(?)) AND state IN ('sent', 'delivered', 'read')"
        " AND pressing_at IS NOT NULL GROUP BY chat_id",
        (json.dumps(list(chat_ids)),),
    )
    return {chat_id: from_text(moment) for chat_id, moment in rows if moment is not None}


def group_chats(session: Session) -> tuple[GroupChat, ...]:
    """Return every WhatsApp group of the conversations, by title."""
    rows = session.all("SELECT id, title FROM chats WHERE kind = 'group' ORDER BY title, id")
    return tuple(GroupChat(ChatId(row[0]), row[1]) for row in rows)


def links(session: Session) -> dict[SegmentKey, ChatId]:
    """Return the chats of the linked segments."""
    rows = session.all("SELECT key, chat_id FROM group_segments WHERE chat_id IS NOT NULL")
    return {SegmentKey(row[0]): ChatId(row[1]) for row in rows}


def keep(session: Session, key: SegmentKey, values: Mapping[str, Any], at: datetime) -> None:
    """Set some columns of a segment, whose row is made when it is first written to."""
    session.execute(
        "INSERT INTO group_segments (key, changed_at) VALUES (?, ?) ON CONFLICT (key) DO NOTHING",
        (key, to_text(at)),
    )
    pairs = ", ".join(f"{name} = ?" for name in (*values, "changed_at"))
    session.execute(
        f"UPDATE group_segments SET {pairs} WHERE key = ?",  # noqa: S608 - own names
        (*values.values(), to_text(at), key),
    )


def mark_member(session: Session, key: SegmentKey, contact_id: int, at: datetime) -> None:
    """Note that the officer saw a contact among the members of a group."""
    session.execute(
        "INSERT INTO group_members (segment_key, contact_id, marked_at) VALUES (?, ?, ?)"
        " ON CONFLICT (segment_key, contact_id) DO NOTHING",
        (key, contact_id, to_text(at)),
    )


def unmark_member(session: Session, key: SegmentKey, contact_id: int) -> None:
    """Take such a note back."""
    session.execute("DELETE FROM group_members WHERE segment_key = ? AND contact_id = ?", (key, contact_id))


def senders(session: Session, chat_ids: Iterable[int]) -> list[Sender]:
    """Return who wrote in these groups."""
    rows = session.all(
        "SELECT chat_id, sender, first_at FROM group_senders WHERE chat_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(chat_ids)),),
    )
    return [Sender(ChatId(chat_id), words, from_text(moment)) for chat_id, words, moment in rows]


def sender_counts(session: Session, chat_ids: Iterable[int]) -> dict[int, int]:
    """Count who wrote in each of these groups."""
    rows = session.all(
        "SELECT chat_id, count(*) FROM group_senders WHERE chat_id IN (SELECT value FROM json_each(?))"
        " GROUP BY chat_id",
        (json.dumps(list(chat_ids)),),
    )
    return dict(rows)
