"""What has changed about consent and data rights."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True)
class ConsentGiven(Event):
    """Tell that an agreement of a contact was written down."""

    contact_id: int


@dataclass(frozen=True, slots=True)
class PrivacyRunChanged(Event):
    """Tell that an erasure or a retention run was looked at, has begun or has ended."""

    run_id: int


@dataclass(frozen=True, slots=True)
class IncidentChanged(Event):
    """Tell that an incident was written down or added to."""

    incident_id: int
