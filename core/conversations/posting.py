"""Putting messages into the store: for every room that does so inside its own transaction.

Every function here keeps the index of texts and the fields of the chat in step with the messages.
"""

import re
from datetime import datetime

from core.clock import to_text
from core.conversations import indexing, records
from core.conversations.changes import earlier_of, set_aside
from core.conversations.chat import ChatId
from core.conversations.events import ChatChanged, DraftSaved, MessageChanged, MessagesPosted, MessagesRemoved
from core.conversations.inserting import insert, next_key
from core.conversations.message import (
    Direction,
    Mark,
    MediaKind,
    MessageId,
    minute_of,
    stored_text,
    text_hash,
)
from core.conversations.opening import (
    ChatNames,
    address_of,
    find_chat,
    find_holder,
    find_or_open_chat,
    find_titled,
    learn_names,
    link_contact,
)
from core.conversations.summary import (
    NEVER_SENT,
    count_answers,
    recount_answers,
    refresh_chat,
    settle,
    settle_history,
    settled_at,
    unsettle,
)
from core.store.blobs import BlobId
from core.store.session import Session

__all__ = [
    "ChatNames",
    "address_of",
    "clear_draft",
    "count_answers",
    "earlier_of",
    "find_chat",
    "find_holder",
    "find_or_open_chat",
    "find_titled",
    "learn_names",
    "link_contact",
    "outbox_id_of",
    "post_incoming",
    "post_note",
    "post_outgoing",
    "post_seen_outgoing",
    "refresh_chat",
    "remove_imported",
    "set_external_id",
    "set_state",
    "settle",
    "settle_history",
    "settled_at",
    "unsettle",
]

_OF_PHONE = re.compile(r"3A[0-9A-F]{18}|(?!3EB0)[0-9A-F]{32}")
"""Ids as an iPhone and an Android phone make them; WhatsApp Web's own begin with 3EB0."""
ECHO_MINUTES = 3
"""How far the phone's clock may be from ours when it shows a message that the outbox sent."""


def post_incoming(  # noqa: PLR0917 - a message is what it is
    session: Session,
    chat_id: ChatId,
    text: str,
    at: datetime,
    sender: str | None = None,
    external_id: str | None = None,
    blob_id: BlobId | None = None,
    media_kind: MediaKind | None = None,
    media_name: str | None = None,
    quoted: str | None = None,
    *,
    is_unread: bool = True,
    is_edited: bool = False,
    is_marked: bool = False,
) -> MessageId | None:
    """Add a message that the gateway has seen; None when it is already there.

    `is_unread` is False for one that was there before anybody looked: it raises no count. An edited one that is
    there with other words is added below them, marked; the earlier words stay (see `earlier_of`).
    With `is_marked` the messenger itself calls it so: a name for a mention's number is another wording then.

    The same message brought by an export or a paste before is not added again, but learns its id.
    """
    text = stored_text(text)
    if external_id and is_edited:
        at = set_aside(session, chat_id, external_id, text, at, is_marked=is_marked)
    minute = minute_of(at)
    hashed = text_hash(Direction.IN, text, is_media=media_kind is not None)
    if external_id and _adopt(session, chat_id, external_id, minute, hashed, echo=False):
        return None
    message_id = insert(
        session,
        chat_id,
        text,
        next_key(session, chat_id, minute, hashed),
        {
            "direction": "in",
            "sender": sender,
            "sent_at": to_text(at),
            "source": "gateway",
            "external_id": external_id,
            "blob_id": blob_id,
            "media_kind": media_kind and media_kind.value,
            "media_name": media_name,
            "quoted": quoted,
            "mark": Mark.EDITED if is_edited else None,
        },
    )
    if is_unread:
        session.execute("UPDATE chats SET unread_count = unread_count + 1 WHERE id=?", (chat_id,))
    refresh_chat(session, chat_id)
    session.note(MessagesPosted(chat_id, incoming=True))
    return message_id


def post_seen_outgoing(  # noqa: PLR0917 - a message is what it is
    session: Session,
    chat_id: ChatId,
    text: str,
    at: datetime,
    external_id: str | None = None,
    media_kind: MediaKind | None = None,
    media_name: str | None = None,
    quoted: str | None = None,
) -> MessageId | None:
    """Add an own message that was written on the phone; None when it is there, also as one of the outbox."""
    text = stored_text(text)
    minute, hashed = minute_of(at), text_hash(Direction.OUT, text, is_media=media_kind is not None)
    if external_id and _adopt(session, chat_id, external_id, minute, hashed, echo=True):
        return None
    message_id = insert(
        session,
        chat_id,
        text,
        next_key(session, chat_id, minute, hashed),
        {
            "direction": "out",
            "sent_at": to_text(at),
            "source": "gateway",
            "external_id": external_id,
            "media_kind": media_kind and media_kind.value,
            "media_name": media_name,
            "quoted": quoted,
        },
    )
    count_answers(session, chat_id, to_text(at))
    refresh_chat(session, chat_id)
    session.note(MessagesPosted(chat_id, incoming=False))
    return message_id


def post_outgoing(  # noqa: PLR0917 - a message is what it is
    session: Session,
    chat_id: ChatId,
    text: str,
    at: datetime,
    outbox_id: int,
    blob_id: BlobId | None = None,
    state: str = "planned",
    *,
    is_answer: bool = True,
) -> MessageId:
    """Add the bubble of a planned message. What is no answer (a broadcast) ends nobody's waiting."""
    text = stored_text(text)
    name, kind = _file_of(session, blob_id)
    message_id = insert(
        session,
        chat_id,
        text,
        next_key(session, chat_id, minute_of(at), text_hash(Direction.OUT, text, is_media=kind is not None)),
        {
            "direction": "out",
            "sent_at": to_text(at),
            "source": "outbox",
            "outbox_id": outbox_id,
            "state": state,
            "blob_id": blob_id,
            "media_kind": kind and kind.value,
            "media_name": name,
            "is_answer": int(is_answer),
        },
    )
    if is_answer and state not in NEVER_SENT:
        count_answers(session, chat_id, to_text(at))
    refresh_chat(session, chat_id)
    session.note(MessagesPosted(chat_id, incoming=False))
    return message_id


