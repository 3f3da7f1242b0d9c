"""Whatever runs, restarts, answers and clocks do: caps hold, nobody is pestered, replies never wait for bulk.

Time is counted as it was lived through: a clock that is set back takes nothing of it away again.
"""

import shutil
import tempfile
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from core.clock import to_wib
from core.conversations import posting
from core.conversations.chat import ChatKind
from core.events import EventBus
from core.outbox.caps import Caps, Reach
from core.outbox.item import Lane
from core.outbox.service import Outbox
from core.settings import Settings
from core.store.session import Session
from core.whatsapp.absent import AbsentGateway
from tests.conftest import FixedClock
from tests.outbox.desk import MemoryGateway, Room
from tests.outbox.test_machine import fresh_store, teardown_module  # noqa: F401 - it ends this module too

CAPS = Caps(bulk_hour=4, bulk_day=9, stranger_hour=3, stranger_day=6, cold_day=4)
STRANGERS = {Reach.BEGUN.value, Reach.COLD.value}
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MOST_RUNS = 8
"""More could not leave within the days that the end of a day of tests waits: four strangers a day."""
LIMITS = (
    (HOUR, CAPS.bulk_hour, {reach.value for reach in Reach}),
    (DAY, CAPS.bulk_day, {reach.value for reach in Reach}),
    (HOUR, CAPS.stranger_hour, STRANGERS),
    (DAY, CAPS.stranger_day, STRANGERS),
    (DAY, CAPS.cold_day, {Reach.COLD.value}),
)


class PaceMachine(RuleBasedStateMachine):
    """Run the courier's steps over a real store while everything around it changes."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="loket-pace-"))
        self.store = fresh_store(self.folder)
        self.clock = FixedClock()
        events = EventBus()
        outbox = Outbox(self.store, self.clock, Settings(self.store, events), events, AbsentGateway())
        self.room = Room(self.store, MemoryGateway(self.clock), self.clock, outbox, caps=CAPS)
        self.lived = timedelta()
        self.pressed: list[tuple[timedelta, datetime, str, str]] = []
        self.runs = self.replies = 0

    def pass_by(self, span: timedelta) -> None:
        self.clock.moment += span
        self.lived += span

    def step(self) -> None:
        """Make one step and note what it pressed; a reply that may go must be what goes."""
        waits = self.room.outbox.queue().result().replies
        before = len(self.room.gateway.presses)
        self.room.step()
        if len(self.room.gateway.presses) == before:
            return
        lane, reach, phone = self.store.read(_last_pressed).result()
        if lane == Lane.BULK.value:
            assert not waits
            self.pressed.append((self.lived, self.clock.now(), reach or "", phone or ""))

    @precondition(lambda machine: machine.runs < MOST_RUNS)
    @rule(count=st.integers(1, 8), first=st.integers(0, 4))
    def plan(self, count: int, first: int) -> None:
        self.runs += 1
        self.room.plan(f"broadcast:{self.runs}", count, first)

    @rule(number=st.integers(0, 11))
    def somebody_writes(self, number: int) -> None:
        def work(session: Session) -> None:
            at, phone = self.clock.now(), f"+62812000{number:05d}"
            chat = posting.find_or_open_chat(session, kind=ChatKind.PERSON, title="WP", at=at, phone_e164=phone)
            posting.post_incoming(session, chat, f"Halo {self.lived}", at, "WP", f"{number}-{self.lived}")

        self.store.run(work).result()

    @rule(text=st.sampled_from(["Baik", "Siap"]))
    def reply(self, text: str) -> None:
        self.replies += 1
        self.room.reply(self.room.chat(), f"{text} {self.replies}")

    @rule(times=st.integers(1, 6), seconds=st.sampled_from([5, 60, 600, 3000]))
    def work(self, times: int, seconds: int) -> None:
        for _ in range(times):
            self.step()
            self.pass_by(timedelta(seconds=seconds))

    @rule(hours=st.integers(1, 30))
    def wait(self, hours: int) -> None:
        self.pass_by(timedelta(hours=hours))
        self.step()

    @rule(hours=st.integers(1, 60), minutes=st.integers(0, 59))
    def set_the_clock_back(self, hours: int, minutes: int) -> None:
        self.clock.moment -= timedelta(hours=hours, minutes=minutes)
        self.step()

    @rule()
    def restart(self) -> None:
        self.room.recover()

    @invariant()
    def the_number_lives(self) -> None:
        if not hasattr(self, "store"):
            return
        for window, cap, reaches in LIMITS:
            moments = [lived for lived, _, reach, _ in self.pressed if reach in reaches]
            assert all(b - a >= window for a, b in zip(moments, moments[cap:], strict=False)), (window, cap)
        days = Counter((phone, to_wib(moment).date()) for _, moment, _, phone in self.pressed)
        assert max(days.values(), default=1) == 1

    def teardown(self) -> None:
        if not hasattr(self, "store"):
            return
        self.the_gates_open_again()
        self.room.outbox.close()
        self.store.close()
        shutil.rmtree(self.folder)

    def the_gates_open_again(self) -> None:
        """Whatever the clock did: within days everything that waits has gone."""
        for _ in range(800):
            if not self.room.outbox.queue().result().bulk:
                return
            self.step()
            self.pass_by(timedelta(minutes=47))
            self.the_number_lives()
        waiting = self.store.read(lambda session: session.one(_WAITING)).result()
        assert waiting == (0,), "a message waits for ever"


_WAITING = "SELECT count(*) FROM outbox WHERE state = 'planned' AND lane = 'bulk'"


def _last_pressed(session: Session) -> tuple[str, str | None, str | None]:
    row = session.one(
        "SELECT lane, reach, phone FROM outbox JOIN outbox_history h ON h.outbox_id = outbox.id"
        " WHERE h.new_state = 'pressing' ORDER BY h.id DESC LIMIT 1"
    )
    assert row is not None
    return row


TestPaceMachine = PaceMachine.TestCase
TestPaceMachine.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
