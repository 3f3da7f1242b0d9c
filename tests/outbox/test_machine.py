"""Any sequence of plans, steps, faults, crashes and decisions keeps the promise, counted by the gateway."""

import secrets
import shutil
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from core.errors import LoketError
from core.events import EventBus
from core.outbox import planning
from core.outbox.item import Decision, OutboxId
from core.outbox.service import Outbox
from core.outbox.state import END_STATES, OPEN_STATES, ItemState
from core.ports import FaultKind, GatewayFault, PressSide, TickMark
from core.settings import Settings
from core.store.cipher import KeyKind, StoreKey
from core.store.database import Store
from core.store.session import Session
from core.whatsapp.absent import AbsentGateway
from tests.conftest import FixedClock
from tests.outbox.desk import Killed, MemoryGateway, Room

_KEY = StoreKey(KeyKind.RAW, secrets.token_hex(32))
_TEMPLATE: list[Path] = []


def fresh_store(folder: Path) -> Store:
    """Open a copy of a store that was migrated once, so that an example costs little."""
    if not _TEMPLATE:
        template = Path(tempfile.mkdtemp(prefix="loket-template-")) / "loket.db"
        first = Store(template, lambda: _KEY, EventBus())
        first.start()
        first.close()
        _TEMPLATE.append(template)
    path = folder / "loket.db"
    shutil.copyfile(_TEMPLATE[0], path)
    store = Store(path, lambda: _KEY, EventBus())
    store.start()
    store.opened.result()
    return store


