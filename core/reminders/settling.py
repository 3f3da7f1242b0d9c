"""Payments and filings that another room hears of: session functions that end what reminds of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.broadcasts.run import BroadcastId, purpose_of
from core.outbox import reasons
from core.outbox.planning import take_back_bulk
from core.reminders import payment_records
from core.reminders.events import RemindersChanged
from core.reminders.family import obligations_of
from core.reminders.paying import kinds_of
from core.reminders.plan import Point
from core.store.session import Session


@dataclass(frozen=True, slots=True)
class Ended:
    """Count the open rows of reminders that were cancelled, and the messages taken out of runs."""

    rows: int
    messages: int


def end_reminders(
    session: Session, contact_id: int, obligation: str, period: str, at: datetime, *, is_filing: bool
) -> Ended:
    """End what reminds a contact of an obligation of a period: in the plan and in what waits to be sent."""
    rows = messages = 0
    phones = payment_records.phones_of(session, contact_id)
    for point in payment_records.points_of(session, contact_id):
        if not _is_about(point, obligation, period, is_filing=is_filing):
            continue
        rows += payment_records.cancel_rows(session, point.id, contact_id)
        for run in payment_records.runs_of(session, point.id, contact_id):
            kinds, where = kinds_of(point.subject), (run, point.id)
            alone = [
                phone
                for phone in phones
                if not payment_records.is_awaited(session, where, phone, period, kinds)
            ]
            messages += take_back_bulk(session, purpose_of(BroadcastId(run)), alone, at, reasons.PAID)
    if rows or messages:
        session.note(RemindersChanged())
    return Ended(rows, messages)


def _is_about(point: Point, obligation: str, period: str, *, is_filing: bool) -> bool:
    subject = point.subject
    is_such = point.period == period and subject.is_deposit is not is_filing
    return is_such and obligation in obligations_of(subject)
