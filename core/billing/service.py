"""What the officer can do with billing requests.

The form, the table of pairs and the papers are imported when first used: starting needs only the list.
"""

import logging
from concurrent.futures import Future
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from core.billing import list_records, records
from core.billing.code import clean_code
from core.billing.papers import Papers, told
from core.billing.query import RequestCounts, RequestCursor, RequestFilter, RequestPage
from core.billing.request import Change, IssuedCode, Request, RequestId, RequestState
from core.clock import to_text
from core.errors import ErrorCode, LoketError
from core.events import Event, EventBus
from core.jobs import Jobs
from core.outbox.events import OutboxItemChanged
from core.ports import Clock
from core.rules.service import Rules
from core.settings import BILLING_PREFIX, Settings
from core.store.database import Store
from core.store.session import Session

if TYPE_CHECKING:
    from core.billing.form import Form, Reading
    from core.billing.rulebook import Rulebook

log = logging.getLogger(__name__)

PAGE = 100
SIMILAR_SPAN = timedelta(days=14)
EXPIRING_SPAN = timedelta(hours=48)
REFRESH_CHUNK = 200
_REPLY = "reply"
"""The outbox's purpose of what the officer answers himself."""


class Billing(Papers):
    """Requests, the form being typed, and slips. Every method returns at once."""

    def __init__(
        self, store: Store, clock: Clock, settings: Settings, jobs: Jobs, events: EventBus, rules: Rules
    ) -> None:
        super().__init__(store, clock, settings, jobs, rules)
        events.subscribe(self._follow_outbox)

    # the form being typed

    def save_draft(self, origin: str, form: "Form") -> Future[None]:
        """Keep the form of `origin` ("chat:17", "contact:3", "request:12", "new"); it survives a kill."""
        from core.billing import draft_records

        at = self._clock.now()
        return self._store.run(
            lambda session: draft_records.save_draft(session, origin, form, at), durable=False
        )

    def draft(self, origin: str) -> "Future[Form | None]":
        """Return the form that was typed for `origin`, or None; what is saved from now on is not in it."""
        from core.billing import draft_records

        return self._store.run(lambda session: draft_records.draft(session, origin))

    def drop_draft(self, origin: str) -> Future[None]:
        """Forget the form of `origin`."""
        from core.billing import draft_records

        return self._store.run(lambda session: draft_records.drop_draft(session, origin))

    # writing

    def submit(self, form: "Form", origin: str = "new", initiator: str = "") -> Future[Request]:
        """Create a request, with its code where one stands in the form; the draft of `origin` goes with it.

        Raises (through the future):
            LoketError: BILLING_FORM_INCOMPLETE, BILLING_CODE_DUPLICATE.
        """
        from core.billing import draft_records
        from core.billing.checking import read_form

        def work(session: Session) -> Request:
            now = self._clock.now()
            reading = read_form(form, now, self._rulebook(session))
            if reading.content is None:
                raise LoketError(ErrorCode.BILLING_FORM_INCOMPLETE)
            prefix = self._settings.value(BILLING_PREFIX)
            request_id = records.create(session, reading.content, prefix, form, now)
            self._take_code(session, request_id, reading, now)
            draft_records.drop_draft(session, origin)
            return told(session, request_id, initiator, is_new=True)

        return self._store.run(work)

    def change(
        self, request_id: RequestId, form: "Form", origin: str = "", initiator: str = ""
    ) -> Future[Request]:
        """Change the fields of a request that has no code yet, and take the code where one stands now.

        Raises (through the future):
            LoketError: BILLING_FORM_INCOMPLETE, BILLING_STATE_REFUSED, BILLING_CODE_DUPLICATE,
                BILLING_REQUEST_GONE.
        """
        from core.billing import draft_records
        from core.billing.checking import read_form

        def work(session: Session) -> Request:
            now = self._clock.now()
            request = records.fetch(session, request_id)
            reading = read_form(form, now, self._rulebook(session))
            if reading.content is None:
                raise LoketError(ErrorCode.BILLING_FORM_INCOMPLETE)
            _refuse_unless(request.can_change or reading.content == request.wanted)
            records.update_content(session, request, reading.content, form, now)
            self._take_code(session, request_id, reading, now)
            draft_records.drop_draft(session, origin or f"request:{request_id}")
            return told(session, request_id, initiator)

        return self._store.run(work)

    def start_work(self, request_id: RequestId, initiator: str = "") -> Future[Request]:
        """Tell that somebody is at it."""

        def work(session: Session) -> Request:
            request = records.fetch(session, request_id)
            _refuse_unless(request.can_change)
            records.change_state(session, request, RequestState.PROCESSING, self._clock.now())
            return told(session, request_id, initiator)

        return self._store.run(work)

    def record_code(
        self, request_id: RequestId, code_text: str, issued_at: datetime, initiator: str = ""
    ) -> Future[Request]:
        """Record the code that DJP's system issued at `issued_at` (aware).

        Raises (through the future):
            LoketError: BILLING_CODE_NOT_DIGITS, BILLING_CODE_LENGTH, BILLING_CODE_ISSUER,
                BILLING_CODE_DUPLICATE (detail: the other request's number), BILLING_MOMENT_AHEAD,
                BILLING_STATE_REFUSED.
        """
        from core.billing.checking import CLOCK_TOLERANCE
        from core.billing.kap_kjs import deposits
        from core.billing.validity import code_kind, validity_of

        def work(session: Session) -> Request:
            code = clean_code(code_text)
            if issued_at > self._clock.now() + CLOCK_TOLERANCE:
                raise LoketError(ErrorCode.BILLING_MOMENT_AHEAD)
            request = records.fetch(session, request_id)
            _refuse_unless(request.can_take_code)
            kind = code_kind(deposits().describe(request.content.kap, request.content.kjs))
            whole = issued_at.replace(microsecond=0)
            table = self._rulebook(session).validity
            issued = IssuedCode(code, whole, validity_of(whole, kind, table).until)
            records.write_code(session, request, issued, self._clock.now())
            return told(session, request_id, initiator)

        return self._store.run(work)

    def record_sending(self, request_id: RequestId, outbox_id: int, initiator: str = "") -> Future[Request]:
        """Remember which planned message carries the code; the state turns `sent` when a tick was seen."""

        def work(session: Session) -> Request:
            records.link_message(session, request_id, outbox_id)
            self._settle_sent(session)
            return told(session, request_id, initiator)

        return self._store.run(work)

    def mark_handed_over(self, request_id: RequestId, initiator: str = "") -> Future[Request]:
        """Tell that the taxpayer has the code by another way than a message: on paper, by telephone."""

        def work(session: Session) -> Request:
            request = records.fetch(session, request_id)
            _refuse_unless(request.state is RequestState.CODE_ISSUED)
            records.change_state(session, request, RequestState.SENT, self._clock.now())
            return told(session, request_id, initiator)

        return self._store.run(work)

    def record_payment(
        self, request_id: RequestId, ntpn: str, paid_at: datetime, initiator: str = ""
    ) -> Future[Request]:
        """Record the payment; an unusual NTPN is kept as it is (see `identifier.is_usual_ntpn`)."""
        from core.billing.identifier import clean_ntpn

        def work(session: Session) -> Request:
            request = records.fetch(session, request_id)
            _refuse_unless(request.can_be_paid)
            values = {"ntpn": clean_ntpn(ntpn), "paid_at": to_text(paid_at)}
            records.change_state(session, request, RequestState.PAID, self._clock.now(), values)
            return told(session, request_id, initiator)

        return self._store.run(work)

    def cancel(self, request_id: RequestId, reason: str, initiator: str = "") -> Future[Request]:
        """Give a request up; it stays in the list."""

        def work(session: Session) -> Request:
            request = records.fetch(session, request_id)
            _refuse_unless(request.can_cancel)
            values = {"reason": reason.strip()}
            records.change_state(session, request, RequestState.CANCELLED, self._clock.now(), values)
            return told(session, request_id, initiator)

        return self._store.run(work)

    def refresh(self) -> Future[int]:
        """Let codes whose time is over expire and sent ones count as sent; return how many changed at once.

        After a long absence the rest follows in further transactions, so that nothing else has to wait.
        """

        def work(session: Session) -> int:
            now = self._clock.now()
            changed = self._settle_sent(session)
            over = list_records.ended(session, now, REFRESH_CHUNK)
            for request in over:
                records.change_state(session, request, RequestState.EXPIRED, now)
                told(session, request.id, "")
            if len(over) == REFRESH_CHUNK:
                self._store.run(work).add_done_callback(_log_fault)
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
        """Return the request of a typed or scanned code; None for a code that nobody recorded."""
        return self._store.read(lambda session: records.find_by_code(session, clean_code(code_text)))

    def similar(self, form: "Form") -> Future[tuple[Request, ...]]:
        """Return requests of the last 14 days for the same number, pair and masa."""
        from core.billing.checking import read_form

        def work(session: Session) -> tuple[Request, ...]:
            now = self._clock.now()
            content = read_form(form, now, self._rulebook(session)).content
            return () if content is None else list_records.similar(session, content, now - SIMILAR_SPAN)

        return self._store.read(work)

    # within

    def _rulebook(self, session: Session) -> "Rulebook":
        """Return the dated tables as the office has them, inside a transaction."""
        from core.billing.rulebook import ROADS, VALIDITY, Rulebook

        return Rulebook(self._rules.within(session, ROADS), self._rules.within(session, VALIDITY))

    def _take_code(self, session: Session, request_id: RequestId, reading: "Reading", now: datetime) -> None:
        if reading.billing_code is None or reading.issued_at is None:
            return
        request = records.fetch(session, request_id)
        if reading.billing_code == request.billing_code and reading.issued_at == request.issued_at:
            return
        _refuse_unless(request.can_take_code)
        until = reading.validity.until if reading.validity else None
        records.write_code(session, request, IssuedCode(reading.billing_code, reading.issued_at, until), now)

    def _settle_sent(self, session: Session) -> int:
        seen = list_records.seen_sent(session)
        for request in seen:
            records.change_state(session, request, RequestState.SENT, self._clock.now())
            told(session, request.id, "")
        return len(seen)

    def _follow_outbox(self, event: Event) -> None:
        """Let a code count as sent once the messenger has shown its tick; replies come at a person's pace."""
        if (
            isinstance(event, OutboxItemChanged)
            and event.purpose == _REPLY
            and event.state in list_records.TICKED
        ):
            self._store.run(self._settle_sent).add_done_callback(_log_fault)


def _refuse_unless(is_possible: bool) -> None:  # noqa: FBT001 - reads as a sentence
    if not is_possible:
        raise LoketError(ErrorCode.BILLING_STATE_REFUSED)


def _log_fault(future: Future[int]) -> None:
    fault = future.exception()
    if fault is not None and not isinstance(fault, LoketError):
        log.error("sent codes could not be settled", exc_info=fault)
