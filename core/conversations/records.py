"""Reading and writing of message pages, drafts, and what a search finds in messages."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from core.clock import from_text, to_text
from core.conversations.chat import ChatAddress, ChatId, ChatKind
from core.conversations.draft import Draft
from core.conversations.message import (
    WAITING,
    Direction,
    Mark,
    MediaKind,
    Message,
    MessageId,
    MessageKey,
    MessagePage,
    Source,
)
from core.conversations.search import Query, SearchHit, SearchPage, excerpt, holds, match_expression
from core.store import blobs
from core.store.blobs import BlobId
from core.store.session import Row, Session

_MESSAGE = """
    SELECT m.id, m.chat_id, m.direction, m.sender, m.sent_at, m.text, m.source,
           CASE WHEN m.state = 'cancelled' AND EXISTS (
               SELECT 1 FROM outbox o WHERE o.id = m.outbox_id AND o.reason = 'officer_resent'
           ) THEN 'resent' ELSE m.state END,
           m.outbox_id, m.blob_id, b.name, b.media_type, b.size, m.media_kind, m.media_name, m.mark, m.quoted
    FROM messages m LEFT JOIN blobs b ON b.id = m.blob_id
"""
NEWEST = 1 << 62
SCANNED = 2_000
"""How many of the newest messages are looked through for words too short for the index."""
EXAMINED = 10_000
"""After so many candidates a search gives back what it has, and where to go on."""


def _message(row: Row) -> Message:
    return Message(
        MessageId(row[0]),
        ChatId(row[1]),
        Direction(row[2]),
        row[3],
        from_text(row[4]),
        row[5],
        Source(row[6]),
        row[7],
        row[8],
        row[9],
        row[10],
        row[11],
        row[12],
        None if row[13] is None else MediaKind(row[13]),
        row[14],
        None if row[15] is None else Mark(row[15]),
        row[16],
    )


def address(session: Session, chat_id: ChatId) -> ChatAddress | None:
    """Return what a messenger needs to open the chat, or None when there is no such chat."""
    row = session.one("SELECT kind, title, phone_e164, wa_key FROM chats WHERE id=?", (chat_id,))
    return None if row is None else ChatAddress(ChatKind(row[0]), *row[1:])


def message(session: Session, message_id: MessageId) -> Message | None:
    """Return one message, or None."""
    row = session.one(f"{_MESSAGE} WHERE m.id=?", (message_id,))
    return None if row is None else _message(row)


def papers_since(session: Session, chat_id: ChatId, since: datetime, limit: int) -> tuple[Message, ...]:
    """Return the kept pictures and PDFs that came into a chat since then, the newest first."""
    rows = session.all(
        f"{_MESSAGE} WHERE m.chat_id=? AND m.sent_at >= ? AND m.direction='in'"
        " AND (b.media_type LIKE 'image/%' OR b.media_type='application/pdf')"
        " AND (m.media_kind IS NULL OR m.media_kind NOT IN ('sticker', 'gif'))"
        " ORDER BY m.sent_at DESC, m.id DESC LIMIT ?",
        (chat_id, to_text(since), limit),
    )
    return tuple(map(_message, rows))


def page_before(session: Session, chat_id: ChatId, before: MessageKey | None, limit: int) -> MessagePage:
    """Return up to `limit` messages that come before a place in the chat (the newest when None).

    What waits to be sent comes on top of them: it stands behind all others, and is never much.
    """
    if before is not None and before.is_waiting:
        before = None
    waiting = _waiting(session, chat_id) if before is None else ()
    rows = _rows(session, chat_id, "<", before, limit + 1)
    has_newer = before is not None
    found = (*map(_message, rows[limit - 1 :: -1]), *waiting)
    return MessagePage(chat_id, found, len(rows) > limit, has_newer)


def page_after(session: Session, chat_id: ChatId, after: MessageKey, limit: int) -> MessagePage:
    """Return up to `limit` messages that follow a place in the chat, and at its end what waits to be sent."""
    rows = [] if after.is_waiting else _rows(session, chat_id, ">", after, limit + 1)
    has_newer = len(rows) > limit
    waiting = () if has_newer else _waiting(session, chat_id)
    found = (*map(_message, rows[:limit]), *(each for each in waiting if each.key > after))
    return MessagePage(chat_id, found, has_older=True, has_newer=has_newer)


def page_around(session: Session, chat_id: ChatId, message_id: MessageId, limit: int) -> MessagePage | None:
    """Return a page with the message in its middle, or None when the chat has no such message."""
    middle = message(session, message_id)
    if middle is None or middle.chat_id != chat_id:
        return None
    if middle.is_waiting:
        return page_before(session, chat_id, None, limit)
    older = page_before(session, chat_id, middle.key, limit // 2)
    newer = page_after(session, chat_id, middle.key, limit // 2)
    found = (*older.messages, middle, *newer.messages)
    return MessagePage(chat_id, found, older.has_older, newer.has_newer)


_WAITS = f"({', '.join(repr(state) for state in WAITING)})"


WAITING_IN_CHAT = (
    f"{_MESSAGE} WHERE +m.chat_id=?1 AND m.state IN {_WAITS}"  # noqa: S608 - own names
    " AND m.outbox_id IN (SELECT id FROM outbox WHERE chat_id=?1) ORDER BY m.sent_at, m.id"
)
"""What waits to be sent to a chat, found through the outbox: the plus keeps SQLite from walking the chat."""


def _waiting(session: Session, chat_id: ChatId) -> tuple[Message, ...]:
    """Return what waits to be sent to a chat."""
    return tuple(map(_message, session.all(WAITING_IN_CHAT, (chat_id,))))


def _rows(session: Session, chat_id: ChatId, sign: str, key: MessageKey | None, limit: int) -> list[Row]:
    """Return what does not wait any more, on one side of a place."""
    order = "DESC" if sign == "<" else "ASC"
    where, values = f"m.chat_id=? AND (m.state IS NULL OR m.state NOT IN {_WAITS})", [chat_id]
    bounds: list[Any] = []
    if key is not None:
        where += f" AND (m.sent_at, m.id) {sign} (?, ?)"
        bounds = [to_text(key.sent_at), key.id]
    return session.all(
        f"{_MESSAGE} WHERE {where} ORDER BY m.sent_at {order}, m.id {order} LIMIT ?",  # own names
        (*values, *bounds, limit),
    )


_CANDIDATE = "SELECT m.place, m.id, m.chat_id, m.direction, m.sender, m.sent_at, m.text, m.media_name"
_DIRECTIONS = {str(each): each for each in Direction}


def search(
    session: Session, query: Query, chat_id: ChatId | None, before: int | None, limit: int
) -> SearchPage:
    """Return up to `limit` messages that hold every word, the newest first, from before a place on."""
    if query.is_empty:
        return SearchPage(query, (), None)
    found = _Found(session, query, chat_id, limit)
    expression = match_expression(query, chat_id)
    if expression:
        where, values = ("", ()) if before is None else (" AND f.rowid < ?", (before,))
        rows = session.execute(
            f"{_CANDIDATE} FROM messages_fts f CROSS JOIN messages m ON m.place = f.rowid"  # own text
            f" WHERE messages_fts MATCH ?{where} ORDER BY f.rowid DESC",
            (expression, *values),
        )
        return found.page(rows, EXAMINED)
    # short words alone: most are frequent, so the newest messages are looked through before the vocabulary
    bound = NEWEST if before is None else before
    rows = session.execute(
        f"{_CANDIDATE} FROM messages m WHERE m.place < ? ORDER BY m.place DESC LIMIT {SCANNED}", (bound,)
    )
    page = found.page(rows, SCANNED)
    if len(found.rows) > limit or page.next is None:
        return page
    return found.page(_by_vocabulary(session, query.words[0], page.next), EXAMINED)


def _by_vocabulary(session: Session, part: str, bound: int) -> Iterator[Row]:
    """Yield the messages before a place of which some trigram begins with `part`, the newest first."""
    places = session.all(
        "SELECT DISTINCT doc FROM messages_terms WHERE term >= ? AND term < ? AND doc < ?",
        (part, part + chr(0x10FFFF), bound),
    )
    for (place,) in sorted(places, reverse=True):
        yield from session.execute(f"{_CANDIDATE} FROM messages m WHERE m.place = ?", (place,))


class _Found:
    """Gather hits out of candidate rows until a page is full.

    Candidates come without the names of their chats: ten may be looked at for one that is shown.
    """

    def __init__(self, session: Session, query: Query, chat_id: ChatId | None, limit: int) -> None:
        self.session = session
        self.query = query
        self.chat_id = chat_id
        self.limit = limit
        self.rows: list[Row] = []

    def page(self, rows: Iterable[Row], most: int) -> SearchPage:
        """Look at up to `most` candidates; `next` is None when there were fewer and all hits fit."""
        following = None
        for examined, row in enumerate(rows, start=1):
            if (self.chat_id is None or row[2] == self.chat_id) and holds(self.query, row[6], row[7]):
                self.rows.append(row)
            if len(self.rows) > self.limit:
                following = self.rows[self.limit - 1][0]
                break
            if examined >= most:
                following = row[0]
                break
        return SearchPage(self.query, self._hits(), following)

    def _hits(self) -> tuple[SearchHit, ...]:
        shown = self.rows[: self.limit]
        chats = list({row[2] for row in shown})
        names = dict(
            self.session.execute(
                "SELECT c.id, coalesce(k.name, c.title) FROM json_each(?) j"
                " CROSS JOIN chats c ON c.id = j.value"
                " LEFT JOIN contacts k ON k.id = c.contact_id AND k.removed_at IS NULL",
                (json.dumps(chats),),
            )
        )
        return tuple([_hit(self.query, row, names[row[2]]) for row in shown])


def _hit(query: Query, row: Row, name: str) -> SearchHit:
    text = row[6] if not row[7] or holds(query, row[6], None) else f"{row[7]} {row[6]}"
    return SearchHit(
        row[0],
        MessageId(row[1]),
        ChatId(row[2]),
        name,
        _DIRECTIONS[row[3]],
        row[4],
        from_text(row[5]),
        excerpt(query, text),
    )


def draft(session: Session, chat_id: ChatId) -> Draft:
    """Return what stands unsent in the chat's composer; an empty draft when nothing does."""
    row = session.one("SELECT text, cursor, blob_id, is_note FROM drafts WHERE chat_id=?", (chat_id,))
    if row is None:
        return Draft()
    blob = None if row[2] is None else blobs.describe(session, row[2])
    return Draft(row[0], row[1], blob, bool(row[3]))


