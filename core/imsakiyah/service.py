"""What the officer can do with the prayer times; every public method returns a future at once."""

from __future__ import annotations

from calendar import monthrange
from concurrent.futures import Future
from datetime import date
from pathlib import Path

from core.errors import ErrorCode, LoketError
from core.imsakiyah import official, records
from core.imsakiyah.events import PrayerTablesChanged
from core.imsakiyah.official import OfficialTable
from core.imsakiyah.ramadan import TABLE, Ramadan, is_month, ramadans_of
from core.imsakiyah.schedule import Schedule, TableNote, month_title, schedule_of
from core.jobs import Jobs, Progress
from core.ports import Clock
from core.rules.service import Rules
from core.rules.table import RuleRow
from core.store.database import Store
from core.store.session import Session

TITLE_LIMIT = 120


class Imsakiyah:
    """Give schedules, take official tables in, and move Ramadan where the decree differs."""

    def __init__(self, store: Store, clock: Clock, rules: Rules, jobs: Jobs) -> None:
        """Work on the store; dates of Ramadan come from the rules."""
        self._store = store
        self._clock = clock
        self._rules = rules
        self._jobs = jobs

    def month(self, year: int, month: int) -> Future[Schedule]:
        """Return a month of the calendar."""
        first = date(year, month, 1)
        last = date(year, month, monthrange(year, month)[1])

        def work(session: Session) -> Schedule:
            return self._schedule(session, month_title(year, month), first, last)

        return self._store.read(work)

    def ramadan(self, hijri: int) -> Future[Schedule]:
        """Return the Ramadan of a Hijri year.

        Raises (through the future):
            LoketError: PRAYER_RAMADAN_UNKNOWN where no date is known for that year.
        """

        def work(session: Session) -> Schedule:
            found = next((each for each in self._known(session) if each.hijri == hijri), None)
            if found is None:
                raise LoketError(ErrorCode.PRAYER_RAMADAN_UNKNOWN)
            return self._schedule(session, found.title, found.first, found.last, found)

        return self._store.read(work)

    def ramadans(self) -> Future[tuple[Ramadan, ...]]:
        """Return every Ramadan of which the dates are known, in order."""
        return self._store.read(self._known)

    def move_ramadan(
        self, ramadan: Ramadan, first: date, syawal: date, basis: str, *, is_confirmed: bool
    ) -> Future[RuleRow]:
        """Give a Ramadan other dates, as a version of its row of rules.

        Raises (through the future):
            LoketError: PRAYER_RAMADAN_LENGTH unless it has 29 or 30 days, and those of `Rules.change`.
        """
        if not is_month(first, syawal):
            refused: Future[RuleRow] = Future()
            refused.set_exception(LoketError(ErrorCode.PRAYER_RAMADAN_LENGTH))
            return refused
        texts = {
            "hijri": str(ramadan.hijri),
            "first": first.isoformat(),
            "syawal": syawal.isoformat(),
            "basis": basis,
            "source": "Diubah di halaman imsakiyah",
            "confirmed": "yes" if is_confirmed else "no",
        }
        return self._rules.change(TABLE, ramadan.key, texts, basis)

    def tables(self) -> Future[tuple[TableNote, ...]]:
        """Return the imported tables, the newest first."""
        return self._store.read(records.tables)

    def read_file(self, path: Path) -> Future[OfficialTable]:
        """Read a file without keeping anything.

        Raises (through the future):
            LoketError: as `official.read_file`, JOB_RUNNING.
        """

        def work(_progress: Progress) -> OfficialTable:
            return official.read_file(path)

        return self._jobs.run("Membaca tabel imsakiyah", work)

    def keep(self, table: OfficialTable, title: str) -> Future[int]:
        """Keep a table that was read under a title (which office, which year).

        Raises (through the future):
            LoketError: PRAYER_TABLE_TITLE when the title is empty or too long.
        """

        def work(session: Session) -> int:
            plain = " ".join(title.split())
            if not plain or len(plain) > TITLE_LIMIT:
                raise LoketError(ErrorCode.PRAYER_TABLE_TITLE)
            session.note(PrayerTablesChanged())
            return records.insert(session, plain, table.days, self._clock.now())

        return self._store.run(work)

    def remove(self, table_id: int) -> Future[None]:
        """Remove an imported table; the computed times stay."""

        def work(session: Session) -> None:
            records.delete(session, table_id)
            session.note(PrayerTablesChanged())

        return self._store.run(work)

    def _known(self, session: Session) -> tuple[Ramadan, ...]:
        return ramadans_of(self._rules.within(session, TABLE).rows)

    def _schedule(
        self, session: Session, title: str, first: date, last: date, ramadan: Ramadan | None = None
    ) -> Schedule:
        return schedule_of(
            title,
            (first, last),
            records.between(session, first, last),
            tables=records.tables(session),
            ramadans=self._known(session),
            ramadan=ramadan,
        )
