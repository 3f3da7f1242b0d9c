"""What has changed about the prayer times."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True)
class PrayerTablesChanged(Event):
    """Tell that an official table was imported or removed."""
