"""What the officer writes: the form being typed, and a request on its way from asked for to paid."""

from concurrent.futures import Future
from datetime import datetime
from typing import TYPE_CHECKING

from core.billing import list_records, records
from core.billing.events import RequestPaid
from core.billing.papers import Papers, told
from core.billing.request import IssuedCode, Request, RequestId, RequestState, Wanted
from core.billing.room import Room, refuse_unless
from core.clock import to_text
from core.errors import ErrorCode, LoketError
from core.store.blobs import BlobId
from core.store.session import Session

if TYPE_CHECKING:
    from core.billing.form import Form, Reading


class Writing(Papers):
    """Keep forms, and take requests from state to state. Every method returns at once."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.store, room.clock, room.settings, room.jobs, room.rules)
        self._room = room

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

    # a request

    def submit(
        self, form: "Form", origin: str = "new", initiator: str = "", *, is_partial: bool = False
    ) -> Future[Request]:
        """Create a request, with its code where one stands in the form; the draft of `origin` goes with it.

        A request that was read out of the same place of the same message is completed, not made again.
        `is_partial` takes a form in which something is still empty; what was typed must be right all the same.

        Raises (through the future):
            LoketError: BILLING_FORM_INCOMPLETE, BILLING_CODE_DUPLICATE, BILLING_NO_CODE_TO_REPLACE,
                BILLING_REPLACED_ALREADY.
        """
        from core.billing import draft_records
        from core.billing.checking import read_form

        def work(session: Session) -> Request:
            now = self._clock.now()
            reading = read_form(form, now, self._room.rulebook(session))
            wanted = _taken(form, reading, is_partial=is_partial)
            there = None
            if form.message_id is not None and form.ordinal is not None:
                there = records.find_read(session, form.message_id, form.ordinal)
            if there is None:
                request_id = self._room.create(session, wanted, form, now)
            else:
                request_id = there.id
                self._rewrite(session, there, form, wanted, now)
            self._take_code(session, request_id, reading, now)
            draft_records.drop_draft(session, origin)
            return told(session, request_id, initiator, is_new=there is None)

        return self._store.run(work)

    def change(
        self,
        request_id: RequestId,
        form: "Form",
        origin: str = "",
        initiator: str = "",
        *,
        is_partial: bool = False,
    ) -> Future[Request]:
        """Change the fields of a request that has no code yet, and take the code where one stands now.

        `is_partial` as in `submit`. A request that waits for its taxpayer waits no more once it is whole.

        Raises (through the future):
            LoketError: BILLING_FORM_INCOMPLETE, BILLING_STATE_REFUSED, BILLING_CODE_DUPLICATE,
                BILLING_REQUEST_GONE.
        """
        from core.billing import draft_records
        from core.billing.checking import read_form

        def work(session: Session) -> Request:
            now = self._clock.now()
            request = records.fetch(session, request_id)
            reading = read_form(form, now, self._room.rulebook(session))
            wanted = _taken(form, reading, is_partial=is_partial)
            self._rewrite(session, request, form, wanted, now)
            self._take_code(session, request_id, reading, now)
            draft_records.drop_draft(session, origin or f"request:{request_id}")
            return told(session, request_id, initiator)

        return self._store.run(work)

    def start_work(self, request_id: RequestId, initiator: str = "") -> Future[Request]:
        """Tell that somebody is at it."""

        def work(session: Session) -> Request:
            request = records.fetch(session, request_id)
            refuse_unless(request.can_change)
            records.change_state(session, request, RequestState.PROCESSING, self._clock.now())
            return told(session, request_id, initiator)

        return self._store.run(work)

    def record_code(
        self, request_id: RequestId, code_text: str, issued_at: datetime, initiator: str = ""
    ) -> Future[Request]:
        """Record the code that DJP's system issued at `issued_at` (aware).

        Raises (through the future):
            LoketError: BILLING_CODE_NOT_DIGITS, BILLING_CODE_LENGTH, BILLING_CODE_ISSUER,
                BILLING_CODE_DUPLICATE (detail: the other request's number), BILLING_CODE_IS_NUMBER,
                BILLING_MOMENT_AHEAD, BILLING_STATE_REFUSED, BILLING_REQUEST_INCOMPLETE.
        """
        from core.billing.coding import record_code

        def work(session: Session) -> Request:
            record_code(session, self._room, request_id, code_text, issued_at)
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
        """Tell that the taxpayer has the code by another way than a message: by telephone, on other paper."""

        def work(session: Session) -> Request:
            request = records.fetch(session, request_id)
            refuse_unless(request.state is RequestState.CODE_ISSUED)
            records.change_state(session, request, RequestState.SENT, self._clock.now())
            return told(session, request_id, initiator)

        return self._store.run(work)

    def mark_not_handed_over(self, request_id: RequestId, initiator: str = "") -> Future[Request]:
        """Tell that the taxpayer has not got the code after all: it is to be handed over, or corrected, again.

        Raises (through the future):
            LoketError: BILLING_STATE_REFUSED, also where the messenger has shown that the code went out.
        """

        def work(session: Session) -> Request:
            request = records.fetch(session, request_id)
            refuse_unless(request.state is RequestState.SENT)
            records.change_state(session, request, RequestState.CODE_ISSUED, self._clock.now())
            refuse_unless(all(seen.id != request_id for seen in list_records.seen_sent(session)))
            return told(session, request_id, initiator)

        return self._store.run(work)

    def record_payment(
        self,
        request_id: RequestId,
        ntpn: str,
        paid_at: datetime,
        initiator: str = "",
        proof_blob_id: BlobId | None = None,
    ) -> Future[Request]:
        """Record the payment by its NTPN, the picture that proves it, or both.

        A reminder of it that has not left is taken back, and `RequestPaid` is told. An unusual NTPN is kept as
        it is (see `identifier.is_usual_ntpn`).

        Raises (through the future):
            LoketError: BILLING_PAYMENT_UNPROVEN without either, BILLING_STATE_REFUSED, BILLING_REQUEST_GONE.
        """
        from core.billing.identifier import clean_ntpn
        from core.billing.reminding import reminder_key
        from core.outbox import planning

        def work(session: Session) -> Request:
            request = records.fetch(session, request_id)
            refuse_unless(request.can_be_paid)
            proven = clean_ntpn(ntpn)
            if not proven and proof_blob_id is None:
                raise LoketError(ErrorCode.BILLING_PAYMENT_UNPROVEN)
            now = self._clock.now()
            values = {"ntpn": proven, "paid_at": to_text(paid_at), "proof_blob_id": proof_blob_id}
            records.change_state(session, request, RequestState.PAID, now, values)
            planning.take_back_replies(session, reminder_key(request_id), now)
            session.note(RequestPaid(request.id, request.contact_id, request.chat_id))
            return told(session, request_id, initiator)

        return self._store.run(work)

    def cancel(self, request_id: RequestId, reason: str, initiator: str = "") -> Future[Request]:
        """Give a request up; it stays in the list, and a reminder of it that has not left is taken back."""
        from core.billing.reminding import reminder_key
        from core.outbox import planning

        def work(session: Session) -> Request:
            request = records.fetch(session, request_id)
            refuse_unless(request.can_cancel)
            values, now = {"reason": reason.strip()}, self._clock.now()
            records.change_state(session, request, RequestState.CANCELLED, now, values)
            planning.take_back_replies(session, reminder_key(request_id), now)
            return told(session, request_id, initiator)

        return self._store.run(work)

    # within

    def _rewrite(self, session: Session, request: Request, form: "Form", wanted: Wanted, now: datetime) -> None:
        refuse_unless(request.can_change or wanted == request.wanted)
        self._room.update(session, request, wanted, form, now)
        if request.state is RequestState.WAITING and wanted.whole() is not None:
            records.change_state(session, request, RequestState.PROCESSING, now)

    def _take_code(self, session: Session, request_id: RequestId, reading: "Reading", now: datetime) -> None:
        if reading.billing_code is None or reading.issued_at is None:
            return
        request = records.fetch(session, request_id)
        if reading.billing_code == request.billing_code and reading.issued_at == request.issued_at:
            return
        refuse_unless(request.can_take_code)
        until = reading.validity.until if reading.validity else None
        records.write_code(session, request, IssuedCode(reading.billing_code, reading.issued_at, until), now)

    def _settle_sent(self, session: Session) -> int:
        seen = list_records.seen_sent(session)
        for request in seen:
            records.change_state(session, request, RequestState.SENT, self._clock.now())
            told(session, request.id, "")
        return len(seen)


def _taken(form: "Form", reading: "Reading", *, is_partial: bool) -> Wanted:
    """Return what a form is stored as: whole, or with gaps where it may have some and nothing is wrong."""
    if reading.content is not None:
        return reading.content
    is_wrong = any(getattr(form, error.field).strip() for error in reading.errors)
    if is_partial and not is_wrong and reading.billing_code is None:
        return reading.wanted
    raise LoketError(ErrorCode.BILLING_FORM_INCOMPLETE)
