"""A callback: a moment at which somebody is to be called, or a promise to be looked at. None disappears."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NewType

from core.calls.campaign import CampaignId
from core.calls.target import TargetId
from core.clock import WIB
from core.contacts.contact import ContactId

CallbackId = NewType("CallbackId", int)


class CallbackKind(StrEnum):
    """Say why: he asked for it, or he promised something."""

    CALLBACK = "callback"
    PAYMENT_CHECK = "payment_check"
    FILING_CHECK = "filing_check"


class CallbackState(StrEnum):
    """Say how far it has come: done by a call, cancelled with a reason."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Callback:
    """Hold one callback; `alarm_min` minutes before `due_at` it rings, once for each moment it is moved to."""

    id: CallbackId
    target_id: TargetId
    campaign_id: CampaignId
    contact_id: ContactId | None
    name: str
    campaign_title: str
    kind: CallbackKind
    due_at: datetime
    promised_on: date | None
    note: str
    alarm_min: int
    has_rung: bool
    state: CallbackState
    reason: str
    moves: int

    @property
    def alarm_at(self) -> datetime:
        """Return when it rings: it moves with the callback."""
        return self.due_at - timedelta(minutes=self.alarm_min)

    def is_overdue(self, now: datetime) -> bool:
        """Return whether its moment has come."""
        return self.state is CallbackState.OPEN and self.due_at <= now


def half_hours(day: date, opens: int, closes: int) -> tuple[datetime, ...]:
    """Return the half hours of a day between two hours (WIB), as moments to choose from."""
    first = datetime.combine(day, time(opens), WIB)
    return tuple(first + timedelta(minutes=30 * step) for step in range((closes - opens) * 2))
