"""Ask the taxpayer for what a request still lacks, in one message and the office's own words."""

from concurrent.futures import Future
from typing import TYPE_CHECKING

from core.billing import records
from core.billing.papers import told
from core.billing.request import Change, Request, RequestId, RequestState
from core.billing.room import Room, refuse_unless
from core.clock import to_text, to_wib
from core.errors import ErrorCode, LoketError
from core.store.session import Session

if TYPE_CHECKING:
    from core.billing.form import Field


class Asking:
    """Word and send the question. Nothing leaves but by the officer's press of `ask`."""

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
        return self._room.store.read(lambda session: self._question(records.fetch(session, request_id))[1])

    def ask(self, request_id: RequestId, initiator: str = "") -> Future[Request]:
        """Plan the question for the chat of the request and let the request wait for its taxpayer.

        The same question goes out once a day at most, however often the key is pressed.

        Raises (through the future):
            LoketError: BILLING_NOTHING_MISSING, BILLING_NO_CHAT, BILLING_STATE_REFUSED, BILLING_REQUEST_GONE,
                and what `Outbox.plan_reply` raises.
        """
        from core.billing.replying import plan_reply

        def work(session: Session) -> Request:
            request = records.fetch(session, request_id)
            refuse_unless(request.can_change)
            missing, text = self._question(request)
            now = self._room.clock.now()
            nonce = f"billing-ask:{request_id}:{to_wib(now).date().isoformat()}:{'+'.join(missing)}"
            _, is_new = plan_reply(session, self._room, request, text, nonce)
            if is_new or request.state is not RequestState.WAITING:
                records.note_change(session, request_id, Change(now, "asked", "", ", ".join(missing)))
                records.change_state(session, request, RequestState.WAITING, now, {"asked_at": to_text(now)})
            return told(session, request_id, initiator)

        return self._room.store.run(work)

    def guided(self, request_id: RequestId, initiator: str = "") -> Future[Request]:
        """Let a request wait for its taxpayer, who was told how to make the code himself.

        Raises (through the future):
            LoketError: BILLING_STATE_REFUSED, BILLING_REQUEST_GONE.
        """

        def work(session: Session) -> Request:
            request = records.fetch(session, request_id)
            refuse_unless(request.can_change)
            now = self._room.clock.now()
            if request.state is not RequestState.WAITING:
                records.note_change(session, request_id, Change(now, "guided", "", ""))
                records.change_state(session, request, RequestState.WAITING, now, {"asked_at": to_text(now)})
            return told(session, request_id, initiator)

        return self._room.store.run(work)

    def _question(self, request: Request) -> "tuple[tuple[Field, ...], str]":
        from core.billing.missing import missing_of
        from core.billing.office import office_of
        from core.billing.wording import asking_text

        missing = missing_of(request.wanted)
        if not missing:
            raise LoketError(ErrorCode.BILLING_NOTHING_MISSING)
        office = office_of(self._room.settings)
        return missing, asking_text(request, missing, self._room.clock.now(), office)
