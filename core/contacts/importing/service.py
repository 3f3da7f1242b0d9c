"""Look at a list, try it, bring it in, take it back."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from core.contacts.events import ContactsChanged, ImportRunChanged, ReviewsChanged
from core.contacts.importing import records
from core.contacts.importing.chunks import records as chunks
from core.contacts.importing.header import SAMPLE_ROWS, Column, propose
from core.contacts.importing.matching import Matcher, Outcome
from core.contacts.importing.opened import LastTable
from core.contacts.importing.plan import (
    Counts,
    DryRun,
    ImportPlan,
    ImportRun,
    Problem,
    RunState,
    Survey,
    Undone,
)
from core.contacts.importing.reading import fingerprint
from core.contacts.importing.report import Words, save_report
from core.contacts.importing.row import ReadRow, RowReader
from core.contacts.importing.table import Table
from core.contacts.importing.undoing import undo_chunk
from core.errors import ErrorCode, LoketError
from core.jobs import Jobs, Progress
from core.ports import Clock
from core.store.database import Store
from core.store.leaving import leaving
from core.store.session import Session

CHUNK = 500
"""Rows in one transaction: a message that is saved meanwhile waits for one chunk at most."""
PROBLEMS_KEPT = 10_000
PREVIEW = 30

LABEL_SURVEY = "Membaca berkas kontak"
LABEL_DRY_RUN = "Mencoba impor kontak"
LABEL_RUN = "Mengimpor kontak"
LABEL_REPORT = "Menyimpan laporan impor"
LABEL_UNDO = "Membatalkan impor kontak"


@dataclass(slots=True)
class _Running:
    run_id: int
    touched: set[int]
    rows_done: int


class Importing:
    """Import lists of contacts in chunks; each chunk is one transaction together with its own count."""

    def __init__(self, store: Store, clock: Clock, jobs: Jobs) -> None:
        self._store = store
        self._clock = clock
        self._jobs = jobs
        self._active: int | None = None
        self._last = LastTable()

    def survey(self, path: Path, sheet: str = "") -> Future[Survey]:
        """Read a file and propose what its columns mean.

        Raises (through the future):
            LoketError: FILE_MISSING, IMPORT_UNREADABLE, IMPORT_EMPTY, IMPORT_TOO_LARGE, JOB_RUNNING.
        """

        def work(progress: Progress) -> Survey:
            table = self._last.open(path, sheet, stop_if_cancelled=progress.stop_if_cancelled)
            sample = list(islice(table.rows(), SAMPLE_ROWS))
            mapping = propose(table.header, [cells for _, cells in sample])
            return Survey(path, table, mapping, tuple(sample[:PREVIEW]))

        return self._jobs.run(LABEL_SURVEY, work)

    def dry_run(self, plan: ImportPlan) -> Future[DryRun]:
        """Go through the whole file as `run` would, and write nothing.

        Raises (through the future):
            LoketError: as `survey`, IMPORT_NO_NAME without a column that names or identifies, JOB_CANCELLED.
        """

        def work(progress: Progress) -> DryRun:
            table, reader = self._prepared(progress, plan)
            matcher = Matcher(plan.mode)
            counts, found = Counts(), 0
            problems: list[Problem] = []
            questions: set[tuple[int, str]] = set()
            for rows in _chunks(table.rows(), reader):
                progress.stop_if_cancelled()

                def look(session: Session, rows: Sequence[ReadRow] = rows) -> Counts:
                    chunks.learn(session, matcher, rows, set())
                    return _apply(matcher, rows)

                counts += self._store.read(look).result()
                fresh = [problem for row in rows for problem in row.problems]
                found += len(fresh)
                problems += fresh[: PROBLEMS_KEPT - len(problems)]
                questions |= {(id(wish.draft), wish.key) for wish in matcher.reviews}
                matcher.forget_chunk()
                progress.report(counts.rows, table.total)
            blank = table.total - counts.rows
            return DryRun(counts + Counts(reviews=len(questions)), tuple(problems), found, blank)

        return self._jobs.run(LABEL_DRY_RUN, work)

    def run(self, plan: ImportPlan) -> Future[ImportRun]:
        """Import the file. Cancelled between chunks, what is in stays in and can be undone.

        Raises (through the future):
            LoketError: as `dry_run`; after JOB_CANCELLED the run stands in `runs` as cancelled.
        """

        def work(progress: Progress) -> ImportRun:
            sha256 = fingerprint(plan.path)
            table, reader = self._prepared(progress, plan, sha256)
            run_id = self._store.run(
                lambda session: records.begin_run(session, plan, sha256, table.total, self._clock.now())
            ).result()
            running = _Running(run_id, set(), 0)
            return self._go_on(progress, plan, running, _chunks(table.rows(), reader), table.total)

        return self._jobs.run(LABEL_RUN, work)

    def finish(self, run_id: int) -> Future[ImportRun]:
        """Go on with an interrupted or cancelled import where it stopped.

        Raises (through the future):
            LoketError: IMPORT_FILE_CHANGED when the file is gone or is no longer the same, and as `run`.
        """

        def work(progress: Progress) -> ImportRun:
            found = self._store.read(lambda session: records.run_plan(session, run_id)).result()
            if found is None:
                raise LoketError(ErrorCode.IMPORT_FILE_CHANGED)
            plan, sha256, rows_done = found
            try:
                is_same = fingerprint(plan.path) == sha256
            except LoketError as fault:
                raise LoketError(ErrorCode.IMPORT_FILE_CHANGED, plan.path.name) from fault
            if not is_same:
                raise LoketError(ErrorCode.IMPORT_FILE_CHANGED, plan.path.name)
            table, reader = self._prepared(progress, plan, sha256)
            rows = table.rows()
            running = _Running(run_id, set(), rows_done)
            self._meet_again(plan, running, islice(rows, rows_done), reader)
            self._store.run(lambda session: records.end_run(session, run_id, RunState.RUNNING, None)).result()
            return self._go_on(progress, plan, running, _chunks(rows, reader), table.total)

        return self._jobs.run(LABEL_RUN, work)

    def undo(self, run_id: int) -> Future[Undone]:
        """Take a whole import back: what it made disappears, what it changed is as before.

        Contacts that were changed or used since stay as they are and are named, and so are those that the
        officer's answers have made.
        """

        def work(progress: Progress) -> Undone:
            total = Undone(0, 0, ())
            answered = self._store.read(lambda session: records.made_by_answers(session, run_id)).result()
            before: int | None = None
            while True:
                progress.stop_if_cancelled()
                start = before

                def take_back(session: Session, start: int | None = start) -> tuple[Undone, int | None]:
                    return undo_chunk(session, run_id, start, CHUNK)

                undone, before = self._store.run(take_back, durable=False).result()
                names = (*total.refused_names, *undone.refused_names)[:100]
                total = Undone(total.taken_back + undone.taken_back, total.refused + undone.refused, names)
                progress.report(total.taken_back + total.refused)
                if before is None:
                    break

            def end(session: Session) -> None:
                records.drop_reviews(session, run_id)
                records.end_run(session, run_id, RunState.UNDONE, self._clock.now())
                session.note(ContactsChanged(()))
                session.note(ReviewsChanged())
                session.note(ImportRunChanged(run_id))

            self._store.run(end).result()
            return replace(total, answered_names=answered)

        return self._jobs.run(LABEL_UNDO, work)

    def runs(self) -> Future[tuple[ImportRun, ...]]:
        """Return the last 50 imports, newest first; one that a crash cut off shows as INTERRUPTED."""
        return self._store.read(lambda session: records.runs(session, self._active))

    def problems(self, run_id: int, after: int = 0, limit: int = 1000) -> Future[list[tuple[int, Problem]]]:
        """Return the next remarks of an import, with ids to go on from."""
        return self._store.read(lambda session: records.problems(session, run_id, after, limit))

    def save_report(self, run_id: int, path: Path, words: Words) -> Future[int]:
        """Write all remarks of an import to an XLSX or CSV file and return how many there are.

        Raises (through the future):
            LoketError: REPORT_NOT_SAVED, JOB_RUNNING.
        """

        def pages() -> Iterator[Problem]:
            after = 0
            while found := self.problems(run_id, after).result():
                yield from (problem for _, problem in found)
                after = found[-1][0]

        return self._save(path, pages(), words)

    def save_problems(self, problems: Sequence[Problem], path: Path, words: Words) -> Future[int]:
        """Write the remarks of a dry run to a file, as `save_report` does for an import."""
        return self._save(path, problems, words)

    def _save(self, path: Path, problems: Iterable[Problem], words: Words) -> Future[int]:
        def work(_progress: Progress) -> int:
            with leaving(self._store, "import_report") as left:
                left.rows = rows = save_report(path, problems, words)
            return rows

        return self._jobs.run(LABEL_REPORT, work)

    def _prepared(self, progress: Progress, plan: ImportPlan, sha256: str = "") -> tuple[Table, RowReader]:
        """Open the file and check that the mapping can name somebody."""
        if not {Column.NAME, Column.TAX_NUMBER, Column.PHONE} & set(plan.mapping):
            raise LoketError(ErrorCode.IMPORT_NO_NAME)
        table = self._last.open(plan.path, plan.sheet, sha256, progress.stop_if_cancelled)
        mapping = plan.mapping[: len(table.header)]
        return table, RowReader(table.header, mapping, plan.default_group)

    def _go_on(
        self,
        progress: Progress,
        plan: ImportPlan,
        running: _Running,
        parts: Iterator[list[ReadRow]],
        total: int,
    ) -> ImportRun:
        """Write chunk after chunk; while one is written the next is read."""
        self._active = running.run_id
        state = RunState.CANCELLED
        try:
            pending: Future[None] | None = None
            for rows in parts:
                if pending is not None:
                    pending.result()
                progress.stop_if_cancelled()
                pending = self._write(plan, running, rows)
                progress.report(running.rows_done, total)
            if pending is not None:
                pending.result()
            state = RunState.DONE
        except LoketError as fault:
            if fault.code is not ErrorCode.JOB_CANCELLED:
                raise
            self._end(running.run_id, state)
            raise
        finally:
            self._active = None
        self._end(running.run_id, state)
        progress.report(total, total)
        found = self._store.read(lambda session: records.runs(session, None)).result()
        return next(run for run in found if run.id == running.run_id)

    def _write(self, plan: ImportPlan, running: _Running, rows: list[ReadRow]) -> Future[None]:
        def work(session: Session) -> None:
            matcher = Matcher(plan.mode)
            chunks.learn(session, matcher, rows, running.touched)
            counts = _apply(matcher, rows)
            ids, _asked = chunks.write(session, running.run_id, matcher, rows, self._clock.now())
            running.touched.update(ids)
            running.touched.update(matcher.met())
            running.rows_done += len(rows)
            records.count_rows(session, running.run_id, running.rows_done, counts)
            session.note(ImportRunChanged(running.run_id))

        return self._store.run(work, durable=False)

    def _meet_again(
        self, plan: ImportPlan, running: _Running, rows: Iterator[tuple[int, Sequence[str]]], reader: RowReader
    ) -> None:
        """Learn which contacts the rows before the interruption have met; write nothing."""
        for part in _chunks(rows, reader):
            matcher = Matcher(plan.mode)

            def look(session: Session, matcher: Matcher = matcher, part: Sequence[ReadRow] = part) -> None:
                chunks.learn(session, matcher, part, running.touched)
                _apply(matcher, part)

            self._store.read(look).result()
            running.touched.update(matcher.met())

    def _end(self, run_id: int, state: RunState) -> None:
        def work(session: Session) -> None:
            records.end_run(session, run_id, state, self._clock.now())
            session.note(ContactsChanged(()))
            session.note(ReviewsChanged())
            session.note(ImportRunChanged(run_id))

        self._store.run(work).result()


def _chunks(rows: Iterator[tuple[int, Sequence[str]]], reader: RowReader) -> Iterator[list[ReadRow]]:
    while part := [reader.read(number, cells) for number, cells in islice(rows, CHUNK)]:
        yield part


def _apply(matcher: Matcher, rows: Sequence[ReadRow]) -> Counts:
    """Apply the rows in order and count what came of them."""
    found = dict.fromkeys(Outcome, 0)
    for row in rows:
        found[matcher.apply(row)] += 1
    return Counts(
        found[Outcome.CREATED], found[Outcome.CHANGED], found[Outcome.UNCHANGED], found[Outcome.REFUSED]
    )
