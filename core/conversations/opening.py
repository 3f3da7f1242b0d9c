"""Finding the chat of a person or group, and opening it when there is none."""

from datetime import datetime
from typing import TypedDict

from core.clock import to_text
from core.conversations import records
from core.conversations.chat import NO_TALK, ChatAddress, ChatId, ChatKind, phone_of_key
from core.conversations.events import ChatChanged
from core.conversations.message import stored_text
from core.store.session import Row, Session


class ChatNames(TypedDict):
    """By what a chat can be found."""

    kind: ChatKind
    title: str
    phone_e164: str | None
    wa_key: str | None


def find_or_open_chat(
    session: Session,
    *,
    kind: ChatKind | str,
    title: str,
    at: datetime,
    phone_e164: str | None = None,
    wa_key: str | None = None,
    contact_id: int | None = None,
    is_talk: bool = True,
) -> ChatId:
    """Return the chat with this key or number, opening it when there is none.

    A key that tells a number finds the chat of that number. A hidden identity (LID) never becomes
    a number. A new chat belongs to the contact that alone owns the number; with several owners
    it belongs to none until the officer decides. One that is opened for a broadcast (no talk) comes last.
    """
    kind = ChatKind(kind)
    phone_e164 = _number(kind, phone_e164, wa_key)
    title = stored_text(title).strip() or phone_e164 or "Tanpa nama"
    found = _find(session, kind, title, phone_e164, wa_key)
    if found is not None:
        _complete(session, found, phone_e164, wa_key, kind)
        return found
    if kind is ChatKind.GROUP:
        contact_id = None
    elif contact_id is None and phone_e164:
        contact_id = _sole_owner(session, phone_e164)
    chat_id = ChatId(
        session.insert(
            "chats",
            {
                "kind": kind.value,
                "title": title,
                "contact_id": contact_id,
                "phone_e164": phone_e164,
                "wa_key": wa_key,
                "created_at": to_text(at),
                "last_at": to_text(at if is_talk else NO_TALK),
            },
        )
    )
    session.note(ChatChanged(chat_id))
    return chat_id


def find_chat(
    session: Session, *, kind: ChatKind, title: str, phone_e164: str | None = None, wa_key: str | None = None
) -> ChatId | None:
    """Return the chat that `find_or_open_chat` would find, or None; nothing is opened."""
    return _find(session, kind, stored_text(title).strip(), _number(kind, phone_e164, wa_key), wa_key)


def find_titled(session: Session, title: str) -> ChatId | None:
    """Return the chat with this title, of a person before a group: WhatsApp's list does not say which it is."""
    kinds = (ChatKind.PERSON, ChatKind.GROUP)
    return next((found for kind in kinds if (found := find_chat(session, kind=kind, title=title))), None)


def find_holder(session: Session, title: str, external_id: str) -> ChatId | None:
    """Return the chat with this title in which the messenger has shown this very message before, or None."""
    row = session.one(
        "SELECT c.id FROM chats c JOIN messages m ON m.chat_id = c.id WHERE c.title=? AND m.external_id=?",
        (stored_text(title).strip(), external_id),
    )
    return None if row is None else ChatId(row[0])


def learn_names(session: Session, chat_id: ChatId, names: ChatNames) -> ChatId:
    """Give a chat that was known by its title alone what the messenger knows of it, and return it.

    Where another chat is known to be that person or group, that one is returned: nobody's talk is split.
    """
    row = session.one("SELECT phone_e164, wa_key FROM chats WHERE id=?", (chat_id,))
    if row is None or row[0] or row[1]:
        return chat_id
    phone, wa_key = _number(names["kind"], names["phone_e164"], names["wa_key"]), names["wa_key"]
    other = _known(session, phone, wa_key)
    if other is not None:
        return other
    _complete(session, chat_id, phone, wa_key, names["kind"])
    return chat_id


def _number(kind: ChatKind, phone: str | None, wa_key: str | None) -> str | None:
    if kind is ChatKind.GROUP:
        return None
    return phone_of_key(wa_key) if wa_key and phone is None else phone


def _find(session: Session, kind: ChatKind, title: str, phone: str | None, wa_key: str | None) -> ChatId | None:
    known = _known(session, phone, wa_key)
    if known is not None:
        return known
    row = None
    if not phone and not wa_key:
        row = _titled(session, kind, title)
    if row is None and wa_key and kind is ChatKind.GROUP:  # a group that an export brought knows its title only
        row = session.one(
            "SELECT id FROM chats WHERE kind='group' AND title=? AND wa_key IS NULL ORDER BY id", (title,)
        )
    if row is None and (phone or wa_key or kind is ChatKind.GROUP):  # or the list had told its title alone
        row = session.one(
            "SELECT id FROM chats c WHERE title=? AND phone_e164 IS NULL AND wa_key IS NULL"
            " AND contact_id IS NULL AND NOT EXISTS ("
            " SELECT 1 FROM messages m WHERE m.chat_id=c.id AND m.source <> 'gateway')"
            " AND EXISTS (SELECT 1 FROM chat_glimpses g WHERE g.chat_id=c.id)",
            (title,),
        )
    return None if row is None else ChatId(row[0])


