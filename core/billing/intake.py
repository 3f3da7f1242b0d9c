"""Read requests out of what arrives and put each on the board once, whatever stops the program in between.

Every message that the messenger brings leaves a mark in the store (a trigger, in the message's transaction).
Here the mark is taken away in the transaction that writes what was read out of the message. So a kill loses
nothing and doubles nothing. Imported chats leave no mark: they are the past.
"""

import logging
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from importlib import import_module
from threading import Lock

from core.billing import intake_records, records
from core.billing.papers import told
from core.billing.request import Request, RequestId, RequestState
from core.billing.room import Room, refuse_unless
from core.billing.taking import Evidence, Taken
from core.clock import to_wib
from core.errors import ErrorCode, LoketError
from core.settings.billing import BILLING_INTAKE
from core.store.session import Session

log = logging.getLogger(__name__)

CHUNK = 20
"""Messages read in one transaction: some 10 ms."""
HISTORY = timedelta(days=7)
"""What was written so long before the newest that the messenger has brought is history, no request of today."""


class Intake:
    """Look at messages on a thread of its own. Every method returns at once."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="intake")
        self._lock = Lock()
        self._is_asked = self._is_closed = False

    def close(self) -> None:
        """Finish the message in hand and end the thread. Close it before the store."""
        with self._lock:
            self._is_closed = True
        self._pool.shutdown(wait=True)

    def wake(self) -> None:
        """Look soon at what has arrived; the store says what that is."""
        with self._lock:
            if self._is_closed or self._is_asked:
                return
            self._is_asked = True
            self._pool.submit(self._look).add_done_callback(_log_fault)

    def settled(self) -> Future[int]:
        """Look at everything that has arrived by now and return how many messages that were."""
        return self._pool.submit(self._look)

    # by hand

    def take(self, message_id: int, initiator: str = "") -> Future[tuple[Request, ...]]:
        """Put the requests of one message, also an imported one, on the board; those there already come back.

        What was dismissed is a request again. A request out of a group has no chat: its code goes to nobody.

        Raises (through the future):
            LoketError: BILLING_NO_REQUEST_READ, MESSAGE_GONE.
        """

        def work(session: Session) -> tuple[Request, ...]:
            from core.billing import arriving

            arrived = intake_records.message(session, message_id)
            if arrived is None:
                raise LoketError(ErrorCode.MESSAGE_GONE)
            there = intake_records.of_messages(session, [message_id]).get(message_id, ())
            if not there:
                there = arriving.take_all(session, self._room, arrived, initiator)
            if not there:
                raise LoketError(ErrorCode.BILLING_NO_REQUEST_READ)
            intake_records.looked_at(session, [message_id])
            return tuple(self._revived(session, request, initiator) for request in there)

        def aside() -> tuple[Request, ...]:
            self._warm()
            return self._room.store.run(work).result()

        return self._pool.submit(aside)

    def dismiss(self, request_id: RequestId, initiator: str = "") -> Future[Request]:
        """Take a request off the board that was none ("bukan permintaan"); its message is not read again.

        Raises (through the future):
            LoketError: BILLING_STATE_REFUSED once a code stands.
        """

        def work(session: Session) -> Request:
            request = records.fetch(session, request_id)
            refuse_unless(request.can_change)
            records.change_state(session, request, RequestState.DISMISSED, self._room.clock.now())
            return told(session, request_id, initiator)

        return self._room.store.run(work)

    def restore(self, request_id: RequestId, initiator: str = "") -> Future[Request]:
        """Bring a dismissed request back.

        Raises (through the future):
            LoketError: BILLING_STATE_REFUSED for one that was not dismissed.
        """

        def work(session: Session) -> Request:
            request = records.fetch(session, request_id)
            refuse_unless(request.state is RequestState.DISMISSED)
            return self._revived(session, request, initiator)

        return self._room.store.run(work)

    # what was read from where

    def of_messages(self, message_ids: Iterable[int]) -> Future[dict[int, tuple[Request, ...]]]:
        """Return the requests that were read out of messages; messages without any are left out."""
        wanted = tuple(message_ids)
        return self._room.store.read(lambda session: intake_records.of_messages(session, wanted))

    def glance(self, message_ids: Iterable[int]) -> "Future[dict[int, tuple[Taken, ...]]]":
        """Return what could be taken out of messages of persons that were not taken; nothing is written.

        They are read aside, behind what has just arrived. Those that are no request, or of which any word
        stands in a request already, are left out.
        """
        wanted = tuple(message_ids)

        def aside() -> dict[int, tuple[Taken, ...]]:
            from core.billing.arriving import glanced
            from core.billing.glancing import could_be_taken

            read = self._room.store.read
            likely = could_be_taken(read(lambda session: intake_records.untaken(session, wanted)).result())
            if not likely:
                return {}
            return read(
                lambda session: {one.message_id: glanced(session, one, taken) for one, taken in likely}
            ).result()

        with self._lock:
            if not self._is_closed:
                return self._pool.submit(aside)
        refused: Future[dict[int, tuple[Taken, ...]]] = Future()
        refused.set_exception(LoketError(ErrorCode.STORE_CLOSED))
        return refused

    def evidence(self, request_id: RequestId) -> Future[tuple[Evidence, ...]]:
        """Return which words each field of a request was read from."""
        return self._room.store.read(lambda session: intake_records.evidence(session, "request_id", request_id))

    def evidence_in(self, message_id: int) -> Future[tuple[Evidence, ...]]:
        """Return which words of a message became fields, of requests and of answers alike."""
        return self._room.store.read(lambda session: intake_records.evidence(session, "message_id", message_id))

    # within

    def _look(self) -> int:
        with self._lock:
            self._is_asked = False
        store = self._room.store
        if not store.read(intake_records.has_pending).result():
            return 0
        if not self._room.settings.value(BILLING_INTAKE):
            store.run(intake_records.overlook).result()
            return 0
        self._warm()
        count = 0
        while not self._is_closed and (looked_at := self._look_at_some()):
            count += looked_at  # what is left at the end of the day is read at the next start
        return count

    def _warm(self) -> None:
        """Load the tables of words and of holidays here: neither thread of the store waits for them."""
        import_module("core.billing.arriving")
        import_module("core.outbox.office_days").is_office_day(to_wib(self._room.clock.now()).date())

    def _look_at_some(self) -> int:
        """Look at a chunk; a message on which the reading breaks is passed over and holds up no other."""
        store = self._room.store
        try:
            return store.run(partial(self._look_at_chunk, limit=CHUNK)).result()
        except LoketError:
            raise
        except Exception:  # the edge of this thread: found out below which message it was
            log.warning("a message could not be read for requests; the others are read one by one")
        count = 0
        for one in store.read(lambda session: intake_records.pending(session, CHUNK)).result():
            try:
                count += store.run(partial(self._look_at_chunk, limit=1)).result()
            except LoketError:
                raise
            except Exception as fault:  # the edge of this thread: the message itself stays in its chat
                log.error("passed over: %s", type(fault).__name__)  # noqa: TRY400 - no text of taxpayers in logs
                store.run(partial(intake_records.looked_at, message_ids=[one.message_id])).result()
                count += 1
        return count

    def _look_at_chunk(self, session: Session, limit: int) -> int:
        from core.billing import arriving

        session.is_by_program = True
        arrived = intake_records.pending(session, limit)
        newest = min((self._room.clock.now(), *intake_records.newest_brought(session)))
        for one in arrived:
            if not one.is_group and one.sent_at > newest - HISTORY:
                arriving.look_at(session, self._room, one)
        intake_records.looked_at(session, [one.message_id for one in arrived])
        return len(arrived)

    def _revived(self, session: Session, request: Request, initiator: str) -> Request:
        if request.state is not RequestState.DISMISSED:
            return request
        records.change_state(session, request, RequestState.RECEIVED, self._room.clock.now())
        return told(session, request.id, initiator)


def _log_fault(future: Future[int]) -> None:
    fault = future.exception()
    if fault is not None and not isinstance(fault, LoketError):
        log.error("messages were not looked at for requests: %s", type(fault).__name__)
