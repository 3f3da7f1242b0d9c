"""What is shown of somebody: before the identity is known nothing of the tax, afterwards all of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from core.calls import call_records, callback_records, queue, records
from core.calls.call import Identity, TaxData, Work
from core.calls.campaign import USUAL_CODES, Campaign, CampaignId, CampaignValues
from core.calls.queue import Candidate
from core.calls.target import Target, TargetState
from core.clock import to_wib
from core.errors import ErrorCode, LoketError
from core.reminders.paying import kinds
from core.store.session import Session

CALLS_SHOWN = 3


def complete(values: CampaignValues) -> CampaignValues:
    """Return what the officer said, with the deposits of the obligation where he named none.

    Raises:
        LoketError: CALL_CAMPAIGN_INCOMPLETE.
    """
    title, words = values.title.strip(), values.words.strip()
    if not title or not words or not values.source_letter.strip():
        raise LoketError(ErrorCode.CALL_CAMPAIGN_INCOMPLETE)
    codes = values.codes or kinds().get(values.obligation, ()) or USUAL_CODES.get(values.kind, ())
    return replace(
        values, title=title, words=words, source_letter=values.source_letter.strip(), codes=tuple(codes)
    )


def work_of(session: Session, target: Target, now: datetime) -> Work:
    """Return what the work screen shows of somebody.

    Raises:
        LoketError: CALL_CAMPAIGN_GONE.
    """
    numbers = queue.numbers_of(session, target)
    today = to_wib(now).date()
    rung: date | None = None
    if numbers:
        rung = queue.rung_on(session, target, numbers[0].e164, today)
    return _work(session, Candidate(target, numbers, callback_records.open_of(session, target.id)), rung)


def work_of_next(session: Session, found: Candidate) -> Work:
    """Return the same of somebody who was just found to be next: he may be rung."""
    return _work(session, found, None)


def _work(session: Session, found: Candidate, rung: date | None) -> Work:
    target = found.target
    was_called = target.attempts or target.state is TargetState.CALLING
    return Work(
        target.id,
        campaign_of(session, target.campaign_id),
        target.contact_id,
        target.name,
        found.numbers,
        target.state,
        target.attempts,
        found.callback,
        call_records.of_target(session, target.id, CALLS_SHOWN) if was_called else (),
        rung,
    )


def tax_data(session: Session, call_id: int) -> TaxData:
    """Return what may be told in an open call whose identity was found right.

    Raises:
        LoketError: CALL_ENDED, CALL_IDENTITY_OPEN.
    """
    call = call_records.find(session, call_id)
    if call is None or call.outcome is not None:
        raise LoketError(ErrorCode.CALL_ENDED)
    if call.identity is not Identity.MATCHED:
        raise LoketError(ErrorCode.CALL_IDENTITY_OPEN)
    target = records.target(session, call.target_id)
    if target is None:
        raise LoketError(ErrorCode.CALL_TARGET_GONE)
    values = campaign_of(session, target.campaign_id).values
    return TaxData(
        target.npwp,
        values.words,
        target.period,
        target.amount,
        records.paid_of(session, target.id),
        target.due_on or values.due_on,
        values.source_letter,
        values.source_on,
    )


def campaign_of(session: Session, campaign_id: CampaignId) -> Campaign:
    """Return a campaign that must be there.

    Raises:
        LoketError: CALL_CAMPAIGN_GONE.
    """
    found = records.campaign(session, campaign_id)
    if found is None:
        raise LoketError(ErrorCode.CALL_CAMPAIGN_GONE)
    return found
