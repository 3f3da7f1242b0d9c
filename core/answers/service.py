"""What the officer can do with the library of answers."""

from __future__ import annotations

import secrets
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from core.answers import records
from core.answers.answer import Answer, AnswerKey, Listed, Standing, checked
from core.answers.events import AnswersChanged
from core.answers.search import Index
from core.answers.shipped import library_of, shipped
from core.aside import aside
from core.broadcasts.privacy import exposures
from core.cases import acts as cases
from core.clock import to_wib
from core.errors import ErrorCode, LoketError
from core.lazily import Lazily
from core.settings.office import OFFICE_PHONE
from core.store import blobs
from core.store.leaving import leaving

if TYPE_CHECKING:
    from core.answers.checking import Checking
    from core.answers.exchange import File, Packed
    from core.answers.guiding import Guides
    from core.conversations.chat import ChatId
    from core.jobs import Jobs
    from core.ports import Clock
    from core.settings import Settings
    from core.store.blobs import Blob
    from core.store.database import Store
    from core.store.session import Session


@dataclass(frozen=True, slots=True)
class Imported:
    """Count what a file brought."""

    added: int
    changed: int
    same: int


class Answers:
    """Keep the answers: what ships, with what the office wrote over it."""

    def __init__(self, store: Store, clock: Clock, settings: Settings, jobs: Jobs) -> None:
        """Take what it works with; nothing is read before somebody asks."""
        self._store = store
        self._clock = clock
        self._settings = settings
        self._jobs = jobs

    @Lazily
    def checklists(self) -> Checking:
        """Give the checklists."""
        from core.answers.checking import Checking

        return Checking(self._store, self._clock, self._settings)

    @Lazily
    def guides(self) -> Guides:
        """Give the checklists and trees themselves: which there are, and what the office made of them."""
        from core.answers.guiding import Guides

        return Guides(self._store, self._clock, self._settings)

    @property
    def today(self) -> date:
        """Return the office's day."""
        return to_wib(self._clock.now()).date()

    # the library

    def library(self) -> Future[tuple[Listed, ...]]:
        """Return every answer that is not taken out, shipped ones first, with its use."""
        return self._store.read(_library)

    def index(self) -> Future[Index]:
        """Return the library ready to be searched; keep it until AnswersChanged.

        It is read on a thread of its own: the first time takes some 100 ms, and nobody's page waits for that.
        """
        return aside("answers", lambda: Index(self._store.read(_library).result()))

    def blob(self, answer: Answer) -> Future[Blob | None]:
        """Return what is known of an answer's attachment, None where there is none."""
        blob_id = answer.blob_id
        return self._store.read(lambda session: None if blob_id is None else blobs.describe(session, blob_id))

    def removed(self) -> Future[tuple[Answer, ...]]:
        """Return the shipped answers that were taken out, as they ship."""
        return self._store.read(
            lambda session: tuple(
                shipped()[key] for key, kept in records.written(session).items() if kept is None
            )
        )

    # changing it

    def draft(self, text: str) -> Answer:
        """Return a new answer out of a text, as when a bubble is saved; nothing is kept yet."""
        line = next((line.strip() for line in text.splitlines() if line.strip()), "")
        return Answer(AnswerKey(f"own-{secrets.token_hex(6)}"), line[:60], text, reviewed_on=self.today)

    def save(self, answer: Answer) -> Future[Answer]:
        """Keep an answer, new or in the place of the one with its key.

        Raises (through the future):
            LoketError: what `checked` raises, ANSWER_SHORTCUT_TAKEN (detail: by which), ANSWER_PRIVATE where
                the text names a taxpayer's number, a phone or an address (UU KUP art. 34).
        """

        def work(session: Session) -> Answer:
            kept = checked(answer)
            self._refuse_private(kept)
            _refuse_taken(session, kept)
            records.keep(session, kept, self._clock.now())
            session.note(AnswersChanged())
            return kept

        return self._store.run(work)

    def review(self, key: AnswerKey, *, is_confirmed: bool = True) -> Future[Answer]:
        """Say that somebody has looked the answer over today, and that the office vouches for it.

        Raises (through the future):
            LoketError: ANSWER_GONE.
        """

        def work(session: Session) -> Answer:
            looked = replace(_found(session, key), is_confirmed=is_confirmed, reviewed_on=self.today)
            records.keep(session, looked, self._clock.now())
            session.note(AnswersChanged())
            return looked

        return self._store.run(work)

    def remove(self, key: AnswerKey) -> Future[Answer]:
        """Take an answer out of the library and return it, so that it can be saved again.

        Raises (through the future):
            LoketError: ANSWER_GONE.
        """

        def work(session: Session) -> Answer:
            gone = _found(session, key)
            records.remove(session, gone, self._clock.now(), is_shipped=key in shipped())
            session.note(AnswersChanged())
            return gone

        return self._store.run(work)

    def put_back(self, key: AnswerKey) -> Future[Answer]:
        """Let a shipped answer be as it ships, whatever the office made of it.

        Raises (through the future):
            LoketError: ANSWER_GONE for what does not ship; ANSWER_SHORTCUT_TAKEN.
        """

        def work(session: Session) -> Answer:
            if key not in shipped():
                raise LoketError(ErrorCode.ANSWER_GONE)
            records.forget(session, key)
            _refuse_taken(session, shipped()[key])
            session.note(AnswersChanged())
            return shipped()[key]

        return self._store.run(work)

    # using it

    def use(self, key: AnswerKey, reason: str = "", chat_id: ChatId | None = None) -> Future[None]:
        """Write down that an answer was put into a message; the case of the chat keeps only its topic.

        Raises (through the future):
            LoketError: ANSWER_GONE; ANSWER_REASON where it does not hold today and no reason is said.
        """

        def work(session: Session) -> None:
            answer = _found(session, key)
            if answer.standing(self.today) is not Standing.VALID and not reason.strip():
                raise LoketError(ErrorCode.ANSWER_REASON)
            records.note_use(session, key, self._clock.now(), " ".join(reason.split())[:200])
            if chat_id is not None and answer.topic:
                cases.note_answer(session, chat_id, answer.topic, self._clock.now())
            session.note(AnswersChanged())

        return self._store.run(work)

    # files

    def export(self, path: Path) -> Future[int]:
        """Write the whole library with its attachments as one ZIP; return the number of answers.

        Raises (through the future):
            LoketError: FILE_UNWRITABLE, JOB_RUNNING.
        """

        def work(_progress: object) -> int:
            from core.answers.exchange import pack
            from core.saving import save_whole

            packed = self._store.read(_packed).result()
            with leaving(self._store, "answers") as left:
                save_whole(path, pack(packed))
                left.rows = len(packed)
            return len(packed)

        return self._jobs.run("Menyimpan jawaban", work)

    def take_in(self, path: Path) -> Future[Imported]:
        """Take in a file that `export` wrote, here or elsewhere: all of it or nothing.

        An answer with a known key takes the place of that one; what is equal is left alone.

        Raises (through the future):
            LoketError: ANSWER_FILE_UNREADABLE (detail: where), JOB_RUNNING, and what `save` raises.
        """

        def work(_progress: object) -> Imported:
            from core.answers.exchange import MOST_BYTES, unpack

            try:
                if path.stat().st_size > MOST_BYTES:
                    raise LoketError(ErrorCode.ANSWER_FILE_UNREADABLE)
                content = path.read_bytes()
            except OSError as fault:
                raise LoketError(ErrorCode.ANSWER_FILE_UNREADABLE) from fault
            packed = unpack(content)
            return self._store.run(lambda session: self._take(session, packed)).result()

        return self._jobs.run("Mengambil jawaban", work)

    def _take(self, session: Session, packed: tuple[Packed, ...]) -> Imported:
        known = {listed.answer.key: listed.answer for listed in _library(session)}
        added = changed = 0
        for each in packed:
            answer = replace(each.answer, blob_id=self._blob_of(session, each.file))
            self._refuse_private(answer)
            if known.get(answer.key) == answer:
                continue
            added, changed = added + (answer.key not in known), changed + (answer.key in known)
            records.keep(session, answer, self._clock.now())
        _refuse_doubles(session, frozenset(each.answer.key for each in packed))
        session.note(AnswersChanged())
        return Imported(added, changed, len(packed) - added - changed)

    def _blob_of(self, session: Session, file: File | None) -> blobs.BlobId | None:
        if file is None:
            return None
        return blobs.save(session, file.name, file.media_type, BytesIO(file.content), self._clock.now())

    def _refuse_private(self, answer: Answer) -> None:
        text = "\n".join((*answer.phrases, answer.body, answer.basis, answer.source))
        found = exposures(text, to_groups=True, office_phone=self._settings.value(OFFICE_PHONE))
        if found:
            raise LoketError(ErrorCode.ANSWER_PRIVATE, found[0].words)


