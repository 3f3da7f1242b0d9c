"""A call from its beginning to what follows from it: session functions, each one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.calls import call_records, callback_records, following, queue, records
from core.calls.call import Call, CallId, Given
from core.calls.callback import CallbackKind, CallbackState
from core.calls.events import CallbacksChanged, CallChanged, CampaignChanged
from core.calls.outcome import (
    NEEDS_DAY,
    NEEDS_MOMENT,
    NOT_RUNG,
    UNTAKEN,
    Ending,
    Following,
    NextStep,
    Outcome,
    day_after,
    rule_of,
)
from core.calls.outcome import (
    following as following_of,
)
from core.calls.target import SLOT_HOURS, EndReason, Slot, Target, TargetId, TargetState
from core.clock import WIB, to_wib
from core.errors import ErrorCode, LoketError
from core.rules.table import RuleTable
from core.store.session import Session

LONGEST_REST = 30
"""Days without a working day after which a delay is no longer put off."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Hold the office's rules of a moment: the table of outcomes, its working days, hours and the alarm."""

    rules: RuleTable
    works_on: Callable[[date], bool]
    opens: int
    alarm_min: int


def begin(session: Session, target_id: TargetId, phone: str, now: datetime) -> CallId:
    """Write down that somebody is being called; the store has it before anybody answers.

    Raises:
        LoketError: CALL_TARGET_GONE, CALL_TARGET_ENDED, CALL_OPEN, CALL_NO_NUMBER, CALL_TWICE_A_DAY.
    """
    target = _found(session, target_id)
    if target.state is TargetState.ENDED:
        raise LoketError(ErrorCode.CALL_TARGET_ENDED)
    if call_records.open_call(session, target_id) is not None:
        raise LoketError(ErrorCode.CALL_OPEN)
    target = queue.link_card(session, target)
    if phone not in {number.e164 for number in queue.numbers_of(session, target)}:
        raise LoketError(ErrorCode.CALL_NO_NUMBER)
    today = to_wib(now).date()
    asked_for = queue.is_asked_for(callback_records.open_of(session, target_id), today)
    if not asked_for and queue.rung_on(session, target, phone, today) is not None:
        raise LoketError(ErrorCode.CALL_TWICE_A_DAY)
    call_id = call_records.insert_call(session, target, target.contact_id, phone, now)
    call_records.ring(session, queue.person_of(session, target, phone).marks, today, call_id)
    records.move(session, target_id, TargetState.CALLING, now, slot=target.slot)
    _tell(session, call_id, target)
    return call_id


def withdraw(session: Session, call_id: CallId, now: datetime) -> None:
    """Say that a call did not take place: a wrong key, no dial tone. He may be called again today.

    Raises:
        LoketError: CALL_ENDED.
    """
    call = call_records.find(session, call_id)
    if call is None or not call_records.withdraw(session, call_id, now):
        raise LoketError(ErrorCode.CALL_ENDED)
    call_records.unring(session, call_id)
    target = _found(session, call.target_id)
    if target.state is TargetState.CALLING:
        has_callback = callback_records.open_of(session, target.id) is not None
        state = TargetState.WAITING if has_callback else TargetState.READY
        records.move(session, target.id, state, now, slot=target.slot)
    _tell(session, call_id, target)


def give_outcome(session: Session, call_id: CallId, ending: Ending, now: datetime, terms: Terms) -> Given:
    """Keep what came of a call, and do what follows from it by the office's rules.

    Raises:
        LoketError: CALL_ENDED, CALL_MOMENT_MISSING, CALL_DAY_MISSING.
    """
    _check(ending, now)
    call = call_records.find(session, call_id)
    if call is None or not call_records.give_outcome(session, call_id, ending, now):
        raise LoketError(ErrorCode.CALL_ENDED)
    target = _found(session, call.target_id)
    untaken = None if ending.outcome in NOT_RUNG else ending.outcome in UNTAKEN
    in_a_row = records.count_attempt(session, target.id, is_untaken=untaken)
    if ending.outcome in NOT_RUNG:
        call_records.note_dead(session, call_id, call.phone)
    _tell(session, call_id, target)
    if target.state is TargetState.ENDED:  # he paid while they were talking: nothing follows any more
        reason = "" if target.end_reason is None else target.end_reason.value
        return Given(call_id, target.state, reason, None, is_message_planned=False)
    if callback_records.end(session, target.id, CallbackState.DONE, "called", now):
        session.note(CallbacksChanged())
    found = _following(session, call, target, ending, now=now, terms=terms, in_a_row=in_a_row)
    return _go_on(session, call, target, ending, found, now=now, terms=terms)


