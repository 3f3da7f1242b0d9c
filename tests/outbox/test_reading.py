"""A chat that the officer waits for is read between two sends, and a wake in a long send is not lost."""

import threading
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic

import pytest

from core.app import Core
from core.conversations import glimpses, posting
from core.conversations.chat import ChatId, ChatKind
from core.conversations.events import MessagesPosted
from core.errors import ErrorCode, LoketError
from core.events import Event
from core.paths import Paths
from core.ports import (
    Arrival,
    Attachment,
    FaultKind,
    GatewayFault,
    GatewayState,
    Glimpse,
    PressSide,
    Recipient,
)
from core.settings.sending import OUTBOX_REPLY_GAP
from core.store.cipher import StoreKey
from core.whatsapp.events import GatewayStateChanged, GatewayStirred
from tests.conftest import FixedClock
from tests.outbox.desk import MemoryGateway, arrival

PHONE = "+6281200001001"


@dataclass
class OrderedGateway(MemoryGateway):
    """Remember the order of calls, and hold a send in `put` until let go."""

    def __post_init__(self) -> None:
        self.calls: list[str] = []
        self.holds = threading.Event()
        self.goes_on = threading.Event()
        self.goes_on.set()
        self.asked = threading.Event()

    def receive(self, after: str) -> Sequence[Arrival]:
        self.asked.set()
        return super().receive(after)

    def put(self, text: str, attachment: Attachment | None) -> None:
        super().put(text, attachment)
        self.holds.set()
        self.goes_on.wait(20)

    def press(self) -> str | None:
        self.calls.append(f"press {self.box}")
        return super().press()

    def read_chat(
        self, recipient: Recipient, upto: Collection[str] = (), at_least: int = 0, *, may_wait: bool = False
    ) -> Sequence[Arrival]:
        self.calls.append("read by itself" if may_wait else "read")
        self._fail("read")
        return super().read_chat(recipient, upto, at_least, may_wait=may_wait)

    def close(self) -> None:
        super().close()
        self.goes_on.set()


class Herald:
    """Tell in the test's thread what happened in another."""

    def __init__(self) -> None:
        self.posted = threading.Event()
        self.changed = threading.Event()

    def hear(self, event: Event) -> None:
        if isinstance(event, MessagesPosted) and event.incoming:
            self.posted.set()
        if isinstance(event, GatewayStateChanged):
            self.changed.set()


@pytest.fixture
def gateway(clock: FixedClock) -> OrderedGateway:
    return OrderedGateway(clock)


@pytest.fixture
def running(
    tmp_path_factory: pytest.TempPathFactory, key: StoreKey, clock: FixedClock, gateway: OrderedGateway
) -> Iterator[Core]:
    core = Core(Paths(tmp_path_factory.mktemp("data")), lambda: key, clock, gateway=gateway)
    core.start()
    core.begin_work()
    core.settings.change(OUTBOX_REPLY_GAP, 0).result()
    yield core
    core.close()


def open_chat(core: Core) -> ChatId:
    return core.store.run(
        lambda session: posting.find_or_open_chat(
            session, kind=ChatKind.PERSON, title="Sri Rahayu", at=core.clock.now(), phone_e164=PHONE
        )
    ).result()


def test_a_chat_is_read_after_the_send_under_way_and_before_the_next(
    running: Core, gateway: OrderedGateway, clock: FixedClock
) -> None:
    chat = open_chat(running)
    gateway.shown[PHONE] = [arrival(1, "Pak?", clock.now())]
    gateway.goes_on.clear()
    running.outbox.plan_reply(chat, "pertama", None, "n1").result()
    assert gateway.holds.wait(60)
    running.outbox.plan_reply(chat, "kedua", None, "n2").result()
    read, again = running.outbox.read_chat(chat), running.outbox.read_chat(chat)
    assert read is again
    assert gateway.calls == []
    gateway.goes_on.set()
    assert read.result(timeout=60) == 1
    assert gateway.calls[:2] == ["press pertama", "read"]


