"""The states of a planned message, and which steps between them are allowed: the promise, as data."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class ItemState(StrEnum):
    """Say how far a planned message has come. The values stand in the store and in the bubble."""

    PLANNED = "planned"
    CLAIMED = "claimed"
    OPENED = "opened"
    PRESSING = "pressing"
    PRESSED = "pressed"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    UNSURE = "unsure"
    FAILED_BEFORE = "failed_before"
    REFUSED = "refused"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"


_S = ItemState

ALLOWED: Mapping[ItemState, frozenset[ItemState]] = MappingProxyType(
    {
        # unsure without a press: only in a restored store, which cannot know what has left since its copy
        _S.PLANNED: frozenset({_S.CLAIMED, _S.UNSURE, _S.SKIPPED, _S.CANCELLED}),
        # back to planned: a fault or a crash before the press costs nothing but time
        _S.CLAIMED: frozenset(
            {_S.OPENED, _S.PLANNED, _S.UNSURE, _S.FAILED_BEFORE, _S.REFUSED, _S.SKIPPED, _S.CANCELLED}
        ),
        _S.OPENED: frozenset(
            {_S.PRESSING, _S.PLANNED, _S.UNSURE, _S.FAILED_BEFORE, _S.REFUSED, _S.SKIPPED, _S.CANCELLED}
        ),
        # from here on the program never goes back to planned
        _S.PRESSING: frozenset({_S.PRESSED, _S.UNSURE, _S.FAILED_BEFORE, _S.REFUSED}),
        _S.PRESSED: frozenset({_S.SENT, _S.DELIVERED, _S.READ, _S.UNSURE}),
        _S.UNSURE: frozenset({_S.SENT, _S.DELIVERED, _S.READ, _S.CANCELLED}),
        _S.SENT: frozenset({_S.DELIVERED, _S.READ}),
        _S.DELIVERED: frozenset({_S.READ}),
        _S.READ: frozenset(),
        _S.FAILED_BEFORE: frozenset(),
        _S.REFUSED: frozenset(),
        _S.SKIPPED: frozenset(),
        _S.CANCELLED: frozenset(),
    }
)
"""Every step that is allowed, and no other."""

RETRIABLE = frozenset({_S.CLAIMED, _S.OPENED})
"""Only a message found in one of these may go back to planned without a person."""

OPEN_STATES = frozenset({_S.PLANNED, _S.CLAIMED, _S.OPENED, _S.PRESSING})
"""Still to be pressed, or being pressed."""

END_STATES = frozenset(ItemState) - OPEN_STATES
"""Nothing more is to be pressed for the message; a tick may still change what is known of it."""


def is_allowed(old: ItemState, new: ItemState) -> bool:
    """Return whether a message may go from `old` to `new`."""
    return new in ALLOWED[old]
