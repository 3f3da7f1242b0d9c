"""Chats that the courier reads by itself: messages are perhaps missing there that WhatsApp takes for read."""

from core.conversations.chat import ChatId


class Missed:
    """Hold these chats in their order; each is wanted once, for its reading may not come to an end."""

    def __init__(self) -> None:
        self._waiting: dict[ChatId, None] = {}
        self._wanted: set[ChatId] = set()

    def add(self, chat_id: ChatId) -> None:
        """Note that a chat is to be read, unless it was before."""
        if chat_id not in self._wanted:
            self._wanted.add(chat_id)
            self._waiting[chat_id] = None

    def drop(self, chat_id: ChatId) -> None:
        """Forget a chat: it was read, or somebody has written there, and reading it would tell him so."""
        self._waiting.pop(chat_id, None)

    def first(self) -> ChatId | None:
        """Return the chat that has waited longest, or None."""
        return next(iter(self._waiting), None)