def _library(session: Session) -> tuple[Listed, ...]:
    written, uses, reasons = records.written(session), records.uses(session), records.last_reasons(session)
    found = []
    for key, answer in library_of(written).items():
        count, last = uses.get(key, (0, None))
        is_ours = key in written
        found.append(Listed(answer, count, last, key in shipped(), is_ours, reasons.get(key, "")))
    return tuple(found)


def _found(session: Session, key: AnswerKey) -> Answer:
    for listed in _library(session):
        if listed.answer.key == key:
            return listed.answer
    raise LoketError(ErrorCode.ANSWER_GONE)


def _refuse_taken(session: Session, answer: Answer) -> None:
    if not answer.shortcut:
        return
    for listed in _library(session):
        if listed.answer.shortcut == answer.shortcut and listed.answer.key != answer.key:
            raise LoketError(ErrorCode.ANSWER_SHORTCUT_TAKEN, listed.answer.title)


def _refuse_doubles(session: Session, new: frozenset[AnswerKey]) -> None:
    """Refuse a library in which a new answer has the shortcut of another one."""
    known: dict[str, Answer] = {}
    for answer in (listed.answer for listed in _library(session) if listed.answer.shortcut):
        other = known.setdefault(answer.shortcut, answer)
        if other is not answer and new & {answer.key, other.key}:
            raise LoketError(
                ErrorCode.ANSWER_SHORTCUT_TAKEN, f"/{answer.shortcut}: {other.title}, {answer.title}"
            )


def _packed(session: Session) -> tuple[Packed, ...]:
    from core.answers.exchange import File, Packed

    found = []
    for listed in _library(session):
        blob_id = listed.answer.blob_id
        kept = None if blob_id is None else blobs.describe(session, blob_id)
        file = None if kept is None else File(kept.name, kept.media_type, blobs.read(session, kept.id))
        found.append(Packed(listed.answer, file))
    return tuple(found)
