"""What has changed among the contacts."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True)
class ContactsChanged(Event):
    """Tell that contacts were made, changed or removed; no ids: more than can be named."""

    contact_ids: tuple[int, ...]
    initiator: str = ""


@dataclass(frozen=True, slots=True)
class ImportRunChanged(Event):
    """Tell that an import of contacts has begun, moved on, ended or been undone."""

    run_id: int


@dataclass(frozen=True, slots=True)
class ReviewsChanged(Event):
    """Tell that questions about numbers were raised or decided."""
