"""What WhatsApp's own list shows of a chat that was not opened there: its preview and how many are unread.

A glimpse is no message. It shows in the chat list that somebody has written, and goes as soon as the
messages themselves are here.
"""

from datetime import datetime
from typing import NamedTuple

from core.clock import from_text, to_text
from core.conversations.chat import ChatId
from core.conversations.message import stored_text
from core.conversations.summary import refresh_chat
from core.store.session import Session

LONGEST_PREVIEW = 300


class Glimpse(NamedTuple):
    """What was seen of a chat from outside, and when."""

    preview: str
    unread_count: int
    seen_at: datetime


def post_glimpse(session: Session, chat_id: ChatId, preview: str, unread_count: int, at: datetime) -> bool:
    """Keep how a chat looks in WhatsApp's list and return whether that is news.

    Without anything unread there is nothing to tell: a glimpse from before goes, the phone has read it.
    """
    known = glimpse_of(session, chat_id)
    if unread_count == 0:
        return known is not None and clear_glimpse(session, chat_id)
    preview = " ".join(stored_text(preview).split())[:LONGEST_PREVIEW]
    if known is not None and (known.preview, known.unread_count) == (preview, unread_count):
        return False
    session.execute(
        "INSERT INTO chat_glimpses (chat_id, preview, unread_count, seen_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (chat_id) DO UPDATE SET preview=excluded.preview,"
        " unread_count=excluded.unread_count, seen_at=excluded.seen_at",
        (chat_id, preview, unread_count, to_text(at)),
    )
    session.execute("UPDATE chats SET unread_count = max(unread_count, ?) WHERE id=?", (unread_count, chat_id))
    refresh_chat(session, chat_id)
    return True


def glimpse_of(session: Session, chat_id: ChatId) -> Glimpse | None:
    """Return what was last seen of a chat from outside, as long as its messages are not here."""
    row = session.one("SELECT preview, unread_count, seen_at FROM chat_glimpses WHERE chat_id=?", (chat_id,))
    return None if row is None else Glimpse(row[0], row[1], from_text(row[2]))


def clear_glimpse(session: Session, chat_id: ChatId) -> bool:
    """Forget what was seen from outside, because the messages are here; return whether there was something."""
    if not session.execute("DELETE FROM chat_glimpses WHERE chat_id=?", (chat_id,)).rowcount:
        return False
    refresh_chat(session, chat_id)
    return True
