"""What has changed in the library of answers."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True)
class AnswersChanged(Event):
    """Tell that answers, or how often they were used, are others now."""


@dataclass(frozen=True, slots=True)
class GuidesChanged(Event):
    """Tell that checklists or question trees are others now; not told of what is only typed."""
