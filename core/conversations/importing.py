"""Bring exported chats and copied blocks into the store, each message once: what the officer can do."""

from collections.abc import Collection, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from core.clock import to_wib
from core.conversations import posting
from core.conversations.chat import ChatId, ChatKind
from core.conversations.exports import records
from core.conversations.exports.chunk import Target, add_chunk
from core.conversations.exports.plan import FileResult, FileSurvey, ImportPlan
from core.conversations.exports.running import CHUNK_ROWS, OneImport, Share, phone_of
from core.conversations.exports.source import ExportFile
from core.conversations.exports.survey import propose_own, survey
from core.conversations.message import Source
from core.conversations.pasting import PastedMessage, PasteResult, entries_of
from core.errors import ErrorCode, LoketError
from core.jobs import Jobs, Progress
from core.ports import Clock
from core.settings import Settings
from core.settings.office import OFFICE_NAME, OFFICER_NAME
from core.store.database import Store
from core.store.session import Session

SURVEYING = "Membaca ekspor chat (KB)"
IMPORTING = "Memasukkan chat"
UNDOING = "Membatalkan impor chat"


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

    def rematch(self, one: FileSurvey) -> Future[FileSurvey]:
        """Look again for chats and contact after the officer changed title or kind."""
        return self._store.read(lambda session: match(session, one))

    def run(self, plans: Sequence[ImportPlan]) -> Future[tuple[FileResult, ...]]:
        """Bring the files in, one job with progress and cancel. A file's fault does not stop the others."""
        return self._jobs.run(IMPORTING, lambda progress: self._run(plans, progress))

    def undo(self, import_id: int) -> Future[int]:
        """Take away the messages that an import added and return how many; adopted ones stay.

        Raises:
            LoketError: EXPORT_IMPORT_GONE, in the future.
        """
        return self._jobs.run(UNDOING, lambda progress: self._undo(import_id, progress))

    def paste(
        self, chat_id: ChatId, messages: Sequence[PastedMessage], own_names: Collection[str]
    ) -> Future[PasteResult]:
        """Add the messages of a copied block to a chat; those of `own_names` are the office's own."""
        entries = entries_of(messages, own_names)

        def work(session: Session) -> PasteResult:
            target, added = Target(chat_id, Source.PASTE), 0
            for start in range(0, len(entries), CHUNK_ROWS):
                part = entries[start : start + CHUNK_ROWS]
                added += add_chunk(session, target, part).added
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
        owners = _owners(found, (self._settings.value(OFFICER_NAME), self._settings.value(OFFICE_NAME)))
        return self._store.read(
            lambda session: tuple(_propose(session, one, own) for one, own in zip(found, owners, strict=True))
        ).result()

    def _run(self, plans: Sequence[ImportPlan], progress: Progress) -> tuple[FileResult, ...]:
        sizes = [plan.messages for plan in plans]
        results: list[FileResult] = []
        for i, plan in enumerate(plans):
            share = Share(sum(sizes[:i]), sum(sizes))
            one = OneImport(self._store, self._clock, plan, progress, share)
            try:
                one.run()
            except LoketError as fault:
                one.result = replace(one.result, fault=fault)
            results.append(one.result)
        return tuple(results)

    def _undo(self, import_id: int, progress: Progress) -> int:
        done = 0
        if not self._store.read(lambda session: records.stands(session, import_id)).result():
            raise LoketError(ErrorCode.EXPORT_IMPORT_GONE)
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


def _owners(found: Sequence[FileSurvey], known: Sequence[str]) -> list[str]:
    """Return who owns the phone in each file; what one chat makes clear helps with the next."""
    people = [[name for name, _ in one.survey.people] if one.survey else [] for one in found]
    alone = [propose_own(one.title, names, known) for one, names in zip(found, people, strict=True)]
    sure = [*known, *filter(None, alone)]
    spoken = [names for names in people if names]
    return [
        own or propose_own(one.title, names, sure, spoken)
        for one, names, own in zip(found, people, alone, strict=True)
    ]


def _propose(session: Session, one: FileSurvey, own: str) -> FileSurvey:
    if one.survey is None:
        return one
    others = [name for name, _ in one.survey.people if name != own]
    kind = ChatKind.GROUP if one.survey.is_group else ChatKind.PERSON
    title = one.title or (others[0] if len(others) == 1 else "")
    return match(session, replace(one, title=title, own_name=own, kind=kind))


def match(session: Session, one: FileSurvey) -> FileSurvey:
    """Return the survey with the chats and the contact that its title and kind belong to."""
    from core.contacts.contact import fold

    phone = phone_of(one.title) if one.kind is ChatKind.PERSON else None
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
