"""What figures keep of somebody whose data go: months and sums, worked out before anything is emptied.

Session functions for the room that erases. Between the two a text holds it, so that a run which was cut off
goes on with what stood there when it began.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple
from datetime import datetime

from core.reports import cohort_records
from core.reports.cohort import Departed
from core.store.session import Session


def remainders(session: Session, contact_ids: Sequence[int], at: datetime) -> dict[int, str]:
    """Return what is to be kept of each of these contacts, of none who was never new."""
    found = cohort_records.departures(session, contact_ids, at)
    return {contact_id: json.dumps(astuple(departed)) for contact_id, departed in found.items()}


def keep(session: Session, remainder: str) -> None:
    """Count what `remainders` returned of somebody, in the transaction that empties his card."""
    cohort_records.add_departed(session, Departed(*json.loads(remainder)))