def _file_of(session: Session, blob_id: BlobId | None) -> tuple[str | None, MediaKind | None]:
    row = None if blob_id is None else session.one("SELECT name, media_type FROM blobs WHERE id=?", (blob_id,))
    if row is None:
        return None, None
    kinds = {"image": MediaKind.IMAGE, "video": MediaKind.VIDEO, "audio": MediaKind.AUDIO}
    return row[0], kinds.get(row[1].partition("/")[0], MediaKind.DOCUMENT)


def post_note(session: Session, chat_id: ChatId, text: str, at: datetime) -> MessageId:
    """Add a note of the officer to himself. It has no outbox row and never gets one."""
    text = stored_text(text)
    key = next_key(session, chat_id, minute_of(at), text_hash(Direction.NOTE, text, is_media=False))
    message_id = insert(
        session, chat_id, text, key, {"direction": "note", "sent_at": to_text(at), "source": "note"}
    )
    session.note(MessagesPosted(chat_id, incoming=False))
    return message_id


def set_state(session: Session, outbox_id: int, state: str, at: datetime) -> None:
    """Copy the state of an outbox row to its bubble; a pressed message takes the moment of the press.

    It takes it already when the press begins: where that is all that is known, the page's own copy of the
    message is recognised by it.
    """
    row = session.one(
        "SELECT id, chat_id, text_hash, minute, is_answer, state FROM messages WHERE outbox_id=?", (outbox_id,)
    )
    if row is None:
        return
    message_id, chat_id, hashed, minute, is_answer, before = row
    values: dict[str, object] = {"state": state}
    if state in {"pressing", "pressed"} and before != state:
        values["sent_at"] = to_text(at)
        if minute_of(at) != minute:
            key = next_key(session, chat_id, minute_of(at), hashed)
            values |= {"minute": key.minute, "occurrence": key.occurrence}
    session.update("messages", message_id, values)
    if is_answer and (state in NEVER_SENT) != (before in NEVER_SENT):
        recount_answers(session, chat_id)
    elif is_answer and state == "pressed":
        count_answers(session, chat_id, to_text(at))
    refresh_chat(session, chat_id)
    session.note(MessageChanged(chat_id, message_id))


def set_external_id(session: Session, outbox_id: int, external_id: str) -> None:
    """Note under which id the messenger shows a message of the outbox."""
    session.execute(
        "UPDATE OR IGNORE messages SET external_id=? WHERE outbox_id=? AND external_id IS NULL",
        (external_id, outbox_id),
    )


def outbox_id_of(session: Session, chat_id: ChatId, external_id: str) -> int | None:
    """Return which row of the outbox a message is that the messenger shows under this id, or None."""
    row = session.one(
        "SELECT outbox_id FROM messages WHERE chat_id=? AND external_id=?", (chat_id, external_id)
    )
    return None if row is None else row[0]


def clear_draft(session: Session, chat_id: ChatId) -> None:
    """Forget the unsent text of a chat, because it has just been planned."""
    if records.delete_draft(session, chat_id):
        session.note(DraftSaved(chat_id))
        session.note(ChatChanged(chat_id))


def remove_imported(session: Session, import_id: int, limit: int = 500) -> int:
    """Delete up to `limit` messages that an import has added and return how many; call it until 0.

    A message that the messenger itself has shown since (it has learnt its id) is no longer the import's alone.
    """
    rows = session.all(
        "SELECT id, place, chat_id, text, media_name FROM messages"
        " WHERE import_id=? AND external_id IS NULL LIMIT ?",
        (import_id, limit),
    )
    indexing.remove(session, [row[1:] for row in rows])
    session.executemany("DELETE FROM messages WHERE id=?", [row[:1] for row in rows])
    for chat_id in {ChatId(row[2]) for row in rows}:
        recount_answers(session, chat_id)
        refresh_chat(session, chat_id)
        session.note(MessagesRemoved(chat_id))
    return len(rows)


def _adopt(
    session: Session, chat_id: ChatId, external_id: str, minute: int, hashed: int, *, echo: bool
) -> bool:
    """Return whether the store already holds this message; if it came another way it learns its id.

    With `echo` a message of the outbox whose Send was pressed within ECHO_MINUTES counts as well, unless a
    phone made the id: the same words, typed there, are another message and prove nothing of ours.
    """
    if session.one("SELECT 1 FROM messages WHERE chat_id=? AND external_id=?", (chat_id, external_id)):
        return True
    span = ECHO_MINUTES if echo else 0
    row = session.one(
        "SELECT id FROM messages WHERE chat_id=? AND minute BETWEEN ? AND ? AND text_hash=?"
        " AND external_id IS NULL AND CASE WHEN source='outbox' THEN ? AND state IN"
        " ('pressing', 'pressed', 'sent', 'delivered', 'read', 'unsure') ELSE minute=? END"
        " ORDER BY abs(minute - ?), occurrence LIMIT 1",
        (chat_id, minute - span, minute + span, hashed, not _OF_PHONE.fullmatch(external_id), minute, minute),
    )
    if row is None:
        return False
    session.update("messages", row[0], {"external_id": external_id})
    return True