class OutboxMachine(RuleBasedStateMachine):
    """Do what officers, couriers, crashes and messengers do, in any order."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="loket-machine-"))
        self.store = fresh_store(self.folder)
        self.clock = FixedClock()
        events = EventBus()
        outbox = Outbox(self.store, self.clock, Settings(self.store, events), events, AbsentGateway())
        self.room = Room(self.store, MemoryGateway(self.clock), self.clock, outbox, tries=2)
        self.chats = [self.room.chat("Sri", "+6281200001001"), self.room.chat("Ahmad", "+6281200001002")]
        self.replies = self.bulk = 0
        self.life = "life-1"

    @rule(chat=st.integers(0, 1), same=st.booleans())
    def reply(self, chat: int, same: bool) -> None:
        """Write a reply, now and then with a double Enter."""
        self.replies += 1
        text = f"balasan {self.replies}"
        first = self.room.reply(self.chats[chat], text)
        if same:
            assert self.room.reply(self.chats[chat], text) == first

    @rule(count=st.integers(1, 3), again=st.booleans())
    def broadcast(self, count: int, again: bool) -> None:
        first = max(0, self.bulk - 1) if again else self.bulk
        self.room.plan("broadcast:1", count, first)
        self.bulk = max(self.bulk, first + count)

    @rule(times=st.integers(1, 3))
    def step(self, times: int) -> None:
        for _ in range(times):
            self.room.step(self.life)
            self.clock.pass_by(seconds=45)

    @rule(
        call=st.sampled_from(["open_chat", "put", "press", "after"]),
        side=st.sampled_from(PressSide),
        kind=st.sampled_from(FaultKind),
    )
    def fault(self, call: str, side: PressSide, kind: FaultKind) -> None:
        """Let the next message fail; a gateway only says `before` where nothing was pressed, and so on."""
        if call in {"open_chat", "put"}:
            side = PressSide.BEFORE
        elif (call, side) in {("press", PressSide.AFTER), ("after", PressSide.BEFORE)}:
            side = PressSide.UNKNOWN
        self.room.gateway.faults = {call: [GatewayFault(side, kind)]}
        self.room.step(self.life)
        self.room.gateway.faults = {}

    @rule(call=st.sampled_from(["open_chat", "put", "press", "after"]))
    def crash(self, call: str) -> None:
        self.room.gateway.faults = {call: [Killed()]}
        try:
            self.room.step(self.life)
        except Killed:
            self.life += "+"
            self.room.recover()
        self.room.gateway.faults = {}

    @rule(mark=st.sampled_from(TickMark))
    def tick(self, mark: TickMark) -> None:
        for number in range(1, len(self.room.gateway.presses) + 1):
            self.room.gateway.marks[f"id-{number}"] = mark
        self.room.look()

    @rule()
    def wait_without_ticks(self) -> None:
        self.clock.pass_by(minutes=15)
        self.room.look()

    @rule(paused=st.booleans(), whole=st.booleans())
    def pause(self, paused: bool, whole: bool) -> None:
        if whole:
            (self.room.outbox.pause_bulk() if paused else self.room.outbox.resume_bulk()).result()
        elif paused:
            self.store.run(lambda session: planning.hold(session, "broadcast:1", self.clock.now())).result()
        else:
            self.store.run(lambda session: planning.release(session, "broadcast:1")).result()

    @rule(decision=st.sampled_from(Decision))
    def decide(self, decision: Decision) -> None:
        for item in self.room.outbox.unsure(1).result():
            self.room.outbox.decide_unsure(item.id, decision).result()

    @rule()
    def retry(self) -> None:
        for item in self.room.outbox.failed(1).result():
            self.room.outbox.retry_failed(item.id).result()

    @rule(number=st.integers(1, 12))
    def cancel(self, number: int) -> None:
        self.room.outbox.cancel(OutboxId(number)).result()

    @rule(number=st.integers(1, 12))
    def uncancel(self, number: int) -> None:
        with suppress(LoketError):
            self.room.outbox.uncancel(OutboxId(number)).result()

    @rule()
    def stop_run(self) -> None:
        now = self.clock.now()
        self.store.run(lambda session: planning.cancel_planned(session, "broadcast:1", now)).result()

    @rule(seconds=st.integers(-7200, 7200))
    def turn_the_clock(self, seconds: int) -> None:
        self.clock.pass_by(seconds=seconds)

    @invariant()
    def nothing_is_lost_and_nothing_goes_twice(self) -> None:
        if not hasattr(self, "store"):
            return
        rows = self.store.read(_rows).result()
        states = Counter(state for _, _, _, state in rows)
        open_rows = sum(states[state.value] for state in OPEN_STATES)
        ended = sum(states[state.value] for state in END_STATES)
        firsts = [row for row in rows if row[2] is None]
        assert open_rows + ended == len(rows)
        assert len(firsts) == self.replies + self.bulk  # nothing planned is lost, nothing planned twice
        presses = Counter(text for _, text in self.room.gateway.presses)
        allowed = Counter(text for _, text, _, _ in rows)
        assert all(times <= allowed[text] for text, times in presses.items())
        reached = Counter(text for _, text, _, state in rows if state in _PRESSED)
        assert all(presses[text] >= times for text, times in reached.items())
        assert self.store.read(_twice_pressing).result() == []

    def teardown(self) -> None:
        if not hasattr(self, "store"):
            return
        self.room.outbox.close()
        self.store.close()
        shutil.rmtree(self.folder)


_PRESSED = {ItemState.PRESSED.value, ItemState.DELIVERED.value, ItemState.READ.value}


def _rows(session: Session) -> list[tuple[int, str, int | None, str]]:
    return session.all("SELECT id, text, resend_of, state FROM outbox")  # type: ignore[return-value]


def _twice_pressing(session: Session) -> list[tuple[int]]:
    sql = "SELECT outbox_id FROM outbox_history WHERE new_state = 'pressing' GROUP BY 1 HAVING count(*) > 1"
    return session.all(sql)  # type: ignore[return-value]


TestOutboxMachine = OutboxMachine.TestCase
TestOutboxMachine.settings = settings(
    max_examples=40,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def teardown_module() -> None:
    for template in _TEMPLATE:
        shutil.rmtree(template.parent)
    _TEMPLATE.clear()
