"""What a message turns out to hold after it was kept: words, a medium, more pictures than at first."""

from core.conversations import indexing
from core.conversations.chat import ChatId
from core.conversations.events import MessageChanged, MessagesRemoved
from core.conversations.message import MediaKind, MessageId
from core.conversations.summary import refresh_chat
from core.store.session import Session


def drop_bare(session: Session, chat_id: ChatId, external_id: str, text: str, kind: MediaKind | None) -> bool:
    """Take out the bubble that stood for a message of which nothing could be read, now that it can.

    Return whether there was one. The message is posted anew, so that whatever looks for new words finds them;
    it takes the place of the other one also among the unread.
    """
    if not text and kind is MediaKind.OTHER:
        return False
    row = session.one(
        "SELECT id, place, chat_id, text, media_name FROM messages WHERE chat_id=? AND external_id=?"
        " AND direction='in' AND text='' AND media_kind='other' AND blob_id IS NULL AND mark IS NULL",
        (chat_id, external_id),
    )
    if row is None:
        return False
    indexing.remove(session, [row[1:]])
    session.execute("DELETE FROM messages WHERE id=?", row[:1])
    session.execute("UPDATE chats SET unread_count = max(0, unread_count - 1) WHERE id=?", (chat_id,))
    refresh_chat(session, chat_id)
    session.note(MessagesRemoved(chat_id))
    return True


def name_pictures(session: Session, chat_id: ChatId, external_id: str, name: str) -> bool:
    """Let a picture that has become an album be called so, and one that grew by its new number.

    Return whether a picture of this id is there; its words stay what they are.
    """
    row = session.one(
        "SELECT place, chat_id, text, media_name, id FROM messages"
        " WHERE chat_id=? AND external_id=? AND media_kind='image' AND blob_id IS NULL",
        (chat_id, external_id),
    )
    if row is None:
        return False
    if row[3] != name:
        indexing.remove(session, [row[:4]])
        session.update("messages", row[4], {"media_name": name})
        indexing.add(session, [(*row[:3], name)])
        refresh_chat(session, chat_id)
        session.note(MessageChanged(chat_id, MessageId(row[4])))
    return True