def _titled(session: Session, kind: ChatKind, title: str) -> Row | None:
    """Return the one chat with this title; of several only one that is nobody's but the title's."""
    rows = session.all(
        "SELECT id, phone_e164 IS NULL AND wa_key IS NULL AND contact_id IS NULL FROM chats"
        " WHERE kind=? AND title=? ORDER BY id",
        (kind.value, title),
    )
    return rows[0] if len(rows) == 1 else next((row for row in rows if row[1]), None)


def _known(session: Session, phone: str | None, wa_key: str | None) -> ChatId | None:
    row = session.one("SELECT id FROM chats WHERE wa_key=?", (wa_key,)) if wa_key else None
    if row is None and phone:
        row = session.one("SELECT id FROM chats WHERE phone_e164=?", (phone,))
    return None if row is None else ChatId(row[0])


def _complete(session: Session, chat_id: ChatId, phone: str | None, wa_key: str | None, kind: ChatKind) -> None:
    """Give a chat the key or number that it did not know, unless another chat has it.

    What only its title told of may turn out to be a group.
    """
    if kind is ChatKind.GROUP:
        session.execute(
            "UPDATE chats SET kind='group' WHERE id=? AND kind='person' AND phone_e164 IS NULL"
            " AND wa_key IS NULL AND contact_id IS NULL",
            (chat_id,),
        )
    if wa_key:
        session.execute("UPDATE OR IGNORE chats SET wa_key=? WHERE id=? AND wa_key IS NULL", (wa_key, chat_id))
    if phone:
        session.execute(
            "UPDATE OR IGNORE chats SET phone_e164=? WHERE id=? AND phone_e164 IS NULL AND kind='person'",
            (phone, chat_id),
        )


def _sole_owner(session: Session, phone: str) -> int | None:
    rows = session.all(
        "SELECT DISTINCT p.contact_id FROM contact_phones p JOIN contacts k ON k.id = p.contact_id"
        " WHERE p.e164=? AND k.removed_at IS NULL LIMIT 2",
        (phone,),
    )
    return rows[0][0] if len(rows) == 1 else None


def address_of(session: Session, chat_id: ChatId) -> ChatAddress | None:
    """Return what a messenger needs to open the chat, or None when there is no such chat."""
    return records.address(session, chat_id)


def link_contact(session: Session, contact_id: int) -> int:
    """Give the contact those chats that have its number and nobody yet; return how many."""
    rows = session.all(
        "SELECT c.id, c.phone_e164 FROM contact_phones p JOIN chats c ON c.phone_e164 = p.e164"
        " WHERE p.contact_id=? AND c.contact_id IS NULL",
        (contact_id,),
    )
    linked = [chat_id for chat_id, phone in rows if _sole_owner(session, phone) == contact_id]
    for chat_id in linked:
        session.update("chats", chat_id, {"contact_id": contact_id})
        session.note(ChatChanged(chat_id))
    return len(linked)


def let_go(session: Session, contact_ids: tuple[int, ...]) -> None:
    """Part chats from contacts (of all when empty) that no longer have their number, or were removed.

    Such a chat goes to the one who alone has the number now, or to nobody: no name over another's words.
    """
    only = f" AND c.contact_id IN ({','.join('?' * len(contact_ids))})" if contact_ids else ""
    rows = session.all(
        "SELECT c.id, c.phone_e164 FROM chats c"  # noqa: S608 - own text
        " WHERE c.contact_id IS NOT NULL AND c.phone_e164 IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM contact_phones p JOIN contacts k ON k.id = p.contact_id"
        f" WHERE k.id = c.contact_id AND p.e164 = c.phone_e164 AND k.removed_at IS NULL){only}",
        contact_ids,
    )
    for chat_id, phone in rows:
        session.update("chats", chat_id, {"contact_id": _sole_owner(session, phone)})
        session.note(ChatChanged(chat_id))


def link_contacts(session: Session, contact_ids: tuple[int, ...]) -> None:
    """Link the chats of these contacts (of all when empty), and tell that their names may be others now."""
    let_go(session, contact_ids)
    if not contact_ids:
        contact_ids = tuple(
            row[0]
            for row in session.all(
                "SELECT DISTINCT p.contact_id FROM chats c JOIN contact_phones p ON p.e164 = c.phone_e164"
            )
        )
    for contact_id in contact_ids:
        link_contact(session, contact_id)
        for (chat_id,) in session.all("SELECT id FROM chats WHERE contact_id=?", (contact_id,)):
            session.note(ChatChanged(chat_id))


def choose_contact(session: Session, chat_id: ChatId, contact_id: int | None) -> None:
    """Let the chat belong to the contact that the officer chose, or to none."""
    session.execute("UPDATE chats SET contact_id=? WHERE id=? AND kind='person'", (contact_id, chat_id))
    session.note(ChatChanged(chat_id))
