"""What has changed in the agenda."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True)
class AgendaChanged(Event):
    """Tell that an entry was added, changed, removed, or its broadcast prepared."""

    entry_id: int