def test_a_message_that_stirs_in_a_long_send_comes_in_as_soon_as_it_is_over(
    running: Core, gateway: OrderedGateway, clock: FixedClock
) -> None:
    chat = open_chat(running)

    def took(number: int) -> float:
        herald = Herald()
        running.events.subscribe(herald.hear)
        gateway.holds.clear()
        gateway.goes_on.clear()
        running.outbox.plan_reply(chat, f"lama {number}", None, f"n{number}").result()
        assert gateway.holds.wait(60)
        gateway.incoming = [arrival(number, "Pak?", clock.now())]
        running.events.publish(GatewayStirred())
        gateway.goes_on.set()
        began = monotonic()
        assert herald.posted.wait(60)
        return monotonic() - began

    is_sooner = any(took(number) < 0.9 for number in range(1, 9))  # a loaded computer may hold up some
    assert is_sooner, "than the regular look"


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (FaultKind.NOT_READY, ErrorCode.OUTBOX_CANNOT_READ),
        (FaultKind.WRONG_CHAT, ErrorCode.OUTBOX_READ_FAILED),
    ],
)
def test_a_chat_that_cannot_be_read_is_refused_and_the_courier_goes_on(
    running: Core, gateway: OrderedGateway, kind: FaultKind, code: ErrorCode
) -> None:
    chat = open_chat(running)
    gateway.faults["read"] = [GatewayFault(PressSide.BEFORE, kind)]
    with pytest.raises(LoketError) as fault:
        running.outbox.read_chat(chat).result(timeout=60)
    assert fault.value.code is code
    assert running.outbox.read_chat(chat).result(timeout=60) == 0


def test_a_chat_without_a_messenger_is_refused_at_once(running: Core, gateway: OrderedGateway) -> None:
    chat = open_chat(running)
    gateway.now = GatewayState.LOGGED_OUT
    with pytest.raises(LoketError) as fault:
        running.outbox.read_chat(chat).result(timeout=60)
    assert fault.value.code is ErrorCode.OUTBOX_CANNOT_READ
    assert not running.outbox.can_read
    with pytest.raises(LoketError):
        running.outbox.read_chat(ChatId(999)).result(timeout=60)


def lacking(core: Core, chat: ChatId) -> bool:
    """Return whether something is told of the chat that is not here."""
    return core.store.read(lambda session: glimpses.glimpse_of(session, chat)).result() is not None


def miss(gateway: OrderedGateway, clock: FixedClock) -> None:
    """Let the messenger show that messages of Sri are perhaps missing."""
    sri = Recipient("Sri Rahayu", PHONE)
    gateway.seen.append(Glimpse(sri, "", 0, False, clock.now(), lacks=True))


def test_what_was_missed_is_read_by_itself_and_not_while_the_officer_looks_at_the_messenger(
    running: Core, gateway: OrderedGateway, clock: FixedClock
) -> None:
    chat = open_chat(running)
    herald = Herald()
    running.events.subscribe(herald.hear)
    gateway.attended = True
    miss(gateway, clock)
    rounds_go_by(running, gateway)
    assert lacking(running, chat)
    gateway.now = GatewayState.OFFLINE
    running.events.publish(GatewayStirred())
    assert herald.changed.wait(60)
    gateway.now = GatewayState.READY
    rounds_go_by(running, gateway)
    assert gateway.calls == []
    gateway.faults["read"] = [GatewayFault(PressSide.BEFORE, FaultKind.NOT_READY)]  # he comes back meanwhile
    gateway.shown[PHONE] = [arrival(1, "Pak?", clock.now())]
    gateway.attended = False
    rounds_go_by(running, gateway, 4)
    assert gateway.calls == ["read by itself"] * 2
    assert herald.posted.is_set()
    assert not lacking(running, chat)


def test_a_chat_in_which_somebody_has_written_meanwhile_is_not_read_by_itself(
    running: Core, gateway: OrderedGateway, clock: FixedClock
) -> None:
    open_chat(running)
    gateway.attended = True
    miss(gateway, clock)
    rounds_go_by(running, gateway)
    gateway.seen.append(Glimpse(Recipient("Sri Rahayu", PHONE), "Pak?", 1, False, clock.now()))
    rounds_go_by(running, gateway)
    gateway.attended = False
    rounds_go_by(running, gateway)
    assert gateway.calls == []


@pytest.mark.logs_warnings
def test_a_bug_in_reading_by_itself_holds_back_nothing_that_is_to_be_sent(
    running: Core, gateway: OrderedGateway, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.outbox.courier.FAULT_WAIT_S", 0.05)
    chat = open_chat(running)
    gateway.faults["read"] = [KeyError("bug") for _ in range(50)]
    running.outbox.plan_reply(chat, "Baik", None, "n1").result()
    assert gateway.holds.wait(60)
    gateway.holds.clear()
    miss(gateway, clock)
    rounds_go_by(running, gateway)
    running.outbox.plan_reply(chat, "Silakan", None, "n2").result()
    assert gateway.holds.wait(60)
    rounds_go_by(running, gateway)
    assert gateway.calls == ["press Baik", "read by itself", "press Silakan"]


def rounds_go_by(core: Core, gateway: OrderedGateway, count: int = 3) -> None:
    """Let the courier go round: each round begins by receiving, so all but the last have ended then."""
    for _ in range(count):
        gateway.asked.clear()
        core.events.publish(GatewayStirred())
        assert gateway.asked.wait(6)