def save_draft(
    session: Session,
    chat_id: ChatId,
    at: datetime,
    *,
    text: str,
    cursor: int,
    blob_id: BlobId | None,
    is_note: bool,
) -> None:
    """Keep the unsent text of a chat; nothing typed and nothing attached means no draft."""
    if not text and blob_id is None:
        delete_draft(session, chat_id)
        return
    session.execute(
        "INSERT INTO drafts (chat_id, text, cursor, blob_id, is_note, updated_at) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (chat_id) DO UPDATE SET text=excluded.text, cursor=excluded.cursor,"
        " blob_id=excluded.blob_id, is_note=excluded.is_note, updated_at=excluded.updated_at",
        (chat_id, text, cursor, blob_id, int(is_note), to_text(at)),
    )


def delete_draft(session: Session, chat_id: ChatId) -> bool:
    """Forget the unsent text of a chat and return whether there was one."""
    return bool(session.execute("DELETE FROM drafts WHERE chat_id=?", (chat_id,)).rowcount)


def mark_read(session: Session, chat_id: ChatId) -> bool:
    """Note that the officer has seen the chat and return whether something had been unread."""
    return bool(
        session.execute("UPDATE chats SET unread_count=0 WHERE id=? AND unread_count>0", (chat_id,)).rowcount
    )
