"""The courier's thread: it wakes, sleeps, stops at once, and outlives faults."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic

import pytest

from core.app import Core
from core.conversations import posting
from core.conversations.chat import ChatId, ChatKind
from core.events import Event
from core.paths import Paths
from core.ports import Attachment, GatewayState, Recipient
from core.settings.sending import OUTBOX_REPLY_GAP
from core.store.cipher import StoreKey
from core.whatsapp.events import GatewayStateChanged
from tests.conftest import FixedClock
from tests.outbox.desk import MemoryGateway

PATIENCE_S = 60.0
"""How long a loaded computer may take for what must come."""
HANG_S = 60.0
"""How long a slow call takes unless it is cut short: whoever waits for it is told from whoever does not."""


@dataclass
class SlowGateway(MemoryGateway):
    """Hang in `put` until closed, and tell when it hangs and when something was pressed."""

    def __post_init__(self) -> None:
        self.hangs = self.breaks_id = False
        self.hanging = threading.Event()
        self.closed = threading.Event()
        self.pressed = threading.Semaphore(0)

    def put(self, text: str, attachment: Attachment | None) -> None:
        super().put(text, attachment)
        if self.hangs:
            self.hanging.set()
            self.closed.wait(HANG_S)

    def press(self) -> str | None:
        key = super().press()
        self.pressed.release()
        return "\ud83d" if self.breaks_id else key  # half a character: the store refuses it

    def close(self) -> None:
        super().close()
        self.closed.set()


@pytest.fixture
def gateway(clock: FixedClock) -> SlowGateway:
    return SlowGateway(clock)


@pytest.fixture
def running(
    tmp_path_factory: pytest.TempPathFactory, key: StoreKey, clock: FixedClock, gateway: SlowGateway
) -> Iterator[Core]:
    core = Core(Paths(tmp_path_factory.mktemp("data")), lambda: key, clock, gateway=gateway)
    core.start()
    core.begin_work()
    core.settings.change(OUTBOX_REPLY_GAP, 0).result()
    yield core
    core.close()


def open_chat(core: Core, phone: str = "+6281200001001") -> ChatId:
    return core.store.run(
        lambda session: posting.find_or_open_chat(
            session, kind=ChatKind.PERSON, title="Sri Rahayu", at=core.clock.now(), phone_e164=phone
        )
    ).result()


class Ear:
    """Hear when the courier has seen a state of the messenger."""

    def __init__(self, core: Core, state: GatewayState) -> None:
        self._awaited = GatewayStateChanged(state.value)
        self.told = threading.Event()
        core.events.subscribe(self.hear)

    def hear(self, event: Event) -> None:
        if event == self._awaited:
            self.told.set()


def test_a_planned_reply_wakes_the_courier(running: Core, gateway: SlowGateway) -> None:
    chat = open_chat(running)
    for number in range(3):
        ear = Ear(running, GatewayState.ABSENT)
        gateway.now = GatewayState.ABSENT
        running.outbox.wake()
        assert ear.told.wait(PATIENCE_S)  # without a messenger it sleeps until it is woken
        gateway.now = GatewayState.READY
        running.outbox.plan_reply(chat, f"Pesan {number}", None, f"n{number}").result()
        assert gateway.pressed.acquire(timeout=PATIENCE_S)
    assert [text for _, text in gateway.presses] == ["Pesan 0", "Pesan 1", "Pesan 2"]


def test_it_stops_at_once_in_the_middle_of_a_slow_call(
    running: Core, gateway: SlowGateway, key: StoreKey, clock: FixedClock
) -> None:
    gateway.hangs = True
    reply = running.outbox.plan_reply(open_chat(running), "Halo", None, "n").result()
    assert gateway.hanging.wait(PATIENCE_S)
    began = monotonic()
    running.close()
    assert monotonic() - began < HANG_S / 2
    again = Core(running.paths, lambda: key, clock)
    again.start()
    item = again.outbox.find(reply).result()
    again.close()
    assert item is not None
    assert item.state.value in {"planned", "pressed"}
    assert len(gateway.presses) == (item.state.value == "pressed")


def test_planning_never_waits_for_the_messenger(running: Core, gateway: SlowGateway) -> None:
    gateway.hangs = True
    chat = open_chat(running)
    running.outbox.plan_reply(chat, "Satu", None, "n1").result()
    assert gateway.hanging.wait(PATIENCE_S)
    began = monotonic()
    running.outbox.plan_reply(chat, "Dua", None, "n2").result()
    assert running.outbox.queue().result().replies == 2
    assert monotonic() - began < HANG_S / 2
    gateway.closed.set()


def test_the_normal_program_says_that_whatsapp_is_absent_and_keeps_the_message(core: Core) -> None:
    reply = core.outbox.plan_reply(open_chat(core), "Menunggu", None, "n").result()
    assert core.outbox.gateway_state is GatewayState.ABSENT
    item = core.outbox.find(reply).result()
    assert item is not None
    assert item.state.value == "planned"


def test_a_changed_state_of_the_messenger_is_told(running: Core, gateway: SlowGateway) -> None:
    ear = Ear(running, GatewayState.OFFLINE)
    gateway.now = GatewayState.OFFLINE
    running.outbox.wake()
    assert ear.told.wait(PATIENCE_S)
    assert running.outbox.gateway_state is GatewayState.OFFLINE


def test_a_bug_in_the_gateway_is_logged_and_leaves_the_message_unsure(
    running: Core, gateway: SlowGateway, caplog: pytest.LogCaptureFixture
) -> None:
    gateway.faults["after"] = [ZeroDivisionError()]
    reply = running.outbox.plan_reply(open_chat(running), "Halo", None, "n").result()
    deadline = monotonic() + PATIENCE_S
    while monotonic() < deadline:
        item = running.outbox.find(reply).result()
        if item is not None and item.state.value == "unsure" and caplog.records:
            break
    assert [record.message for record in caplog.records] == ["outbox: the courier failed"]
    caplog.clear()


def test_a_press_that_could_not_be_written_down_becomes_unsure_without_a_restart(
    running: Core, gateway: SlowGateway, caplog: pytest.LogCaptureFixture
) -> None:
    gateway.breaks_id = True
    reply = running.outbox.plan_reply(open_chat(running), "Halo", None, "n").result()
    deadline = monotonic() + PATIENCE_S
    state = ""
    while monotonic() < deadline and state != "unsure":
        running.outbox.wake()
        item = running.outbox.find(reply).result()
        state = "" if item is None else item.state.value
    assert state == "unsure"
    assert len(gateway.presses) == 1
    assert [record.message for record in caplog.records] == ["outbox: the courier failed"]
    caplog.clear()


def test_a_recipient_is_opened_by_the_address_frozen_when_planned(running: Core, gateway: SlowGateway) -> None:
    opened: list[Recipient] = []
    open_it = gateway.open_chat
    gateway.open_chat = lambda recipient: (opened.append(recipient), open_it(recipient))[1]  # type: ignore[method-assign]
    running.outbox.plan_reply(open_chat(running), "Halo", None, "n").result()
    assert gateway.pressed.acquire(timeout=PATIENCE_S)
    assert opened == [Recipient("Sri Rahayu", "+6281200001001", None, is_group=False)]
