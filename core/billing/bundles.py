"""Many slips at once: one PDF, a file each, or one job for the printer. Each is a job that can be cancelled."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from core.billing import records
from core.billing.copies import Copies
from core.billing.request import Request, RequestId
from core.errors import ErrorCode, LoketError
from core.jobs import Jobs, Progress
from core.ports import Clock
from core.store.database import Store
from core.store.leaving import leaving
from core.store.session import Session

if TYPE_CHECKING:
    from core.billing.maker import SlipMaker
    from core.billing.paper import Paper, PaperUse

CHUNK = 200
"""Requests in one transaction."""
PREPARING, SAVING, PRINTING = "Menyiapkan slip", "Menyimpan slip", "Mencetak slip"

Feed = Callable[[bytes, Progress, Callable[[], None]], None]
"""Put a PDF on a printer from the job's thread: `feed(pdf, progress, hand_over)` paints, calls `hand_over` once
before the printer's queue takes the job, and raises what keeps it from doing so (PRINTER_*, JOB_CANCELLED)."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Hold what was made of many requests."""

    pdf: bytes
    """Empty where the slips became files of their own."""
    slips: int
    left_out: tuple[str, ...] = ()
    """Numbers of requests that are incomplete: there is nothing to print of them yet."""
    renamed: int = 0
    """Files that lie beside one of before under another name."""


