"""Bring exported chats and copied blocks into the store, chunk by chunk, each message once."""

import hashlib
import mimetypes
import zlib
from collections import deque
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zipfile import BadZipFile

from core.clock import to_wib
from core.conversations import posting
from core.conversations.chat import ChatId, ChatKind
from core.conversations.exports import records
from core.conversations.exports.dialect import Family, recognise
from core.conversations.exports.entry import Entry, Skip
from core.conversations.exports.markdown import MarkdownReader
from core.conversations.exports.moment import Order
from core.conversations.exports.order import Decision, chosen
from core.conversations.exports.reading import Reader
from core.conversations.exports.records import ChunkResult, MediaFile
from core.conversations.exports.source import ExportFile
from core.conversations.exports.survey import Survey, propose_own, survey
from core.conversations.message import Occurrences, Source
from core.conversations.pasting import PastedMessage, PasteResult, entries_of
from core.errors import ErrorCode, LoketError
from core.jobs import Jobs, Progress
from core.ports import Clock
from core.settings import OFFICE_NAME, OFFICER_NAME, Settings
from core.store.blobs import BlobId
from core.store.database import Store
from core.store.session import Session

CHUNK_ROWS = 500
CHUNK_MEDIA_BYTES = 8 * 1024 * 1024
AHEAD = 2
"""Chunks that wait for the store's thread while the next one is read."""
SURVEYING = "Membaca ekspor chat"
IMPORTING = "Memasukkan chat"
UNDOING = "Membatalkan impor chat"


@dataclass(frozen=True, slots=True)
class FileSurvey:
    """Tell what a chosen file holds and what is proposed for it; `fault` when it cannot be brought in."""

    path: Path
    title: str = ""
    survey: Survey | None = None
    own_name: str = ""
    """The phone's owner among the people; empty when the officer has to say."""
    kind: ChatKind = ChatKind.PERSON
    chat_ids: tuple[ChatId, ...] = ()
    """Chats that this export belongs to: none (a new one), one, or several to choose from."""
    contact_id: int | None = None
    contact_name: str = ""
    fault: LoketError | None = None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Say how one file is to be brought in, as proposed or as the officer changed it."""

    path: Path
    title: str
    kind: ChatKind
    order: Order
    own_name: str
    chat_id: ChatId | None = None
    contact_id: int | None = None


@dataclass(frozen=True, slots=True)
class FileResult:
    """Tell what became of one file."""

    path: Path
    chat_id: ChatId | None = None
    import_id: int | None = None
    added: int = 0
    already: int = 0
    media: int = 0
    skips: tuple[Skip, ...] = ()
    skipped_lines: int = 0
    refused_media: tuple[tuple[str, str], ...] = ()
    fault: LoketError | None = None
    """JOB_CANCELLED when the officer stopped it: what had come in stays, a second run adds the rest."""


class ChatImporting:
    """Let the officer bring in exports and copied blocks."""

    def __init__(self, store: Store, clock: Clock, jobs: Jobs, settings: Settings) -> None:
        self._store = store
        self._clock = clock
        self._jobs = jobs
        self._settings = settings

    def survey(self, paths: Sequence[Path]) -> Future[tuple[FileSurvey, ...]]:
        """Look through the files, a job of its own, and propose how to bring each one in."""
        return self._jobs.run(SURVEYING, lambda progress: self._survey(paths, progress))

    def run(self, plans: Sequence[ImportPlan]) -> Future[tuple[FileResult, ...]]:
        """Bring the files in, one job with progress and cancel. A file's fault does not stop the others."""
        return self._jobs.run(IMPORTING, lambda progress: self._run(plans, progress))

    def undo(self, import_id: int) -> Future[int]:
        """Take away the messages that an import added and return how many; adopted ones stay."""
        return self._jobs.run(UNDOING, lambda progress: self._undo(import_id, progress))

    def paste(
        self, chat_id: ChatId, messages: Sequence[PastedMessage], own_names: Collection[str]
    ) -> Future[PasteResult]:
        """Add the messages of a copied block to a chat; those of `own_names` are the office's own."""
        entries = entries_of(messages, own_names)

        def work(session: Session) -> PasteResult:
            occurrences, added = Occurrences(), 0
            for start in range(0, len(entries), CHUNK_ROWS):
                part = entries[start : start + CHUNK_ROWS]
                added += records.add_chunk(session, chat_id, part, occurrences, Source.PASTE).added
            return PasteResult(added, len(entries) - added)

        return self._store.run(work)

    def _survey(self, paths: Sequence[Path], progress: Progress) -> tuple[FileSurvey, ...]:
        today = to_wib(self._clock.now()).date()
        found: list[FileSurvey] = []
        for path in paths:
            try:
                with ExportFile(path) as file:
                    seen = survey(file, today, progress)
                found.append(FileSurvey(path, seen.title, seen))
            except LoketError as fault:
                if fault.code is ErrorCode.JOB_CANCELLED:
                    raise
                found.append(FileSurvey(path, fault=fault))
        people = [[name for name, _ in one.survey.people] for one in found if one.survey]
        return tuple(self._propose(one, people) for one in found)

    def _propose(self, one: FileSurvey, people: list[list[str]]) -> FileSurvey:
        if one.survey is None:
            return one
        kind = ChatKind.GROUP if one.survey.is_group else ChatKind.PERSON
        names = [name for name, _ in one.survey.people]
        known = (self._settings.value(OFFICER_NAME), self._settings.value(OFFICE_NAME))
        own = propose_own(one.title, names, known, people)
        others = [name for name in names if name != own]
        title = one.title or (others[0] if len(others) == 1 else "")
        proposed = replace(one, title=title, own_name=own, kind=kind)
        return self._store.read(lambda session: _match(session, proposed)).result()

    def _run(self, plans: Sequence[ImportPlan], progress: Progress) -> tuple[FileResult, ...]:
        sizes = [plan.path.stat().st_size if plan.path.exists() else 0 for plan in plans]
        results: list[FileResult] = []
        for i, plan in enumerate(plans):
            one = _OneImport(self._store, self._clock, plan, progress, sum(sizes[:i]), sum(sizes))
            try:
                one.run(sizes[i])
            except LoketError as fault:
                one.result = replace(one.result, fault=fault)
            results.append(one.result)
        return tuple(results)

    def _undo(self, import_id: int, progress: Progress) -> int:
        done = 0
        while True:
            count = self._store.run(
                lambda session: posting.remove_imported(session, import_id), durable=False
            ).result()
            if not count:
                break
            done += count
            progress.report(done)
        at = self._clock.now()
        self._store.run(lambda session: records.undo_run(session, import_id, at)).result()
        return done


