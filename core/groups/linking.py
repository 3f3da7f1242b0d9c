"""Which chats the segments have: session functions for the room that posts to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from core.conversations.chat import ChatId
from core.groups import records
from core.groups.segment import SegmentKey, all_segments
from core.store.session import Session


class SegmentChat(NamedTuple):
    """Name a segment and its chat, None where it has no group yet."""

    key: SegmentKey
    title: str
    chat_id: ChatId | None


def chats_of(session: Session, keys: Iterable[str]) -> tuple[SegmentChat, ...]:
    """Return the named segments in the order of the screen; keys unknown to this program are passed over."""
    wanted = frozenset(keys)
    linked = records.links(session)
    return tuple(
        SegmentChat(key, segment.title, linked.get(key)) for key, segment in all_segments() if key in wanted
    )