class Bundles:
    """Draw, save and print many slips in the order given. Every method returns at once."""

    def __init__(
        self, store: Store, clock: Clock, jobs: Jobs, maker: "Callable[[], SlipMaker]", copies: Copies
    ) -> None:
        """`maker` is called in the job's thread and may wait for the store."""
        self._store, self._clock, self._jobs, self._maker = store, clock, jobs, maker
        self._copies = copies

    def pdf(self, request_ids: Sequence[RequestId], use: "PaperUse", title: str = "") -> Future[Bundle]:
        """Return one PDF of all slips; `title` heads the list, where one is wanted. Counts no copies.

        Raises (through the future):
            LoketError: JOB_RUNNING, JOB_CANCELLED, BILLING_BUNDLE_EMPTY when not one request is whole.
        """

        def work(progress: Progress) -> Bundle:
            found = self._fetched(request_ids)
            pdf = self._drawn(found, use, title, progress, number=lambda _request: 1, steps=len(_whole(found)))
            return Bundle(pdf, len(_whole(found)), _left_out(found))

        return self._jobs.run(PREPARING, work)

    def save_files(self, request_ids: Sequence[RequestId], paper: "Paper", folder: Path) -> Future[Bundle]:
        """Write one PDF for each slip into `folder`; a file that lies there already is never written over.

        Raises (through the future):
            LoketError: as `pdf`; SLIP_UNWRITABLE. Files written before a fault or a cancel stay.
        """

        def work(progress: Progress) -> Bundle:
            from core.billing.saving import save_beside

            found, renamed = self._fetched(request_ids), 0
            with leaving(self._store, "slips") as left:
                for left.rows, (name, content) in enumerate(self._files(found, paper, progress)):
                    renamed += not save_beside(folder, name, content)
                left.rows = len(_whole(found))
            return Bundle(b"", len(_whole(found)), _left_out(found), renamed)

        return self._jobs.run(SAVING, work)

    def save_zip(self, request_ids: Sequence[RequestId], paper: "Paper", path: Path) -> Future[Bundle]:
        """Write one archive with a PDF for each slip, whole or not at all; raises as `save_files`."""

        def work(progress: Progress) -> Bundle:
            from core.billing.saving import save_zip

            found = self._fetched(request_ids)
            with leaving(self._store, "slips") as left:
                left.rows = slips = save_zip(path, self._files(found, paper, progress))
            return Bundle(b"", slips, _left_out(found))

        return self._jobs.run(SAVING, work)

    def print(
        self, request_ids: Sequence[RequestId], use: "PaperUse", feed: Feed, title: str = ""
    ) -> Future[Bundle]:
        """Print all slips as one job of the printer, and count a copy of each once the job is handed over.

        Until its queue has taken the job, every slip of it waits as one that did not come out (see
        `Papers.waiting_prints`), also after a kill; one that waited already keeps its number as a copy.
        Where another window has taken one of the numbers while the job was drawn, it is drawn again.
        A cancelled job prints nothing and leaves what waited before.

        Raises (through the future):
            LoketError: as `pdf`; PRINTER_* of `feed`, and then all of them wait.
        """

        def work(progress: Progress) -> Bundle:
            while True:
                found = self._fetched(tuple(dict.fromkeys(request_ids)))
                numbers = self._store.read(partial(self._numbers, whole=_whole(found))).result()
                with suppress(_Overtaken):
                    self._print(found, numbers, use, feed, title, progress)
                    return Bundle(b"", len(numbers), _left_out(found))

        return self._jobs.run(PRINTING, work)

    def _print(  # noqa: PLR0917 - one job of the printer
        self,
        found: list[Request],
        numbers: dict[RequestId, int],
        use: "PaperUse",
        feed: Feed,
        title: str,
        progress: Progress,
    ) -> None:
        whole, mine = _whole(found), dict[RequestId, int]()

        def hand_over() -> None:
            self._each(whole, partial(self._hand_over, numbers=numbers, mine=mine, paper=use.paper))

        pdf = self._drawn(
            found, use, title, progress, number=lambda request: numbers[request.id], steps=2 * len(whole)
        )
        try:
            feed(pdf, progress, hand_over)
        except LoketError as fault:
            if fault.code is not ErrorCode.JOB_CANCELLED:
                self._each(whole, partial(self._keep, numbers=mine, paper=use.paper, fault=fault.code))
            raise
        else:
            self._each(whole, partial(self._settle, numbers=mine))
        finally:
            for request_id, number in mine.items():
                self._copies.end(request_id, number)

    # drawing

    def _fetched(self, request_ids: Sequence[RequestId]) -> list[Request]:
        def work(session: Session) -> list[Request]:
            return [records.fetch(session, request_id) for request_id in request_ids]

        found = self._store.read(work).result()
        if not _whole(found):
            raise LoketError(ErrorCode.BILLING_BUNDLE_EMPTY)
        return found

    def _drawn(
        self,
        found: list[Request],
        use: "PaperUse",
        title: str,
        progress: Progress,
        *,
        number: Callable[[Request], int],
        steps: int,
    ) -> bytes:
        """Draw one PDF; `number` says which copy a slip is, `steps` how many slips' work the whole job is."""
        from core.billing.bundle import render_bundle
        from core.billing.listing import list_of

        maker, whole = self._maker(), _whole(found)

        def tell(count: int) -> None:
            progress.stop_if_cancelled()
            progress.report(count * len(whole) // steps, len(whole))

        slips = (maker.slip(one, number(one)) for one in whole)
        return render_bundle(slips, use, list_of(title, found, maker.at, maker.office), tell)

    def _files(self, found: list[Request], paper: "Paper", progress: Progress) -> Iterator[tuple[str, bytes]]:
        from core.billing.document import render
        from core.billing.saving import names_of

        maker, whole = self._maker(), _whole(found)
        for count, (request, name) in enumerate(zip(whole, names_of(whole), strict=True), 1):
            progress.stop_if_cancelled()
            yield name, render([maker.slip(request)], paper)
            progress.report(count, len(whole))

    # counting

    def _each(self, whole: Sequence[Request], write: Callable[[Session, Request], None]) -> None:
        def work(session: Session, chunk: Sequence[Request]) -> None:
            from core.billing.papers import told

            for request in chunk:
                write(session, request)
                told(session, request.id, "")

        for start in range(0, len(whole), CHUNK):
            self._store.run(partial(work, chunk=whole[start : start + CHUNK])).result()

    def _numbers(self, session: Session, whole: Sequence[Request]) -> dict[RequestId, int]:
        return {request.id: self._copies.next_number(session, request) for request in whole}

    def _hand_over(
        self,
        session: Session,
        request: Request,
        numbers: dict[RequestId, int],
        mine: dict[RequestId, int],
        paper: "Paper",
    ) -> None:
        number = numbers[request.id]
        if not self._copies.take(session, request.id, number, paper, self._clock.now()):
            raise _Overtaken
        mine[request.id] = number
        self._keep(session, request, mine, paper, ErrorCode.PRINTER_INTERRUPTED)

    def _keep(
        self,
        session: Session,
        request: Request,
        numbers: dict[RequestId, int],
        paper: "Paper",
        fault: ErrorCode,
    ) -> None:
        """Let a slip wait; where its number was not taken, one that waited already keeps its own."""
        from core.billing import print_records
        from core.billing.print_wait import PrintWait

        wait = PrintWait(request.id, request.number, paper, 1, fault, numbers.get(request.id, 0))
        print_records.keep(session, wait, self._clock.now())

    def _settle(self, session: Session, request: Request, numbers: dict[RequestId, int]) -> None:
        """Let a slip wait no longer, on whatever paper it waited: the taxpayer has it."""
        from core.billing import on_paper, print_records
        from core.billing.paper import Paper

        now = self._clock.now()
        print_records.settle(session, request.id, Paper, numbers[request.id], now)
        on_paper.hand_over(session, request.id, now)


class _Overtaken(Exception):  # noqa: N818 - says what happened
    """Tell that another paper has got a number that this job was drawn with."""


def _whole(found: Sequence[Request]) -> list[Request]:
    return [request for request in found if request.is_whole]


def _left_out(found: Sequence[Request]) -> tuple[str, ...]:
    return tuple(request.number for request in found if not request.is_whole)
