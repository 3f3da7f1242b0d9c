"""A restored backup sends nothing by itself: what it holds as waiting may have left since it was made."""

import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from core.app import Core
from core.broadcasts.run import BroadcastId, RunState, purpose_of
from core.clock import to_text
from core.conversations import posting
from core.conversations.chat import ChatId, ChatKind
from core.outbox import planning
from core.outbox.item import Decision, OutboxId
from core.paths import Paths
from core.ports import Arrival
from core.store import restoring, swapping
from core.store.cipher import KeyKind, StoreKey
from core.store.key import Keeper
from core.store.session import Session
from core.whatsapp.absent import AbsentGateway
from tests.conftest import FixedClock
from tests.outbox.desk import MemoryGateway, arrival
from tests.store.faking import MemoryVault, Person

ROOT = Path(__file__).parents[2]
PHONE = "+6281200001001"
ONE = BroadcastId(1)
RUN = purpose_of(ONE)
PATIENCE_S = 30


class SeenGateway(MemoryGateway):
    """Tell when the courier looks."""

    def __init__(self, clock: FixedClock) -> None:
        super().__init__(clock)
        self.looked = threading.Event()

    def receive(self, after: str) -> Sequence[Arrival]:
        self.looked.set()
        return super().receive(after)

    def close(self) -> None:
        """Outlive the program: the next one finds the same messenger."""


