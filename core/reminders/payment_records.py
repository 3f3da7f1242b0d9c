"""The SQL of payments, as far as reminders ask: who has paid what a point reminds of."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase

from core.outbox import reasons
from core.reminders import records
from core.reminders.plan import Point, PointId
from core.store.session import Session

Kind = tuple[str, str]
"""KAP, and KJS as a pattern: `10*` for all that begin so."""


@dataclass(frozen=True, slots=True)
class Paid:
    """Hold what a payment was for; `phones` are the numbers of who paid."""

    contact_id: int
    kap: str
    kjs: str
    month_from: int
    month_to: int
    tax_year: int
    phones: tuple[str, ...]

    def is_of(self, kind: Kind) -> bool:
        """Tell whether it was paid under these codes."""
        kap, kjs = kind
        return self.kap == kap and fnmatchcase(self.kjs, kjs)

    def covers(self, period: str) -> bool:
        """Tell whether a period of the calendar lies in what was paid."""
        year, _, month = period.partition("-")
        if int(year) != self.tax_year:
            return False
        return not month or self.month_from <= int(month) <= self.month_to


def paid(session: Session, request_id: int) -> Paid | None:
    """Return what a paid request was for, None where it is not paid or of nobody known."""
    row = session.one(
        "SELECT contact_id, kap, kjs, month_from, month_to, tax_year FROM billing_requests"
        " WHERE id = ? AND state = 'paid' AND contact_id IS NOT NULL",
        (request_id,),
    )
    if row is None:
        return None
    contact_id, kap, kjs, month_from, month_to, year = row
    return Paid(contact_id, kap, kjs, month_from, month_to, year, phones_of(session, contact_id))


def points_of(session: Session, contact_id: int) -> tuple[Point, ...]:
    """Return the points at which a contact has a row that is open or was handed over."""
    found = session.all(
        "SELECT DISTINCT point_id FROM reminder_rows WHERE contact_id = ?"
        " AND state NOT IN ('skipped', 'cancelled')",
        (contact_id,),
    )
    points = (records.find(session, PointId(row[0])) for row in found)
    return tuple(point for point in points if point is not None)


def runs_of(session: Session, point_id: PointId, contact_id: int) -> tuple[int, ...]:
    """Return the runs by which a contact is reminded at a point."""
    found = session.all(
        "SELECT broadcast_id FROM reminder_rows WHERE point_id = ? AND contact_id = ?"
        " AND broadcast_id IS NOT NULL",
        (point_id, contact_id),
    )
    return tuple(row[0] for row in found)


def phones_of(session: Session, contact_id: int) -> tuple[str, ...]:
    """Return the numbers of a contact."""
    rows = session.all(
        "SELECT e164 FROM contact_phones WHERE contact_id = ? AND e164 IS NOT NULL", (contact_id,)
    )
    return tuple(row[0] for row in rows)


def cancel_rows(session: Session, point_id: PointId, contact_id: int) -> int:
    """Cancel the open rows of one contact at a point, because it was paid or filed; return how many.

    What was handed over stays so, and keeps the reason: others may be reminded by the same number.
    """
    session.execute(
        "UPDATE reminder_rows SET reason = 'settled'"
        " WHERE point_id = ? AND contact_id = ? AND state = 'handed'",
        (point_id, contact_id),
    )
    cursor = session.execute(
        "UPDATE reminder_rows SET state = 'cancelled', reason = 'settled' WHERE point_id = ? AND contact_id = ?"
        " AND state IN ('planned', 'approved', 'missed')",
        (point_id, contact_id),
    )
    return int(cursor.rowcount)


def points_to(session: Session, broadcast_id: int, phone: str) -> tuple[PointId, ...]:
    """Return the points of which a run reminds the owners of a number."""
    found = session.all(
        "SELECT DISTINCT r.point_id FROM contact_phones p"
        " CROSS JOIN reminder_rows r ON r.contact_id = p.contact_id"
        " WHERE p.e164 = ? AND +r.broadcast_id = ?",  # a run has many rows, a person few
        (phone, broadcast_id),
    )
    return tuple(PointId(row[0]) for row in found)


def is_awaited(
    session: Session,
    at: tuple[int, PointId],
    phone: str,
    period: str,
    kinds: Sequence[Kind],
) -> bool:
    """Tell whether somebody whom a run reminds at a point (`at`) by this number has not paid for the period.

    A number may be that of several: who keeps the books of three has one phone. Who belongs to another group
    by now is awaited by nobody here.
    """
    condition, values = _paid_for(period, kinds)
    condition = f"+{condition}"  # by the person, not through everything that was ever paid
    row = session.one(
        "SELECT 1 FROM contact_phones p CROSS JOIN reminder_rows r ON r.contact_id = p.contact_id"  # noqa: S608
        " JOIN contacts c ON c.id = r.contact_id"
        " JOIN reminder_points o ON o.id = r.point_id AND o.group_code = c.group_code"
        " WHERE p.e164 = ? AND +r.broadcast_id = ? AND +r.point_id = ? AND r.reason <> 'settled' AND NOT EXISTS"
        f" (SELECT 1 FROM billing_requests b WHERE b.contact_id = p.contact_id AND {condition}) LIMIT 1",
        (phone, *at, *values),
    )
    return row is not None


def payers(session: Session, segments: Sequence[str], period: str, kinds: Sequence[Kind]) -> frozenset[str]:
    """Return which of these rows' people (`contact:<id>`) have paid for the period by what stands now."""
    condition, values = _paid_for(period, kinds)
    rows = session.all(
        "SELECT DISTINCT 'contact:' || b.contact_id FROM billing_requests b"  # noqa: S608 - own condition
        f" WHERE +{condition} AND b.contact_id IN (SELECT value FROM json_each(?))",
        (*values, json.dumps([int(segment.removeprefix("contact:")) for segment in segments])),
    )
    return frozenset(row[0] for row in rows)


