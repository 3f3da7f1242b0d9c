"""The slips and messages of stored requests.

What draws and words them is imported on the thread that does it: the window does not wait for it.
"""

import io
from concurrent.futures import Future
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from core.billing import records
from core.billing.copies import Copies
from core.billing.events import BillingRequestChanged
from core.billing.printing import Press
from core.billing.request import Change, Request, RequestId
from core.clock import to_text
from core.jobs import Jobs
from core.lazily import Lazily
from core.ports import Clock
from core.rules.service import Rules
from core.settings import Settings
from core.store import blobs
from core.store.blobs import BlobId
from core.store.database import Store
from core.store.session import Session

if TYPE_CHECKING:
    from core.billing.bundles import Bundles
    from core.billing.guidance import GuidanceSheet
    from core.billing.maker import SlipMaker
    from core.billing.paper import Paper
    from core.billing.print_wait import PrintCopy, PrintWait

WAITING_SPAN = timedelta(days=7)


class Papers:
    """Make slips and messages; every method returns at once."""

    def __init__(self, store: Store, clock: Clock, settings: Settings, jobs: Jobs, rules: Rules) -> None:
        self._store = store
        self._rules = rules
        self._clock = clock
        self._settings = settings
        self._jobs = jobs
        self._press = Press()
        self._copies = Copies()

    @Lazily
    def bundles(self) -> "Bundles":
        """Draw, save and print many slips at once."""
        from core.billing.bundles import Bundles

        return Bundles(self._store, self._clock, self._jobs, self._maker, self._copies)

    def close(self) -> None:
        """End the drawing thread; the store must still be open."""
        self._press.close()

    def preview(self, request_id: RequestId, paper: "Paper") -> Future[bytes]:
        """Return the slip as PDF without counting it: for looking at and for saving."""
        return self._press.run(lambda: self._drawn(self._fetched(request_id), 1, paper))

    def slip_of(self, request_id: RequestId, paper: "Paper") -> "Future[PrintCopy]":
        """Return the slip as PDF for printing, counted as the copy that it is.

        A copy that waits to be printed again comes first. `keep_print` or `settle_print` says what became of
        it.
        """

        def expected(session: Session) -> tuple[Request, int]:
            request = records.fetch(session, request_id)
            return request, self._copies.next_number(session, request)

        def work() -> "PrintCopy":
            from core.billing.print_wait import PrintCopy

            while True:
                request, number = self._store.read(expected).result()
                pdf = self._drawn(request, number, paper)
                if self._store.run(partial(taken, number=number)).result():
                    return PrintCopy(pdf, number)

        def taken(session: Session, number: int) -> bool:
            is_ours = self._copies.take(session, request_id, number, paper, self._clock.now())
            if is_ours:
                told(session, request_id, "")
            return is_ours

        return self._press.run(work)

    def keep_print(self, wait: "PrintWait") -> Future[None]:
        """Remember, also after a kill, a slip that did not come out of the printer."""
        from core.billing import print_records

        def work(session: Session) -> None:
            print_records.keep(session, wait, self._clock.now())
            self._copies.end(wait.request_id, wait.copy_number)
            told(session, wait.request_id, "")

        return self._store.run(work)

    def settle_print(self, request_id: RequestId, paper: "Paper", copy_number: int) -> Future[bool]:
        """Take note that a slip has come out as this copy: it waits no longer.

        Returns whether that handed the code over (see `on_paper`).
        """
        from core.billing import on_paper, print_records

        def work(session: Session) -> bool:
            now = self._clock.now()
            has_waited = print_records.settle(session, request_id, (paper,), copy_number, now)
            is_handed_over = on_paper.hand_over(session, request_id, now)
            if has_waited or is_handed_over:
                told(session, request_id, "")
            self._copies.end(request_id, copy_number)
            return is_handed_over

        return self._store.run(work)

    def give_print_up(self, request_id: RequestId, paper: "Paper") -> Future[None]:
        """Forget a slip that waited; its number, where it had one, is told in the history and never used."""
        from core.billing import print_records

        def work(session: Session) -> None:
            if print_records.give_up(session, request_id, paper, self._clock.now()):
                told(session, request_id, "")

        return self._store.run(work)

    def waiting_prints(self) -> "Future[tuple[PrintWait, ...]]":
        """Return the slips of the last seven days that did not come out, but for requests that ended."""
        from core.billing import print_records

        since = self._clock.now() - WAITING_SPAN
        return self._store.read(lambda session: print_records.waiting(session, since))

    def void_slip(self, request_id: RequestId, *, is_void: bool = True) -> Future[Request]:
        """Declare the printed slips of a request void, or valid again; the request itself stays as it is.

        From then on every paper of it says BATAL, nothing on it can be scanned, and a reminder of its code that
        has not left is taken back. A corrected code ends that.
        """
        from core.billing.reminding import reminder_key
        from core.outbox import planning

        def work(session: Session) -> Request:
            now = self._clock.now()
            request = records.fetch(session, request_id)
            if (request.voided_at is not None) != is_void:
                session.update("billing_requests", request_id, {"voided_at": to_text(now) if is_void else None})
                change = Change(now, "voided" if is_void else "unvoided", "", "")
                records.note_change(session, request_id, change)
            if is_void:
                planning.take_back_replies(session, reminder_key(request_id), now)
            return told(session, request_id, "")

        return self._store.run(work)

    def guidance_paper(self, sheet: "GuidanceSheet", paper: "Paper", name: str = "") -> Future[bytes]:
        """Return the guidance as PDF: steps, what to bring, office; `name` is all that it says of anybody."""

        def work() -> bytes:
            from core.billing.guidance_paper import render_guidance
            from core.billing.office import office_of

            return render_guidance(sheet, paper, office_of(self._settings), self._clock.now(), name)

        return self._press.run(work)

    def save_slip(self, request_id: RequestId, paper: "Paper") -> Future[BlobId]:
        """Keep the slip as a PDF in the encrypted store, for sending; counts no copy."""

        def work() -> BlobId:
            from core.billing.slip import file_name

            request = self._fetched(request_id)
            pdf = io.BytesIO(self._drawn(request, 1, paper))
            name, at = file_name(request), self._clock.now()
            return self._store.run(
                lambda session: blobs.save(session, name, "application/pdf", pdf, at)
            ).result()

        return self._press.run(work)

    def message_of(self, request_id: RequestId) -> Future[str]:
        """Return the text that brings the code, or tells why there is none, to the taxpayer's chat."""

        def work() -> str:
            from core.billing.wording import message_text

            request, maker = self._fetched(request_id), self._maker()
            return message_text(request, maker.at, maker.office, maker.validity)

        return self._press.run(work)

    def _fetched(self, request_id: RequestId) -> Request:
        return self._store.read(lambda session: records.fetch(session, request_id)).result()

    def _drawn(self, request: Request, copy_number: int, paper: "Paper") -> bytes:
        from core.billing.document import render

        return render([self._maker().slip(request, copy_number)], paper)

    def _maker(self) -> "SlipMaker":
        """Wait for the table of validity: on the drawing thread or in a job, never on a store's thread."""
        from core.billing.maker import SlipMaker
        from core.billing.office import office_of
        from core.billing.rulebook import VALIDITY

        return SlipMaker(self._clock.now(), office_of(self._settings), self._rules.table(VALIDITY).result())


def told(session: Session, request_id: RequestId, initiator: str, *, is_new: bool = False) -> Request:
    """Note that a request has changed and return it as it stands now."""
    request = records.fetch(session, request_id)
    session.note(BillingRequestChanged(request.id, request.contact_id, request.chat_id, is_new, initiator))
    return request
