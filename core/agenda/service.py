"""What the officer can do with the agenda; every public method returns a future at once."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from core.agenda import library_records, records
from core.agenda.entry import (
    PLACE_LIMIT,
    POSTER_LIMIT,
    TEXT_LIMIT,
    TITLE_LIMIT,
    Entry,
    EntryId,
    EntryKind,
    Occurrence,
    RemovedEntry,
    Repeats,
    Suggestion,
)
from core.agenda.events import AgendaChanged
from core.agenda.library import PastText
from core.agenda.poster import tells_another_day
from core.agenda.wording import broadcast_text
from core.aside import aside
from core.broadcasts.drafting import add_draft, names_in
from core.broadcasts.looking import mark_own
from core.broadcasts.refusal import refuse
from core.broadcasts.run import BroadcastId, Draft
from core.broadcasts.values import Office
from core.errors import ErrorCode, LoketError
from core.jobs import Jobs, Progress
from core.ports import Clock
from core.rules.service import Rules
from core.rules.table import RuleTable
from core.rules.working_days import FreeKind, WorkingDays
from core.saving import save_whole
from core.settings import Settings
from core.settings.office import OFFICE_NAME, OFFICE_PHONE
from core.store.blobs import BlobId, describe, save
from core.store.database import Store
from core.store.leaving import leaving
from core.store.session import Session

T = TypeVar("T")
TABLE = "agenda_days"
PAGE = 30
_ON_WEEKEND = re.compile(r"(?:Sabtu|Minggu) \((.+)\)")
"""How the calendar tells a holiday that falls on a day which is free anyway."""


class Agenda:
    """Keep the entries, prepare their broadcasts, and look up what was said before."""

    def __init__(self, store: Store, clock: Clock, settings: Settings, rules: Rules, jobs: Jobs) -> None:
        """Work on the store; holidays and yearly days come from the rules."""
        self._jobs = jobs
        self._store = store
        self._clock = clock
        self._settings = settings
        self._rules = rules

    @property
    def office(self) -> Office:
        """Return what texts and posters say about the sender."""
        return Office(self._settings.value(OFFICE_NAME), self._settings.value(OFFICE_PHONE))

    # entries

    def occurrences(self, first: date, last: date, words: str = "") -> Future[tuple[Occurrence, ...]]:
        """Return what happens from `first` to `last`, by day and hour, with what was prepared for it."""

        def work(session: Session) -> tuple[Occurrence, ...]:
            prepared = records.drafts(session, first, last)
            found = []
            for entry_id, entry in records.entries(session, words):
                for day in entry.days(first, last):
                    broadcast_id, state = prepared.get((entry_id, day), (None, None))
                    found.append(Occurrence(entry_id, entry, day, broadcast_id, state))
            return tuple(sorted(found, key=_order))

        return self._store.read(work)

    def entry(self, entry_id: EntryId) -> Future[Entry]:
        """Return one entry.

        Raises (through the future):
            LoketError: AGENDA_GONE.
        """
        return self._store.read(lambda session: _found(session, entry_id))

    def add(self, entry: Entry) -> Future[EntryId]:
        """Add an entry.

        Raises (through the future):
            LoketError: AGENDA_TITLE_MISSING.
        """

        def work(session: Session) -> EntryId:
            entry_id = records.insert(session, _checked(entry), self._clock.now())
            session.note(AgendaChanged(entry_id))
            return entry_id

        return self._store.run(work)

    def save(self, entry_id: EntryId, entry: Entry) -> Future[None]:
        """Replace an entry; what was prepared already stays as it is.

        Raises (through the future):
            LoketError: AGENDA_TITLE_MISSING, AGENDA_GONE.
        """

        def work(session: Session) -> None:
            if not records.save(session, entry_id, _checked(entry), self._clock.now()):
                raise LoketError(ErrorCode.AGENDA_GONE)
            session.note(AgendaChanged(entry_id))

        return self._store.run(work)

    def left_behind(self, entry_id: EntryId) -> Future[tuple[date, ...]]:
        """Return the days on which an entry does not happen any more and whose broadcast has not ended.

        That one still tells of the old day: nothing is changed in it without a person.
        """

        def work(session: Session) -> tuple[date, ...]:
            entry, prepared = records.find(session, entry_id), records.open_drafts(session, entry_id)
            return tuple(day for day in prepared if entry is not None and not entry.happens_on(day))

        return self._store.read(work)

    def remove(self, entry_id: EntryId) -> Future[RemovedEntry | None]:
        """Remove an entry and return what it was, None where it was gone already.

        Broadcasts that were prepared for it stay.
        """

        def work(session: Session) -> RemovedEntry | None:
            entry = records.find(session, entry_id)
            if entry is None:
                return None
            gone = RemovedEntry(entry, records.prepared(session, entry_id))
            records.delete(session, entry_id)
            session.note(AgendaChanged(entry_id))
            return gone

        return self._store.run(work)

    def put_back(self, gone: RemovedEntry) -> Future[EntryId]:
        """Take a removal back: what was prepared for a day is known again, and no second one is made for it."""

        def work(session: Session) -> EntryId:
            at = self._clock.now()
            entry = gone.entry
            if entry.blob_id is not None and describe(session, entry.blob_id) is None:
                entry = replace(entry, blob_id=None)
            entry_id = records.insert(session, entry, at)
            for day, broadcast_id in gone.prepared:
                records.claim_again(session, entry_id, day, broadcast_id, at)
            session.note(AgendaChanged(entry_id))
            return entry_id

        return self._store.run(work)

    # pictures

    def keep_picture(self, name: str, media_type: str, data: bytes, *, is_ours: bool = False) -> Future[BlobId]:
        """Keep a picture in the store and return its id; an entry that names it keeps it from being swept.

        `is_ours`: the program drew it from words that it has checked, so nobody is asked to look at it.

        Raises (through the future):
            LoketError: BLOB_TOO_LARGE.
        """

        def work(session: Session) -> BlobId:
            at = self._clock.now()
            blob_id = save(session, name, media_type, io.BytesIO(data), at)
            if is_ours:
                mark_own(session, blob_id, at)
            return blob_id

        return self._store.run(work)

    def picture_name(self, blob_id: BlobId) -> Future[str]:
        """Return what a kept picture is called, empty where it is gone."""

        def work(session: Session) -> str:
            blob = describe(session, blob_id)
            return "" if blob is None else blob.name

        return self._store.read(work)

    def names_on_poster(self, entry: Entry) -> Future[tuple[str, ...]]:
        """Return the names of taxpayers that would stand on the poster of an entry: none may."""
        text = f"{entry.title}\n{entry.place}\n{entry.poster_text}"
        return self._store.read(lambda session: names_in(session, text, self._settings))

    def write_file(self, path: Path, make: Callable[[], bytes]) -> Future[None]:
        """Make a poster or schedule on the job's thread and write it to `path`, whole or not at all.

        Raises (through the future):
            LoketError: FILE_UNWRITABLE, JOB_RUNNING, and what `make` raises.
        """

        def work(_progress: Progress) -> None:
            with leaving(self._store, "agenda"):
                save_whole(path, make())

        return self._jobs.run("Menyimpan berkas", work)

    # broadcasts

    def prepare(self, entry_id: EntryId, day: date) -> Future[BroadcastId]:
        """Make the draft of a broadcast for one day of an entry; asked again, return the one that stands.

        Draft and key are written in one transaction: there is never one without the other, and never two. An
        attached poster that tells another day is left out.

        Raises (through the future):
            LoketError: AGENDA_GONE, AGENDA_NOT_THAT_DAY; TEXT_SHORT_LINK, TEXT_PROGRAM, TEXT_ACCOUNT with
                the words that may not go out.
        """

        def work(session: Session) -> BroadcastId:
            standing = records.draft_of(session, entry_id, day)
            if standing is not None:
                return standing
            entry = _found(session, entry_id)
            if not entry.happens_on(day):
                raise LoketError(ErrorCode.AGENDA_NOT_THAT_DAY)
            at = self._clock.now()
            text = broadcast_text(entry, day, self.office)
            refuse(text)
            blob = None if entry.blob_id is None else describe(session, entry.blob_id)
            picture = None if blob is None or tells_another_day(blob.name, day) else blob.id
            draft = Draft(entry.title, text, entry.audience, picture, day, entry.sent_as)
            broadcast_id = add_draft(session, draft, at)
            records.claim(session, entry_id, day, broadcast_id, at)
            session.note(AgendaChanged(entry_id))
            return broadcast_id

        return self._store.run(work)

    # suggestions

    def suggestions(self, first: date, last: date) -> Future[tuple[Suggestion, ...]]:
        """Return yearly days and national holidays of a span, each once, by day.

        The holidays of a year take half a second when they are first asked for, on a thread of their own.
        """

        def look(session: Session) -> tuple[set[tuple[str, date]], RuleTable, WorkingDays]:
            taken = {
                (entry.title.casefold(), day)
                for _id, entry in records.entries(session)
                for day in entry.days(first, last)
            }
            return taken, self._rules.within(session, TABLE), self._rules.working_days_within(session)

        def work() -> tuple[Suggestion, ...]:
            taken, table, days = self._store.read(look).result()
            found = [*_yearly(table, first, last), *_holidays(days, first, last)]
            return tuple(
                replace(each, is_taken=(each.entry.title.casefold(), each.entry.starts_on) in taken)
                for each in sorted(found, key=lambda each: (each.entry.starts_on, each.entry.title))
            )

        return aside("agenda-aside", work)

    def undecreed(self, first: date, last: date) -> Future[tuple[int, ...]]:
        """Return the years of a span whose holidays nobody has decreed: none of them is suggested."""

        def work(session: Session) -> tuple[int, ...]:
            days = self._rules.working_days_within(session)
            return tuple(year for year in range(first.year, last.year + 1) if not days.is_decreed(year))

        return self._store.read(work)

    # library

    def library(
        self, words: str = "", before: tuple[datetime, BroadcastId] | None = None, limit: int = PAGE
    ) -> Future[tuple[PastText, ...]]:
        """Return a page of texts that went out, the last ended first, with what came of each."""
        return self._store.read(lambda session: library_records.page(session, words, before, limit))


def _checked(entry: Entry) -> Entry:
    title = " ".join(entry.title.split())[:TITLE_LIMIT]
    if not title:
        raise LoketError(ErrorCode.AGENDA_TITLE_MISSING)
    return replace(
        entry,
        title=title,
        place=entry.place.strip()[:PLACE_LIMIT],
        text=entry.text[:TEXT_LIMIT],
        poster_text=entry.poster_text[:POSTER_LIMIT],
    )


def _found(session: Session, entry_id: EntryId) -> Entry:
    entry = records.find(session, entry_id)
    if entry is None:
        raise LoketError(ErrorCode.AGENDA_GONE)
    return entry


def _order(occurrence: Occurrence) -> tuple[object, ...]:
    entry = occurrence.entry
    hour = "" if entry.starts_at is None else f"{entry.starts_at:%H:%M}"
    return occurrence.day, hour, entry.title.casefold(), occurrence.entry_id


def _yearly(table: RuleTable, first: date, last: date) -> Iterable[Suggestion]:
    for year in range(first.year, last.year + 1):
        for row in table.rows:
            month, number = row.cells["month"], row.cells["day"]
            try:
                day = date(year, int(str(month)), int(str(number)))
            except ValueError:  # the 31st of a short month
                continue
            if first <= day <= last and row.covers(day):
                entry = Entry(
                    row.text("title"),
                    day,
                    EntryKind(row.text("kind")),
                    text=row.text("text"),
                    repeats=Repeats.YEARLY,
                    is_confirmed=row.confirmed,
                )
                yield Suggestion(entry, row.basis, row.source, row.confirmed)


def _holidays(days: WorkingDays, first: date, last: date) -> Iterable[Suggestion]:
    for year in range(first.year, last.year + 1):
        for free in days.of_year(year):
            if free.kind is FreeKind.HOLIDAY and first <= free.day <= last:
                on_weekend = _ON_WEEKEND.fullmatch(free.reason)
                title = on_weekend[1] if on_weekend else free.reason
                entry = Entry(
                    title, free.day, EntryKind.HOLIDAY, prepare_days=3, is_confirmed=free.is_confirmed
                )
                yield Suggestion(entry, days.basis(year), free.source, free.is_confirmed)
