"""A program that is killed while it starts what is due: `kill_child.py FOLDER before|in|after`.

It dies before the run begins, in the middle of writing it down, or after it was written and before it is noted.
"""

import os
import signal
import sys
from concurrent.futures import Future
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from core.broadcasts import starting
from core.broadcasts.run import Broadcast, BroadcastId
from core.broadcasts.service import Broadcasts
from core.conversations import posting
from core.conversations.chat import ChatKind
from core.events import EventBus
from core.groups import records as group_records
from core.groups.segment import SegmentCard, SegmentKey
from core.jobs import Jobs
from core.outbox.service import Outbox
from core.reminders.deadline import Deadline, DueKind
from core.reminders.service import Reminders
from core.reminders.subject import Subject
from core.reminders.template import Text, TextState
from core.reminders.text_records import add_text
from core.settings import Settings
from core.store.cipher import KeyKind, StoreKey
from core.store.database import Store
from core.whatsapp.absent import AbsentGateway

KEY = StoreKey(KeyKind.RAW, "cd" * 32)
DUE = datetime(2026, 12, 11, 2, tzinfo=UTC)
DAY = date(2026, 12, 15)
DEADLINE = Deadline(
    "bendahara", "pph21", "Setor PPh 21", DueKind.DEPOSIT, "2026-11", DAY, DAY, "", "PMK", "contoh",
    is_confirmed=True, is_decreed=True,
)  # fmt: skip


class DueClock:
    """Tell the time that it is told."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        """Return it."""
        return self.moment


class DyingBroadcasts(Broadcasts):
    """Kill the process beside a start."""

    step = ""

    def begin(self, broadcast_id: BroadcastId, *, is_vouched: bool = False) -> Future[Broadcast]:
        """Begin, and die where it was told to."""
        if self.step == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        begun = super().begin(broadcast_id, is_vouched=is_vouched)
        if self.step == "after":
            begun.result()
            os.kill(os.getpid(), signal.SIGKILL)
        return begun


class Program:
    """Be one run of the program over a folder."""

    def __init__(self, folder: Path, moment: datetime, step: str = "") -> None:
        self.clock = DueClock(moment)
        events = EventBus()
        self.store = Store(folder / "loket.db", lambda: KEY, events, lambda _connection: None)
        self.store.start()
        self.store.opened.result()
        settings = Settings(self.store, events)
        self.outbox = Outbox(self.store, self.clock, settings, events, AbsentGateway())
        self.jobs = Jobs(events)
        self.broadcasts = DyingBroadcasts(
            self.store,
            settings=settings,
            clock=self.clock,
            events=events,
            jobs=self.jobs,
            outbox=self.outbox,
        )
        self.broadcasts.step = step
        self.broadcasts.start().result()
        cards: Future[tuple[SegmentCard, ...]] = Future()
        cards.set_result(tuple(self._card(code) for code in ("352301", "352302")))
        self.reminders = Reminders(
            self.store,
            clock=self.clock,
            settings=settings,
            events=events,
            broadcasts=self.broadcasts,
            outbox=self.outbox,
            reckoning=lambda session, first, months: ((DEADLINE,), lambda day: day.weekday() < 5),
            segments=lambda: cards,
        )

    def _card(self, code: str) -> SegmentCard:
        chat_id = self.store.run(
            lambda s: posting.find_or_open_chat(s, kind=ChatKind.GROUP, title=code, at=self.clock.now())
        ).result()
        key = SegmentKey(f"bendahara:{code}")
        self.store.run(lambda s: group_records.keep(s, key, {"chat_id": chat_id}, self.clock.now())).result()
        return SegmentCard(key, code, "bendahara", code, chat_id)

    def approve(self) -> None:
        """Plan December and approve it, with a text that may be sent."""
        text = Text(Subject("bendahara", "pph21", "deposit"), "{tenggat}", "", TextState.APPROVED)
        self.store.run(lambda s: add_text(s, text, self.clock.now())).result()
        self.reminders.plan(2026, 12).result()
        self.reminders.approve([point.id for point in self.reminders.month(2026, 12).result()]).result()

    def close(self) -> None:
        """End in order."""
        self.jobs.close()
        self.reminders.close()
        self.broadcasts.close()
        self.outbox.close()
        self.store.close()


if __name__ == "__main__":
    program = Program(Path(sys.argv[1]), DUE - timedelta(days=5), sys.argv[2])
    program.approve()
    if sys.argv[2] == "in":
        starting._release = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    program.clock.moment = DUE - timedelta(seconds=20)
    program.reminders.beat().result()
    program.clock.moment = DUE + timedelta(seconds=10)
    program.reminders.beat().result()
