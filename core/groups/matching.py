"""Which WhatsApp group is meant for which segment, by its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from core.contacts.contact import fold
from core.contacts.group import Segment, read_group
from core.contacts.region import kecamatan
from core.conversations.chat import ChatId
from core.groups.segment import SegmentKey, segment_of


class GroupChat(NamedTuple):
    """Name one WhatsApp group of the conversations."""

    id: ChatId
    title: str


def meaning_of(title: str) -> SegmentKey | None:
    """Return the segment that a title names without a doubt: its kind and, where needed, one kecamatan.

    `Bendahara Kec. Senori`, `BENDES SENORI 2026` and `WP Bendahara Senori` all mean the same.
    """
    code = read_group(title)
    if code is None:
        return None
    words = f" {fold(title)} "
    places = [place.code for place in kecamatan() if f" {fold(place.name)} " in words]
    return segment_of(code, places[0] if len(places) == 1 else None)


def proposals(chats: Iterable[GroupChat], taken: Mapping[SegmentKey, ChatId]) -> Mapping[SegmentKey, GroupChat]:
    """Return the chat to propose for each segment without one; two that fit equally well propose nothing.

    `taken` maps the keys of linked segments to their chats.
    """
    used = frozenset(taken.values())
    fitting: dict[SegmentKey, list[GroupChat]] = {}
    for chat in chats:
        key = meaning_of(chat.title)
        if key is not None and key not in taken and chat.id not in used:
            fitting.setdefault(key, []).append(chat)
    return MappingProxyType({key: found[0] for key, found in fitting.items() if len(found) == 1})


def ranked(chats: Sequence[GroupChat], segment: Segment) -> tuple[GroupChat, ...]:
    """Return the chats for choosing by hand, those first whose titles hold most of the segment's words."""
    wanted = set(re.findall(r"\w+", fold(segment.title))) - {"kec"}

    def order(chat: GroupChat) -> tuple[int, str]:
        return -len(wanted & set(fold(chat.title).split())), chat.title.casefold()

    return tuple(sorted(chats, key=order))
