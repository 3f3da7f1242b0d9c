"""What has changed among the broadcasts."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True)
class BroadcastChanged(Event):
    """Tell that a broadcast was made, edited, started, paused, ended or removed; `initiator` as given."""

    broadcast_id: int
    initiator: str = ""


@dataclass(frozen=True, slots=True)
class ContactListsChanged(Event):
    """Tell that a fixed list was made, filled or removed."""


@dataclass(frozen=True, slots=True)
class AudiencesChanged(Event):
    """Tell that a saved audience was kept, changed or removed."""
