"""What the officer can do with the trail: add to it, read it, check it, take it along. All return futures."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from core.aside import aside
from core.clock import to_wib
from core.jobs import Jobs, Progress
from core.store import trail
from core.store.database import Store
from core.store.leaving import Leaving, Step, Why, begin, end, leaving
from core.store.session import Session
from core.store.trail import Act, Seal, Verdict
from core.trail import records
from core.trail.entry import Page, Query

T = TypeVar("T")
PAGE = 100
KEEPING = (
    "Jejak tidak pernah dihapus: isinya nomor baris dan kata dari Loket sendiri, bukan nama, nomor, atau pesan"
    " wajib pajak, jadi tetap utuh juga sesudah data seseorang dihapus."
)
"""The rule of retention, in the officer's words."""
HEADINGS = ("Nomor", "Waktu (WIB)", "Petugas", "Perbuatan", "Tentang", "Keterangan", "Segel SHA-256")


class Trail:
    """Show what was done at this desk."""

    def __init__(self, store: Store, jobs: Jobs) -> None:
        """Take what the room works with; nothing is read yet."""
        self._store, self._jobs = store, jobs

    def leave(self, work: Callable[[], T], act: Act, kind: str, *, is_paper: bool = False) -> Future[T]:
        """Do `work`, which writes a file or feeds a printer, between its two entries; what it raises is told.

        The window's end does not wait for it: a printer may never answer.
        """

        def run() -> T:
            with leaving(self._store, kind, act=act, is_paper=is_paper or act is Act.PRINT):
                return work()

        return aside("leaving", run, is_cut_short=True)

    def begin(self, kind: str) -> Future[int]:
        """Write down that a file which another engine writes is about to leave; return the entry's number."""
        return self._store.run(lambda session: begin(session, kind))

    def end(self, entry: int, kind: str, *, is_whole: bool) -> Future[None]:
        """Write down how that ended."""
        step, why = (Step.SAVED, None) if is_whole else (Step.FAILED, Why.TROUBLE)
        return self._store.run(lambda session: end(session, Leaving(entry), kind, step, why))

    def note(
        self, act: Act, subject: str = "", subject_id: int | None = None, **facts: str | int | None
    ) -> Future[None]:
        """Write down an act that has no transaction of its own, before it is done."""
        return trail.record(self._store, act, subject, subject_id, **facts)

    def page(self, query: Query, before: int | None = None, limit: int = PAGE) -> Future[Page]:
        """Return a page, the newest first; `before` is where the last one ended."""

        def work(session: Session) -> Page:
            found = records.page(session, query, before, limit + 1)
            kept = found[:limit]
            return Page(kept, kept[-1].id if len(found) > limit else None)

        return self._store.read(work)

    def officers(self) -> Future[tuple[str, ...]]:
        """Return the names of everybody who was at the desk."""
        return self._store.read(records.officers)

    def seal(self) -> Future[Seal]:
        """Return how many entries there are and the last one's hash, to be written down elsewhere."""
        return self._store.read(trail.last_seal)

    def verify(self) -> Future[Verdict]:
        """Go over the whole chain beside the store's threads; the first entry that does not fit is told."""

        def work() -> Verdict:
            with self._store.looking() as session:
                return trail.verify(session)

        return aside("trail", work)

    def export(self, query: Query, path: Path) -> Future[int]:
        """Write the entries that fit as CSV, the oldest first, and return how many; this is written down too.

        Raises (through the future):
            LoketError: FILE_UNWRITABLE, JOB_RUNNING, JOB_CANCELLED.
        """

        def work(progress: Progress) -> int:
            from core.cell_text import csv_writer, harmless
            from core.saving import whole_file
            from core.trail import wording

            count = 0
            with (
                leaving(self._store, "trail") as left,
                self._store.looking() as session,
                whole_file(path) as unfinished,
                unfinished.open("w", encoding="utf-8-sig", newline="") as file,
            ):
                writer = csv_writer(file)
                writer.writerow(HEADINGS)
                for entry, seal in progress.watched(records.walk(session, query)):
                    about, facts = wording.subject_words(entry), wording.facts_words(entry)
                    moment = f"{to_wib(entry.at):%Y-%m-%d %H:%M:%S}"
                    who, act = wording.officer_words(entry), wording.act_words(entry.act)
                    row = (moment, who, act, about, facts, seal)
                    writer.writerow((entry.id, *map(harmless, row)))
                    count += 1
                left.rows = count
            return count

        return self._jobs.run("Menyimpan jejak audit", work)