def take_back_outcome(session: Session, call_id: CallId, now: datetime) -> None:
    """Open a call again whose outcome was a wrong key: what followed is undone, the next outcome counts.

    Raises:
        LoketError: CALL_OUTCOME_STANDS when he was called since, has paid or filed, or his data were erased.
    """
    call = call_records.find(session, call_id)
    if call is None or call.outcome is None or records.is_settled(session, call.target_id):
        raise LoketError(ErrorCode.CALL_OUTCOME_STANDS)
    target = _found(session, call.target_id)
    is_erased = target.end_reason is EndReason.ERASED
    if is_erased or not call_records.take_back_outcome(session, call_id):
        raise LoketError(ErrorCode.CALL_OUTCOME_STANDS)
    callback_records.end_of_call(session, call_id, "corrected", now)
    callback_records.open_again(session, target.id, call.started_at)
    following.take_back(session, target, now)
    records.move(session, target.id, TargetState.CALLING, now, slot=target.slot)
    records.uncount_attempt(session, target.id, call_records.untaken_in_a_row(session, target.id))
    marks = queue.person_of(session, target, call.phone).marks
    call_records.ring(session, marks, to_wib(now).date(), call_id)
    session.note(CallbacksChanged())
    session.note(CampaignChanged(target.campaign_id))
    _tell(session, call_id, target)


def plan_callback(
    session: Session,
    target_id: TargetId,
    due_at: datetime,
    now: datetime,
    *,
    alarm_min: int,
    note: str = "",
    call_id: CallId | None = None,
    kind: CallbackKind = CallbackKind.CALLBACK,
    promised_on: date | None = None,
) -> datetime:
    """Plan a callback, or move the one that is open there; return its moment.

    Raises:
        LoketError: CALL_TARGET_GONE, CALL_TARGET_ENDED, CALLBACK_PAST.
    """
    target = _found(session, target_id)
    if target.state is TargetState.ENDED:
        raise LoketError(ErrorCode.CALL_TARGET_ENDED)
    if due_at <= now:
        raise LoketError(ErrorCode.CALLBACK_PAST)
    standing = callback_records.open_of(session, target_id)
    if standing is not None:
        callback_records.move(session, standing.id, due_at, now, note=note or None)
    else:
        callback_records.insert(
            session,
            target_id,
            call_id,
            kind,
            due_at,
            now,
            promised_on=promised_on,
            note=note,
            alarm_min=alarm_min,
        )
    if target.state is not TargetState.CALLING or call_id is not None:
        records.move(session, target_id, TargetState.WAITING, now, slot=target.slot)
    session.note(CallbacksChanged())
    return due_at


def working_day(day: date, works_on: Callable[[date], bool]) -> date:
    """Return `day`, or the next one on which the office works."""
    for _ in range(LONGEST_REST):
        if works_on(day):
            return day
        day += timedelta(days=1)
    return day


def after_working_days(day: date, count: int, works_on: Callable[[date], bool]) -> date:
    """Return the day `count` working days after `day`."""
    for _ in range(count):
        day = working_day(day + timedelta(days=1), works_on)
    return day


