"""The SQL of who still belongs to the group that a reminder means."""

from __future__ import annotations

import json
from collections.abc import Sequence

from core.reminders.plan import PointId
from core.store.session import Session


def cancel_regrouped(session: Session, point_ids: Sequence[PointId]) -> int:
    """Cancel the open rows of people who have another group than their point by now; return how many."""
    cursor = session.execute(
        "UPDATE reminder_rows SET state = 'cancelled', reason = 'regrouped'"
        " WHERE point_id IN (SELECT value FROM json_each(?)) AND state IN ('planned', 'approved', 'missed')"
        " AND contact_id IS NOT NULL AND (SELECT c.group_code FROM contacts c WHERE c.id = contact_id)"
        " IS NOT (SELECT p.group_code FROM reminder_points p WHERE p.id = point_id)",
        (json.dumps(point_ids),),
    )
    return int(cursor.rowcount)


def belongs(session: Session, broadcast_id: int, point_id: PointId, phone: str) -> bool:
    """Tell whether somebody whom a run reminds at a point by this number is still of the point's group."""
    row = session.one(
        "SELECT 1 FROM contact_phones f CROSS JOIN reminder_rows r ON r.contact_id = f.contact_id"
        " JOIN contacts c ON c.id = r.contact_id JOIN reminder_points p ON p.id = r.point_id"
        " WHERE f.e164 = ? AND +r.broadcast_id = ? AND +r.point_id = ? AND c.group_code = p.group_code LIMIT 1",
        (phone, broadcast_id, point_id),
    )
    return row is not None
