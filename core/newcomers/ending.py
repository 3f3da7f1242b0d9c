"""End open steps: nothing of an ended reminder leaves, whatever was planned for it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from core.broadcasts.drafting import take_off_list
from core.broadcasts.run import broadcast_of, purpose_of
from core.contacts.contact import ContactId
from core.newcomers import ending_records
from core.newcomers.events import NewcomersChanged
from core.outbox import reasons
from core.outbox.item import Item
from core.outbox.planning import take_back_bulk
from core.store.session import Session

PAID = "paid"


def sweep(session: Session, at: datetime) -> int:
    """Cancel what waits in the outbox for ended reminders, and return how many messages that were.

    The reminders themselves end in the transaction of the payment (a trigger of the store), so this may come
    late, or after a restart: until then `objection` keeps each of them back.
    """
    ended = ending_records.unswept(session)
    cancelled = 0
    for each in ended:
        alone = [
            phone
            for phone in each.phones
            if not ending_records.is_shared_with_open(session, each.broadcast_id, phone)
        ]
        why = reasons.PAID if each.is_paid else reasons.CANCELLED
        cancelled += take_back_bulk(session, purpose_of(each.broadcast_id), alone, at, why)
    ending_records.note_swept(session, [each.id for each in ended if not each.is_freezing])
    if ended:
        session.note(NewcomersChanged())
    return cancelled


def objection(session: Session, item: Item, today: date) -> str:
    """Refuse a reminder whose step has ended since it was planned, or whose last day has passed."""
    broadcast_id = broadcast_of(item.purpose)
    if broadcast_id is None or item.phone is None:
        return ""
    last_day = ending_records.last_day_of(session, broadcast_id)
    if last_day is not None and last_day < today:
        return reasons.TOO_LATE
    found = ending_records.endings(session, broadcast_id, item.phone)
    if not found or None in found:
        return ""
    return reasons.PAID if PAID in found else reasons.CANCELLED


def end_paid(session: Session, contact_id: ContactId, masa: str, at: datetime) -> tuple[int, int]:
    """End the reminders of a masa that was paid, as a list says; return how many, and how many messages."""
    ended = ending_records.end_paid(session, contact_id, masa, at)
    _leave_drafts(session, ended)
    return len(ended), sweep(session, at) if ended else 0


def was_ended_by_payment(session: Session, contact_id: ContactId, since: datetime, until: datetime) -> bool:
    """Tell whether payments ended reminders of a contact between two moments, and none has followed them."""
    return ending_records.ended_by_payment(session, contact_id, since, until) > 0


def end(session: Session, contact_ids: Collection[ContactId], at: datetime) -> None:
    """End the open reminders of contacts that are not new any more."""
    _leave_drafts(session, ending_records.end_open(session, contact_ids, at))
    sweep(session, at)


def _leave_drafts(session: Session, ended: tuple[ending_records.Open, ...]) -> None:
    """Take whose reminder ended off the list of a run that has not begun."""
    for each in ended:
        if each.is_draft and each.list_id is not None:
            take_off_list(session, each.list_id, [each.contact_id])
