"""What the outbox tests stand on: a gateway that remembers every press, and a room over a real store."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from core.conversations import posting
from core.conversations.chat import ChatId, ChatKind
from core.outbox import observing, planning, receiving, sending
from core.outbox.caps import Caps
from core.outbox.item import OutboxId
from core.outbox.office_days import every_day
from core.outbox.pacing import Pace
from core.outbox.sending import Outcome, Terms
from core.outbox.service import Outbox
from core.ports import (
    Arrival,
    Attachment,
    Clock,
    GatewayFault,
    GatewayState,
    Glimpse,
    Recipient,
    Tick,
    TickMark,
)
from core.store.database import Store
from core.store.session import Session

EVER = Pace(
    gap_from_s=20,
    gap_to_s=40,
    rest_every=0,
    opens=time(0),
    closes=time(0),
    reply_gap_s=2,
    works_on=every_day,
)
WIDE = Caps(10_000, 10_000, 10_000, 10_000, 10_000)


class Killed(BaseException):
    """The process ends here: nothing of the program catches it."""


@dataclass
class MemoryGateway:
    """Remember every press; fail where told: `faults` maps a call to a queue of what it raises."""

    clock: Clock
    presses: list[tuple[str, str]] = field(default_factory=list)
    faults: dict[str, list[BaseException]] = field(default_factory=dict)
    marks: dict[str, TickMark] = field(default_factory=dict)
    incoming: list[Arrival] = field(default_factory=list)
    now: GatewayState = GatewayState.READY
    before_press: Callable[[], None] = lambda: None
    chat: str = ""
    box: str = ""
    attachments: list[Attachment] = field(default_factory=list)
    seen: list[Glimpse] = field(default_factory=list)
    shown: dict[str, list[Arrival]] = field(default_factory=dict)
    sees_ticks: bool = True
    banned_until: datetime | None = None
    attended: bool = False
    barred: bool = False

    def state(self) -> GatewayState:
        return self.now

    def free_at(self) -> datetime | None:
        return self.banned_until

    def is_attended(self) -> bool:
        return self.attended

    def is_barred(self) -> bool:
        return self.barred

    def open_chat(self, recipient: Recipient) -> None:
        self._fail("open_chat")
        self.chat, self.box = recipient.phone or recipient.title, ""

    def put(self, text: str, attachment: Attachment | None) -> None:
        self._fail("put")
        self.box = text
        if attachment is not None:
            self.attachments.append(attachment)

    def press(self) -> str | None:
        self._fail("press")
        self.before_press()
        self.presses.append((self.chat, self.box))
        self._fail("after")
        return f"id-{len(self.presses)}"

    def observe(self, external_ids: Sequence[str]) -> Sequence[Tick]:
        self._fail("observe")
        return [Tick(i, self.marks[i], self.clock.now()) for i in external_ids if i in self.marks]

    def receive(self, after: str) -> Sequence[Arrival]:
        return [arrival for arrival in self.incoming if int(arrival.mark) > int(after or "0")]

    def glimpses(self) -> Sequence[Glimpse]:
        seen, self.seen = self.seen, []
        return seen

    def read_chat(
        self, recipient: Recipient, upto: Collection[str] = (), at_least: int = 0, *, may_wait: bool = False
    ) -> Sequence[Arrival]:
        self.wanted = (frozenset(upto), at_least)
        return self.shown.get(recipient.phone or recipient.title, [])

    def close(self) -> None:
        self.now = GatewayState.UNKNOWN

    def _fail(self, call: str) -> None:
        if self.faults.get(call):
            raise self.faults[call].pop(0)


@dataclass
class Room:
    """Drive the steps by hand, as the courier would."""

    store: Store
    gateway: MemoryGateway
    clock: Clock
    outbox: Outbox
    pace: Pace = EVER
    tries: int = 3
    checks: dict[str, sending.Check] = field(default_factory=dict)
    caps: Caps = WIDE

    def chat(self, title: str = "Sri Rahayu", phone: str | None = "+6281200001001") -> ChatId:
        def work(session: Session) -> ChatId:
            return posting.find_or_open_chat(
                session, kind=ChatKind.PERSON, title=title, at=self.clock.now(), phone_e164=phone
            )

        return self.store.run(work).result()

    def reply(self, chat_id: ChatId, text: str, nonce: str | None = None) -> OutboxId:
        return self.outbox.plan_reply(chat_id, text, None, nonce or f"n:{text}").result()

    def plan(self, purpose: str, count: int, first: int = 0) -> int:
        plans = [
            planning.BulkPlan(
                f"+62812000{number:05d}", f"WP {number}", f"Pesan {number}", f"+62812000{number:05d}"
            )
            for number in range(first, first + count)
        ]
        now = self.clock.now()
        return self.store.run(lambda session: planning.plan_bulk(session, purpose, "1", plans, now)).result()

    def step(self, owner: str = "me") -> Outcome:
        terms = Terms(self.pace, self.tries, self.checks, self.caps)
        return sending.step(self.store, self.gateway, self.clock, terms, owner)

    def look(self) -> int:
        return observing.step(self.store, self.gateway, self.clock, timedelta(minutes=10))

    def receive(self) -> int:
        return receiving.step(self.store, self.gateway, self.clock)

    def recover(self) -> int:
        return sending.recover(self.store, self.clock)

    def state(self, outbox_id: OutboxId) -> str:
        item = self.outbox.find(outbox_id).result()
        assert item is not None
        return item.state.value

    def bubbles(self, chat_id: ChatId) -> list[tuple[str, str]]:
        sql = "SELECT text, state FROM messages WHERE chat_id = ? AND direction = 'out' ORDER BY id"
        return self.store.read(lambda session: session.all(sql, (chat_id,))).result()

    def tally(self, purpose: str) -> dict[str, int]:
        found = self.store.read(lambda session: planning.tally(session, purpose)).result()
        return {state.value: number for state, number in found.states.items()}


def arrival(mark: int, text: str, at: datetime, phone: str = "+6281200001001") -> Arrival:
    return Arrival(str(mark), f"in-{mark}", Recipient("Sri Rahayu", phone), "Sri Rahayu", text, at)


__all__ = ["EVER", "GatewayFault", "Killed", "MemoryGateway", "Room", "arrival"]
