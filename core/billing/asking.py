"""Ask the taxpayer for what a request still lacks, or guide him to a code that only he can make."""

from concurrent.futures import Future
from datetime import datetime
from typing import TYPE_CHECKING

from core.billing import records
from core.billing.papers import told
from core.billing.request import Request, RequestId, RequestState
from core.billing.room import Room, refuse_unless
from core.clock import to_wib
from core.errors import ErrorCode, LoketError
from core.store.session import Session

if TYPE_CHECKING:
    from core.billing.form import Field, Form


class Asking:
    """Word and send question and guidance. Nothing leaves but by the officer's press of `ask` or `guide`."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def missing(self, request_id: RequestId) -> "Future[tuple[Field, ...]]":
        """Return what the request lacks, in the order in which the office asks for it."""
        from core.billing.missing import missing_of

        return self._room.store.read(lambda session: missing_of(records.fetch(session, request_id).wanted))

    def missing_text(self, request_id: RequestId) -> Future[str]:
        """Return the question for what is missing, and nothing else.

        Raises (through the future):
            LoketError: BILLING_NOTHING_MISSING, BILLING_REQUEST_GONE.
        """
        return self._room.store.read(
            lambda session: self._question(session, records.fetch(session, request_id))[1]
        )

    def ask(self, request_id: RequestId, initiator: str = "") -> Future[Request]:
        """Plan the question for the chat of the request and let the request wait for its taxpayer.

        The same question goes out once a day at most, however often the key is pressed.

        Raises (through the future):
            LoketError: BILLING_NOTHING_MISSING, BILLING_NO_CHAT, BILLING_STATE_REFUSED, BILLING_REQUEST_GONE,
                and what `Outbox.plan_reply` raises.
        """
        from core.billing.replying import plan_to

        def work(session: Session) -> Request:
            request = records.fetch(session, request_id)
            refuse_unless(request.can_change)
            missing, text = self._question(session, request)
            now = self._room.clock.now()
            nonce = f"billing-ask:{request_id}:{to_wib(now).date().isoformat()}:{'+'.join(missing)}"
            _, is_new = plan_to(session, self._room, request.chat_id, text, nonce)
            if is_new or request.state is not RequestState.WAITING:
                records.let_wait(session, request, "asked", ", ".join(missing), now)
            return told(session, request_id, initiator)

        return self._room.store.run(work)

    def guide(self, form: "Form", request_id: RequestId | None = None, initiator: str = "") -> Future[None]:
        """Plan the guidance for what stands in `form`, for its chat, and let the stored request wait meanwhile.

        The guidance for one pair and masa goes to a chat once a day at most, however often the key is pressed.

        Raises (through the future):
            LoketError: BILLING_REQUEST_INCOMPLETE where nothing is known to guide by, BILLING_NO_CHAT,
                BILLING_STATE_REFUSED, BILLING_REQUEST_GONE, and what `Outbox.plan_reply` raises.
        """
        from core.billing.checking import read_form
        from core.billing.guidance import guidance_text, sheet_of
        from core.billing.office import office_of
        from core.billing.replying import plan_to

        def work(session: Session) -> None:
            now = self._room.clock.now()
            reading = read_form(form, now, self._room.rulebook(session))
            wanted, sheet = reading.wanted, sheet_of(reading)
            if sheet is None or reading.deposit is None:
                raise LoketError(ErrorCode.BILLING_REQUEST_INCOMPLETE)
            masa = f"{wanted.tax_year}-{wanted.month_from}-{wanted.month_to}"
            day = to_wib(now).date().isoformat()
            nonce = f"guidance:{form.chat_id}:{reading.deposit.pair}:{masa}:{day}"
            text = guidance_text(sheet, wanted.name, now, office_of(self._room.settings))
            plan_to(session, self._room, form.chat_id, text, nonce)
            if request_id is not None:
                self._wait(session, request_id, now, initiator)

        return self._room.store.run(work)

    def _wait(self, session: Session, request_id: RequestId, now: datetime, initiator: str) -> None:
        """Let a request wait for its taxpayer, who is told how to make the code himself."""
        request = records.fetch(session, request_id)
        refuse_unless(request.can_change)
        if request.state is not RequestState.WAITING:
            records.let_wait(session, request, "guided", "", now)
        told(session, request_id, initiator)

    def _question(self, session: Session, request: Request) -> "tuple[tuple[Field, ...], str]":
        from core.billing.confirming import rates_of
        from core.billing.missing import missing_of
        from core.billing.office import office_of
        from core.billing.wording import asking_text

        missing = missing_of(request.wanted)
        if not missing:
            raise LoketError(ErrorCode.BILLING_NOTHING_MISSING)
        office = office_of(self._room.settings)
        rates = rates_of(session, self._room)
        return missing, asking_text(request, missing, self._room.clock.now(), office, rates)
