"""What was done to a message after it was sent: its words were changed, or it was deleted for everyone.

What had come in stays as it came: the office may have acted upon it.
"""

import re
from datetime import datetime
from enum import StrEnum

from core.clock import from_text, to_text, to_wib
from core.conversations.chat import ChatId
from core.conversations.events import MessageChanged, MessagesPosted
from core.conversations.inserting import insert, next_key
from core.conversations.message import Direction, Mark, MessageId, minute_of, normalise, text_hash
from core.conversations.summary import refresh_chat
from core.store.session import Session

_NUMBER = re.compile(r"@\+?[0-9]{7,15}\b")
LAST_WORDING = "(m.external_id IS NULL OR instr(m.external_id, '#') = 0)"
"""SQL for whoever counts messages `m`: the earlier wordings of an edited one (`earlier_of`) are no messages."""
LONGEST_NAME = 60
"""Characters of the name that a mention shows in the place of its number."""


class Done(StrEnum):
    """Name what was done, as the chat tells it."""

    EDITED = "diubah pengirimnya"
    DELETED = "dihapus di WhatsApp"
    """By whom is not kept: in a group an admin may have done it."""


def is_reworded(
    session: Session, chat_id: ChatId, external_id: str, text: str, *, is_marked: bool = False
) -> bool:
    """Return whether a message of others stands under this id with other words; `is_marked`: see `Arrival`."""
    return _other_words(session, chat_id, external_id, text, is_marked=is_marked) is not None


def set_aside(
    session: Session, chat_id: ChatId, external_id: str, text: str, at: datetime, *, is_marked: bool = False
) -> datetime:
    """Let what stands under an id with other words stay as an earlier wording of it: `ID#1`, `ID#2`.

    Return the moment of the new words: `at`, or that of the earlier ones, below which they stand.
    """
    known = _other_words(session, chat_id, external_id, text, is_marked=is_marked)
    if known is None:
        return at
    message_id, sent_at = known
    number = len(earlier_of(session, message_id)) + 1
    session.update("messages", message_id, {"external_id": f"{external_id}#{number}"})
    return max(at, sent_at)


def earlier_of(session: Session, message_id: int) -> tuple[int, ...]:
    """Return the earlier wordings of an edited message, the oldest first; they are messages of their own."""
    rows = session.all(
        "SELECT e.id FROM messages m JOIN messages e ON e.chat_id = m.chat_id"
        " AND e.external_id > m.external_id || '#' AND e.external_id < m.external_id || '$'"
        " WHERE m.id = ? ORDER BY e.id",
        (message_id,),
    )
    return tuple(row[0] for row in rows)


def mark_deleted(session: Session, chat_id: ChatId, external_id: str, now: datetime) -> bool:
    """Note that a message was deleted for everyone and return whether that is news.

    What it said stays, in every wording, and each of them is marked.
    """
    row = session.one(
        "SELECT id, direction FROM messages WHERE chat_id=? AND external_id=? AND mark IS NOT 'deleted'",
        (chat_id, external_id),
    )
    if row is None:
        return False
    message_id = MessageId(row[0])
    for wording in (message_id, *map(MessageId, earlier_of(session, message_id))):
        session.update("messages", wording, {"mark": Mark.DELETED})
        session.note(MessageChanged(chat_id, wording))
    refresh_chat(session, chat_id)
    if row[1] == Direction.IN:
        tell(session, chat_id, message_id, Done.DELETED, now)
    return True


def tell(session: Session, chat_id: ChatId, message_id: MessageId, done: Done, now: datetime) -> None:
    """Say at the end of a chat what was done to a message further up; of the last one its own mark tells."""
    sent_at, is_last = session.all(
        "SELECT m.sent_at, NOT EXISTS (SELECT 1 FROM messages l WHERE l.chat_id = m.chat_id"
        " AND l.direction IN ('in', 'out') AND (l.sent_at, l.id) > (m.sent_at, m.id))"
        " FROM messages m WHERE m.id=?",
        (message_id,),
    )[0]
    if is_last:
        return
    then = to_wib(from_text(sent_at))
    day = "" if then.date() == to_wib(now).date() else f" tanggal {then:%d/%m/%Y}"
    text = f"Pesan{day} pukul {then:%H.%M} {done}"
    key = next_key(session, chat_id, minute_of(now), text_hash(Direction.SYSTEM, text, is_media=False))
    insert(
        *(session, chat_id, text, key),
        {"direction": "system", "sent_at": to_text(now), "source": "gateway"},
    )
    refresh_chat(session, chat_id)
    session.note(MessagesPosted(chat_id, incoming=False))


def is_mention_named(before: str, after: str) -> bool:
    """Return whether two texts differ only in this: where one shows a mention's number, the other has a name.

    The page shows the name as soon as it knows it. A name holds no digit: new numbers are new words. Nothing
    tells where a name ends ("@Budi tidak setuju"): beside a new mark of an edit this is no proof.
    """
    return _names(before, after) or _names(after, before)


def _names(numbered: str, named: str) -> bool:
    first, *pieces = _NUMBER.split(numbered)
    if not pieces or not named.startswith(first):
        return False
    place = len(first)
    for number, piece in enumerate(pieces, 1):
        is_final = number == len(pieces)
        end = len(named) - len(piece) if is_final else named.find(f"{piece}@", place + 1)
        name = named[place + 1 : max(end, 0)]
        is_name = 0 < len(name) <= LONGEST_NAME and not any(sign.isdigit() or sign in "@\n" for sign in name)
        if not is_name or named[place : place + 1] != "@" or not named.startswith(piece, end):
            return False
        place = end + len(piece)
    return True


def _other_words(
    session: Session, chat_id: ChatId, external_id: str, text: str, *, is_marked: bool
) -> tuple[int, datetime] | None:
    row = session.one(
        "SELECT id, text, sent_at, mark FROM messages WHERE chat_id=? AND external_id=? AND direction='in'",
        (chat_id, external_id),
    )
    if row is None or normalise(row[1]) == normalise(text):
        return None
    is_newly_marked = is_marked and row[3] != Mark.EDITED
    if not is_newly_marked and is_mention_named(row[1], text):
        return None
    return row[0], from_text(row[2])
