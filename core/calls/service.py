"""What the officer can do with calls that go out. Every public method returns a future at once.

Callbacks stand in core.calls.callbacks, lists are in `lists` (core.calls.list_service), scripts in `scripts`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from core.billing.events import PaymentTakenBack, RequestPaid
from core.calls import call_records, callback_records, calling, following, queue, queue_records, records, seeing
from core.calls.call import Call, CallId, Given, Identity, Question, TaxData, Work
from core.calls.callbacks import Callbacks
from core.calls.campaign import Campaign, CampaignId, CampaignLine, CampaignValues
from core.calls.events import CallbacksChanged, CallChanged, CallsSettled, CampaignChanged
from core.calls.list_service import CallLists
from core.calls.outcome import RULES, Ending
from core.calls.scripts import CallScripts
from core.calls.target import EndReason, TargetFilter, TargetId, TargetPage, TargetState
from core.errors import ErrorCode, LoketError
from core.events import Event, EventBus
from core.settings import stored
from core.settings.calls import CALLS_ALARM, CALLS_OPENS
from core.unawaited import log_failure

if TYPE_CHECKING:
    from core.jobs import Jobs
    from core.outbox.service import Outbox
    from core.ports import Clock
    from core.rules.service import Rules
    from core.store.database import Store
    from core.store.session import Session

_LOG_FAILURE = log_failure(logging.getLogger(__name__), "what a payment ended could not be swept")
EVERYBODY = TargetFilter()


class Calls(Callbacks):
    """Run campaigns: who is called next, what came of each call, and what follows from it."""

    def __init__(
        self,
        store: Store,
        *,
        clock: Clock,
        events: EventBus,
        jobs: Jobs,
        rules: Rules,
        outbox: Outbox,
        works_on: Callable[[date], bool],
    ) -> None:
        """Join the rooms below; the outbox asks here before each message that follows calls leaves."""
        super().__init__(store, clock)
        self._rules = rules
        self._works_on = works_on
        self._running: CallId | None = None
        self.lists = CallLists(store, clock, jobs)
        self.scripts = CallScripts(store, clock)
        outbox.add_check(following.PURPOSE, following.objection)
        events.subscribe(self._follow)

    def start(self) -> Future[int]:
        """Take back what a payment ended while nobody was there to hear of it; return how many messages."""

        def work(session: Session) -> int:
            session.is_by_program = True
            return following.sweep(session, self._clock.now())

        swept = self._store.run(work)
        swept.add_done_callback(_LOG_FAILURE)
        return swept

    # campaigns

    def create(self, values: CampaignValues) -> Future[CampaignId]:
        """Make a campaign; its list is brought in by `lists.run`.

        Raises (through the future):
            LoketError: CALL_CAMPAIGN_INCOMPLETE without a title, a letter or the words of its obligation.
        """

        def work(session: Session) -> CampaignId:
            campaign_id = records.insert_campaign(session, seeing.complete(values), self._clock.now())
            session.note(CampaignChanged(campaign_id))
            return campaign_id

        return self._store.run(work)

    def change(self, campaign_id: CampaignId, values: CampaignValues) -> Future[None]:
        """Change what is said of a campaign.

        Raises (through the future):
            LoketError: CALL_CAMPAIGN_INCOMPLETE, CALL_CAMPAIGN_GONE.
        """

        def work(session: Session) -> None:
            if not records.change_campaign(session, campaign_id, seeing.complete(values), self._clock.now()):
                raise LoketError(ErrorCode.CALL_CAMPAIGN_GONE)
            session.note(CampaignChanged(campaign_id))

        return self._store.run(work)

    def set_open(self, campaign_id: CampaignId, *, is_open: bool) -> Future[None]:
        """Close a campaign, so that its list is called no more, or open it again; its callbacks stay."""

        def work(session: Session) -> None:
            if not records.set_open(session, campaign_id, is_open=is_open, at=self._clock.now()):
                raise LoketError(ErrorCode.CALL_CAMPAIGN_GONE)
            session.note(CampaignChanged(campaign_id))

        return self._store.run(work)

    def campaigns(self) -> Future[tuple[CampaignLine, ...]]:
        """Return every campaign with its counts, the open ones first."""
        return self._store.read(records.lines)

    def campaign(self, campaign_id: CampaignId) -> Future[Campaign | None]:
        """Return one campaign."""
        return self._store.read(lambda session: records.campaign(session, campaign_id))

    def targets(
        self,
        campaign_id: CampaignId,
        chosen: TargetFilter = EVERYBODY,
        after: int | None = None,
        limit: int = 100,
    ) -> Future[TargetPage]:
        """Return a page of a campaign's list; give the page's `after` back for the next one.

        Who is ready stands in the order in which he is called; whoever is looked for, and others, as listed.
        """

        def look(session: Session) -> TargetPage:
            if chosen.state is TargetState.READY and not chosen.text.strip():
                return queue_records.page(
                    session, campaign_id, None if after is None else TargetId(after), limit
                )
            return records.page(session, campaign_id, chosen, after, limit)

        return self._store.read(look)

    def take_off(self, target_ids: Sequence[TargetId]) -> Future[int]:
        """Take people off a list, so that nobody calls them for it; return how many. Who ended stays so."""

        def work(session: Session) -> int:
            taken = 0
            for target_id in target_ids:
                target = records.target(session, target_id)
                if target is not None and target.state not in (TargetState.ENDED, TargetState.CALLING):
                    ended = EndReason.WITHDRAWN
                    records.move(session, target_id, TargetState.ENDED, self._clock.now(), reason=ended)
                    session.note(CampaignChanged(target.campaign_id))
                    taken += 1
            session.note(CallbacksChanged())
            return taken

        return self._store.run(work)

    def call_again(self, target_ids: Sequence[TargetId]) -> Future[int]:
        """Put people back into the line whose calls ended without a payment or filing; return how many."""

        def work(session: Session) -> int:
            taken = 0
            for target_id in target_ids:
                target = records.target(session, target_id)
                if target is None or target.end_reason in (None, EndReason.ERASED):
                    continue
                if not records.is_settled(session, target_id):
                    records.move(session, target_id, TargetState.READY, self._clock.now())
                    session.note(CampaignChanged(target.campaign_id))
                    taken += 1
            return taken

        return self._store.run(work)

    # the work screen

    def next_number(self, campaign_id: CampaignId | None = None) -> Future[Work | None]:
        """Return who is called next, None where nobody is left now; a campaign of None means all open ones.

        Due callbacks of any campaign come first, then due date, amount, attempts and the hour that suits him.
        Whoever was rung today for any campaign is passed over, but for callbacks that he asked for.
        """

        def work(session: Session) -> Work | None:
            found = queue.next_target(session, campaign_id, self._clock.now())
            return None if found is None else seeing.work_of_next(session, found)

        return self._store.run(work, durable=False)

    def work(self, target_id: TargetId) -> Future[Work]:
        """Return what the work screen shows of somebody; there are no tax data in it.

        Raises (through the future):
            LoketError: CALL_TARGET_GONE.
        """

        def look(session: Session) -> Work:
            target = records.target(session, target_id)
            if target is None:
                raise LoketError(ErrorCode.CALL_TARGET_GONE)
            return seeing.work_of(session, target, self._clock.now())

        return self._store.read(look)

    def put_off(self, target_id: TargetId, until: datetime) -> Future[None]:
        """Pass somebody over until a moment; an open callback is moved there instead.

        Raises (through the future):
            LoketError: CALL_TARGET_GONE, CALL_TARGET_ENDED, CALL_OPEN, CALLBACK_PAST.
        """

        def work(session: Session) -> None:
            now = self._clock.now()
            target = calling.standing(session, target_id)
            if until <= now:
                raise LoketError(ErrorCode.CALLBACK_PAST)
            callback = callback_records.open_of(session, target_id)
            if callback is not None:
                callback_records.move(session, callback.id, until, now)
                session.note(CallbacksChanged())
            else:
                records.move(session, target_id, TargetState.LATER, now, slot=target.slot, not_before_at=until)
            session.note(CampaignChanged(target.campaign_id))

        return self._store.run(work)

    def begin(self, target_id: TargetId, phone: str) -> Future[CallId]:
        """Begin a call to one of somebody's numbers (E.164): it is in the store before the line rings.

        Raises (through the future):
            LoketError: CALL_TARGET_GONE, CALL_TARGET_ENDED, CALL_OPEN, CALL_NO_NUMBER, CALL_TWICE_A_DAY.
        """

        def work(session: Session) -> CallId:
            self._running = calling.begin(session, target_id, phone, self._clock.now())
            return self._running

        return self._store.run(work)

    def withdraw(self, call_id: CallId) -> Future[None]:
        """Say that a call did not take place; it is counted nowhere, and he may be called today.

        Raises (through the future):
            LoketError: CALL_ENDED.
        """
        return self._store.run(lambda session: calling.withdraw(session, call_id, self._clock.now()))

    def ask(self, call_id: CallId, question: Question) -> Future[None]:
        """Log that something was asked to know who it is. What was answered is not given, and kept nowhere.

        Raises (through the future):
            LoketError: CALL_ENDED.
        """

        def work(session: Session) -> None:
            call = _open(session, call_id)
            call_records.add_question(session, call_id, question, self._clock.now())
            session.note(CallChanged(call_id, call.target_id, call.contact_id))

        return self._store.run(work)

    def identify(self, call_id: CallId, identity: Identity) -> Future[None]:
        """Say whether the answers fitted ("identitas cocok"): only then are tax data given out.

        Raises (through the future):
            LoketError: CALL_ENDED; CALL_IDENTITY_UNASKED where it is to fit and nothing was asked.
        """

        def work(session: Session) -> None:
            call = _open(session, call_id)
            if identity is Identity.MATCHED and not call.asked:
                raise LoketError(ErrorCode.CALL_IDENTITY_UNASKED)
            call_records.set_identity(session, call_id, identity)
            session.note(CallChanged(call_id, call.target_id, call.contact_id))

        return self._store.run(work)

    def tax_data(self, call_id: CallId) -> Future[TaxData]:
        """Return what may be told to the taxpayer himself, for an open call whose identity was found right.

        Raises (through the future):
            LoketError: CALL_IDENTITY_OPEN, CALL_ENDED.
        """
        return self._store.read(lambda session: seeing.tax_data(session, call_id))

    def press_answer(self, call_id: CallId, step: str, answer: str) -> Future[None]:
        """Log which answer of the script was pressed at which step, in the script's own words.

        Raises (through the future):
            LoketError: CALL_ENDED.
        """

        def work(session: Session) -> None:
            _open(session, call_id)
            call_records.add_answer(session, call_id, step, answer, self._clock.now())

        return self._store.run(work)

    def note(self, call_id: CallId, text: str) -> Future[None]:
        """Keep the note as it is typed, so that a crash loses none of it.

        Raises (through the future):
            LoketError: CALL_ENDED.
        """

        def work(session: Session) -> None:
            if not call_records.change_note(session, call_id, text):
                raise LoketError(ErrorCode.CALL_ENDED)

        return self._store.run(work)

    def hang_up(self, call_id: CallId) -> Future[None]:
        """Stop the timer: the talk is over, its outcome comes later. A second time changes nothing."""
        return self._store.run(lambda session: call_records.hang_up(session, call_id, self._clock.now()))

    def give_outcome(self, call_id: CallId, ending: Ending) -> Future[Given]:
        """Keep what came of a call, and do what follows by the office's rules.

        A callback or a check is planned, he is called again on another day, a message is planned, or it ends.

        Raises (through the future):
            LoketError: CALL_ENDED, CALL_MOMENT_MISSING, CALL_DAY_MISSING.
        """

        def work(session: Session) -> Given:
            given = calling.give_outcome(session, call_id, ending, self._clock.now(), self._terms(session))
            if self._running == call_id:
                self._running = None
            return given

        return self._store.run(work)

    def take_back_outcome(self, call_id: CallId) -> Future[None]:
        """Open a call again whose outcome was a wrong key; what followed from it is undone.

        Raises (through the future):
            LoketError: CALL_OUTCOME_STANDS when he was called since, or has paid or filed.
        """
        return self._store.run(lambda session: calling.take_back_outcome(session, call_id, self._clock.now()))

    def unfinished(self) -> Future[tuple[Call, ...]]:
        """Return every call without an outcome, oldest first; all but the one `is_running` were cut off."""

        def look(session: Session) -> tuple[Call, ...]:
            found = call_records.open_calls(session)
            return tuple(replace(call, is_running=call.id == self._running) for call in found)

        return self._store.read(look)

    def history(self, target_id: TargetId, limit: int = 20) -> Future[tuple[Call, ...]]:
        """Return the calls to somebody for one campaign, the newest first."""
        return self._store.read(lambda session: call_records.of_target(session, target_id, limit))

    # inner works

    def _terms(self, session: Session) -> calling.Terms:
        return calling.Terms(
            self._rules.within(session, RULES),
            self._works_on,
            stored(session, CALLS_OPENS),
            stored(session, CALLS_ALARM),
        )

    def _follow(self, event: Event) -> None:
        """Take back at once what a payment ended, and show what is open no more."""
        if isinstance(event, RequestPaid):
            self.start()
        if isinstance(event, RequestPaid | PaymentTakenBack):
            self._store.run(_tell_settled).add_done_callback(_LOG_FAILURE)


def _tell_settled(session: Session) -> None:
    session.note(CallsSettled())
    session.note(CallbacksChanged())


def _open(session: Session, call_id: CallId) -> Call:
    call = call_records.find(session, call_id)
    if call is None or call.outcome is not None:
        raise LoketError(ErrorCode.CALL_ENDED)
    return call
