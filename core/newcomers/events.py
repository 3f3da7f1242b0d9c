"""What has changed among the new taxpayers."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True)
class NewcomersChanged(Event):
    """Tell that somebody was marked, prepared for, or that open steps ended."""
