"""The message after calls that nobody took: polite, without a name or anything of the tax, once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from core.calls import follow_records
from core.calls.events import CallsSettled
from core.calls.target import Target
from core.contacts.permission import MessageKind
from core.contacts.phone import is_mobile
from core.outbox import reasons
from core.outbox.item import Item
from core.outbox.optout import is_opted_out
from core.outbox.planning import BulkPlan, free_period, plan_bulk, take_back_bulk
from core.settings import stored
from core.settings.calls import CALLS_FOLLOW_UP
from core.settings.office import OFFICE_NAME, OFFICE_PHONE
from core.store.session import Session

PURPOSE = "call-follow-up"
"""The purpose of these messages in the outbox; the period names the campaign."""
PORTION = 500


def plan(
    session: Session, target: Target, phones: Iterable[str], at: datetime, *, is_asked_for: bool = False
) -> bool:
    """Plan the message to the first of these numbers that can have WhatsApp; False where none can.

    False as well where it was planned before and not taken back by a corrected outcome, or by a payment that
    stands no more where the officer has asked for it again. It may reach somebody
    else's telephone, so it says nothing of whom and what the call was about.
    """
    text = stored(session, CALLS_FOLLOW_UP).strip()
    phone = next(filter(is_mobile, phones), None)
    if not text or phone is None:
        return False
    base = f"campaign:{target.campaign_id}"
    taken_back = (reasons.CANCELLED, reasons.PAID) if is_asked_for else (reasons.CANCELLED,)
    period = free_period(session, PURPOSE, base, phone, taken_back)
    is_new = follow_records.insert(session, target, base, phone, at)
    if not is_new and (not period or not follow_records.open_again(session, target.id, phone, at)):
        return False
    words = {"{kantor}": stored(session, OFFICE_NAME), "{nomor kantor}": stored(session, OFFICE_PHONE)}
    for name, value in words.items():
        text = text.replace(name, value)
    return bool(period) and bool(
        plan_bulk(session, PURPOSE, period, [BulkPlan(phone, target.name, text, phone)], at)
    )


def take_back(session: Session, target: Target, at: datetime) -> None:
    """Take the message back that a wrong outcome has planned; one that was pressed is gone."""
    follow_records.end(session, target.id, at)
    sweep(session, at)


def sweep(session: Session, at: datetime) -> int:
    """Take back what waits in the outbox for calls that have no reason any more; return how many messages.

    They end in the transaction of the payment (a trigger of the store); until this comes, `objection` keeps
    each of them back.
    """
    taken = 0
    ended = follow_records.unswept(session, PORTION)
    for each in ended:
        if not follow_records.has_open(session, each.period, each.phone):
            why = reasons.PAID if each.is_settled else reasons.CANCELLED
            number = take_back_bulk(session, PURPOSE, (each.phone,), at, why, base=each.period)
            if number:
                follow_records.close(session, each, at)
            taken += number
        follow_records.note_swept(session, each.target_id)
    if ended:
        session.note(CallsSettled())
    return taken


def objection(session: Session, item: Item) -> str:
    """Refuse a message whose reason is gone, or to somebody who wants no reminders: asked before each press."""
    if item.phone is None:
        return ""
    if is_opted_out(session, item, MessageKind.LEGAL) or follow_records.refuses_reminders(session, item.phone):
        return reasons.OPTED_OUT
    period = item.period.partition("+")[0]  # a message that is sent again has its first one's id behind a +
    if not follow_records.is_known(session, period, item.phone):
        return ""
    if follow_records.has_open(session, period, item.phone):
        return ""
    return reasons.PAID if follow_records.is_settled(session, period, item.phone) else reasons.CANCELLED
