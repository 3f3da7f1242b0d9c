"""What has changed among the reminders."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True)
class RemindersChanged(Event):
    """Tell that a plan, a row of it or a text is another than before."""
