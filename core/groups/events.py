"""What has changed among the office's groups."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True)
class SegmentChanged(Event):
    """Tell that something about the group of a segment is different: chat, link, members, note."""

    key: str
    initiator: str = ""


@dataclass(frozen=True, slots=True)
class ProposalsDecided(Event):
    """Tell that proposals of a kind were accepted or refused, or that such an answer was taken back."""
