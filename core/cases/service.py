"""What the officer can do with cases and with the marks on chats. Every method returns a future at once."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from core.billing.events import RequestPaid
from core.cases import acts, automatic, following, mark_records, records
from core.cases.case import Case, CaseId, LabelId, Snooze
from core.cases.courtesy import asks_nothing, is_thanking
from core.cases.events import CaseChanged, LabelsChanged
from core.cases.mark import Label, Marks
from core.clock import to_wib
from core.conversations.chat import ChatId
from core.conversations.events import ChatChanged, MessageChanged, MessagesPosted, MessagesRemoved
from core.errors import ErrorCode, LoketError
from core.events import Event, EventBus
from core.outbox.item import Item
from core.outbox.service import Outbox
from core.ports import Clock
from core.rules.office_hours import OfficeHours
from core.rules.service import Rules
from core.settings import Settings
from core.settings.cases import CASES_ALERT, CASES_ALERT_BANDS, CASES_CLOSED_TEXT, CASES_WELCOME_TEXT
from core.settings.hour_band import HourBand, read_bands
from core.settings.reports import REPORTS_CLOSES, REPORTS_OPENS
from core.store.database import Store
from core.store.session import Session
from core.unawaited import log_failure

log = logging.getLogger(__name__)
T = TypeVar("T")

TOPICS = "report_topics"
OTHER, OTHER_WORDS = "other", "Lain-lain"
LABEL_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold what the head of a chat says of its case."""

    chat_id: ChatId
    case: Case | None
    """The case its messages belong to, also one that is over; None before the first and in groups."""
    others: tuple[Case, ...]
    """Other cases of the same person, the newest first."""
    merged: Case | None
    """What was merged into it last, while that can still be taken back."""
    marks: Marks
    waiting_since: datetime | None
    waited_min: int
    """Minutes of office time that somebody has waited."""
    offers_end: bool
    """What was written last only thanks or agrees: nothing is left to answer."""
    likely_topic: str
    """The topic of the answer used last in the case; empty where there was none."""


@dataclass(frozen=True, slots=True)
class Longest:
    """Tell who waits longest."""

    chat_id: ChatId
    name: str
    since: datetime
    waited_min: int
    is_over: bool
    """Longer than the office wants to let anybody wait."""
    limit_min: int
    """What it wants at this hour; 0 where it does not want to be told."""
    band: HourBand | None
    """The hours for which that was said; None where the usual value holds."""


