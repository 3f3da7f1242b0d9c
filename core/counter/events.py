"""What has changed at the counter and on the telephone."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True)
class InboundCallsChanged(Event):
    """Tell that calls that came in were noted, changed, taken back or imported."""

    contact_id: int | None = None


@dataclass(frozen=True, slots=True)
class VisitsChanged(Event):
    """Tell that a visit was entered, settled or rated."""

    contact_id: int | None = None


@dataclass(frozen=True, slots=True)
class AppointmentsChanged(Event):
    """Tell that an appointment was made, moved, settled or reminded of, or a day got another capacity."""

    contact_id: int | None = None
