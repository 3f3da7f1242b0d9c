"""What has changed in the library of answers."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True)
class AnswersChanged(Event):
    """Tell that answers, or how often they were used, are others now."""
