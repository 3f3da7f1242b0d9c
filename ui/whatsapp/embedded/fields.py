"""Checking what the page says, field by field: nothing that is odd comes further than this file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

TEXT_LIMIT = 70_000
NAME_LIMIT = 300
PREVIEW_LIMIT = 2000
MEDIA = frozenset({"image", "video", "audio", "sticker", "document", "contact", "location", "other"})
KINDS = frozenset({"", "person", "group"})
TICKS = frozenset({"pending", "sent", "delivered", "read", "failed"})

ID = re.compile(r"[0-9A-Za-z]{10,64}", re.ASCII)
KEY = re.compile(r"[\w.:-]{1,80}@[a-z.]{1,20}", re.ASCII)
DIGITS = re.compile(r"[1-9]\d{6,14}", re.ASCII)
_HALF = re.compile("[\ud800-\udfff]")


class Odd(ValueError):  # noqa: N818 - said of a value
    """Tell that a value of the page is not what it should be."""


def text(value: object, limit: int) -> str:
    """Return a text of at most `limit` characters, without NUL and halves of signs."""
    if not isinstance(value, str) or len(value) > limit:
        raise Odd
    return _HALF.sub("\ufffd", value).replace("\0", "")


def word(value: object, allowed: frozenset[str]) -> str:
    """Return one of the allowed words."""
    if not isinstance(value, str) or value not in allowed:
        raise Odd
    return value


def matching(value: object, pattern: re.Pattern[str]) -> str:
    """Return a text that has a form as a whole."""
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise Odd
    return value


def optional(value: object, pattern: re.Pattern[str]) -> str:
    """Return a text of a form, or "" where there is none."""
    return "" if value in {"", None} else matching(value, pattern)


def truth(value: object) -> bool:
    """Return what is true or false."""
    if not isinstance(value, bool):
        raise Odd
    return value


def number(value: object, most: int) -> int:
    """Return a whole number from 0 to `most`."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= most:
        raise Odd
    return int(value)


def table(value: object) -> Mapping[str, object]:
    """Return a JSON object."""
    if not isinstance(value, dict):
        raise Odd
    return value


def entries(value: object, limit: int) -> list[object]:
    """Return a list of at most `limit` entries."""
    if not isinstance(value, list) or len(value) > limit:
        raise Odd
    return value


@dataclass(frozen=True, slots=True)
class ChatLook:
    """Say which chat is in front: what its header shows, the key in its rows, the number that we opened."""

    title: str
    number: str
    key: str
    kind: str
    opened: str


@dataclass(frozen=True, slots=True)
class Row:
    """One message as the page shows it, not yet dated."""

    chat: ChatLook
    id: str
    is_outgoing: bool
    is_old: bool
    """True when it stood there when the chat came into sight."""
    stamp: str
    author: str
    text: str
    time: str
    days: tuple[str, ...]
    quoted: str | None
    media: str | None
    media_name: str | None
    pictures: int
    """How many pictures and videos of an album are drawn; 0 for what is none."""
    has_more: bool
    """True where the album says that it holds more than are drawn."""
    is_waiting: bool
    """True where the page waits for the words: it has not decrypted them yet."""
    is_edited: bool
    """True where its mark says so, or other words stood under this id before."""
    is_marked: bool
    """True where its mark says so."""
    is_deleted: bool
    """True where a notice stands in its place: it was deleted for everyone."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One chat as the list shows it."""

    title: str
    number: str
    preview: str
    unread: int
    is_outgoing: bool


def chat_look(value: object) -> ChatLook:
    """Check the description of a chat."""
    found = table(value)
    return ChatLook(
        title=text(found.get("title"), NAME_LIMIT),
        number=optional(found.get("number"), DIGITS),
        key=optional(found.get("key"), KEY),
        kind=word(found.get("kind"), KINDS),
        opened=optional(found.get("opened"), DIGITS),
    )


def row(value: object) -> Row:
    """Check one message."""
    found = table(value)
    media = found.get("media")
    name, quoted = found.get("name"), found.get("quoted")
    return Row(
        chat=chat_look(found.get("chat")),
        id=matching(found.get("id"), ID),
        is_outgoing=truth(found.get("out")),
        is_old=truth(found.get("fresh")),
        stamp=text(found.get("stamp"), 600),
        author=text(found.get("author"), NAME_LIMIT * 2),
        text=text(found.get("text"), TEXT_LIMIT),
        time=text(found.get("time"), 40),
        days=tuple(text(day, 60) for day in entries(found.get("days"), 3)),
        quoted=None if quoted is None else text(quoted, PREVIEW_LIMIT),
        media=None if media is None else word(media, MEDIA),
        media_name=None if name is None else text(name, NAME_LIMIT),
        pictures=number(found.get("pictures"), 1000),
        has_more=truth(found.get("more")),
        is_waiting=truth(found.get("waiting")),
        is_edited=truth(found.get("edited")),
        is_marked=truth(found.get("marked")),
        is_deleted=truth(found.get("deleted")),
    )


@dataclass(frozen=True, slots=True)
class Gap:
    """A chat of which messages were perhaps never drawn: how many were not seen (0: nobody knows)."""

    chat: ChatLook
    missing: int
    below: tuple[str, ...]
    """The messages that stand behind the hole."""


def gap(value: object) -> Gap:
    """Check the news of a hole."""
    found = table(value)
    return Gap(
        chat_look(found.get("chat")),
        number(found.get("missing"), 99_999),
        tuple(matching(one, ID) for one in entries(found.get("below"), 400)),
    )


def list_row(value: object) -> ListRow:
    """Check one chat of the list."""
    found = table(value)
    return ListRow(
        title=text(found.get("title"), NAME_LIMIT),
        number=optional(found.get("number"), DIGITS),
        preview=text(found.get("preview"), PREVIEW_LIMIT),
        unread=number(found.get("unread"), 99_999),
        is_outgoing=truth(found.get("out")),
    )
