"""What has happened in the conversations."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True)
class ChatChanged(Event):
    """Tell that what the chat list or the header shows of a chat is different now."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class MessagesPosted(Event):
    """Tell that a chat has more messages; `incoming` when a person wrote just now."""

    chat_id: int
    incoming: bool


@dataclass(frozen=True, slots=True)
class MessageChanged(Event):
    """Tell that a message shows something else now, mostly its state."""

    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class MessagesRemoved(Event):
    """Tell that messages of a chat are gone, as when an import is undone."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class DraftSaved(Event):
    """Tell that a chat has another unsent text, or none; `initiator` names the composer that saved it."""

    chat_id: int
    initiator: str = ""
