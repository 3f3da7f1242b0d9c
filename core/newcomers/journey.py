"""How far a new taxpayer has come, as dated events, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.billing.due import Due
from core.broadcasts.run import BroadcastId
from core.contacts.contact import ContactId
from core.newcomers.calendar import Calendar, months_after
from core.newcomers.kind import NewcomerKind
from core.taxes.masa import Masa

MONTHS_AHEAD = 24
"""So many masa ahead the next open one is looked for."""


class Stage(StrEnum):
    """Name the furthest step that somebody has reached."""

    REGISTERED = "registered"
    REMINDED = "reminded"
    CODE = "code"
    FIRST = "first"
    REGULAR = "regular"


class ReminderStep(StrEnum):
    """Tell what a reminder asks for."""

    FIRST = "first"
    NEXT = "next"


class ReminderState(StrEnum):
    """Tell what became of a reminder that was prepared."""

    DRAFT = "draft"
    """In a draft that nobody has started."""
    WAITING = "waiting"
    """In a run, and not pressed yet."""
    SENT = "sent"
    """A tick was seen."""
    UNSURE = "unsure"
    """Pressed, and no tick was seen."""
    ENDED = "ended"
    """Cancelled: paid, or not new any more."""
    LAPSED = "lapsed"
    """Its run is over and nothing was pressed for this number: it may be prepared again."""


STANDING = frozenset({ReminderState.DRAFT, ReminderState.WAITING, ReminderState.SENT, ReminderState.UNSURE})
"""States in which nobody is reminded of the same masa again."""


class Rest(StrEnum):
    """Tell why nothing comes next."""

    KIND = "kind"
    NOTHING_MONTHLY = "nothing_monthly"
    STOPPED = "stopped"
    REGULAR = "regular"
    NO_RULE = "no_rule"


@dataclass(frozen=True, slots=True)
class Payment:
    """Hold one recorded payment: from which masa to which, and when."""

    first: Masa
    last: Masa
    paid_at: datetime

    def covers(self, masa: Masa) -> bool:
        """Tell whether a masa was paid by it."""
        return self.first <= masa <= self.last


@dataclass(frozen=True, slots=True)
class Reminder:
    """Hold one prepared reminder; `at` is when it was pressed or ended."""

    masa: Masa
    step: ReminderStep
    prepared_at: datetime
    broadcast_id: BroadcastId
    state: ReminderState
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Plan:
    """Say what comes next: a reminder of this masa, on this day, for what is due then."""

    masa: Masa
    step: ReminderStep
    on: date
    due: Due


@dataclass(frozen=True, slots=True)
class Journey:
    """Hold one new taxpayer. `since` is the registration, or the day on which the officer marked him."""

    contact_id: ContactId
    name: str
    phone: str
    group_code: str | None
    kecamatan_code: str | None
    kind: NewcomerKind | None
    is_kind_chosen: bool
    since: date
    is_registered: bool
    is_marked: bool | None
    """What the officer said: new, not new, or nothing."""
    note: str
    is_stopped: bool
    """He wants no reminders."""
    coded_at: datetime | None
    payments: tuple[Payment, ...]
    """In the order in which they were made."""
    reminders: tuple[Reminder, ...]

    @property
    def paid_masa(self) -> int:
        """Count the masa that were paid, a payment for several as one."""
        return len({payment.last for payment in self.payments})

    @property
    def reminded_at(self) -> datetime | None:
        """Return when the first reminder of which a tick was seen was pressed."""
        return min(
            (each.at for each in self.reminders if each.state is ReminderState.SENT and each.at), default=None
        )

    @property
    def open_reminder(self) -> Reminder | None:
        """Return the reminder that is prepared and has not left yet."""
        waiting = (ReminderState.DRAFT, ReminderState.WAITING)
        return next((each for each in self.reminders if each.state in waiting), None)

    @property
    def stage(self) -> Stage:
        """Return the furthest step reached."""
        if self.paid_masa > 1:
            return Stage.REGULAR
        if self.payments:
            return Stage.FIRST
        if self.coded_at is not None:
            return Stage.CODE
        return Stage.REGISTERED if self.reminded_at is None else Stage.REMINDED

    def is_taken(self, masa: Masa) -> bool:
        """Tell whether a masa was paid, or a reminder of it stands."""
        return any(payment.covers(masa) for payment in self.payments) or any(
            each.masa == masa and each.state in STANDING for each in self.reminders
        )


def next_of(journey: Journey, calendar: Calendar, first_days: int) -> Plan | Rest:
    """Return the next reminder, or why there is none.

    The first one comes `first_days` after the registration, but never later than the first masa's window; then
    one in each masa's window until two masa are paid. A masa that is paid or reminded of is passed over.
    """
    rest = _rest_of(journey, calendar)
    if rest is not None or journey.kind is None:
        return rest or Rest.KIND
    present = calendar.present(journey.kind)
    if present is None:
        return Rest.NO_RULE
    masa = max(Masa(journey.since.year, journey.since.month), present.masa)
    for _ in range(MONTHS_AHEAD):
        if not journey.is_taken(masa):
            break
        masa = months_after(masa, 1)
    window = calendar.window(journey.kind, masa)
    if window is None:
        return Rest.NO_RULE
    on = window.opens_on
    if not journey.payments and not journey.reminders:
        on = min(on, journey.since + timedelta(days=first_days))
    return Plan(masa, ReminderStep.NEXT if journey.payments else ReminderStep.FIRST, on, window.due)


def _rest_of(journey: Journey, calendar: Calendar) -> Rest | None:
    if journey.kind is None:
        return Rest.KIND
    duty = calendar.duties.get(journey.kind)
    if duty is not None and not duty.is_monthly:
        return Rest.NOTHING_MONTHLY
    if journey.stage is Stage.REGULAR:
        return Rest.REGULAR
    return Rest.STOPPED if journey.is_stopped else None
