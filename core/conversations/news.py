"""What came in since somebody looked: how many messages in which chats."""

from dataclasses import dataclass

from core.conversations.chat import ChatId, ChatKind


@dataclass(frozen=True, slots=True)
class ChatNews:
    """Count what came into one chat."""

    chat_id: ChatId
    kind: ChatKind
    messages: int
    is_unread: bool
    """Nobody has opened the chat since, as far as it is known here."""


@dataclass(frozen=True, slots=True)
class News:
    """Hold what came in, and the mark to go on from."""

    upto: int
    chats: tuple[ChatNews, ...]
