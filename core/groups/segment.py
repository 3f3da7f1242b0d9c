"""The segments that ship, and what the office knows of the WhatsApp group of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import NewType

from core.contacts.group import Segment, group_by_code, segments
from core.contacts.region import kecamatan_name
from core.conversations.chat import ChatId

SegmentKey = NewType("SegmentKey", str)
"""`pns`, or `bendahara:352301` where a kind has a group in every kecamatan."""

FAR_KECAMATAN = frozenset({"352301", "352305", "352309"})
"""Kenduruan, Senori and Parengan: farthest from the office, so reached by posts rather than by a visit."""


def key_of(segment: Segment) -> SegmentKey:
    """Return the key under which the store knows a segment."""
    if segment.kecamatan_code is None:
        return SegmentKey(segment.group_code)
    return SegmentKey(f"{segment.group_code}:{segment.kecamatan_code}")


def segment_of(group_code: str, kecamatan_code: str | None) -> SegmentKey | None:
    """Return the segment to which a contact belongs; None while his kecamatan is needed and not known."""
    if not group_by_code(group_code).per_kecamatan:
        return SegmentKey(group_code)
    return SegmentKey(f"{group_code}:{kecamatan_code}") if kecamatan_code else None


@cache
def all_segments() -> tuple[tuple[SegmentKey, Segment], ...]:
    """Return the 24 segments with their keys, in the order of the screen."""
    return tuple((key_of(segment), segment) for segment in segments())


@cache
def _by_key() -> dict[SegmentKey, Segment]:
    return dict(all_segments())


def segment_by_key(key: str) -> Segment:
    """Return the segment with this key; KeyError when there is none."""
    return _by_key()[SegmentKey(key)]


def rule_words(segment: Segment) -> str:
    """Say in words whom a segment means: `kelompok Bendahara di Kecamatan Senori`."""
    name = group_by_code(segment.group_code).name
    if segment.kecamatan_code is None:
        return f"kelompok {name}, semua kecamatan"
    return f"kelompok {name} di Kecamatan {kecamatan_name(segment.kecamatan_code)}"


@dataclass(frozen=True, slots=True)
class SegmentCard:
    """Hold all that is known of one segment's group.

    `chat_title` is the name in WhatsApp. `members` were counted by hand on `members_on`; `seen` counts who
    wrote in the group as far as Loket has its messages, None while nobody has looked. `audience` counts the
    contacts that the rule means. `last_post_at` is the newest post of ours of which a tick was seen.
    """

    key: SegmentKey
    title: str
    group_code: str
    kecamatan_code: str | None
    chat_id: ChatId | None = None
    chat_title: str = ""
    invite_link: str = ""
    members: int | None = None
    members_on: date | None = None
    marked: int = 0
    audience: int = 0
    note: str = ""
    last_post_at: datetime | None = None

    @property
    def is_linked(self) -> bool:
        """Tell whether a WhatsApp group is known to which a post can go."""
        return self.chat_id is not None

    @property
    def rule(self) -> str:
        """Say in words whom the segment means."""
        return rule_words(segment_by_key(self.key))
