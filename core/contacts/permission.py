"""The two kinds of unasked message, which people may refuse one by one."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class MessageKind(StrEnum):
    """Say what an unasked message is for.

    PROMOTION: events, programmes, greetings, surveys. LEGAL: reminders of a duty that has a date.
    """

    PROMOTION = "promotion"
    LEGAL = "legal"


BOTH: tuple[MessageKind, ...] = tuple(MessageKind)

COLUMNS: Mapping[MessageKind, str] = MappingProxyType(
    {MessageKind.PROMOTION: "broadcasts_stopped_at", MessageKind.LEGAL: "reminders_stopped_at"}
)
"""The column of a contact that says since when it wants none of a kind."""
