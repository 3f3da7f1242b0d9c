"""What has changed about who is at the desk."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True)
class DutyChanged(Event):
    """Another officer is at the desk, or the list of officers is another."""