class Office:
    """A data folder that is opened, left and restored, with the one messenger that counts every press."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = FixedClock()
        self.clock.pass_by(days=2)  # Monday, in office hours
        self.gateway = SeenGateway(self.clock)
        self.key = StoreKey(KeyKind.RAW, "ab" * 32)
        self.core = self._core()

    def _core(self) -> Core:
        paths = Paths(self.folder)
        keeper = Keeper(paths, Person(), vault=MemoryVault())
        return Core(paths, lambda: self.key, self.clock, gateway=self.gateway, keeper=keeper)

    def open(self) -> None:
        """Start as in the morning, courier and all, and let it look until nothing more can leave."""
        self.core = self._core()
        self.core.start()
        for under_way in self.core.begin_work():
            under_way.result()

    def close(self) -> None:
        self.core.close()

    def only_write(self) -> None:
        """Open the store without a courier."""
        self.core = self._core()
        self.core.start()

    def fill(self) -> ChatId:
        """Plan a reply, and a running broadcast with three messages."""

        def work(session: Session) -> ChatId:
            now = self.clock.now()
            chat_id = posting.find_or_open_chat(
                session, kind=ChatKind.PERSON, title="Sri Rahayu", at=now, phone_e164=PHONE
            )
            session.execute(
                "INSERT INTO broadcasts (id, title, text, audience, state, created_at, changed_at, started_at)"
                " VALUES (1, 'Siaran', 'Halo', '{}', 'running', ?, ?, ?)",
                (to_text(now),) * 3,
            )
            numbers = [f"+62812000011{number:02d}" for number in range(3)]
            plans = [planning.BulkPlan(number, "WP", "Halo", number) for number in numbers]
            planning.plan_bulk(session, RUN, "1", plans, now)
            return chat_id

        chat_id = self.core.store.run(work).result()
        self.core.outbox.plan_reply(chat_id, "Baik, Bu", None, "satu").result()
        return chat_id

    def copy(self) -> Path:
        return self.core.backups.save(self.folder.parent / "stik.loket").result()

    def lay_ready(self, file: Path) -> None:
        paths = Paths(self.folder)
        paths.prepare()
        keeper = Keeper(paths, Person(), vault=MemoryVault())
        restoring.lay_ready(paths, keeper, file, self.key, self.clock.now())
        swapping.finish(paths)

    def run_on(self, until: Callable[[], bool]) -> None:
        """Let the courier look, a minute later each time, until something is true."""
        for _ in range(200):
            if until():
                return
            self.look()
        assert until()

    def look(self, **later: float) -> None:
        """Let time pass and wait until the courier has looked twice: one whole round lies in between."""
        self.clock.pass_by(**(later or {"seconds": 60}))
        for _ in range(2):
            self.gateway.looked.clear()
            self.core.outbox.wake()
            assert self.gateway.looked.wait(PATIENCE_S)

    def look_thrice(self) -> None:
        for _ in range(3):
            self.look(minutes=20)

    def states(self) -> dict[str, int]:
        sql = "SELECT state || ' ' || reason, count(*) FROM outbox GROUP BY 1"
        return dict(self.core.store.read(lambda session: session.all(sql)).result())


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path / "kantor")
    yield office
    office.close()


@pytest.fixture
def restored(office: Office) -> Office:
    """Plan, copy, send all of it, and lay the copy down again, not opened yet."""
    office.only_write()
    office.fill()
    file = office.copy()
    office.close()
    office.open()
    office.run_on(lambda: len(office.gateway.presses) == 4)
    office.close()
    office.lay_ready(file)
    return office


def test_nothing_that_left_since_the_copy_leaves_a_second_time(restored: Office) -> None:
    restored.open()
    restored.look_thrice()
    assert len(restored.gateway.presses) == 4
    assert restored.states() == {"unsure restored": 4}
    queue = restored.core.outbox.queue().result()
    assert (queue.held, queue.unsure, queue.replies, queue.bulk) == (4, 4, 0, 0)
    assert queue.copied_at is not None


def test_a_run_comes_back_paused_and_stays_open_until_its_messages_are_decided(restored: Office) -> None:
    restored.open()
    run = restored.core.broadcasts.broadcast(ONE).result()
    assert run.state is RunState.PAUSED
    restored.core.broadcasts.resume(ONE).result()
    restored.look_thrice()
    assert len(restored.gateway.presses) == 4
    assert restored.core.outbox.decide_restored(Decision.SENT).result() == 4
    restored.run_on(lambda: restored.core.broadcasts.broadcast(ONE).result().state is RunState.FINISHED)
    assert restored.states() == {"sent officer_saw": 4}


def test_what_the_officer_lets_go_is_planned_anew_and_a_run_waits_for_its_own_button(restored: Office) -> None:
    restored.open()
    assert restored.core.outbox.decide_restored(Decision.RESEND).result() == 4
    restored.run_on(lambda: len(restored.gateway.presses) == 5)  # the reply; the run is paused
    restored.look_thrice()
    assert restored.gateway.presses[4:] == [(PHONE, "Baik, Bu")]
    restored.core.broadcasts.resume(ONE).result()
    restored.run_on(lambda: len(restored.gateway.presses) == 8)


def test_dropping_all_of_it_sends_nothing_and_ends_the_run(restored: Office) -> None:
    restored.open()
    assert restored.core.outbox.decide_restored(Decision.CANCEL).result() == 4
    restored.look_thrice()
    assert len(restored.gateway.presses) == 4
    assert restored.states() == {"cancelled officer_dropped": 4}


def test_one_held_message_is_decided_by_itself(restored: Office) -> None:
    restored.open()
    first = restored.core.outbox.unsure().result()[0]
    restored.core.outbox.decide_unsure(OutboxId(first.id), Decision.CANCEL).result()
    assert restored.core.outbox.queue().result().held == 3


def test_the_second_start_holds_nothing_more(restored: Office) -> None:
    restored.open()
    restored.core.outbox.decide_restored(Decision.CANCEL).result()
    restored.close()
    restored.open()
    (chat_id,) = restored.core.store.read(lambda s: s.one("SELECT id FROM chats")).result() or (0,)
    restored.core.outbox.plan_reply(ChatId(chat_id), "Baru", None, "dua").result()
    restored.run_on(lambda: restored.gateway.presses[4:] == [(PHONE, "Baru")])


@pytest.mark.parametrize("when", ["holding", "held"])
def test_a_kill_at_the_first_opening_lets_nothing_go(restored: Office, when: str) -> None:
    command = [sys.executable, "-m", "tests.outbox.reopened", str(restored.folder), restored.key.value, when]
    died = subprocess.run(command, cwd=ROOT, check=False, timeout=60)
    assert died.returncode == -signal.SIGKILL
    restored.open()
    restored.look_thrice()
    assert len(restored.gateway.presses) == 4
    assert restored.states() == {"unsure restored": 4}


def test_a_copy_that_a_hand_has_put_in_the_place_of_the_store_sends_nothing_either(office: Office) -> None:
    office.only_write()
    office.fill()
    file = office.copy()
    office.close()
    file.replace(Paths(office.folder).store)
    office.open()
    office.look_thrice()
    assert office.gateway.presses == []
    assert office.states() == {"unsure restored": 4}


def test_a_start_of_a_run_that_the_copy_cut_off_is_a_draft_again(office: Office) -> None:
    office.only_write()
    office.fill()

    def freeze(session: Session) -> None:
        session.execute("UPDATE broadcasts SET state = 'freezing'")
        planning.hold(session, RUN, office.clock.now())

    office.core.store.run(freeze).result()
    file = office.copy()
    office.close()
    office.lay_ready(file)
    office.open()
    assert office.core.broadcasts.broadcast(ONE).result().state is RunState.DRAFT
    assert office.states() == {"unsure restored": 1}


def test_a_stop_that_was_answered_before_the_restore_is_heeded_and_not_answered_again(office: Office) -> None:
    office.only_write()
    office.fill()
    file = office.copy()
    office.close()
    office.lay_ready(file)
    said_at = office.clock.now()
    office.clock.pass_by(minutes=5)
    office.open()
    office.gateway.incoming = [arrival(1, "STOP", said_at), arrival(2, "STOP", said_at, "+6281200001002")]
    office.run_on(lambda: _opted_out(office) == 2)
    office.look_thrice()
    assert office.gateway.presses == []
    later = office.clock.now() + timedelta(minutes=1)
    office.gateway.incoming.append(arrival(3, "STOP", later, "+6281200001003"))
    office.run_on(lambda: len(office.gateway.presses) == 1)


def _opted_out(office: Office) -> int:
    row = office.core.store.read(
        lambda session: session.one("SELECT count(DISTINCT recipient_key) FROM opt_outs")
    ).result()
    assert row is not None
    return int(row[0])


def test_a_store_that_was_never_restored_holds_nothing(office: Office) -> None:
    office.gateway.now = AbsentGateway().state()
    office.open()
    office.fill()
    office.copy()
    assert office.core.outbox.queue().result().held == 0
    assert office.states() == {"planned ": 4}
