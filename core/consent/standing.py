"""What a contact agreed to and refused, and how it came to that."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.contacts.permission import MessageKind


class Act(StrEnum):
    """Say what a line of the history tells."""

    GIVEN = "given"
    STOPPED = "stopped"
    LIFTED = "lifted"


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold one line of the history.

    `key` is the number (E.164) or `chat:<id>` that it was about, None for the card. `source` is `officer`,
    `message`, `before` (known from before kinds were told apart), or for an agreement where it was given.
    """

    id: int
    kind: MessageKind
    act: Act
    at: datetime
    source: str
    purpose: str
    key: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Hold what counts now for one kind: nothing is sent when `stopped_at` or `numbers` says so."""

    kind: MessageKind
    stopped_at: datetime | None
    numbers: tuple[str, ...]
    given: Entry | None

    @property
    def is_stopped(self) -> bool:
        """Return whether anything of the kind is held back."""
        return self.stopped_at is not None or bool(self.numbers)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Hold one line of the list of who refuses: a contact, or a number that is nobody's."""

    contact_id: int | None
    name: str
    key: str
    kinds: tuple[MessageKind, ...]
    since: datetime
    by_message: bool


@dataclass(frozen=True, slots=True)
class RightsRequest:
    """Hold what a person asked for: `kind` is copy, correction or erasure; `name` as the card has it now."""

    id: int
    contact_id: int
    name: str
    kind: str
    asked_at: datetime
    settled_at: datetime | None
    outcome: str
