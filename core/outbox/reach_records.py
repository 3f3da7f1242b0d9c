"""In SQL how well a recipient knows us: read from the messages, never taken from what a room says."""

from core.outbox.caps import Reach
from core.outbox.item import Item, OutboxId
from core.store.session import Session

HAS_WRITTEN = (
    "(EXISTS (SELECT 1 FROM messages AS m WHERE m.chat_id = {chat} AND m.direction = 'in')"
    " OR EXISTS (SELECT 1 FROM chat_glimpses AS g WHERE g.chat_id = {chat}))"
)
"""Somebody has written in the chat; of a chat that was not opened since only its glimpse tells."""

CHAT = "coalesce({chat_id}, (SELECT id FROM chats WHERE phone_e164 = {phone}))"

_FIRST_WORD = (
    "SELECT direction FROM messages WHERE chat_id = c.id AND direction IN ('in', 'out')"
    " ORDER BY sent_at, id LIMIT 1"
)
REACH = (
    "CASE WHEN {phone} IS NULL"  # noqa: S608 - own names
    " AND NOT EXISTS (SELECT 1 FROM chats WHERE id = {chat_id} AND kind = 'person') THEN 'group'"
    " ELSE coalesce((SELECT CASE"
    f" WHEN {HAS_WRITTEN.format(chat='c.id')} THEN"
    f" CASE WHEN coalesce(({_FIRST_WORD}), 'in') = 'in' THEN 'wrote' ELSE 'begun' END"
    " ELSE 'cold' END FROM chats AS c"
    f" WHERE c.id = {CHAT}), 'cold') END"
)
"""The word of core.outbox.caps.Reach for a number and a chat."""


def reach_of(session: Session, item: Item) -> Reach:
    """Return how well the recipient of a message knows us at this moment."""
    sql = f"SELECT {REACH.format(phone=':phone', chat_id=':chat_id')}"
    row = session.one(sql, {"phone": item.phone, "chat_id": item.chat_id})
    return Reach.COLD if row is None else Reach(row[0])


def keep_reach(session: Session, outbox_id: OutboxId, reach: Reach) -> None:
    """Put a waiting message into the line of another reach."""
    session.execute("UPDATE outbox SET reach = ? WHERE id = ?", (reach.value, outbox_id))


def has_written(session: Session, item: Item) -> bool:
    """Return whether somebody has written in the chat that a message goes to."""
    chat = CHAT.format(chat_id=":chat_id", phone=":phone")
    sql = f"SELECT {HAS_WRITTEN}".format(chat=chat)
    row = session.one(sql, {"chat_id": item.chat_id, "phone": item.phone})
    return row is not None and bool(row[0])
