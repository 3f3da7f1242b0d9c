"""A message, and what makes two messages from overlapping sources the same one."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from core.conversations.chat import ChatId
from core.store.blobs import BlobId

MessageId = NewType("MessageId", int)

TEXT_LIMIT = 65_536
"""The most characters that WhatsApp takes in one message (64 KiB)."""
PREVIEW_LENGTH = 160
WAITING = ("planned", "claimed", "opened")
"""The states of a message whose Send is not pressed yet (core.outbox.state.ItemState)."""


class Direction(StrEnum):
    """Say who speaks: the taxpayer, the office, the phone itself, or the officer to himself."""

    IN = "in"
    OUT = "out"
    SYSTEM = "system"
    NOTE = "note"


class Source(StrEnum):
    """Say how a message came into the store."""

    GATEWAY = "gateway"
    EXPORT = "export"
    PASTE = "paste"
    OUTBOX = "outbox"
    NOTE = "note"


class MediaKind(StrEnum):
    """Say what kind of file a message carries or carried."""

    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    STICKER = "sticker"
    GIF = "gif"
    DOCUMENT = "document"
    CONTACT = "contact"
    LOCATION = "location"
    OTHER = "other"


class Mark(StrEnum):
    """Say what the sender did to a message afterwards."""

    EDITED = "edited"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Message:
    """One message as the chat pane shows it."""

    id: MessageId
    chat_id: ChatId
    direction: Direction
    sender: str | None
    sent_at: datetime
    text: str
    source: Source
    state: str | None
    """The state of its outbox row (core.outbox.state.ItemState), copied, or RESENT; None for other sources."""
    outbox_id: int | None
    blob_id: BlobId | None
    blob_name: str | None
    blob_type: str | None
    blob_size: int | None
    media_kind: MediaKind | None
    media_name: str | None
    mark: Mark | None
    quoted: str | None = None
    """What the message answers to, as far as the messenger showed it."""

    @property
    def is_waiting(self) -> bool:
        """Return whether it was planned and its Send is not pressed yet."""
        return self.state in WAITING

    @property
    def key(self) -> "MessageKey":
        """Return its place in the order of its chat."""
        return MessageKey(self.is_waiting, self.sent_at, self.id)


@dataclass(frozen=True, slots=True, order=True)
class MessageKey:
    """The place of a message in its chat: older first, the id decides within one moment.

    What waits to be sent stands behind all that was said, however long it has waited.
    """

    is_waiting: bool
    sent_at: datetime
    id: MessageId


@dataclass(frozen=True, slots=True)
class MessagePage:
    """Neighbouring messages of one chat, oldest first, and whether there are more on either side."""

    chat_id: ChatId
    messages: tuple[Message, ...]
    has_older: bool
    has_newer: bool


_DROPPED = {ord(sign): None for sign in "*_~`"}
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")


def normalise(text: str) -> str:
    """Return the form in which two sources agree on a text.

    Invisible signs, variation selectors, WhatsApp's formatting signs and all differences of white
    space are gone: each of them is lost or added by one of export, copy and the page.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    if "*" in text or "_" in text or "~" in text or "`" in text:  # four looks cost a third of the translation
        text = text.translate(_DROPPED)
    return " ".join(text.split())


def text_hash(direction: Direction, text: str, *, is_media: bool) -> int:
    """Return 64 bits (signed) over the side, the normalised text and whether a medium came with it."""
    from hashlib import blake2b  # OpenSSL comes along: 4 MB that showing chats does not need

    digest = blake2b(normalise(text).encode("utf-8", "replace"), digest_size=8, person=direction.encode())
    return int.from_bytes(digest.digest(), "big", signed=True) ^ int(is_media)


def minute_of(moment: datetime) -> int:
    """Return whole minutes since 1970: the finest step that exports of every phone agree on."""
    return int(moment.timestamp()) // 60


@dataclass(slots=True)
class Occurrences:
    """Number the equal messages of one minute within one source, across all its chunks.

    Twice "ok" in one minute are two messages; the same two "ok" in a second export are none.
    `taken` remembers which stored messages this source has already been matched with.
    """

    counts: dict[tuple[int, int], int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    limit: int = 20_000

    def number(self, minute: int, hashed: int) -> int:
        """Return how many equal messages of that minute this source held before, from 0."""
        key = (minute, hashed)
        number = self.counts.get(key, 0)
        self.counts[key] = number + 1
        if len(self.counts) > self.limit:
            self._forget(minute)
        return number

    def _forget(self, minute: int) -> None:
        """Drop what lies more than two days away: sources go forward in time, clocks jump by hours at most."""
        near = {key: count for key, count in self.counts.items() if abs(key[0] - minute) < 2880}
        self.counts = near
        self.limit = max(20_000, 2 * len(near))


def stored_text(text: str) -> str:
    """Return `text` without what the store cannot hold: NUL and halves of surrogate pairs."""
    if "\0" in text:
        text = text.replace("\0", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-8", "replace").decode()
    return text


_MEDIA_WORDS = {
    MediaKind.IMAGE: "Foto",
    MediaKind.VIDEO: "Video",
    MediaKind.AUDIO: "Pesan suara",
    MediaKind.STICKER: "Stiker",
    MediaKind.GIF: "GIF",
    MediaKind.DOCUMENT: "Dokumen",
    MediaKind.CONTACT: "Kartu kontak",
    MediaKind.LOCATION: "Lokasi",
    MediaKind.OTHER: "Berkas atau pesan lain",
}


def preview_of(text: str, media_kind: MediaKind | None, media_name: str | None, mark: Mark | None) -> str:
    """Return the one line that the chat list shows of a message."""
    if mark is Mark.DELETED:
        return "Pesan ini dihapus"
    line = " ".join(text[: PREVIEW_LENGTH * 2].split())[:PREVIEW_LENGTH]
    if media_kind is not None:
        word = _MEDIA_WORDS[media_kind]
        line = f"{word}: {line or media_name}" if line or media_name else word
    return f"Diedit: {line}" if mark is Mark.EDITED else line


def media_words(kind: MediaKind) -> str:
    """Return the Indonesian word for a kind of medium."""
    return _MEDIA_WORDS[kind]
