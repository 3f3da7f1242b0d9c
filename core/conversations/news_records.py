"""What came in since a mark, in SQL."""

from core.conversations.chat import ChatId, ChatKind
from core.conversations.news import ChatNews, News
from core.store.session import Session


def news(session: Session, after: int | None) -> News:
    """Count the messages that came in after a mark; None gives the mark of now alone. Exports do not count."""
    (newest,) = session.one("SELECT coalesce(max(id), 0) FROM messages") or (0,)
    if after is None:
        return News(newest, ())
    rows = session.all(
        "SELECT c.id, c.kind, count(*), c.unread_count > 0 FROM messages m"
        " CROSS JOIN chats c ON c.id = m.chat_id"
        " WHERE m.id > ? AND m.direction = 'in' AND m.source <> 'export' GROUP BY c.id",
        (min(after, newest),),
    )
    chats = tuple(ChatNews(ChatId(row[0]), ChatKind(row[1]), row[2], bool(row[3])) for row in rows)
    return News(newest, chats)
