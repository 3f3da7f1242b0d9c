"""What the officer has marked in a chat: part of one message, or several whole ones."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.conversations.message import MessageId
from ui.conversations.bubble import Selected


@dataclass(slots=True)
class Selection:
    """Either two of Qt's positions in one message, or a set of whole messages."""

    message_id: MessageId | None = None
    anchor: int = 0
    head: int = 0
    whole: frozenset[MessageId] = field(default_factory=frozenset)

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is marked."""
        return not self.whole and (self.message_id is None or self.anchor == self.head)

    def clear(self) -> None:
        """Mark nothing."""
        self.message_id, self.whole = None, frozenset()
        self.anchor = self.head = 0

    def begin(self, message_id: MessageId, position: int) -> None:
        """Begin to mark text in a message."""
        self.clear()
        self.message_id, self.anchor, self.head = message_id, position, position

    def of(self, message_id: MessageId) -> Selected | None:
        """Return what of one message is marked."""
        if message_id in self.whole:
            return Selected(0, 0, is_whole=True)
        if message_id == self.message_id and not self.whole and self.anchor != self.head:
            return Selected(min(self.anchor, self.head), max(self.anchor, self.head))
        return None
