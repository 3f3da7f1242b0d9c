"""The gateway to the practice phone: the same five calls as the real page, and faults on demand."""

import threading
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import partial

from core.errors import LoketError
from core.ports import (
    Arrival,
    Attachment,
    Clock,
    FaultKind,
    GatewayFault,
    GatewayState,
    Glimpse,
    PressSide,
    Recipient,
    Tick,
)
from core.whatsapp.practice import records
from core.whatsapp.practice.faults import Fault, faults_in
from core.whatsapp.practice.person import LOST_FOR, OFFLINE_FOR, SLOW_FOR_S, Person, PhoneMessage, tick_of
from core.whatsapp.practice.phone import LOST_UNTIL, OFFLINE_UNTIL, PracticePhone


class PracticeGateway:
    """Carry messages between the office's store and the practice phone, inside this computer only."""

    sees_ticks = True

    def __init__(self, phone: PracticePhone, clock: Clock, die: Callable[[Fault], None] | None = None) -> None:
        """`die` is called where a `[mati-...]` word strikes; a kill test ends its process there."""
        self._phone = phone
        self._clock = clock
        self._die = die
        self._closed = threading.Event()
        self._person: Person | None = None
        self._box: tuple[str, str] = ("", "")

    def state(self) -> GatewayState:
        """Return what the phone's switches say."""
        return GatewayState.UNKNOWN if self._closed.is_set() else self._phone.state()

    def free_at(self) -> datetime | None:
        """Know of no ban: the practice phone bans nobody."""
        return None

    def is_attended(self) -> bool:
        """Say no: nobody is disturbed by what is read here."""
        return False

    def is_barred(self) -> bool:
        """Say no: the practice phone has no dialogs."""
        return False

    def open_chat(self, recipient: Recipient) -> None:
        """Open a person's chat."""
        self._prove_ready()
        self._person, self._box = None, ("", "")
        person = self._phone.person_of(recipient)
        if not person.has_whatsapp:
            raise GatewayFault(PressSide.BEFORE, FaultKind.NO_SUCH_RECIPIENT)
        self._person = person

    def put(self, text: str, attachment: Attachment | None) -> None:
        """Put the text into the box; magic words strike here when they fail before the press."""
        self._prove_ready()
        person, faults = self._open_person(), faults_in(text)
        if Fault.NO_SUCH_NUMBER in faults:
            raise GatewayFault(PressSide.BEFORE, FaultKind.NO_SUCH_RECIPIENT)
        if Fault.ERROR in faults:
            raise GatewayFault(PressSide.BEFORE, FaultKind.TROUBLE)
        if Fault.OFFLINE in faults and self._phone.strike(Fault.OFFLINE, person, text):
            self._phone.lose_for(OFFLINE_UNTIL, OFFLINE_FOR)
            raise GatewayFault(PressSide.BEFORE, FaultKind.NOT_READY)
        if Fault.SLOW in faults and self._closed.wait(SLOW_FOR_S):
            raise GatewayFault(PressSide.BEFORE, FaultKind.NOT_READY)
        self._box = (text, "" if attachment is None else attachment.name)

    def press(self) -> str | None:
        """Press Send: the message stands on the phone for good, exactly once for each call that gets there."""
        if self._closed.is_set():
            raise GatewayFault(PressSide.BEFORE, FaultKind.NOT_READY)
        person, (text, attachment) = self._open_person(), self._box
        faults = faults_in(text)
        if not text and not attachment:
            raise GatewayFault(PressSide.BEFORE, FaultKind.TROUBLE)
        if Fault.FOCUS_LOST in faults and self._phone.strike(Fault.FOCUS_LOST, person, text):
            raise GatewayFault(PressSide.BEFORE, FaultKind.WRONG_CHAT)
        if Fault.DEAD_BEFORE_ENTER in faults and self._phone.strike(Fault.DEAD_BEFORE_ENTER, person, text):
            self._perish(Fault.DEAD_BEFORE_ENTER)
        dies = Fault.DEAD_AFTER_ENTER in faults and self._phone.strike(Fault.DEAD_AFTER_ENTER, person, text)
        message = self._phone.take(person, text, attachment)
        self._box = ("", "")
        if dies:
            self._perish(Fault.DEAD_AFTER_ENTER)
        return message.external_id

    def observe(self, external_ids: Sequence[str]) -> Sequence[Tick]:
        """Return the ticks that the clock has brought so far."""
        now = self._clock.now()
        seen = self._phone.store.read(partial(records.with_people, external_ids=external_ids)).result()
        ticks = [(message.external_id, tick_of(message, person, now)) for message, person in seen]
        return [Tick(external_id, mark, now) for external_id, mark in ticks if mark is not None]

    def receive(self, after: str) -> Sequence[Arrival]:
        """Return what the people wrote since the message number `after`."""
        self._prove_ready()
        self._phone.deliver_answers()
        written = self._phone.store.read(partial(records.written_after, message_id=int(after or "0"))).result()
        return [_arrival(message, person) for message, person in written]

    def glimpses(self) -> Sequence[Glimpse]:
        """Return nothing: what the people write comes whole by `receive`."""
        return ()

    def read_chat(
        self,
        recipient: Recipient,  # noqa: ARG002
        upto: Collection[str] = (),  # noqa: ARG002
        at_least: int = 0,  # noqa: ARG002
        *,
        may_wait: bool = False,  # noqa: ARG002
    ) -> Sequence[Arrival]:
        """Return nothing: what the people write comes whole by `receive`."""
        return ()

    def close(self) -> None:
        """End a slow call and refuse all later ones."""
        self._closed.set()

    def _prove_ready(self) -> None:
        try:
            if not self._phone.store.opened.done():
                raise GatewayFault(PressSide.BEFORE, FaultKind.NOT_READY)
            self._phone.store.opened.result()
        except LoketError as fault:
            raise GatewayFault(PressSide.BEFORE, FaultKind.NOT_READY) from fault
        if self.state() is not GatewayState.READY:
            raise GatewayFault(PressSide.BEFORE, FaultKind.NOT_READY)

    def _open_person(self) -> Person:
        if self._person is None:
            raise GatewayFault(PressSide.BEFORE, FaultKind.WRONG_CHAT)
        return self._person

    def _perish(self, fault: Fault) -> None:
        if self._die is not None:
            self._die(fault)
        self._phone.lose_for(LOST_UNTIL, LOST_FOR)
        raise GatewayFault(PressSide.UNKNOWN, FaultKind.TROUBLE)


def _arrival(message: PhoneMessage, person: Person) -> Arrival:
    wa_key = None if person.phone == person.key else person.key
    chat = Recipient(person.title, person.phone, wa_key, is_group=person.is_group)
    return Arrival(str(message.id), message.external_id, chat, message.sender, message.text, message.at)
