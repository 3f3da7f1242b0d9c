"""What has changed among the cases."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True)
class CaseChanged(Event):
    """Tell that the case of a chat, or a mark on the chat, is different now."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class LabelsChanged(Event):
    """Tell that there are other labels to choose from."""
