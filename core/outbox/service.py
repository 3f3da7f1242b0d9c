"""What the officer can do with messages that leave: plan, cancel, pause, decide. All return futures at once."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date, timedelta
from typing import Any

from core.clock import to_text
from core.conversations import posting
from core.conversations.chat import ChatId
from core.errors import ErrorCode, LoketError
from core.events import Event, EventBus
from core.outbox import bubbles, halting, queue_records, reasons, records, restored
from core.outbox.courier import Courier
from core.outbox.events import OutboxItemChanged, OutboxPlanned, QueueChanged
from core.outbox.item import REPLY, Decision, Item, Lane, OutboxId, QueueCounts, Step
from core.outbox.office_days import is_office_day
from core.outbox.pacing import Pace, caps_of, pace_of
from core.outbox.receiving import LOOKING
from core.outbox.sending import Check, Terms
from core.outbox.state import ItemState
from core.ports import Clock, Gateway, GatewayState
from core.settings import Settings
from core.settings.sending import OUTBOX_TICK_WAIT, OUTBOX_TRIES
from core.store import trail
from core.store.blobs import BlobId
from core.store.database import Store
from core.store.session import Session
from core.whatsapp.events import GatewayStirred

TEXT_LIMIT = 65_536
"""Characters in one message: WhatsApp's own limit."""

_DECIDED = {
    Decision.SENT: (ItemState.SENT, reasons.OFFICER_SAW),
    Decision.RESEND: (ItemState.CANCELLED, reasons.OFFICER_RESENT),
    Decision.CANCEL: (ItemState.CANCELLED, reasons.OFFICER_DROPPED),
}
_CANCELLABLE = frozenset({ItemState.PLANNED, ItemState.CLAIMED, ItemState.OPENED})


