"""Write whole chunks of entries, each matched with what the store already holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from core.conversations import indexing, posting
from core.conversations.chat import ChatId
from core.conversations.events import MessagesPosted
from core.conversations.exports.entry import Entry
from core.conversations.exports.records import MediaFile
from core.conversations.message import Direction, Occurrences, Source, text_hash
from core.store.blobs import BlobId
from core.store.session import Session

ECHO_MINUTES = 3
"""How far the phone's clock may be from ours when it tells of a message that the outbox sent."""
_GAP_MINUTES = 30 * 24 * 60
_DIRECTIONS = {direction.value: direction for direction in Direction}
# To bind None costs the driver 4 us a value (it looks for an adapter); an empty text or 0 turned into NULL
# here costs nothing to speak of and takes a quarter off the whole import.
_INSERT = (
    "INSERT INTO messages (chat_id, direction, sender, sent_at, text, source, blob_id, media_kind,"
    " media_name, mark, import_id, place, minute, text_hash, occurrence)"
    " VALUES (?, ?, nullif(?, ''), ?, ?, ?, nullif(?, 0), nullif(?, ''), nullif(?, ''), nullif(?, ''),"
    " nullif(?, 0), ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class ChunkResult:
    """Count what one chunk brought."""

    added: int
    already: int
    media: int


@dataclass(slots=True)
class _Stored:
    """A message of the store that an entry may be the same as."""

    id: int
    minute: int
    hashed: int
    source: str
    direction: str
    is_media: bool
    has_text: bool
    blob_id: int | None
    import_id: int | None
    is_deleted: bool


class Opener(Protocol):
    """Give the bytes of media files while a chunk is written."""

    def file_of(self, entry: Entry) -> MediaFile | None:
        """Return the file that belongs to `entry`, or None."""

    def save(self, session: Session, entry: Entry, file: MediaFile) -> BlobId:
        """Keep the file's bytes in the store."""


@dataclass(frozen=True, slots=True)
class Target:
    """Say where the entries of one source go; the same object serves all its chunks."""

    chat_id: ChatId
    source: Source
    import_id: int | None = None
    opener: Opener | None = None
    occurrences: Occurrences = field(default_factory=Occurrences)


def add_chunk(session: Session, target: Target, entries: Sequence[Entry]) -> ChunkResult:
    """Add those of `entries` that the chat does not hold yet, in one go; give files to those that lack them.

    The k-th entry of a minute with the same side and text is there when the store holds k of them,
    whatever brought them. An own message also counts as there when the outbox sent it within
    ECHO_MINUTES; a medium without a file when one of that minute and side is there.
    """
    result = _Chunk(session, target).add(entries)
    if result.added or result.media:
        posting.refresh_chat(session, target.chat_id)
        session.note(MessagesPosted(target.chat_id, incoming=False))
    if target.import_id is not None:
        session.execute(
            "UPDATE chat_imports SET added=added+?, already=already+?, media=media+? WHERE id=?",
            (result.added, result.already, result.media, target.import_id),
        )
    return result


class _Chunk:
    def __init__(self, session: Session, target: Target) -> None:
        self.session = session
        self.chat_id = target.chat_id
        self.occurrences = target.occurrences
        self.source = target.source
        self.import_id = target.import_id
        self.opener = target.opener
        self.media = 0

    def add(self, entries: Sequence[Entry]) -> ChunkResult:
        minutes = _minutes(entries)
        hashes = [
            text_hash(_DIRECTIONS[entry.direction], entry.text, is_media=entry.media_kind is not None)
            for entry in entries
        ]
        number = self.occurrences.number
        numbers = [number(minute, hashed) for minute, hashed in zip(minutes, hashes, strict=True)]
        stored = self._stored(minutes)
        if not stored:
            fresh = list(range(len(entries)))
        else:
            fresh = self._match(entries, minutes, hashes, numbers, stored)
        if fresh:
            crowded = {(message.minute, message.hashed) for message in stored}
            self._insert([(entries[i], minutes[i], hashes[i], numbers[i]) for i in fresh], crowded)
        return ChunkResult(len(fresh), len(entries) - len(fresh), self.media)

    def _stored(self, minutes: Sequence[int]) -> list[_Stored]:
        """Return the chat's messages of the time that the chunk covers, the k-th of a kind in k-th place."""
        found: dict[int, _Stored] = {}
        for first, last in _spans(minutes):
            rows = self.session.all(
                "SELECT id, minute, text_hash, source, direction, media_kind IS NOT NULL, text <> '', blob_id,"
                " import_id, mark IS 'deleted' FROM messages WHERE chat_id=? AND minute BETWEEN ? AND ?"
                " ORDER BY minute, text_hash, occurrence",
                (self.chat_id, first - ECHO_MINUTES, last + ECHO_MINUTES),
            )
            found.update((row[0], _Stored(*row)) for row in rows)
        return list(found.values())

    def _match(
        self,
        entries: Sequence[Entry],
        minutes: Sequence[int],
        hashes: Sequence[int],
        numbers: Sequence[int],
        stored: Sequence[_Stored],
    ) -> list[int]:
        """Return the places of the entries that are new; the others may bring a file."""
        equal: dict[tuple[int, int], list[_Stored]] = {}
        for message in stored:
            equal.setdefault((message.minute, message.hashed), []).append(message)
        taken, unmatched = self.occurrences.taken, []
        for i, key in enumerate(zip(minutes, hashes, strict=True)):
            there = equal.get(key, ())
            if len(there) <= numbers[i]:
                unmatched.append(i)
                continue
            message = there[numbers[i]]
            if message.is_media or message.source == "outbox":
                taken.add(message.id)
            self._complete(message, entries[i])
        # What this very import has added before is never a twin: a file tells every message once.
        loose = [
            message
            for message in stored
            if (message.is_media or message.is_deleted or message.source == "outbox")
            and (self.import_id is None or message.import_id != self.import_id)
        ]
        fresh = []
        for i in unmatched:
            twin = self._twin(entries[i], minutes[i], hashes[i], loose)
            if twin is None:
                fresh.append(i)
            else:
                taken.add(twin.id)
                self._complete(twin, entries[i])
        return fresh

    def _twin(self, entry: Entry, minute: int, hashed: int, loose: Sequence[_Stored]) -> _Stored | None:
        """Return the stored message that `entry` is although minute or text differ a little."""
        is_media = entry.media_kind is not None
        is_notice = entry.mark == "deleted"
        if entry.direction != "out" and not is_media and not is_notice:
            return None
        taken = self.occurrences.taken
        for message in loose:
            if message.direction != entry.direction or message.id in taken:
                continue
            distance = abs(message.minute - minute)
            if message.hashed == hashed and message.source == "outbox" and distance <= ECHO_MINUTES:
                return message
            # What was here before it was deleted keeps its words; the export has the notice alone.
            near = distance <= (ECHO_MINUTES if message.source == "outbox" else 0)
            if is_notice and message.is_deleted and message.hashed not in {hashed, 0} and near:
                return message
            # Left out in one export and attached in another: the words may be missing in either.
            if is_media and message.is_media and distance == 0 and not (entry.text and message.has_text):
                return message
        return None

    def _complete(self, message: _Stored, entry: Entry) -> None:
        """Give a stored medium its file and its words, where it had none."""
        if not entry.media_kind or not message.is_media or self.opener is None:
            return
        file = self.opener.file_of(entry) if message.blob_id is None else None
        words = entry.text if not message.has_text else ""
        if file is None and not words:
            return
        row = self.session.one(
            "SELECT place, chat_id, text, media_name, minute FROM messages WHERE id=?", (message.id,)
        )
        if row is None:
            return
        values: dict[str, object] = {}
        if file is not None:
            values |= {"blob_id": self.opener.save(self.session, entry, file), "media_kind": entry.media_kind}
            values["media_name"] = entry.media_name
            self.media += 1
        if words:
            hashed = text_hash(_DIRECTIONS[entry.direction], words, is_media=True)
            values |= {"text": words, "text_hash": hashed, "occurrence": self._next(row[4], hashed)}
        self.session.update("messages", message.id, values)
        name = values.get("media_name", row[3])
        indexing.remove(self.session, [row[:4]])
        indexing.add(self.session, [(row[0], row[1], words or row[2], name if isinstance(name, str) else None)])

    def _next(self, minute: int, hashed: int) -> int:
        row = self.session.one(
            "SELECT coalesce(max(occurrence) + 1, 0) FROM messages"
            " WHERE chat_id=? AND minute=? AND text_hash=?",
            (self.chat_id, minute, hashed),
        )
        return int(row[0]) if row else 0

    def _insert(self, fresh: Sequence[tuple[Entry, int, int, int]], crowded: set[tuple[int, int]]) -> None:
        """Add entries with their minute, hash and number; beside equal ones the next free number."""
        following: dict[tuple[int, int], int] = {}
        places = indexing.free_places(self.session, [minute for _, minute, _, _ in fresh])
        rows, index = [], []
        chat_id, source, import_id = self.chat_id, self.source.value, self.import_id or 0
        newest_answer = ""
        for (entry, minute, hashed, occurrence), place in zip(fresh, places, strict=True):
            key = (minute, hashed)
            if key in crowded:
                free = following.get(key) or self._next(minute, hashed)
                following[key] = free + 1
            else:
                free = occurrence
            rows.append(
                (
                    chat_id, entry.direction, entry.sender or "", entry.sent_at, entry.text, source,
                    self._blob(entry) if entry.file else 0, entry.media_kind or "", entry.media_name or "",
                    entry.mark or "", import_id, place, minute, hashed, free,
                )
            )  # fmt: skip
            index.append((place, chat_id, entry.text, entry.media_name))
            if entry.direction == "out" and entry.sent_at > newest_answer:
                newest_answer = entry.sent_at
        self.session.executemany(_INSERT, rows)
        indexing.add(self.session, index)
        if newest_answer:
            posting.count_answers(self.session, self.chat_id, newest_answer)

    def _blob(self, entry: Entry) -> int:
        file = self.opener.file_of(entry) if self.opener is not None else None
        if file is None or self.opener is None:
            return 0
        self.media += 1
        return self.opener.save(self.session, entry, file)


def _minutes(entries: Iterable[Entry]) -> list[int]:
    """Return whole minutes since 1970 for each entry; neighbours mostly share day and minute."""
    minutes: list[int] = []
    last_text, last_minute, last_day, day_start = "", 0, "", 0
    for entry in entries:
        text = entry.sent_at
        if text[:16] != last_text:
            last_text = text[:16]
            if text[:10] != last_day:
                last_day = text[:10]
                midnight = datetime.fromisoformat(last_day).replace(tzinfo=UTC)
                day_start = int(midnight.timestamp()) // 60
            last_minute = day_start + int(text[11:13]) * 60 + int(text[14:16])
        minutes.append(last_minute)
    return minutes


def _spans(minutes: Sequence[int]) -> list[tuple[int, int]]:
    """Return the stretches of time that `minutes` cover: a clock that jumps does not join far years."""
    spans: list[tuple[int, int]] = []
    first = last = minutes[0]
    for minute in minutes[1:]:
        if last - ECHO_MINUTES <= minute <= last + _GAP_MINUTES:
            last = max(last, minute)
            continue
        spans.append((first, last))
        first = last = minute
    spans.append((first, last))
    return spans
