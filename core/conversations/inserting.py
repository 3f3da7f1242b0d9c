"""Writing a message's row, with its place in the index and in its minute."""

from dataclasses import dataclass

from core.conversations import indexing
from core.conversations.chat import ChatId
from core.conversations.message import MessageId
from core.store.session import Session


@dataclass(frozen=True, slots=True)
class Key:
    """Tell a message from the others of its chat: its minute, its words, which of the equal ones it is."""

    minute: int
    hashed: int
    occurrence: int


def next_key(session: Session, chat_id: ChatId, minute: int, hashed: int) -> Key:
    """Return the key of one more message of these words in this minute."""
    row = session.one(
        "SELECT max(occurrence) FROM messages WHERE chat_id=? AND minute=? AND text_hash=?",
        (chat_id, minute, hashed),
    )
    return Key(minute, hashed, 0 if row is None or row[0] is None else row[0] + 1)


def insert(session: Session, chat_id: ChatId, text: str, key: Key, values: dict[str, object]) -> MessageId:
    """Write a message and its words into the index; the fields of the chat are left to the caller."""
    place = indexing.free_places(session, [key.minute])[0]
    message_id = session.insert(
        "messages",
        {
            "chat_id": chat_id,
            "text": text,
            "place": place,
            "minute": key.minute,
            "text_hash": key.hashed,
            "occurrence": key.occurrence,
            **values,
        },
    )
    name = values.get("media_name")
    indexing.add(session, [(place, chat_id, text, name if isinstance(name, str) else None)])
    return MessageId(message_id)