def standing(session: Session, target_id: TargetId) -> Target:
    """Return somebody who may still be called and is not being called now.

    Raises:
        LoketError: CALL_TARGET_GONE, CALL_TARGET_ENDED, CALL_OPEN.
    """
    target = _found(session, target_id)
    if target.state is TargetState.ENDED:
        raise LoketError(ErrorCode.CALL_TARGET_ENDED)
    if target.state is TargetState.CALLING:
        raise LoketError(ErrorCode.CALL_OPEN)
    return target


def _check(ending: Ending, now: datetime) -> None:
    if ending.outcome in NEEDS_MOMENT and (ending.callback_at is None or ending.callback_at <= now):
        raise LoketError(ErrorCode.CALL_MOMENT_MISSING)
    if ending.outcome in NEEDS_DAY and (ending.promised_on is None or ending.promised_on < to_wib(now).date()):
        raise LoketError(ErrorCode.CALL_DAY_MISSING)


def _following(
    session: Session, call: Call, target: Target, ending: Ending, *, now: datetime, terms: Terms, in_a_row: int
) -> Following:
    rule = rule_of(terms.rules, ending.outcome, to_wib(now).date())
    is_untaken = ending.outcome in UNTAKEN
    had = in_a_row if is_untaken else call_records.outcomes_of(session, target.id, ending.outcome)
    numbers = queue.numbers_of(session, target)
    on = after_working_days(to_wib(now).date(), max(1, rule.delay_days), terms.works_on)
    has_other = not queue.dead_after(numbers, call.phone)
    return following_of(rule, had=had, started_at=call.started_at, has_other_number=has_other, on=on)


def _go_on(
    session: Session,
    call: Call,
    target: Target,
    ending: Ending,
    found: Following,
    *,
    now: datetime,
    terms: Terms,
) -> Given:
    next_at: datetime | None = None
    state = TargetState.READY
    if found.step is NextStep.END:
        state = TargetState.ENDED
        records.move(session, target.id, state, now, reason=found.reason)
    elif found.step is NextStep.AGAIN and found.on is not None:
        state = TargetState.LATER
        hour = terms.opens if found.slot is Slot.ANY else SLOT_HOURS[found.slot]
        next_at = datetime.combine(found.on, time(hour), WIB)
        records.move(session, target.id, state, now, slot=found.slot, not_before_at=next_at)
    elif found.step is NextStep.OTHER_NUMBER:
        records.move(session, target.id, state, now, slot=target.slot)
    else:
        state = TargetState.WAITING
        next_at = _plan_by(session, call, ending, now, terms)
    alive = [number.e164 for number in queue.numbers_of(session, target) if not number.is_dead]
    writes = found.writes and following.plan(session, target, (call.phone, *alive), now)
    session.note(CampaignChanged(target.campaign_id))
    reason = "" if found.reason is None else found.reason.value
    return Given(call.id, state, reason, next_at, is_message_planned=writes)


def _plan_by(session: Session, call: Call, ending: Ending, now: datetime, terms: Terms) -> datetime:
    """Plan what was agreed: the callback, or a look on the day after the promised one."""
    if ending.callback_at is not None and ending.outcome is Outcome.CALL_AGAIN:
        due_at, kind = ending.callback_at, CallbackKind.CALLBACK
    else:
        assert ending.promised_on is not None  # noqa: S101 - checked before
        due_at = datetime.combine(day_after(ending.promised_on), time(terms.opens), WIB)
        pays = ending.outcome is Outcome.PROMISE_PAY
        kind = CallbackKind.PAYMENT_CHECK if pays else CallbackKind.FILING_CHECK
    return plan_callback(
        session,
        call.target_id,
        due_at,
        now,
        alarm_min=terms.alarm_min,
        note=ending.note,
        call_id=call.id,
        kind=kind,
        promised_on=ending.promised_on,
    )


def _found(session: Session, target_id: TargetId) -> Target:
    target = records.target(session, target_id)
    if target is None:
        raise LoketError(ErrorCode.CALL_TARGET_GONE)
    return target


def _tell(session: Session, call_id: CallId, target: Target) -> None:
    session.note(CallChanged(call_id, target.id, target.contact_id))
