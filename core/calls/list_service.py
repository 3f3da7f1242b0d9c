"""Bring lists in: those of a campaign, and those of payments and filings. In chunks, each one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from core.calls import anew, following, list_records, records, settling_records
from core.calls.anew import Cancelled
from core.calls.campaign import Campaign, CampaignId
from core.calls.events import CallbacksChanged, CallsSettled, CampaignChanged
from core.calls.list_reading import ListedRow, ListReader, propose
from core.calls.listing import remark_on_paid, rows_for
from core.calls.lists import (
    Closing,
    ListColumn,
    ListId,
    ListKind,
    ListPlan,
    ListProblem,
    ListRun,
    ListState,
    ListSurvey,
    Settled,
)
from core.calls.settling import Settlement, settle_by_hand, settle_rows
from core.contacts.importing.header import SAMPLE_ROWS
from core.contacts.importing.opened import LastTable
from core.contacts.importing.reading import fingerprint
from core.errors import ErrorCode, LoketError

if TYPE_CHECKING:
    from datetime import date

    from core.calls.target import TargetId
    from core.jobs import Jobs, Progress
    from core.ports import Clock
    from core.store.database import Store
    from core.store.session import Session

CHUNK = 500
"""Rows in one transaction: whoever saves a note meanwhile waits for one chunk at most."""
PREVIEW = 30
LABEL_SURVEY = "Membaca daftar"
LABEL_RUN = "Memasukkan daftar"


@dataclass(slots=True)
class _Running:
    plan: ListPlan
    campaign: Campaign
    list_id: ListId
    is_first: bool
    settlement: Settlement | None

    @property
    def listed_on(self) -> date:
        return self.plan.source_on or self.campaign.values.source_on


class CallLists:
    """Bring lists in; an import that was cut off is simply begun again: nothing in it counts twice."""

    def __init__(self, store: Store, clock: Clock, jobs: Jobs) -> None:
        self._store = store
        self._clock = clock
        self._jobs = jobs
        self._active: int | None = None
        self._last = LastTable()

    def survey(self, path: Path, sheet: str = "") -> Future[ListSurvey]:
        """Read a file (XLSX, CSV and what else contacts can be read from) and propose what its columns mean.

        Raises (through the future):
            LoketError: FILE_MISSING, IMPORT_UNREADABLE, IMPORT_EMPTY, IMPORT_TOO_LARGE, JOB_RUNNING.
        """

        def work(progress: Progress) -> ListSurvey:
            table = self._last.open(path, sheet, stop_if_cancelled=progress.stop_if_cancelled)
            sample = list(islice(table.rows(), SAMPLE_ROWS))
            mapping = propose(table.header, [cells for _, cells in sample])
            return ListSurvey(path, table, mapping, tuple(sample[:PREVIEW]))

        return self._jobs.run(LABEL_SURVEY, work)

    def run(self, plan: ListPlan) -> Future[ListRun]:
        """Bring a list in. A refreshed one ends whoever is on it no more, once it was read to its last row.

        Raises (through the future):
            LoketError: CALL_LIST_NO_PERSON without columns for a name and for a tax number or a telephone (a
                list of payments needs no name), CALL_CAMPAIGN_GONE, JOB_CANCELLED, and as `survey`.
        """

        def work(progress: Progress) -> ListRun:
            sha256 = fingerprint(plan.path)
            _check_mapping(plan)
            table = self._last.open(plan.path, plan.sheet, sha256, progress.stop_if_cancelled)
            reader = ListReader(table.header, plan.mapping)
            running = self._store.run(lambda session: self._begin(session, plan, sha256, table.total)).result()
            self._active = running.list_id
            state = ListState.CANCELLED
            try:
                self._go_through(progress, running, _chunks(table.rows(), reader), table.total)
                self._finish(progress, running)
                state = ListState.DONE
            finally:
                self._active = None
                self._store.run(lambda session: self._end(session, running, state)).result()
            progress.report(table.total, table.total)
            found = self._store.read(lambda session: list_records.run(session, running.list_id)).result()
            assert found is not None  # noqa: S101 - it was begun above
            return found

        return self._jobs.run(LABEL_RUN, work)

    def runs(self, campaign_id: CampaignId) -> Future[tuple[ListRun, ...]]:
        """Return the files that were brought in for a campaign, the newest first."""
        return self._store.read(lambda session: list_records.runs(session, campaign_id, self._active))

    def problems(
        self, list_id: ListId, after: int = 0, limit: int = 1000
    ) -> Future[list[tuple[int, ListProblem]]]:
        """Return the next remarks of an import, with ids to go on from."""
        return self._store.read(lambda session: list_records.problems(session, list_id, after, limit))

    def closings(self, list_id: ListId, after: int = 0, limit: int = 200) -> Future[tuple[Closing, ...]]:
        """Return what a list has ended, and whose it was, a page at a time."""
        return self._store.read(
            lambda session: list_records.closings(session, "list_id", list_id, after, limit)
        )

    def closings_of_request(
        self, request_id: int, after: int = 0, limit: int = 200
    ) -> Future[tuple[Closing, ...]]:
        """Return what a recorded payment has ended among the calls, and whose it was."""
        return self._store.read(
            lambda session: list_records.closings(session, "request_id", request_id, after, limit)
        )

    def cancelled_by(self, request_id: int) -> Future[Cancelled]:
        """Return what a payment that was taken back had cancelled; nothing of it comes back by itself."""
        return self._store.read(lambda session: anew.cancelled_by(session, request_id, self._clock.now()))

    def plan_messages(self, request_id: int) -> Future[int]:
        """Plan anew the messages after calls that such a payment had cancelled, and return how many."""
        return self._store.run(lambda session: anew.plan_messages(session, request_id, self._clock.now()))

    def settled(self, list_id: ListId) -> Future[Settled]:
        """Count what a list has ended: in calls, callbacks, messages, reminders and their runs."""
        return self._store.read(lambda session: list_records.settled(session, "list_id", list_id))

    def settle(self, target_ids: Sequence[TargetId], *, is_filing: bool) -> Future[int]:
        """Say by hand that people have paid, or filed; return how many were still open about it.

        It ends the same as a list would: for every campaign about it, and their reminders.
        """

        def work(session: Session) -> int:
            now = self._clock.now()
            ended = sum(settle_by_hand(session, each, now, is_filing=is_filing) for each in target_ids)
            session.note(CallsSettled())
            session.note(CallbacksChanged())
            return ended

        return self._store.run(work)

    def _begin(self, session: Session, plan: ListPlan, sha256: str, total: int) -> _Running:
        campaign = records.campaign(session, plan.campaign_id)
        if campaign is None:
            raise LoketError(ErrorCode.CALL_CAMPAIGN_GONE)
        is_first = records.is_empty(session, campaign.id)
        list_id = list_records.begin(session, plan, sha256, total, self._clock.now())
        settlement = None
        if plan.kind in (ListKind.PAYMENTS, ListKind.FILINGS):
            is_filing = plan.kind is ListKind.FILINGS
            alike = settling_records.campaigns_alike(session, campaign, filed=is_filing)
            settlement = Settlement(campaign, alike, list_id, is_filing)
        return _Running(plan, campaign, list_id, is_first, settlement)

    def _go_through(
        self, progress: Progress, running: _Running, parts: Iterator[list[ListedRow]], total: int
    ) -> None:
        """Write chunk after chunk; while one is written the next is read."""
        pending: Future[None] | None = None
        done = 0
        for rows in parts:
            if pending is not None:
                pending.result()
            progress.stop_if_cancelled()
            pending = self._write(running, rows)
            done += len(rows)
            progress.report(done, total)
        if pending is not None:
            pending.result()

    def _write(self, running: _Running, rows: list[ListedRow]) -> Future[None]:
        def work(session: Session) -> None:
            now = self._clock.now()
            if running.settlement is not None:
                settled = settle_rows(session, running.settlement, rows, now)
                counts = (len(rows), settled, 0, len(rows) - settled)
            else:
                listed, skipped = rows_for(session, running.campaign, running.list_id, rows, now)
                if not running.is_first:
                    remark_on_paid(session, running.campaign, running.listed_on, rows)
                added = list_records.write_rows(session, listed)
                if not running.is_first and listed:
                    keys = [row[3] for row in listed]
                    list_records.listed_again(session, running.campaign.id, keys, now)
                counts = (len(rows), added, len(listed) - added, skipped)
            list_records.count(session, running.list_id, counts)
            list_records.add_problems(
                session, running.list_id, [problem for row in rows for problem in row.problems]
            )

        return self._store.run(work, durable=False)

    def _finish(self, progress: Progress, running: _Running) -> None:
        """Do what only a list that was read to its end allows: settle who paid, drop who is on it no more."""
        if running.settlement is not None:
            return
        self._store.run(
            lambda session: settling_records.settle_known(
                session, running.campaign, self._clock.now(), running.listed_on
            )
        ).result()
        after: int | None = 0 if running.plan.kind is ListKind.REFRESH else None
        while after is not None:
            progress.stop_if_cancelled()
            after = self._store.run(partial(self._drop, running=running, after=after), durable=False).result()

    def _drop(self, session: Session, running: _Running, after: int) -> int | None:
        now = self._clock.now()
        last = list_records.drop_unlisted(
            session, running.campaign.id, running.list_id, after=after, at=now, most=CHUNK
        )
        following.sweep(session, now)
        return last

    def _end(self, session: Session, running: _Running, state: ListState) -> None:
        now = self._clock.now()
        list_records.end(session, running.list_id, state, now)
        following.sweep(session, now)
        session.note(CampaignChanged(running.campaign.id))
        session.note(CallbacksChanged())
        session.note(CallsSettled())


def _check_mapping(plan: ListPlan) -> None:
    known = set(plan.mapping)
    names = plan.kind in (ListKind.PAYMENTS, ListKind.FILINGS) or ListColumn.NAME in known
    if not names or not known & {ListColumn.TAX_NUMBER, ListColumn.PHONE}:
        raise LoketError(ErrorCode.CALL_LIST_NO_PERSON)


def _chunks(rows: Iterator[tuple[int, Sequence[str]]], reader: ListReader) -> Iterator[list[ListedRow]]:
    while part := [reader.read(number, cells) for number, cells in islice(rows, CHUNK)]:
        yield part
