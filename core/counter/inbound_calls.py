"""What the officer can do with calls that come in; every public method returns a future at once."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.clock import WIB
from core.counter import caller_records
from core.counter import inbound_records as records
from core.counter.caller import Caller, sought
from core.counter.events import InboundCallsChanged
from core.counter.inbound import (
    NOTE_LIMIT,
    CallCounts,
    CallEntry,
    CallId,
    CallOutcome,
    CallSource,
    InboundCall,
)
from core.errors import ErrorCode, LoketError
from core.jobs import Jobs, Progress
from core.lazily import later
from core.ports import Clock
from core.store.database import Store
from core.store.session import Session

if TYPE_CHECKING:
    from core.counter.exchange import ExchangeCall, ExchangeFile, ExchangeResult

exchange: Any = later("core.counter.exchange")
"""The reader of files, and with it csv: no start needs it."""
PAGE, CALLERS, CHUNK = 200, 8, 500
IMPORTING = "Mengimpor catatan sentral telepon"


@dataclass(frozen=True, slots=True)
class CallPage:
    """Hold calls, the newest first; `next` None at the end."""

    rows: tuple[InboundCall, ...]
    next: tuple[datetime, CallId] | None


class InboundCalls:
    """Count and note calls that come in."""

    def __init__(self, store: Store, clock: Clock, jobs: Jobs) -> None:
        self._store = store
        self._clock = clock
        self._jobs = jobs

    def tally(self, outcome: CallOutcome) -> Future[CallId]:
        """Count one call as of now, with nothing but its outcome."""

        def work(session: Session) -> CallId:
            session.note(InboundCallsChanged())
            return records.insert(session, CallEntry(outcome), None, CallSource.TALLY, self._clock.now())

        return self._store.run(work)

    def take_back(self, call_id: CallId) -> Future[bool]:
        """Take a +1 back that was pressed by mistake; False when it is no +1 any more."""

        def work(session: Session) -> bool:
            session.note(InboundCallsChanged())
            return records.delete_tally(session, call_id)

        return self._store.run(work)

    def log(self, entry: CallEntry) -> Future[CallId]:
        """Note a call as of now; without a chosen contact it belongs to the one that alone has the number."""

        def work(session: Session) -> CallId:
            known, phone = _completed(session, entry)
            session.note(InboundCallsChanged(known.contact_id))
            return records.insert(session, known, phone, CallSource.ENTRY, self._clock.now())

        return self._store.run(work)

    def change(self, call_id: CallId, entry: CallEntry) -> Future[None]:
        """Note something else of a call; a +1 becomes an entry.

        Raises (through the future):
            LoketError: COUNTER_GONE.
        """

        def work(session: Session) -> None:
            before = records.find(session, call_id)
            if before is None:
                raise LoketError(ErrorCode.COUNTER_GONE)
            known, phone = _completed(session, entry)
            records.save(session, call_id, known, phone)
            for contact_id in {before.contact_id, known.contact_id}:
                session.note(InboundCallsChanged(contact_id))

        return self._store.run(work)

    def page(
        self, first: date, last: date, before: tuple[datetime, CallId] | None = None, limit: int = PAGE
    ) -> Future[CallPage]:
        """Return calls of the days from `first` to `last` (WIB), the newest first."""

        def work(session: Session) -> CallPage:
            rows = records.page(session, *moments(first, last), before, limit)
            return CallPage(rows, (rows[-1].started_at, rows[-1].id) if len(rows) == limit else None)

        return self._store.read(work)

    def counts(self, first: date, last: date) -> Future[CallCounts]:
        """Count the calls of the days from `first` to `last` (WIB) by outcome."""
        return self._store.read(lambda session: records.counts(session, *moments(first, last)))

    def callers(self, typed: str) -> Future[tuple[Caller, ...]]:
        """Return who may be calling from a number as typed: certain ones first, then `mungkin`."""
        wanted = sought(typed)
        return self._store.read(lambda session: caller_records.callers(session, wanted, CALLERS))

    def look_at(self, path: Path) -> Future[ExchangeFile]:
        """Return what a file of the telephone exchange holds; nothing is kept.

        Raises (through the future):
            LoketError: FILE_MISSING, EXCHANGE_UNREADABLE, JOB_RUNNING.
        """
        return self._jobs.run("Membaca catatan sentral telepon", lambda _progress: exchange.look(path))

    def bring_in(self, path: Path, contexts: tuple[str, ...], *, is_gmt: bool) -> Future[ExchangeResult]:
        """Keep the calls of the chosen contexts; what is here already is not added again.

        Cut off anywhere it can simply be run once more.

        Raises (through the future):
            LoketError: FILE_MISSING, EXCHANGE_UNREADABLE, JOB_RUNNING, JOB_CANCELLED.
        """
        return self._jobs.run(
            IMPORTING, lambda progress: self._bring_in(path, contexts, progress, is_gmt=is_gmt)
        )

    def _bring_in(
        self, path: Path, contexts: tuple[str, ...], progress: Progress, *, is_gmt: bool
    ) -> ExchangeResult:
        sha256, total = _fingerprint(path)
        now = self._clock.now()
        import_id = self._store.run(
            lambda session: records.begin_import(session, path.name, sha256, now)
        ).result()
        keys: set[str] = set()
        lines = 0
        try:
            with exchange.calls(path, contexts, is_gmt=is_gmt) as found:
                while chunk := tuple(islice(found, CHUNK)):
                    progress.stop_if_cancelled()
                    self._keep(import_id, chunk)
                    keys.update(call.key for call in chunk)
                    lines += len(chunk)
                    progress.report(lines, max(total, lines))
        finally:  # stopped on the way: what came in stays, is shown and is written down
            added = self._store.run(lambda session: self._end(session, import_id, lines, len(keys))).result()
        result: ExchangeResult = exchange.ExchangeResult(lines, len(keys), added)
        return result

    def _keep(self, import_id: int, chunk: tuple[ExchangeCall, ...]) -> None:
        work = self._store.run(
            lambda session: records.keep_exchange(session, import_id, chunk), durable=False
        )  # run again after a power cut
        work.result()

    def _end(self, session: Session, import_id: int, lines: int, calls: int) -> int:
        session.note(InboundCallsChanged())
        return records.end_import(session, import_id, lines, calls)


def _fingerprint(path: Path) -> tuple[str, int]:
    """Return the file's SHA-256 and how many lines it has."""
    import hashlib  # OpenSSL comes along: 4 MB that a start does not need

    digest, lines = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
                lines += piece.count(b"\n")
    except FileNotFoundError as fault:
        raise LoketError(ErrorCode.FILE_MISSING, path.name) from fault
    except OSError as fault:
        raise LoketError(ErrorCode.EXCHANGE_UNREADABLE, path.name) from fault
    return digest.hexdigest(), lines


def moments(first: date, last: date) -> tuple[datetime, datetime]:
    """Return the beginning of `first` and the end of `last` on the office's clock."""
    return datetime.combine(first, time(), WIB), datetime.combine(last + timedelta(days=1), time(), WIB)


def _completed(session: Session, entry: CallEntry) -> tuple[CallEntry, str | None]:
    typed = entry.typed.strip()[:40]
    phone: str | None = exchange.caller_number(typed)
    contact_id = entry.contact_id
    if contact_id is None and phone is not None:
        contact_id = caller_records.sole_owner(session, phone)
    note = entry.note.strip()[:NOTE_LIMIT]
    return replace(entry, typed=typed, note=note, contact_id=contact_id), phone
