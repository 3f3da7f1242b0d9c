"""The one thread that owns the gateway: it receives, sends and watches for ticks, and sleeps in between."""

import logging
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from typing import Any

from core.conversations import posting
from core.conversations.chat import ChatId
from core.errors import ErrorCode, LoketError
from core.events import EventBus
from core.outbox import halting, observing, receiving, sending
from core.outbox.missed import Missed
from core.outbox.sending import Terms
from core.outbox.wishes import Wishes
from core.ports import Clock, FaultKind, Gateway, GatewayFault, GatewayState, Glimpse, Recipient
from core.store.database import Store
from core.store.session import Session
from core.whatsapp.events import GatewayStateChanged

log = logging.getLogger(__name__)

LOOK_EVERY_S = 1.0
"""How often the courier looks for arrivals and ticks by itself. Who knows of an arrival wakes it at once."""
LOST_EVERY_S = 5.0
"""How often it looks whether they can leave again."""
FAULT_WAIT_S = 30.0
"""How long it rests after a bug of ours, so that a bug cannot spin."""


class Courier:
    """Run the steps one after another until stopped. `wake` makes it look at once."""

    def __init__(
        self,
        store: Store,
        gateway: Gateway,
        clock: Clock,
        events: EventBus,
        *,
        terms: Callable[[], Terms],
        tick_wait: Callable[[], timedelta],
    ) -> None:
        self._store = store
        self._gateway = gateway
        self._clock = clock
        self._events = events
        self._terms = terms
        self._tick_wait = tick_wait
        self._owner = os.urandom(16).hex()
        self._condition = threading.Condition()
        self._woken = False
        self._stopping = False
        self._has_failed = False
        self._watch = halting.Watch(store, clock)
        self._wishes = Wishes()
        self._glimpses: list[Glimpse] = []
        self._missed = Missed()
        self._state = gateway.state()
        self._after: Future[Any] | None = None
        self._thread = threading.Thread(target=self._work, name="courier")

    @property
    def state(self) -> GatewayState:
        """Return the gateway's state as it was last seen; never blocks."""
        return self._state

    def start(self, after: Future[Any] | None = None) -> None:
        """Begin when `after` is done: settle what a crash left, then carry; if it failed, carry nothing."""
        self._after = after
        self._thread.start()

    def read_chat(self, chat_id: ChatId) -> Future[int]:
        """Read a chat in the messenger before anything more is sent; return how many messages are new.

        Raises (through the future):
            LoketError: OUTBOX_CANNOT_READ, OUTBOX_READ_FAILED, OUTBOX_NO_ADDRESS.
        """
        future = self._wishes.add(chat_id)
        self.wake()
        if self._stopping:
            self._wishes.refuse(LoketError(ErrorCode.OUTBOX_CANNOT_READ))
        return future

    def wake(self) -> None:
        """Look at once whether something is to be done; from any thread, costs nothing."""
        with self._condition:
            self._woken = True
            self._condition.notify()

    def stop(self) -> None:
        """End the thread; the gateway cuts short the call under way. The store must still be open."""
        with self._condition:
            self._stopping = True
            self._condition.notify()
        self._gateway.close()
        if self._thread.ident is not None:
            self._thread.join()
        self._wishes.refuse(LoketError(ErrorCode.OUTBOX_CANNOT_READ))

    def _work(self) -> None:
        try:
            self._store.opened.result()
            if self._after is not None:
                self._after.result()
            unsure = sending.recover(self._store, self._clock)
        except LoketError:
            return  # the store cannot be opened: the window tells so, there is nothing to carry
        if unsure:
            log.info("outbox: %d messages are unsure after a stop", unsure)
        while not self._stopping:
            self._sleep(self._round())

    def _round(self) -> float | None:
        """Do one round and return how long to sleep in seconds; None until woken."""
        try:
            self._look_at_state()
            if self._state not in receiving.LOOKING:
                self._wishes.refuse(LoketError(ErrorCode.OUTBOX_CANNOT_READ))
                return None if self._state is GatewayState.ABSENT else LOST_EVERY_S
            if self._has_failed:  # what a broken round left claimed or pressing is settled as after a crash
                sending.recover(self._store, self._clock)
                self._has_failed = False
            self._receive()
            self._read_wanted()
            self._read_missed()
            outcome = sending.step(self._store, self._gateway, self._clock, self._terms(), self._owner)
            observing.step(self._store, self._gateway, self._clock, self._tick_wait())
        except (
            GatewayFault,
            LoketError,
        ) as fault:  # also a full disk: what is committed stands, the rest waits
            log.info("outbox: a round failed: %s", fault)
            self._has_failed = True
            self._wishes.refuse(LoketError(ErrorCode.OUTBOX_READ_FAILED))
            return LOST_EVERY_S
        except Exception:  # the edge of the thread: a bug must neither spin nor end all sending unseen
            log.exception("outbox: the courier failed")
            self._has_failed = True
            self._wishes.refuse(LoketError(ErrorCode.OUTBOX_READ_FAILED))
            return FAULT_WAIT_S
        if outcome.next_at is None:
            return LOOK_EVERY_S
        wait_s = (outcome.next_at - self._clock.now()).total_seconds()
        return min(LOOK_EVERY_S, max(0.0, wait_s))

    def _receive(self) -> None:
        receiving.step(
            *(self._store, self._gateway, self._clock, self._glimpses),
            missed=self._missed.add,
            unread=self._missed.drop,
        )

    def _read_wanted(self) -> None:
        """Read the chats that somebody waits for; a fault is told to him and holds nobody else."""
        while (wish := self._wishes.take()) is not None:
            try:
                wish.future.set_result(self._read(wish.chat_id))
            except GatewayFault as fault:
                is_away = fault.kind is FaultKind.NOT_READY
                code = ErrorCode.OUTBOX_CANNOT_READ if is_away else ErrorCode.OUTBOX_READ_FAILED
                wish.future.set_exception(LoketError(code))
            except Exception as fault:  # a bug of ours too: whoever waits gets it, and the courier goes on
                wish.future.set_exception(fault)

    def _read_missed(self) -> None:
        """Read a chat in which messages are perhaps missing, while nobody looks at the messenger."""
        chat_id = self._missed.first()
        if chat_id is None or self._gateway.is_attended():
            return
        try:
            self._read(chat_id, may_wait=True)
        except GatewayFault as fault:
            if fault.kind is not FaultKind.NOT_READY:  # the hole stays told; it is not tried for ever
                self._missed.drop(chat_id)
        except LoketError as fault:
            if fault.code is not ErrorCode.OUTBOX_CANNOT_READ:
                self._missed.drop(chat_id)
        except Exception:  # a bug of ours is told once: tried again each round, it would hold all sending
            self._missed.drop(chat_id)
            raise

    def _read(self, chat_id: ChatId, *, may_wait: bool = False) -> int:
        def address(session: Session) -> Recipient | None:
            found = posting.address_of(session, chat_id)
            if found is None:
                return None
            return Recipient(found.title, found.phone_e164, found.wa_key, is_group=found.kind.value == "group")

        self._look_at_state()  # it may have gone since the round began
        if self._state not in receiving.LOOKING:
            raise LoketError(ErrorCode.OUTBOX_CANNOT_READ)
        recipient = self._store.read(address).result()
        if recipient is None:
            raise LoketError(ErrorCode.OUTBOX_NO_ADDRESS)
        added = receiving.read(self._store, self._gateway, self._clock, chat_id, recipient, may_wait=may_wait)
        self._missed.drop(chat_id)
        return added

    def _look_at_state(self) -> None:
        state = self._gateway.state()
        if state is not self._state:
            self._state = state
            self._events.publish(GatewayStateChanged(state.value))
        if not self._stopping:  # a gateway that was closed knows nothing any more: that is no danger
            self._watch.look(self._gateway, state)

    def _sleep(self, span_s: float | None) -> None:
        with self._condition:
            if not self._woken and not self._stopping and span_s != 0.0:
                self._condition.wait(span_s)
            self._woken = False
