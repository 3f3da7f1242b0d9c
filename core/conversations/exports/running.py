"""Bring one file in: reading on the job's thread, writing on the store's, never far apart."""

import hashlib
import mimetypes
import zlib
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime
from zipfile import BadZipFile

from core.conversations import posting
from core.conversations.chat import ChatId, ChatKind
from core.conversations.exports import records
from core.conversations.exports.chunk import ChunkResult, Target, add_chunk
from core.conversations.exports.dialect import Family, recognise
from core.conversations.exports.entry import Entry
from core.conversations.exports.exchanged import Exchanged
from core.conversations.exports.markdown import MarkdownReader
from core.conversations.exports.plan import FileResult, ImportPlan
from core.conversations.exports.reading import Reader
from core.conversations.exports.records import MediaFile
from core.conversations.exports.source import ExportFile
from core.conversations.message import Source
from core.errors import ErrorCode, LoketError
from core.jobs import Progress
from core.ports import Clock
from core.store.blobs import BlobId
from core.store.database import Store
from core.store.session import Session

CHUNK_ROWS = 500
CHUNK_MEDIA_BYTES = 8 * 1024 * 1024
AHEAD = 2
"""Chunks that wait for the store's thread while the next one is read."""


@dataclass(frozen=True, slots=True)
class Share:
    """Say which part of a job's progress one file is: messages in files before it, and in all."""

    before: int
    total: int


class OneImport:
    """Bring in one file: the reader here, the writing on the store's thread, never far apart."""

    def __init__(self, store: Store, clock: Clock, plan: ImportPlan, progress: Progress, share: Share) -> None:
        self.result = FileResult(plan.path)
        self._store = store
        self._clock = clock
        self._plan = plan
        self._progress = progress
        self._share = share
        self._pending: deque[Future[ChunkResult]] = deque()
        self._waiting: list[Entry] = []
        self._read = 0

    def run(self) -> None:
        """Bring the file in.

        Raises:
            LoketError: what opening and reading raise, EXPORT_CHAT_AMBIGUOUS, EXPORT_TITLE_MISSING,
                EXPORT_DATES_EXCHANGED, EXPORT_SIDES_EXCHANGED, JOB_CANCELLED. `result` holds what had come in
                until then.
        """
        plan = self._plan
        self._progress.stop_if_cancelled()
        if not plan.title.strip() and plan.chat_id is None:
            raise LoketError(ErrorCode.EXPORT_TITLE_MISSING, plan.path.name)
        with ExportFile(plan.path) as file:
            reader = _reader_for(file, plan)
            self._compare(file)
            at = self._clock.now()
            chat_id, import_id = self._store.run(lambda session: _begin(session, plan, at)).result()
            self.result = replace(
                self.result, chat_id=chat_id, import_id=import_id, refused_media=tuple(file.refused)
            )
            opener = _MediaOpener(file, self._clock)
            target = Target(chat_id, Source.EXPORT, import_id, opener)
            try:
                for text, _ in file.texts():
                    self._progress.stop_if_cancelled()
                    entries = reader.feed(text)
                    self._read += len(entries)
                    self._waiting += entries
                    self._write(target, opener, CHUNK_ROWS)
                    self._progress.report(
                        min(self._share.before + self._read, self._share.total), self._share.total
                    )
                self._waiting += reader.finish()
                self._write(target, opener, 1)
            finally:
                self._settle(0)
                self.result = replace(
                    self.result,
                    skips=tuple(reader.skips),
                    skipped_lines=reader.skipped_lines,
                    refused_media=(*file.refused, *opener.refused),
                )
            self._store.run(lambda session: records.close_run(session, import_id, self._clock.now())).result()

    def _compare(self, file: ExportFile) -> None:
        """Refuse a file whose messages an earlier import holds with day and month, or the sides, exchanged.

        It is read once more for that, but only where something was brought into its chat before.
        """
        chat_id = self._store.read(lambda session: _chat_of(session, self._plan)).result()
        if chat_id is None:
            return
        exchanged = self._store.read(lambda session: Exchanged(session, chat_id)).result()
        if not exchanged.is_possible:
            return
        reader = _reader_for(file, self._plan)
        for text, _ in file.texts():
            self._progress.stop_if_cancelled()
            self._refuse_exchanged(exchanged, reader.feed(text))
        self._refuse_exchanged(exchanged, reader.finish(), is_last=True)

    def _refuse_exchanged(self, exchanged: Exchanged, entries: list[Entry], *, is_last: bool = False) -> None:
        found = self._store.read(lambda session: exchanged.look(session, entries, is_last=is_last)).result()
        if found is not None:
            code, earlier = found
            self.result = replace(self.result, earlier=earlier)
            raise LoketError(code, earlier.file_name)

    def _write(self, target: Target, opener: "_MediaOpener", least: int) -> None:
        """Hand whole chunks to the store's thread as long as at least `least` entries wait."""
        while len(self._waiting) >= least:
            count = opener.look_at(self._waiting[:CHUNK_ROWS])
            chunk, self._waiting = self._waiting[:count], self._waiting[count:]
            self._settle(AHEAD)
            self._progress.stop_if_cancelled()
            self._pending.append(self._store.run(_chunk_work(target, chunk), durable=False))

    def _settle(self, most: int) -> None:
        """Wait until at most `most` chunks are still to be written."""
        while len(self._pending) > most:
            done = self._pending.popleft().result()
            self.result = replace(
                self.result,
                added=self.result.added + done.added,
                already=self.result.already + done.already,
                media=self.result.media + done.media,
            )