def left_out_of(session: Session, contact_id: int, today: date) -> tuple[Point, ...]:
    """Return the points that are not over, at which a contact was left out, or his message, for a payment."""
    found = session.all(
        "SELECT DISTINCT r.point_id FROM reminder_rows r JOIN reminder_points p ON p.id = r.point_id"
        " WHERE r.contact_id = ? AND p.deadline_on >= ? AND ((r.state = 'cancelled' AND r.reason = 'paid')"
        " OR (r.state = 'handed' AND EXISTS (SELECT 1 FROM contact_phones f JOIN outbox o"
        " ON o.recipient_key = f.e164 WHERE f.contact_id = r.contact_id AND o.purpose ="
        " 'broadcast:' || r.broadcast_id AND o.state = 'cancelled' AND o.reason = ?)))",
        (contact_id, today.isoformat(), reasons.PAID),
    )
    points = (records.find(session, PointId(row[0])) for row in found)
    return tuple(point for point in points if point is not None)


def cancel_paid(session: Session, point_id: PointId, period: str, kinds: Sequence[Kind]) -> int:
    """Cancel the open rows of a point whose person has paid for the period; return how many."""
    condition, values = _paid_for(period, kinds)
    cursor = session.execute(
        "UPDATE reminder_rows SET state = 'cancelled', reason = 'paid' WHERE point_id = ?"  # noqa: S608
        " AND state IN ('planned', 'approved', 'missed') AND contact_id IN"
        f" (SELECT b.contact_id FROM billing_requests b WHERE {condition} AND b.contact_id IS NOT NULL)",
        (point_id, *values),
    )
    return int(cursor.rowcount)


def _paid_for(period: str, kinds: Sequence[Kind]) -> tuple[str, tuple[object, ...]]:
    """Return the condition on a request `b` that it was paid for a period under one of these codes."""
    year, _, month = period.partition("-")
    codes = " OR ".join("b.kap = ? AND b.kjs GLOB ?" for _ in kinds) or "0"
    values: list[object] = [int(year)]
    when = "b.tax_year = ?"
    if month:
        when += " AND ? BETWEEN b.month_from AND b.month_to"
        values.append(int(month))
    values += [code for kind in kinds for code in kind]
    return f"b.state = 'paid' AND {when} AND ({codes})", tuple(values)
