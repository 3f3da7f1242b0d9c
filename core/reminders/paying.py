"""A recorded payment ends what reminds of it: who has paid is not asked to pay."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, datetime
from functools import cache

from core.broadcasts.run import BroadcastId, broadcast_of, purpose_of
from core.outbox import reasons
from core.outbox.item import Item
from core.outbox.planning import take_back_bulk
from core.paths import RESOURCES
from core.reminders import belonging_records, payment_records, records
from core.reminders.events import RemindersChanged
from core.reminders.family import obligations_of
from core.reminders.payment_records import Kind
from core.reminders.plan import PlanRow, Point, PointId, Reason
from core.reminders.subject import Subject
from core.store.session import Session

FILE = RESOURCES / "reminders" / "payments.csv"
"""Which deposit codes settle which obligation; `10*` stands for all codes that begin so."""


@cache
def kinds() -> dict[str, tuple[Kind, ...]]:
    """Return the deposit codes of every obligation that a payment settles."""
    found: dict[str, list[Kind]] = {}
    with FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["obligation"], []).append((row["kap"], row["kjs"]))
    return {obligation: tuple(pairs) for obligation, pairs in found.items()}


def kinds_of(subject: Subject) -> tuple[Kind, ...]:
    """Return the deposit codes that settle a subject, or anything of its family: none for a report."""
    if not subject.is_deposit:
        return ()
    return tuple(kind for name in sorted(obligations_of(subject)) for kind in kinds().get(name, ()))


def cancel_paid(session: Session, point: Point) -> int:
    """Cancel the open rows of everybody who has paid what a point reminds of; return how many."""
    wanted = kinds_of(point.subject)
    return payment_records.cancel_paid(session, point.id, point.period, wanted) if wanted else 0


def as_of_now(session: Session, point_id: PointId, rows: tuple[PlanRow, ...]) -> tuple[PlanRow, ...]:
    """Return rows as they are to be shown: who was left out for a payment that stands no more is told so.

    A row that has ended stays so, lest anybody be reminded twice; the officer decides.
    """
    paid = [row for row in rows if row.reason is Reason.PAID]
    point = records.find(session, point_id) if paid else None
    wanted = () if point is None else kinds_of(point.subject)
    if point is None or not wanted:
        return rows
    payers = payment_records.payers(session, [row.segment for row in paid], point.period, wanted)
    return tuple(
        replace(row, reason=Reason.UNPAID) if row.reason is Reason.PAID and row.segment not in payers else row
        for row in rows
    )


def left_out(session: Session, contact_id: int, today: date) -> tuple[str, ...]:
    """Return the titles of what is not over and a contact was left out of for payments that stand no more."""
    found = []
    for point in payment_records.left_out_of(session, contact_id, today):
        segment, wanted = f"contact:{contact_id}", kinds_of(point.subject)
        if segment not in payment_records.payers(session, [segment], point.period, wanted):
            found.append(point.title)
    return tuple(found)


def follow(session: Session, request_id: int, now: datetime) -> None:
    """Cancel what still reminds of a request that was paid, in the plan and in the outbox."""
    paid = payment_records.paid(session, request_id)
    if paid is None:
        return
    changed = 0
    for point in payment_records.points_of(session, paid.contact_id):
        wanted = kinds_of(point.subject)
        if not any(paid.is_of(kind) for kind in wanted) or not paid.covers(point.period):
            continue
        changed += cancel_paid(session, point)
        for run in payment_records.runs_of(session, point.id, paid.contact_id):
            at = (run, point.id)
            alone = [
                phone
                for phone in paid.phones
                if not payment_records.is_awaited(session, at, phone, point.period, wanted)
            ]
            take_back_bulk(session, purpose_of(BroadcastId(run)), alone, now, reasons.PAID)
    if changed:
        session.note(RemindersChanged())


def objection(session: Session, item: Item, today: date) -> str:
    """Refuse, before its press, a reminder that is too late, or whose people have paid or changed groups."""
    run = broadcast_of(item.purpose)
    if run is None:
        return ""
    last_day = records.deadline_of(session, run)
    if last_day is not None and last_day < today:
        return reasons.TOO_LATE
    if last_day is None or item.phone is None:
        return ""
    for point_id in payment_records.points_to(session, run, item.phone):
        if not belonging_records.belongs(session, run, point_id, item.phone):
            return reasons.REGROUPED
        point = records.find(session, point_id)
        wanted = () if point is None else kinds_of(point.subject)
        at, phone = (run, point_id), item.phone
        if point and wanted and not payment_records.is_awaited(session, at, phone, point.period, wanted):
            return reasons.PAID
    return ""
