"""What the officer can do with billing requests.

The form, the table of pairs, the papers and the parts of the desk are imported when first used: starting needs
only the list.
"""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from typing import TYPE_CHECKING

from core.billing import list_records, records
from core.billing.code import clean_code
from core.billing.papers import told
from core.billing.query import (
    NEWEST,
    OrderedPage,
    RequestCounts,
    RequestCursor,
    RequestFilter,
    RequestOrder,
    RequestPage,
)
from core.billing.request import Change, Request, RequestId, RequestState
from core.billing.room import Room
from core.billing.writing import Writing
from core.conversations.events import MessagesPosted
from core.errors import ErrorCode, LoketError
from core.events import Event, EventBus
from core.jobs import Jobs, Progress
from core.lazily import Lazily, is_built
from core.outbox.events import OutboxItemChanged
from core.ports import Clock
from core.rules.service import Rules
from core.settings import Settings
from core.store.database import Store
from core.store.leaving import leaving
from core.store.session import Session
from core.unawaited import log_failure

if TYPE_CHECKING:
    from pathlib import Path

    from core.billing.asking import Asking
    from core.billing.batches import Batches
    from core.billing.edits import Edits
    from core.billing.form import Form
    from core.billing.intake import Intake
    from core.billing.linking import Linking
    from core.billing.payments import Payments
    from core.billing.queue import Queue
    from core.outbox.service import Outbox

_LOG_FAILURE = log_failure(logging.getLogger(__name__), "billing requests could not be settled")

PAGE = 100
EXPIRING_SPAN = timedelta(hours=48)
REFRESH_CHUNK = 200
EXPORT_PAGE = 500
_REPLY = "reply"
"""The outbox's purpose of what the officer answers himself."""


