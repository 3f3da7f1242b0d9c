"""What has become of what is to be sent."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True)
class OutboxPlanned(Event):
    """Tell that messages were planned, or that a held run may go on."""

    purpose: str


@dataclass(frozen=True, slots=True)
class OutboxItemChanged(Event):
    """Tell that one planned message has a new state (the values of core.outbox.state.ItemState)."""

    outbox_id: int
    chat_id: int | None
    purpose: str
    state: str


@dataclass(frozen=True, slots=True)
class QueueChanged(Event):
    """Tell that the numbers of the queue are others than before, or that it was paused or went on."""
