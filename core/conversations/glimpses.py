"""What WhatsApp's own list shows of a chat that was not opened there: its preview and how many are unread.

A glimpse is no message. It shows in the chat list that somebody has written, and goes as soon as the
messages themselves are here.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from core.clock import from_text, to_text
from core.conversations.chat import ChatId
from core.conversations.message import normalise, stored_text
from core.conversations.summary import NEVER_SENT, refresh_chat, settle
from core.store.session import Session

MAYBE_MORE = "Mungkin ada pesan yang belum diambil"
"""The preview where nobody saw what WhatsApp showed, only that it was more than came in."""
LONGEST_PREVIEW = 300
CUT_AT = 100
"""A preview of so many characters may be the beginning of a longer message."""
LIST_LAGS = timedelta(minutes=2)
"""A message that is here for so short a time may stand in WhatsApp's list as an unread one: it is no news."""


class Glimpse(NamedTuple):
    """What was seen of a chat from outside, and when."""

    preview: str
    unread_count: int
    seen_at: datetime


def post_glimpse(session: Session, chat_id: ChatId, preview: str, unread_count: int, at: datetime) -> bool:
    """Keep how a chat looks in WhatsApp's list and return whether that is news.

    Without anything unread there is nothing to tell: a glimpse from before goes, the phone has read it.
    """
    preview = " ".join(stored_text(preview).split())[:LONGEST_PREVIEW]
    if unread_count <= 0 or _is_here(session, chat_id, preview, unread_count, at):
        return clear_glimpse(session, chat_id)
    known = glimpse_of(session, chat_id)
    if known is not None and (known.preview, known.unread_count) == (preview, unread_count):
        return False
    session.execute(
        "INSERT INTO chat_glimpses (chat_id, preview, unread_count, seen_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (chat_id) DO UPDATE SET preview=excluded.preview,"
        " unread_count=excluded.unread_count, seen_at=excluded.seen_at",
        (chat_id, preview, unread_count, to_text(at)),
    )
    refresh_chat(session, chat_id)
    return True


def note_answer_elsewhere(session: Session, chat_id: ChatId, at: datetime) -> None:
    """Let nobody wait where WhatsApp's list ends with words of the office that were written on the phone.

    Where the store holds an own message that is younger than the waiting, the list may show that one: it is
    perhaps a broadcast, which answers nobody, and so the waiting stays as the messages have it.
    """
    clear_glimpse(session, chat_id)
    marks = ", ".join(f"'{state}'" for state in NEVER_SENT)
    waits_unanswered = session.one(
        "SELECT 1 FROM chats c WHERE c.id=? AND c.waiting_since IS NOT NULL AND NOT EXISTS ("  # noqa: S608
        " SELECT 1 FROM messages m WHERE m.chat_id=c.id AND m.direction='out' AND m.sent_at >= c.waiting_since"
        f" AND (m.state IS NULL OR m.state NOT IN ({marks})))",  # own words
        (chat_id,),
    )
    if waits_unanswered is not None:
        settle(session, chat_id, at)


def glimpse_of(session: Session, chat_id: ChatId) -> Glimpse | None:
    """Return what was last seen of a chat from outside, as long as its messages are not here."""
    row = session.one("SELECT preview, unread_count, seen_at FROM chat_glimpses WHERE chat_id=?", (chat_id,))
    return None if row is None else Glimpse(row[0], row[1], from_text(row[2]))


def clear_glimpse(session: Session, chat_id: ChatId, arrived: int = 0) -> bool:
    """Forget what was seen from outside; return whether there was something.

    `arrived` says how many messages of other people have come in its place: as many of them as the glimpse
    counted are unread still, however old they are.
    """
    known = glimpse_of(session, chat_id)
    if known is None:
        return False
    session.execute("DELETE FROM chat_glimpses WHERE chat_id=?", (chat_id,))
    unread = min(arrived, known.unread_count)
    session.execute("UPDATE chats SET unread_count = max(unread_count, ?) WHERE id=?", (unread, chat_id))
    refresh_chat(session, chat_id)
    return True


def post_maybe(session: Session, chat_id: ChatId, count: int, at: datetime) -> None:
    """Keep that `count` messages (0: unknown) were perhaps never taken in, unless a glimpse stands."""
    if glimpse_of(session, chat_id) is None:
        post_glimpse(session, chat_id, MAYBE_MORE, max(1, count), at)


def newest_ids(session: Session, chat_id: ChatId, limit: int) -> list[str]:
    """Return the messenger's ids of the newest messages of a chat, newest first."""
    rows = session.all(
        "SELECT external_id FROM messages WHERE chat_id=? AND external_id IS NOT NULL"
        " ORDER BY sent_at DESC, id DESC LIMIT ?",
        (chat_id, limit),
    )
    return [row[0] for row in rows]


def is_last(session: Session, chat_id: ChatId, preview: str) -> bool:
    """Return whether WhatsApp's list ends with the newest message here, as far as a preview tells."""
    row = session.one(
        "SELECT text, media_kind FROM messages WHERE chat_id=? AND direction IN ('in', 'out')"
        " ORDER BY sent_at DESC, id DESC LIMIT 1",
        (chat_id,),
    )
    if row is None or not _says(row[0], row[1], preview):
        return False
    return bool(row[1]) or len(normalise(preview)) >= CUT_AT or _is_whole(row[0], preview)


def _is_here(session: Session, chat_id: ChatId, preview: str, unread_count: int, at: datetime) -> bool:
    """Return whether all that the list counts has come in just now: a chat that is open there shows both."""
    rows = session.all(
        "SELECT text, media_kind FROM messages WHERE chat_id=? AND direction='in' AND sent_at >= ?"
        " ORDER BY sent_at DESC, id DESC",
        (chat_id, to_text((at - LIST_LAGS).replace(second=0, microsecond=0))),
    )
    if len(rows) < unread_count:
        return False
    return _says(rows[0][0], rows[0][1], preview)


def _is_whole(text: str, preview: str) -> bool:
    """Return whether a short preview is all of a message, and not the beginning of one that says more."""
    seen = normalise(preview)
    return normalise(text) in {seen, seen.partition(": ")[2]}


def _says(text: str, media_kind: str | None, preview: str) -> bool:
    """Return whether a preview of the list is of this message."""
    if media_kind is not None and not text:
        return True  # a picture without words: what the list calls it is its own matter
    last, seen = normalise(text), normalise(preview).rstrip("…")
    said = seen.partition(": ")[2]  # in a group the name stands before it
    return bool(seen) and (last.startswith(seen) or (bool(said) and last.startswith(said)))
