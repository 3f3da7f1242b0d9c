"""What a payment cancelled that was taken back: told to the officer, and planned anew only when he says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.calls import following, queue, records, settling_records
from core.calls.events import CallsSettled
from core.calls.target import Target
from core.clock import from_text, to_wib
from core.contacts.contact import ContactId
from core.newcomers.ending import was_ended_by_payment
from core.reminders.paying import left_out
from core.store.session import Session


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Hold what stays cancelled of a payment that was taken back."""

    follow_ups: tuple[str, ...] = ()
    """Whose message after calls that nobody took was taken out of the queue."""
    reminders: tuple[str, ...] = ()
    """Titles of the plan's reminders that he was left out of; their last day has not passed."""
    newcomers: tuple[ContactId, ...] = ()
    """Whose reminder of a new taxpayer ended with it."""

    @property
    def can_be_planned(self) -> bool:
        """Return whether some of it can be planned anew at once; the plan's own reminders cannot."""
        return bool(self.follow_ups or self.newcomers)

    def __bool__(self) -> bool:
        return self.can_be_planned or bool(self.reminders)


def cancelled_by(session: Session, request_id: int, now: datetime) -> Cancelled:
    """Return what a payment had cancelled and what still stays so; nothing while it stands."""
    taken = settling_records.taken_back(session, request_id)
    if taken is None:
        return Cancelled()
    contact_id, since, until = taken
    follow_ups = tuple(each.name for each in _silent(session, request_id))
    if contact_id is None:
        return Cancelled(follow_ups)
    contact = ContactId(contact_id)
    is_ended = was_ended_by_payment(session, contact, from_text(since), from_text(until))
    return Cancelled(
        follow_ups,
        left_out(session, contact_id, to_wib(now).date()),
        (contact,) if is_ended else (),
    )


def plan_messages(session: Session, request_id: int, now: datetime) -> int:
    """Plan the messages after calls anew, and return how many; nobody gets a second one."""
    if settling_records.taken_back(session, request_id) is None:
        return 0
    planned = 0
    for target in _silent(session, request_id):
        alive = [number.e164 for number in queue.numbers_of(session, target) if not number.is_dead]
        planned += following.plan(session, target, alive, now, is_asked_for=True)
    session.note(CallsSettled())
    return planned


def _silent(session: Session, request_id: int) -> tuple[Target, ...]:
    found = (records.target(session, each) for each in settling_records.silenced(session, request_id))
    return tuple(each for each in found if each is not None)
