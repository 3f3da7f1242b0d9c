"""Requests that belong together: the same one a masa later, a new code in the place of an old one, twins."""

from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING

from core.billing import list_records, records
from core.billing.papers import told
from core.billing.request import Request, RequestId, Source
from core.billing.room import Room
from core.errors import ErrorCode, LoketError
from core.store.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.billing.form import Form


class Linking:
    """Make one request out of another. Every method returns at once."""

    def __init__(self, room: Room) -> None:
        self._room = room

    def repeat(self, request_id: RequestId, *, keep_amount: bool = False) -> "Future[Form]":
        """Return the form of the same deposit for the following masa; it is stored when the officer submits it.

        Raises (through the future):
            LoketError: BILLING_REQUEST_GONE.
        """
        from core.billing.form import form_for_month_after

        return self._room.store.read(
            lambda session: form_for_month_after(records.fetch(session, request_id), keep_amount=keep_amount)
        )

    def reissue(self, request_id: RequestId, initiator: str = "") -> Future[Request]:
        """Create the request whose code will take the place of this one's; both name each other from now on.

        The old one stays as it is, but nobody is reminded of its code any more.

        Raises (through the future):
            LoketError: BILLING_NO_CODE_TO_REPLACE, BILLING_REPLACED_ALREADY (detail: the newer number),
                BILLING_STATE_REFUSED for one that is paid.
        """
        from core.billing.form import form_for_reissue
        from core.billing.reminding import reminder_key
        from core.outbox import planning

        def work(session: Session) -> Request:
            old = records.fetch(session, request_id)
            if old.paid_at is not None:
                raise LoketError(ErrorCode.BILLING_STATE_REFUSED)
            now = self._room.clock.now()
            form = replace(form_for_reissue(old), replaces_id=old.id, source=Source.REISSUE)
            newer = self._room.create(session, old.wanted, form, now)
            planning.take_back_replies(session, reminder_key(request_id), now)
            told(session, request_id, initiator)
            return told(session, newer, initiator, is_new=True)

        return self._room.store.run(work)

    def similar(self, request_id: RequestId) -> Future[tuple[Request, ...]]:
        """Return what else asks for the same as a stored request, paid ones first (`list_records.similar`)."""
        now = self._room.clock.now()

        def work(session: Session) -> tuple[Request, ...]:
            request = records.fetch(session, request_id)
            return list_records.similar(session, request.wanted, now, request_id, request.replaces_id)

        return self._room.store.read(work)

    def doubled(self, request_ids: "Iterable[RequestId]") -> Future[frozenset[RequestId]]:
        """Return which of these requests ask for what another one asks for, as long as that matters."""
        ids, now = tuple(request_ids), self._room.clock.now()
        return self._room.store.read(lambda session: list_records.doubled(session, ids, now))