class Billing(Writing):
    """Requests, the form being typed, slips, and the desk around them. Every method returns at once."""

    def __init__(  # noqa: PLR0917 - the services below this room
        self,
        store: Store,
        clock: Clock,
        settings: Settings,
        jobs: Jobs,
        events: EventBus,
        rules: Rules,
        outbox: "Callable[[], Outbox] | None" = None,
    ) -> None:
        """Make the service; without `outbox` nothing can be asked of taxpayers or sent to them."""
        super().__init__(Room(store, clock, settings, jobs, rules, outbox))
        events.subscribe(self._follow)

    @Lazily
    def queue(self) -> "Queue":
        """Tell what is next, what is running out, and how fast the desk works."""
        from core.billing.queue import Queue

        return Queue(self._room)

    @Lazily
    def intake(self) -> "Intake":
        """Read requests out of what arrives."""
        from core.billing.intake import Intake

        return Intake(self._room)

    @Lazily
    def edits(self) -> "Edits":
        """Tell what messages say that were edited after they were read."""
        from core.billing.edits import Edits

        return Edits(self._room)

    @Lazily
    def asking(self) -> "Asking":
        """Ask the taxpayer for what is missing."""
        from core.billing.asking import Asking

        return Asking(self._room)

    @Lazily
    def linking(self) -> "Linking":
        """Repeat a request, replace its code, find its twins."""
        from core.billing.linking import Linking

        return Linking(self._room)

    @Lazily
    def payments(self) -> "Payments":
        """Show the proof of a payment, or take its record back."""
        from core.billing.payments import Payments

        return Payments(self._room)

    @Lazily
    def batches(self) -> "Batches":
        """Take many requests of one treasurer at once."""
        from core.billing.batches import Batches

        return Batches(self._room, self._press)

    def close(self) -> None:
        """End the threads of drawing and reading; the store must still be open."""
        if is_built(self, "intake"):
            self.intake.close()
        super().close()

    def refresh(self) -> Future[int]:
        """Let codes whose time is over expire and sent ones count as sent; return how many changed at once.

        What expired while the computer's clock was ahead lives again.

        After a long absence the rest follows in further transactions, so that nothing else has to wait. What
        arrived and was not read yet, because the program was stopped, is read now.
        """
        self.intake.wake()

        def work(session: Session) -> int:
            session.is_by_program = True
            now = self._clock.now()
            changed = self._settle_sent(session)
            over = list_records.ended(session, now, REFRESH_CHUNK)
            for request in over:
                records.change_state(session, request, RequestState.EXPIRED, now)
                told(session, request.id, "")
            for request in list_records.risen(session, now, REFRESH_CHUNK):
                records.change_state(session, request, records.living_state(session, request.id), now)
                told(session, request.id, "")
            undated = self._date_old(session)
            if REFRESH_CHUNK in (len(over), undated):
                self._store.run(work).add_done_callback(_LOG_FAILURE)
            return changed + len(over)

        return self._store.run(work)

    # reading

    def request(self, request_id: RequestId) -> Future[Request]:
        """Return one request, or fail with BILLING_REQUEST_GONE."""
        return self._store.read(lambda session: records.fetch(session, request_id))

    def history(self, request_id: RequestId) -> Future[tuple[Change, ...]]:
        """Return its dated changes, the oldest first."""
        return self._store.read(lambda session: records.history(session, request_id))

    def page(
        self, chosen: RequestFilter, before: RequestCursor | None = None, limit: int = PAGE
    ) -> Future[RequestPage]:
        """Return one page of the list, the newest first."""
        return self._store.read(lambda session: list_records.page(session, chosen, before, limit))

    def for_contact(self, contact_id: int, limit: int = 50) -> Future[tuple[Request, ...]]:
        """Return the newest requests of a contact."""
        chosen = RequestFilter(contact_id=contact_id)
        return self._store.read(lambda session: list_records.page(session, chosen, None, limit).rows)

    def counts(self) -> Future[RequestCounts]:
        """Count the requests by state, and the codes that end within 48 hours."""
        now = self._clock.now()
        return self._store.read(lambda session: list_records.counts(session, now, now + EXPIRING_SPAN))

    def by_code(self, code_text: str) -> Future[Request | None]:
        """Return the request of a typed or scanned code; None for a code that nobody recorded.

        Raises (through the future):
            LoketError: as `clean_code`; BILLING_CODE_IS_NUMBER when the digits are a known taxpayer's NPWP.
        """

        def work(session: Session) -> Request | None:
            code = clean_code(code_text)
            found = records.find_by_code(session, code)
            if found is None and records.is_tax_number(session, code):
                raise LoketError(ErrorCode.BILLING_CODE_IS_NUMBER)
            return found

        return self._store.read(work)

    def similar(self, form: "Form", but: RequestId | None = None) -> Future[tuple[Request, ...]]:
        """Return what asks for the same as a form, the newest first (see `list_records.similar`).

        `but` is the stored request that the form belongs to.
        """
        from core.billing.checking import read_form

        def work(session: Session) -> tuple[Request, ...]:
            now = self._clock.now()
            wanted = read_form(form, now, self._room.rulebook(session)).wanted
            return list_records.similar(session, wanted, now, but or 0, form.replaces_id)

        return self._store.read(work)

    def export(self, chosen: RequestFilter, path: "Path", order: RequestOrder = NEWEST) -> Future[int]:
        """Write the requests of a filter as XLSX to `path`, as they are ordered, and return how many.

        Raises (through the future):
            LoketError: BILLING_LIST_UNWRITABLE, JOB_RUNNING, JOB_CANCELLED.
        """
        now = self._clock.now()

        def work(progress: Progress) -> int:
            from core.billing import request_sheet
            from core.billing.order_records import ordered_page

            total = self.counts().result().all
            done = 0
            with leaving(self._store, "requests") as left, self._store.looking() as session:
                # one view: what changes meanwhile neither doubles a row nor drops one

                def page_after(after: tuple[str | int, ...] | None) -> OrderedPage:
                    nonlocal done
                    progress.stop_if_cancelled()
                    page = ordered_page(session, chosen, order, after, EXPORT_PAGE)
                    done += len(page.rows)
                    progress.report(done, max(total, done))
                    return page

                left.rows = rows = request_sheet.write(path, page_after, now)
            return rows

        return self._jobs.run("Menyimpan daftar permintaan", work)

    # within

    def _date_old(self, session: Session) -> int:
        """Look up the last day for paying for requests from before there was one; return how many."""
        undated = list_records.undated(session, REFRESH_CHUNK)
        for request in undated:
            records.date_due(session, request.id, self._room.due_on(session, request.wanted))
        return len(undated)

    def _follow(self, event: Event) -> None:
        """Let a code count as sent once its tick was seen, and look at what people write."""
        if isinstance(event, MessagesPosted):
            if event.incoming:
                self.intake.wake()
        elif (
            isinstance(event, OutboxItemChanged)
            and event.purpose == _REPLY
            and event.state in list_records.TICKED
        ):
            self._store.run(self._settle_sent).add_done_callback(_LOG_FAILURE)