class Cases:
    """Keep what people came with, from the first question to its end."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        settings: Settings,
        events: EventBus,
        rules: Rules,
        *,
        outbox: Outbox,
    ) -> None:
        self._store = store
        self._clock = clock
        self._settings = settings
        self._rules = rules
        self._asking = threading.Lock()
        self._is_asked = False
        self._stale: set[ChatId] = set()
        outbox.add_check(automatic.PREFIX, self._object)
        events.subscribe(self._hear)

    def start(self) -> Future[int]:
        """Take in what was written while nobody followed, and wake what is due."""
        self._follow()
        return self.wake_due()

    # looking

    def standing(self, chat_id: ChatId) -> Future[Standing]:
        """Return what the head of a chat says of its case, and the marks of the chat."""

        def work(session: Session) -> Standing:
            now = self._clock.now()
            case = records.of_chat(session, chat_id)
            since = records.waits_since(session, chat_id)
            merged = None if case is None else records.last_merged_into(session, case.id)
            words = records.last_words(session, chat_id) if case is not None else None
            return Standing(
                chat_id,
                case,
                tuple(each for each in records.all_of_person(session, chat_id) if each != case),
                merged if merged is not None and merged.can_unmerge(now) else None,
                mark_records.marks_of(session, chat_id),
                since,
                0 if since is None else self._hours(session).minutes(since, now),
                words is not None and is_thanking(words) and asks_nothing(words),
                "" if case is None else records.likely_topic(session, case.id),
            )

        return self._store.read(work)

    def topics(self) -> Future[tuple[tuple[str, str], ...]]:
        """Return the topics under which a case can be closed, as (code, title), in the office's order."""
        return self._store.read(self._topics)

    def longest_waiting(self) -> Future[Longest | None]:
        """Return who waits longest, with the minutes of office time; sleeping cases are left out."""

        def work(session: Session) -> Longest | None:
            found = records.longest_waiting(session)
            if found is None:
                return None
            now = self._clock.now()
            waited = self._hours(session).minutes(found[2], now)
            at = to_wib(now)
            bands = read_bands(self._settings.value(CASES_ALERT_BANDS))
            band = next((each for each in bands if each.holds(at.hour * 60 + at.minute)), None)
            limit = self._settings.value(CASES_ALERT) if band is None else band.minutes
            return Longest(*found, waited, is_over=0 < limit <= waited, limit_min=limit, band=band)

        return self._store.read(work)

    # acting

    def take(self, chat_id: ChatId) -> Future[None]:
        """Note that the officer has opened a chat: what was new is open, and no longer marked as unread."""

        def work(session: Session) -> None:
            acts.take(session, chat_id, self._clock.now())
            self._mark(session, chat_id, "unread", is_on=False)

        return self._store.run(work, durable=False)

    def begin(self, chat_id: ChatId) -> Future[Case]:
        """Open a case, beside the one that may be open: from now on messages belong to it.

        Raises (through the future):
            LoketError: CASE_NOT_OF_A_PERSON.
        """
        return self._run(lambda session, now: acts.begin(session, chat_id, now))

    def close(self, chat_id: ChatId, topic: str) -> Future[Case]:
        """Close a chat's case under a topic; nobody waits there any more.

        Raises (through the future):
            LoketError: CASE_TOPIC_MISSING, CASE_NOT_OF_A_PERSON.
        """

        def work(session: Session, now: datetime) -> Case:
            known = frozenset(code for code, _title in self._topics(session))
            return acts.close(session, chat_id, topic, known, now)

        return self._run(work)

    def reopen(self, case_id: CaseId) -> Future[Case]:
        """Take a closing back; who waited before waits again.

        Raises (through the future):
            LoketError: CASE_GONE, CASE_STATE_REFUSED.
        """
        return self._run(lambda session, now: acts.reopen(session, case_id, now))

    def choose(self, chat_id: ChatId, case_id: CaseId) -> Future[None]:
        """Let a chat's messages belong to another live case of the person.

        Raises (through the future):
            LoketError: CASE_GONE, CASE_STATE_REFUSED, CASE_OF_ANOTHER.
        """
        return self._run(lambda session, now: acts.choose(session, chat_id, case_id, now))

    def merge(self, chat_id: ChatId, other_id: CaseId) -> Future[Case]:
        """Put another case of the person into the chat's own; it can be taken back for ten minutes.

        Raises (through the future):
            LoketError: CASE_GONE, CASE_STATE_REFUSED, CASE_OF_ANOTHER.
        """
        return self._run(lambda session, now: acts.merge(session, chat_id, other_id, now))

    def unmerge(self, other_id: CaseId) -> Future[Case]:
        """Take a merge back.

        Raises (through the future):
            LoketError: CASE_GONE, CASE_STATE_REFUSED, CASE_UNDO_LATE.
        """
        return self._run(lambda session, now: acts.unmerge(session, other_id, now))

    def snooze(self, chat_id: ChatId, wanted: Snooze) -> Future[Case]:
        """Let a chat's case sleep; a message of the taxpayer wakes it each time.

        Raises (through the future):
            LoketError: CASE_GONE, CASE_STATE_REFUSED, CASE_SNOOZE_PAST, CASE_NOTHING_TO_PAY.
        """
        return self._run(lambda session, now: acts.snooze(session, chat_id, wanted, now))

    def wake(self, chat_id: ChatId) -> Future[None]:
        """Let a chat's case sleep no longer."""
        return self._run(lambda session, now: acts.wake(session, chat_id, now))

    def wake_due(self) -> Future[int]:
        """Wake what is due and return how many; the window calls it twice a minute."""
        return self._run(following.wake_due)

    # marks

    def pin(self, chat_id: ChatId, *, is_on: bool) -> Future[None]:
        """Keep a chat at the head of the list, or no longer."""
        return self._store.run(lambda session: self._mark(session, chat_id, "pinned", is_on=is_on))

    def star(self, chat_id: ChatId, *, is_on: bool) -> Future[None]:
        """Mark a chat with a star, or no longer."""
        return self._store.run(lambda session: self._mark(session, chat_id, "starred", is_on=is_on))

    def mark_unread(self, chat_id: ChatId, *, is_on: bool = True) -> Future[None]:
        """Let a chat count as unread until it is opened again, or no longer."""
        return self._store.run(lambda session: self._mark(session, chat_id, "unread", is_on=is_on))

    def labels(self) -> Future[tuple[Label, ...]]:
        """Return the office's labels, by name."""
        return self._store.read(mark_records.labels)

    def put_label(self, chat_id: ChatId, label_id: LabelId, *, is_on: bool) -> Future[None]:
        """Put a label on a chat, or take it off."""

        def work(session: Session) -> None:
            if mark_records.put_label(session, chat_id, label_id, is_on=is_on):
                self._tell(session, chat_id)

        return self._store.run(work)

    def add_label(self, chat_id: ChatId, name: str) -> Future[LabelId]:
        """Put a label on a chat by its name; a new name becomes a label.

        Raises (through the future):
            LoketError: CASE_LABEL_NAME.
        """

        def work(session: Session) -> LabelId:
            plain = " ".join(name.split())
            if not 0 < len(plain) <= LABEL_LENGTH:
                raise LoketError(ErrorCode.CASE_LABEL_NAME)
            label_id = mark_records.find_label(session, plain)
            if label_id is None:
                label_id = mark_records.add_label(session, plain)
                session.note(LabelsChanged())
            if mark_records.put_label(session, chat_id, label_id, is_on=True):
                self._tell(session, chat_id)
            return label_id

        return self._store.run(work)

    def drop_label(self, label_id: LabelId) -> Future[tuple[ChatId, ...]]:
        """Forget a label and return the chats that lost it."""

        def work(session: Session) -> tuple[ChatId, ...]:
            chats = mark_records.drop_label(session, label_id)
            for chat_id in chats:
                self._tell(session, chat_id)
            session.note(LabelsChanged())
            return chats

        return self._store.run(work)

    def put_back_label(self, name: str, chats: Iterable[ChatId]) -> Future[None]:
        """Take the forgetting of a label back; a chat that is no more is left out."""
        wanted = tuple(chats)

        def work(session: Session) -> None:
            label_id = mark_records.find_label(session, name)
            if label_id is None:
                label_id = mark_records.add_label(session, name)
            for chat_id in wanted:
                if mark_records.put_label(session, chat_id, label_id, is_on=True):
                    self._tell(session, chat_id)
            session.note(LabelsChanged())

        return self._store.run(work)

    # what follows by itself

    def _hear(self, event: Event) -> None:
        if isinstance(event, MessagesPosted):
            self._follow()
        elif isinstance(event, MessageChanged | MessagesRemoved):
            self._follow(ChatId(event.chat_id))
        elif isinstance(event, RequestPaid):
            self.wake_due().add_done_callback(log_failure(log, "sleeping cases were not woken"))

    def _follow(self, chat_id: ChatId | None = None) -> None:
        """Look at what is new, soon and once for a burst of events."""
        with self._asking:
            if chat_id is not None:
                self._stale.add(chat_id)
            if self._is_asked:
                return
            self._is_asked = True
        future = self._store.run(self._take_in, durable=False)  # found again after a power cut
        future.add_done_callback(log_failure(log, "cases did not follow the messages"))
        future.add_done_callback(self._go_on)

    def _take_in(self, session: Session) -> bool:
        with self._asking:
            self._is_asked = False
            stale, self._stale = self._stale, set()
        now = self._clock.now()
        session.is_by_program = True
        has_more = following.follow(session, now, self._answer)
        for chat_id in stale:
            following.settle_state(session, chat_id, now)
        return has_more

    def _answer(self, session: Session, said: records.Said, now: datetime) -> None:
        if self._settings.value(CASES_CLOSED_TEXT) or self._settings.value(CASES_WELCOME_TEXT):
            automatic.answer(session, said, now, self._hours(session))

    def _object(self, session: Session, item: Item) -> str:
        return automatic.objection(session, item, self._clock.now(), self._hours(session))

    def _go_on(self, done: Future[bool]) -> None:
        if not done.cancelled() and done.exception() is None and done.result():
            self._follow()

    def _topics(self, session: Session) -> tuple[tuple[str, str], ...]:
        day = to_wib(self._clock.now()).date()
        rows = [row for row in self._rules.within(session, TOPICS).pieces() if row.covers(day)]
        rows.sort(key=lambda row: (int(str(row.cells["rank"])), row.key))
        return (*((row.text("topic"), row.text("title")) for row in rows), (OTHER, OTHER_WORDS))

    def _hours(self, session: Session) -> OfficeHours:
        opens, closes = self._settings.value(REPORTS_OPENS), self._settings.value(REPORTS_CLOSES)
        return OfficeHours(self._rules.working_days_within(session), opens, closes)

    def _mark(self, session: Session, chat_id: ChatId, what: str, *, is_on: bool) -> None:
        if mark_records.mark(session, chat_id, what, is_on=is_on):
            self._tell(session, chat_id)

    @staticmethod
    def _tell(session: Session, chat_id: ChatId) -> None:
        session.note(CaseChanged(chat_id))
        session.note(ChatChanged(chat_id))

    def _run(self, work: Callable[[Session, datetime], T]) -> Future[T]:
        return self._store.run(lambda session: work(session, self._clock.now()))