class Outbox:
    """Plan what is to be sent and settle what became of it. The courier inside does the sending."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        settings: Settings,
        events: EventBus,
        gateway: Gateway,
        *,
        works_on: Callable[[date], bool] = is_office_day,
    ) -> None:
        self._store = store
        self._clock = clock
        self._settings = settings
        self._works_on = works_on
        self._checks: dict[str, Check] = {}
        self._courier = Courier(store, gateway, clock, events, terms=self._terms, tick_wait=self._tick_wait)
        events.subscribe(self._hear)

    def start(self, after: Future[Any] | None = None) -> None:
        """Let the courier begin once the store is open and `after` is done: if that fails nothing leaves."""
        self._courier.start(after)

    def close(self) -> None:
        """Stop the courier; what was not pressed waits for the next start."""
        self._courier.stop()

    def pace(self) -> Pace:
        """Return the officer's choice of speed, on the days on which the office works."""
        return pace_of(self._settings, self._works_on)

    def wake(self) -> None:
        """Let the courier look at once."""
        self._courier.wake()

    def read_chat(self, chat_id: ChatId) -> Future[int]:
        """Open a chat in the messenger and take in what it shows; return how many messages are new.

        It goes before everything that waits to be sent, but never into the middle of a send. The messenger may
        tell the other side that its messages were read.

        Raises (through the future):
            LoketError: OUTBOX_CANNOT_READ, OUTBOX_READ_FAILED, OUTBOX_NO_ADDRESS.
        """
        return self._courier.read_chat(chat_id)

    @property
    def can_read(self) -> bool:
        """Return whether the messenger shows messages now; never blocks."""
        return self._courier.state in LOOKING

    @property
    def gateway_state(self) -> GatewayState:
        """Return whether messages can leave; never blocks."""
        return self._courier.state

    def add_check(self, prefix: str, check: Check) -> None:
        """Let `check` look at messages whose purpose begins with `prefix`: when claimed, before the press.

        Several may look at the same messages; the first objection counts.
        """
        earlier = self._checks.get(prefix)
        self._checks = {**self._checks, prefix: check if earlier is None else _both(earlier, check)}

    def plan_reply(
        self, chat_id: ChatId, text: str, blob_id: BlobId | None, nonce: str, *, keeps_draft: bool = False
    ) -> Future[OutboxId]:
        """Plan what the officer wrote: row, bubble and cleared draft in one transaction.

        `nonce` is made once for each composed message: the same nonce again plans nothing and returns the
        first id, so that a double Enter sends once. `keeps_draft` leaves the chat's draft alone: for texts
        that were not typed in the chat, such as a billing code.

        Raises (through the future):
            LoketError: OUTBOX_EMPTY, OUTBOX_TEXT_TOO_LONG, OUTBOX_NO_ADDRESS; the draft then stays.
        """

        def work(session: Session) -> OutboxId:
            return self.plan_within(session, chat_id, text, blob_id, nonce, keeps_draft=keeps_draft)[0]

        return self._store.run(work)

    def decide_unsure(self, outbox_id: OutboxId, decision: Decision) -> Future[OutboxId]:
        """Settle an unsure message as a person found it; RESEND plans a new row that points to the first.

        Returns the id of the new row for RESEND, else the same id.

        Raises (through the future):
            LoketError: OUTBOX_NOT_UNSURE when somebody or a tick was quicker.
        """

        def work(session: Session) -> OutboxId:
            item = records.find(session, outbox_id)
            if item is None or item.state is not ItemState.UNSURE:
                raise LoketError(ErrorCode.OUTBOX_NOT_UNSURE)
            new, reason = _DECIDED[decision]
            bubbles.move(session, item, new, self._clock.now(), reason=reason)
            return self._plan_again(session, item) if decision is Decision.RESEND else outbox_id

        return self._store.run(work)

    def decide_restored(self, decision: Decision) -> Future[int]:
        """Settle alike all that a restore has held and nobody has decided on; return how many there were.

        RESEND plans each once more, in its old order; what belongs to a paused run waits for the run.
        """
        ended: Future[int] = Future()

        def follow(before: int, done: Future[int]) -> None:
            fault = done.exception()
            if fault is not None:
                ended.set_exception(fault)
            elif done.result() == 0:
                ended.set_result(before)
            else:
                decide(before + done.result())

        def decide(before: int) -> None:
            chunk = self._store.run(lambda session: self._decide_held(session, decision))
            chunk.add_done_callback(lambda done: follow(before, done))

        decide(0)
        return ended

    def retry_failed(self, outbox_id: OutboxId) -> Future[OutboxId]:
        """Plan a message that failed before the press once more, as a new row that points to the first.

        Raises (through the future):
            LoketError: OUTBOX_NOT_FAILED, also when it was planned again already.
        """

        def work(session: Session) -> OutboxId:
            item = records.find(session, outbox_id)
            if item is None or item.state is not ItemState.FAILED_BEFORE:
                raise LoketError(ErrorCode.OUTBOX_NOT_FAILED)
            if records.has_follower(session, outbox_id):
                raise LoketError(ErrorCode.OUTBOX_NOT_FAILED)
            return self._plan_again(session, item)

        return self._store.run(work)

    def cancel(self, outbox_id: OutboxId) -> Future[bool]:
        """Take a message back; False when it is being pressed or was pressed already."""

        def work(session: Session) -> bool:
            item = records.find(session, outbox_id)
            if item is None or item.state not in _CANCELLABLE:
                return False
            now = self._clock.now()
            return bubbles.move(session, item, ItemState.CANCELLED, now, reason=reasons.CANCELLED)

        return self._store.run(work)

    def uncancel(self, outbox_id: OutboxId) -> Future[OutboxId]:
        """Plan a reply that the officer took back once more, as a new row at the end of its chat's queue.

        Raises (through the future):
            LoketError: OUTBOX_NOT_CANCELLED, also when it was planned again already, or when something else
                was written in the chat since: it would come too late, and perhaps twice.
        """

        def work(session: Session) -> OutboxId:
            item = records.find(session, outbox_id)
            if (
                item is None
                or (item.purpose, item.state, item.reason) != (REPLY, ItemState.CANCELLED, reasons.CANCELLED)
                or records.has_follower(session, outbox_id)
                or records.has_reply_since(session, item.chat_id, item.changed_at)
            ):
                raise LoketError(ErrorCode.OUTBOX_NOT_CANCELLED)
            return self._plan_again(session, item)

        return self._store.run(work)

    def pause_bulk(self) -> Future[None]:
        """Hold the whole bulk lane before its next message; replies go on."""

        def work(session: Session) -> None:
            records.hold(session, records.ALL_BULK, self._clock.now())
            session.note(QueueChanged())

        return self._store.run(work)

    def resume_bulk(self) -> Future[None]:
        """Let the bulk lane go on, because a person has looked at why it stood still.

        Raises (through the future):
            LoketError: OUTBOX_STILL_STOPPED while the messenger still says what it was stopped for.
        """

        def work(session: Session) -> None:
            if halting.still_stands(session, self.gateway_state):
                raise LoketError(ErrorCode.OUTBOX_STILL_STOPPED)
            halting.resume(session, self._clock.now())
            session.note(QueueChanged())
            session.note(OutboxPlanned(records.ALL_BULK))

        return self._store.run(work)

    def queue(self) -> Future[QueueCounts]:
        """Count what waits in both lanes and what needs a person."""
        return self._store.read(queue_records.queue)

    def unsure(self, limit: int = 200) -> Future[tuple[Item, ...]]:
        """List the messages on which a person must decide, oldest first."""
        return self._store.read(lambda session: records.in_state(session, ItemState.UNSURE, limit))

    def failed(self, limit: int = 200) -> Future[tuple[Item, ...]]:
        """List the messages that failed before the press and were not planned again, oldest first."""
        return self._store.read(lambda session: records.failed(session, limit))

    def find(self, outbox_id: OutboxId) -> Future[Item | None]:
        """Return one planned message."""
        return self._store.read(lambda session: records.find(session, outbox_id))

    def history(self, outbox_id: OutboxId) -> Future[tuple[Step, ...]]:
        """Return every step of one message."""
        return self._store.read(lambda session: records.history(session, outbox_id))

    def plan_within(
        self,
        session: Session,
        chat_id: ChatId,
        text: str,
        blob_id: BlobId | None,
        nonce: str,
        *,
        keeps_draft: bool,
    ) -> tuple[OutboxId, bool]:
        """Do what `plan_reply` does inside a transaction of another room; also return whether it is new.

        Raises:
            LoketError: as `plan_reply`.
        """
        key = f"chat:{chat_id}"
        planned = records.find_planned(session, REPLY, nonce, key)
        if planned is not None:
            return planned, False
        if not text.strip() and blob_id is None:
            raise LoketError(ErrorCode.OUTBOX_EMPTY)
        if len(text) > TEXT_LIMIT:
            raise LoketError(ErrorCode.OUTBOX_TEXT_TOO_LONG)
        address = posting.address_of(session, chat_id)
        is_group = address is not None and address.kind.value == "group"
        if address is None or not (address.phone_e164 or address.wa_key or is_group):
            raise LoketError(ErrorCode.OUTBOX_NO_ADDRESS)
        item = self._plan(
            session,
            (Lane.REPLY.value, REPLY, nonce, key, chat_id),
            (address.phone_e164, address.wa_key, address.title, text, blob_id),
            None,
        )
        if not keeps_draft:
            posting.clear_draft(session, chat_id)
        bubbles.post_planned_reply(session, item, self._clock.now())
        return item.id, True

    def _decide_held(self, session: Session, decision: Decision) -> int:
        held = restored.next_held(session)
        now, (new, reason) = self._clock.now(), _DECIDED[decision]
        for item in held:
            records.move(session, item.id, item.state, new, now, reason=reason)
            posting.set_state(session, item.id, new.value, now)
            if decision is Decision.RESEND:
                self._plan_again(session, item)
        restored.tell_decided(session, held, new)
        return len(held)

    def _plan_again(self, session: Session, first: Item) -> OutboxId:
        period = f"{first.period}+{first.id}"
        item = self._plan(
            session,
            (first.lane.value, first.purpose, period, first.recipient_key, first.chat_id),
            (first.phone, first.wa_key, first.title, first.text, first.blob_id),
            first.id,
        )
        if first.purpose == REPLY:
            bubbles.post_planned_reply(session, item, self._clock.now())
        return item.id

    def _plan(
        self,
        session: Session,
        what: tuple[str, str, str, str, ChatId | None],
        content: tuple[str | None, str | None, str, str, BlobId | None],
        first: OutboxId | None,
    ) -> Item:
        moment = to_text(self._clock.now())
        row = (*what, *content, ItemState.PLANNED.value, "", moment, moment, first)
        records.insert_many(session, [row])
        planned = records.find_planned(session, what[1], what[2], what[3])
        item = None if planned is None else records.find(session, planned)
        assert item is not None  # noqa: S101 - it was planned in this transaction
        trail.add(session, trail.Act.PLANNED, "outbox", item.id, lane=item.lane.value)
        session.note(OutboxPlanned(item.purpose))
        session.note(OutboxItemChanged(item.id, item.chat_id, item.purpose, item.state.value))
        session.note(QueueChanged())
        return item

    def _terms(self) -> Terms:
        return Terms(
            self.pace(),
            self._settings.value(OUTBOX_TRIES),
            self._checks,
            caps_of(self._settings),
        )

    def _tick_wait(self) -> timedelta:
        return timedelta(minutes=self._settings.value(OUTBOX_TICK_WAIT))

    def _hear(self, event: Event) -> None:
        if isinstance(event, OutboxPlanned | GatewayStirred):
            self._courier.wake()


def _both(first: Check, second: Check) -> Check:
    return lambda session, item: first(session, item) or second(session, item)
