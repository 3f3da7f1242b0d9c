"""An office with linked groups, a calendar that can be changed, and a courier that stays at home."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time

import pytest

from core.broadcasts.run import Broadcast, BroadcastId
from core.broadcasts.service import Broadcasts
from core.clock import WIB
from core.conversations import posting
from core.conversations.chat import ChatKind
from core.events import EventBus
from core.groups import records as group_records
from core.groups.segment import SegmentCard, SegmentKey
from core.jobs import Jobs
from core.outbox.service import Outbox
from core.reminders.deadline import Deadline, DueKind
from core.reminders.plan import Point, RowState
from core.reminders.service import Reminders
from core.reminders.subject import Subject
from core.settings import Settings
from core.settings.office import OFFICER_NAME
from core.settings.sending import BROADCAST_OWN_NUMBER
from core.store.database import Store
from core.store.session import Session
from core.whatsapp.absent import AbsentGateway
from tests.conftest import FixedClock

WAGES = Subject("bendahara", "pph21", "deposit")
KECAMATAN = ("352301", "352302", "352303")
H_3 = date(2026, 12, 11)  # the 12th is a Saturday


def wages(period: str, day: date, subject: Subject = WAGES) -> Deadline:
    """Return a made-up deadline, of the treasurers unless said otherwise."""
    return Deadline(
        group_code=subject.group_code,
        obligation=subject.obligation,
        title="Setor PPh Pasal 21",
        kind=DueKind.DEPOSIT,
        period=period,
        nominal=day,
        day=day,
        why="tanggal 15 bulan berikutnya",
        basis="PMK 81/2024 Pasal 94 ayat (2)",
        source="contoh",
        is_confirmed=True,
        is_decreed=True,
    )


@dataclass
class Desk:
    """Hold what the tests turn: the time, the calendar, and which program runs."""

    store: Store
    clock: FixedClock
    settings: Settings
    broadcasts: Broadcasts
    outbox: Outbox
    events: EventBus
    jobs: Jobs
    deadlines: list[Deadline]
    free: set[date] = field(default_factory=set)
    cards: tuple[SegmentCard, ...] = ()
    reminders: Reminders = field(init=False)
    programs: list[Reminders] = field(default_factory=list)

    def restart(self) -> None:
        """Let another program begin over the same store."""
        for earlier in self.programs:
            earlier.close()
        self.reminders = Reminders(
            self.store,
            clock=self.clock,
            settings=self.settings,
            events=self.events,
            broadcasts=self.broadcasts,
            outbox=self.outbox,
            reckoning=self.reckon,
            segments=self.segments,
        )
        self.programs.append(self.reminders)

    def reckon(
        self, session: Session, first: tuple[int, int], months: int
    ) -> tuple[tuple[Deadline, ...], Callable[[date], bool]]:
        del session  # the tests' own calendar
        start = first[0] * 12 + first[1]
        found = [d for d in self.deadlines if start <= d.day.year * 12 + d.day.month < start + months]
        return tuple(found), self.works_on

    def works_on(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.free

    def segments(self) -> Future[tuple[SegmentCard, ...]]:
        future: Future[tuple[SegmentCard, ...]] = Future()
        future.set_result(self.cards)
        return future

    def link(self, *keys: str) -> None:
        """Give segments a WhatsApp group each."""

        def chat(session: Session, key: str) -> SegmentCard:
            chat_id = posting.find_or_open_chat(session, kind=ChatKind.GROUP, title=key, at=self.clock.now())
            group, _, kecamatan = key.partition(":")
            group_records.keep(session, SegmentKey(key), {"chat_id": chat_id}, self.clock.now())
            return SegmentCard(SegmentKey(key), key, group, kecamatan or None, chat_id)

        self.cards = self.store.run(lambda session: tuple(chat(session, key) for key in keys)).result()

    def approve_text(self, subject: Subject = WAGES) -> None:
        """Test the text of a subject and approve it, as an officer would."""
        texts = self.reminders.texts
        card = next(card for card in texts.cards().result() if card.subject == subject)
        texts.send_trial(card).result()
        self.store.run(
            lambda s: s.execute("UPDATE outbox SET state = 'sent' WHERE purpose = 'reminder-test'")
        ).result()
        texts.approve(subject).result()

    def at(self, day: date, hour: int, minute: int = 0, second: int = 0) -> None:
        """Set the clock, by the office's wall."""
        local = datetime.combine(day, time(hour, minute, second), WIB)
        self.clock.moment = local.astimezone(UTC)

    def beat(self, *, awake: bool = True) -> int:
        """Beat once; awake, a beat has come half a minute before it."""
        if awake:
            now = self.clock.moment
            self.clock.pass_by(seconds=-30)
            self.reminders.beat().result()
            self.clock.moment = now
        return self.reminders.beat().result()

    def month(self, year: int = 2026, month: int = 12) -> tuple[Point, ...]:
        return self.reminders.month(year, month).result()

    def settle(self) -> None:
        """Wait until what the last events set off has been written."""
        for _ in range(3):
            self.store.run(lambda _session: None).result()

    def states(self, point: Point) -> dict[RowState, int]:
        """Return how the rows of a point stand now."""
        found = next(p for p in self.month(point.due_at.year, point.due_at.month) if p.id == point.id)
        return dict(found.states)

    def runs(self) -> tuple[Broadcast, ...]:
        """Return every broadcast there is."""
        ids = self.store.read(lambda s: s.all("SELECT id FROM broadcasts ORDER BY id")).result()
        return tuple(self.broadcasts.broadcast(BroadcastId(row[0])).result() for row in ids)

    def outgoing(self) -> list[str]:
        """Return whom the outbox is to tell something by a run."""
        sql = "SELECT recipient_key FROM outbox WHERE purpose LIKE 'broadcast:%' ORDER BY id"
        return [row[0] for row in self.store.read(lambda s: s.all(sql)).result()]

    def move_deadline(self, day: date) -> None:
        """Let the only deadline lie on another day."""
        self.deadlines[0] = replace(self.deadlines[0], day=day, why="libur bergeser")


@pytest.fixture
def desk(store: Store, events: EventBus, clock: FixedClock) -> Iterator[Desk]:
    """Give an office with three linked groups, an approved text, and December 2026 before it."""
    settings = Settings(store, events)
    settings.change(BROADCAST_OWN_NUMBER, "0812 0000 9999").result()
    settings.change(OFFICER_NAME, "Petugas Uji").result()
    outbox = Outbox(store, clock, settings, events, AbsentGateway())
    jobs = Jobs(events)
    broadcasts = Broadcasts(store, settings=settings, clock=clock, events=events, jobs=jobs, outbox=outbox)
    deadlines = [wages("2026-11", date(2026, 12, 15))]
    desk = Desk(store, clock, settings, broadcasts, outbox, events, jobs, deadlines)
    desk.link(*(f"bendahara:{code}" for code in KECAMATAN))
    desk.restart()
    desk.at(date(2026, 12, 1), 8)
    yield desk
    desk.reminders.close()
    jobs.close()
    broadcasts.close()
    outbox.close()


@pytest.fixture
def point(desk: Desk) -> Point:
    """Plan December and approve all of it; return the point H-3."""
    desk.approve_text()
    desk.reminders.plan(2026, 12).result()
    points = desk.month()
    desk.reminders.approve([each.id for each in points]).result()
    return points[0]