class _OneImport:
    """Bring in one file: the reader here, the writing on the store's thread, never far apart."""

    def __init__(
        self, store: Store, clock: Clock, plan: ImportPlan, progress: Progress, before: int, total: int
    ) -> None:
        self.result = FileResult(plan.path)
        self._store = store
        self._clock = clock
        self._plan = plan
        self._progress = progress
        self._before = before
        self._total = total
        self._pending: deque[Future[ChunkResult]] = deque()
        self._occurrences = Occurrences()
        self._waiting: list[Entry] = []

    def run(self, size: int) -> None:
        plan = self._plan
        self._progress.stop_if_cancelled()
        if not plan.title.strip() and plan.chat_id is None:
            raise LoketError(ErrorCode.EXPORT_TITLE_MISSING, plan.path.name)
        with ExportFile(plan.path) as file:
            reader = _reader_for(file, plan)
            at = self._clock.now()
            chat_id, import_id = self._store.run(lambda session: _begin(session, plan, at)).result()
            self.result = replace(
                self.result, chat_id=chat_id, import_id=import_id, refused_media=tuple(file.refused)
            )
            opener = _MediaOpener(file, self._clock)
            try:
                for text, done in file.texts():
                    self._progress.stop_if_cancelled()
                    self._waiting += reader.feed(text)
                    self._write(opener, CHUNK_ROWS)
                    self._progress.report(self._before + size * done // max(file.size, 1), self._total)
                self._waiting += reader.finish()
                self._write(opener, 1)
            finally:
                self._settle(0)
                self.result = replace(
                    self.result,
                    skips=tuple(reader.skips),
                    skipped_lines=reader.skipped_lines,
                    refused_media=(*file.refused, *opener.refused),
                )
            self._store.run(lambda session: records.close_run(session, import_id, self._clock.now())).result()

    def _write(self, opener: "_MediaOpener", least: int) -> None:
        """Hand whole chunks to the store's thread as long as at least `least` entries wait."""
        while len(self._waiting) >= least:
            count = opener.look_at(self._waiting[:CHUNK_ROWS])
            chunk, self._waiting = self._waiting[:count], self._waiting[count:]
            self._settle(AHEAD)
            self._progress.stop_if_cancelled()
            self._pending.append(self._store.run(self._chunk_work(chunk, opener), durable=False))

    def _chunk_work(self, chunk: list[Entry], opener: "_MediaOpener") -> Callable[[Session], ChunkResult]:
        result, occurrences = self.result, self._occurrences
        chat_id = result.chat_id
        assert chat_id is not None  # noqa: S101 - set before the first chunk
        return lambda session: records.add_chunk(
            session, chat_id, chunk, occurrences, Source.EXPORT, result.import_id, opener
        )

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


def plan_of(one: FileSurvey, own_name: str = "", order: Order | None = None) -> ImportPlan:
    """Return the plan that a survey proposes, with what the officer chose instead.

    Raises:
        LoketError: the file's own fault, EXPORT_ORDER_UNDECIDED, EXPORT_OWN_NAME_UNKNOWN,
            EXPORT_TITLE_MISSING or EXPORT_CHAT_AMBIGUOUS.
    """
    if one.fault is not None or one.survey is None:
        raise one.fault or LoketError(ErrorCode.EXPORT_NOT_RECOGNISED, one.path.name)
    decision = decision_of(one.survey, order)
    if decision.order is None:
        raise LoketError(ErrorCode.EXPORT_ORDER_UNDECIDED, one.path.name)
    own = own_name or one.own_name
    names = [name for name, _ in one.survey.people]
    if not own and any(name != one.title for name in names):
        raise LoketError(ErrorCode.EXPORT_OWN_NAME_UNKNOWN, one.path.name)
    if not one.title:
        raise LoketError(ErrorCode.EXPORT_TITLE_MISSING, one.path.name)
    if len(one.chat_ids) > 1:
        raise LoketError(ErrorCode.EXPORT_CHAT_AMBIGUOUS, one.path.name)
    chat_id = one.chat_ids[0] if one.chat_ids else None
    return ImportPlan(one.path, one.title, one.kind, decision.order, own, chat_id, one.contact_id)


def decision_of(seen: Survey, order: Order | None) -> Decision:
    """Return the survey's decision on the dates, or the officer's where he made one."""
    if order is None or seen.decision.order is Order.YMD:
        return seen.decision
    return chosen(order, seen.decision.example or seen.first[0])


def _reader_for(file: ExportFile, plan: ImportPlan) -> Reader | MarkdownReader:
    dialect = recognise(file.sample())
    if dialect is None:
        raise LoketError(ErrorCode.EXPORT_NOT_RECOGNISED, plan.path.name)
    own = (plan.own_name,) if plan.own_name else ()
    if dialect.family is Family.MARKDOWN:
        return MarkdownReader(own)
    return Reader(dialect, plan.order, own)


def _phone_of(title: str) -> str | None:
    """Return the number when an export is titled by one: the chat of a person who is not saved."""
    if not title.lstrip().startswith(("+", "0")) or any(sign.isalpha() for sign in title):
        return None
    from core.contacts.phone import read_phone

    return read_phone(title).e164


def _match(session: Session, one: FileSurvey) -> FileSurvey:
    from core.contacts.contact import fold

    phone = _phone_of(one.title) if one.kind is ChatKind.PERSON else None
    contact = None
    if one.kind is ChatKind.PERSON and one.title:
        contact = (
            records.contact_with_number(session, phone)
            if phone
            else records.contact_named(session, fold(one.title))
        )
    chat_ids = records.chats_for_title(session, one.kind, one.title, phone)
    contact_id, name = (contact[0], contact[1]) if contact else (None, "")
    return replace(one, chat_ids=chat_ids, contact_id=contact_id, contact_name=name)


def _begin(session: Session, plan: ImportPlan, at: datetime) -> tuple[ChatId, int]:
    chat_id = plan.chat_id
    phone = _phone_of(plan.title) if plan.kind is ChatKind.PERSON else None
    if chat_id is None:
        there = records.chats_for_title(session, plan.kind, plan.title, phone)
        if len(there) > 1:
            raise LoketError(ErrorCode.EXPORT_CHAT_AMBIGUOUS, plan.path.name)
        chat_id = there[0] if there else None
    if chat_id is None:
        chat_id = posting.find_or_open_chat(
            session, kind=plan.kind, title=plan.title, at=at, phone_e164=phone, contact_id=plan.contact_id
        )
    return chat_id, records.open_run(session, chat_id, plan.path.name, plan.title, at)
