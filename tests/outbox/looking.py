"""What the tests of receiving let WhatsApp's list show, and what they look at in the store."""

from core.conversations import chat_records, records
from core.conversations.chat import Chat, ChatId
from core.conversations.message import Message
from core.ports import Glimpse, Recipient
from tests.outbox.desk import Room

SRI = Recipient("Sri Rahayu", "+6281200001001")


def shown(room: Room, chat_id: ChatId) -> Chat:
    return room.store.read(lambda session: chat_records.chats_by_id(session, [chat_id])).result()[0]


def held(room: Room, chat_id: ChatId) -> tuple[Message, ...]:
    return room.store.read(lambda session: records.page_before(session, chat_id, None, 50)).result().messages


def texts(room: Room, chat_id: ChatId) -> list[str]:
    return [message.text for message in held(room, chat_id)]


def glimpse(room: Room, preview: str, unread: int, *, mine: bool = False, chat: Recipient = SRI) -> None:
    room.gateway.seen.append(Glimpse(chat, preview, unread, mine, room.clock.now()))