class _MediaOpener:
    """Know the media files of one zip; each is read through once before the store takes it."""

    def __init__(self, file: ExportFile, clock: Clock) -> None:
        self.refused: list[tuple[str, str]] = []
        self._file = file
        self._clock = clock
        self._known: dict[str, MediaFile | None] = {}

    def look_at(self, entries: list[Entry]) -> int:
        """Read the files of these entries and return how many entries make one chunk."""
        volume = 0
        for i, entry in enumerate(entries):
            if entry.file is None or not self._file.has_media(entry.file):
                continue
            file = self._learn(entry.file, entry.media_name or entry.file)
            volume += file.size if file else 0
            if volume > CHUNK_MEDIA_BYTES:
                return i + 1
        return len(entries)

    def _learn(self, name: str, shown: str) -> MediaFile | None:
        key = name.lower()
        if key not in self._known:
            digest, size = hashlib.sha256(), 0
            try:
                with self._file.open_media(name) as stream:
                    while piece := stream.read(256 * 1024):
                        digest.update(piece)
                        size += len(piece)
                media_type = _TYPES.get(key.rpartition(".")[2]) or mimetypes.guess_type(key)[0]
                self._known[key] = MediaFile(
                    shown, media_type or "application/octet-stream", size, digest.hexdigest()
                )
            except (BadZipFile, EOFError, OSError, zlib.error, LoketError):
                self.refused.append((name, "rusak di dalam zip"))
                self._known[key] = None
        return self._known[key]

    def file_of(self, entry: Entry) -> MediaFile | None:
        """Return the file that belongs to `entry`, or None."""
        return self._known.get(entry.file.lower()) if entry.file else None

    def save(self, session: Session, entry: Entry, file: MediaFile) -> BlobId:
        """Keep the file's bytes in the store."""
        with self._file.open_media(entry.file or "") as stream:
            return records.keep_file(session, file, stream, self._clock.now())


_TYPES = {
    "opus": "audio/ogg",
    "webp": "image/webp",
    "vcf": "text/vcard",
    "heic": "image/heic",
    "m4a": "audio/mp4",
}


def _reader_for(file: ExportFile, plan: ImportPlan) -> Reader | MarkdownReader:
    dialect = recognise(file.sample())
    if dialect is None:
        raise LoketError(ErrorCode.EXPORT_NOT_RECOGNISED, plan.path.name)
    own = (plan.own_name,) if plan.own_name else ()
    if dialect.family is Family.MARKDOWN:
        return MarkdownReader(own)
    return Reader(dialect, plan.order, own)


def phone_of(title: str) -> str | None:
    """Return the number when an export is titled by one: the chat of a person who is not saved."""
    if not title.lstrip().startswith(("+", "0")) or any(sign.isalpha() for sign in title):
        return None
    from core.contacts.phone import read_phone

    return read_phone(title).e164


def _chunk_work(target: Target, chunk: list[Entry]) -> Callable[[Session], ChunkResult]:
    return lambda session: add_chunk(session, target, chunk)


def _chat_of(session: Session, plan: ImportPlan) -> ChatId | None:
    """Return the chat into which a plan leads, or None where it will open one."""
    if plan.chat_id is not None:
        return plan.chat_id
    phone = phone_of(plan.title) if plan.kind is ChatKind.PERSON else None
    there = records.chats_for_title(session, plan.kind, plan.title, phone)
    if len(there) > 1:
        raise LoketError(ErrorCode.EXPORT_CHAT_AMBIGUOUS, plan.path.name)
    return there[0] if there else None


def _begin(session: Session, plan: ImportPlan, at: datetime) -> tuple[ChatId, int]:
    chat_id = _chat_of(session, plan)
    if chat_id is None:
        phone = phone_of(plan.title) if plan.kind is ChatKind.PERSON else None
        chat_id = posting.find_or_open_chat(
            session, kind=plan.kind, title=plan.title, at=at, phone_e164=phone, contact_id=plan.contact_id
        )
    return chat_id, records.open_run(session, chat_id, plan.path.name, plan.title, at)
