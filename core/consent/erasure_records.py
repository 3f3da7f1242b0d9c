# ruff: noqa: S608 - only marks and names of our own stand in the statements
"""The SQL that finds everything that is of one person."""

from dataclasses import dataclass

from core.consent import call_records, counter_records
from core.consent.erasure import Hindrance, Part
from core.consent.redaction_records import ENDED, ERASED
from core.store.session import Session

CODED = "('code_issued', 'sent', 'paid', 'expired')"
OPEN = "('received', 'processing', 'waiting')"


@dataclass(frozen=True, slots=True)
class Scope:
    """Hold whose data are meant: the contact, the numbers that are his alone, and the chats that are his."""

    contact_id: int
    name: str
    phones: tuple[str, ...]
    shared: tuple[str, ...]
    chat_ids: tuple[int, ...]


def scope_of(session: Session, contact_id: int) -> Scope | None:
    """Return what belongs to a contact; a number of another card too, and its chat, are not his alone."""
    row = session.one("SELECT name FROM contacts WHERE id = ?", (contact_id,))
    if row is None:
        return None
    numbers = session.all(
        "SELECT DISTINCT p.e164, EXISTS (SELECT 1 FROM contact_phones o JOIN contacts c ON c.id = o.contact_id"
        " WHERE o.e164 = p.e164 AND o.contact_id <> p.contact_id AND c.removed_at IS NULL)"
        " FROM contact_phones p WHERE p.contact_id = ? AND p.e164 IS NOT NULL ORDER BY p.e164",
        (contact_id,),
    )
    phones = tuple(number for number, is_shared in numbers if not is_shared)
    chats = session.all(
        "SELECT id FROM chats WHERE kind = 'person' AND (contact_id = ?"
        f" OR (phone_e164 IN ({_marks(phones)}) AND contact_id IS NULL)) ORDER BY id",
        (contact_id, *phones),
    )
    shared = tuple(number for number, is_shared in numbers if is_shared)
    return Scope(contact_id, row[0], phones, shared, tuple(chat_id for (chat_id,) in chats))


def message_ids(session: Session, scope: Scope) -> tuple[int, ...]:
    """Return the messages of the person's chats that are not empty yet, and his own posts in groups."""
    return (*_chat_message_ids(session, scope), *post_ids(session, scope))


def post_ids(session: Session, scope: Scope) -> tuple[int, ...]:
    """Return what the person wrote in groups, told by number or by exactly the card's name."""
    senders = (*scope.phones, scope.name)
    return _ids(
        session,
        "SELECT id FROM messages WHERE chat_id IN (SELECT id FROM chats WHERE kind = 'group')"
        f" AND direction = 'in' AND sender IN ({_marks(senders)}) AND text_hash <> 0",
        senders,
    )


def outbox_ids(session: Session, scope: Scope, *, ended: bool = True) -> tuple[int, ...]:
    """Return what was planned for the person and has ended, or what is still on its way."""
    keys = (*scope.phones, f"contact:{scope.contact_id}", *(f"chat:{each}" for each in scope.chat_ids))
    return _ids(
        session,
        f"SELECT id FROM outbox WHERE (recipient_key IN ({_marks(keys)}) OR phone IN ({_marks(scope.phones)})"
        f" OR (chat_id IN ({_marks(scope.chat_ids)}) AND recipient_key NOT LIKE 'erased:%'))"
        f" AND {'' if ended else 'NOT '}({ENDED})",
        (*keys, *scope.phones, *scope.chat_ids),
    )


def request_ids(session: Session, scope: Scope, kept_after: str) -> tuple[int, ...]:
    """Return the person's billing requests that go: without a code, or created before `kept_after`."""
    return _ids(
        session, f"{_requests(scope)} AND NOT {_KEPT} AND state NOT IN {OPEN}", (*_whose(scope), kept_after)
    )


def counts(session: Session, scope: Scope, kept_after: str) -> dict[str, int]:
    """Count what an erasure meets, by part; parts without anything are left out."""
    mine = _whose(scope)
    messages = _chat_message_ids(session, scope)
    keys = (*scope.phones, *(f"chat:{each}" for each in scope.chat_ids))
    found = {
        Part.CARD: 1,
        Part.PHONES: len(scope.phones) + len(scope.shared),
        Part.MESSAGES: len(messages),
        Part.POSTS: len(post_ids(session, scope)),
        Part.MEDIA: _count(
            session,
            "SELECT count(*) FROM messages WHERE blob_id IS NOT NULL"
            f" AND chat_id IN ({_marks(scope.chat_ids)})",
            scope.chat_ids,
        ),
        Part.SENT: len(outbox_ids(session, scope)),
        Part.REQUESTS: len(request_ids(session, scope, kept_after)),
        Part.KEPT_REQUESTS: _count(
            session, f"SELECT count(*) FROM ({_requests(scope)} AND {_KEPT})", (*mine, kept_after)
        ),
        Part.REFUSED: _count(
            session,
            "SELECT count(DISTINCT recipient_key) FROM opt_outs"
            f" WHERE is_stopped AND recipient_key IN ({_marks(keys)})",
            keys,
        ),
        Part.SHARED: len(scope.shared),
        Part.SMS: len(sms_ids(session, scope)),
        Part.COUNTER: counter_records.count(session, scope.contact_id, scope.phones, scope.chat_ids),
        Part.OUTBOUND: call_records.count(session, scope.contact_id, scope.phones),
    }
    return {part.value: number for part, number in found.items() if number}


def hindrances(session: Session, scope: Scope) -> tuple[str, ...]:
    """Return what has to be settled first."""
    is_sending = bool(outbox_ids(session, scope, ended=False)) or _is_sms_open(session, scope)
    open_requests = session.one(f"{_requests(scope)} AND state IN {OPEN} LIMIT 1", _whose(scope))
    found = ((Hindrance.SENDING, is_sending), (Hindrance.OPEN_REQUESTS, open_requests is not None))
    return tuple(hindrance.value for hindrance, stands in found if stands)


def sms_ids(session: Session, scope: Scope) -> tuple[int, ...]:
    """Return the person's messages in runs of SMS."""
    return _ids(
        session,
        f"SELECT id FROM sms_messages WHERE contact_id = ? OR phone IN ({_marks(scope.phones)})",
        (scope.contact_id, *scope.phones),
    )


def forget_wishes(session: Session, scope: Scope) -> None:
    """Forget what the person's numbers allowed; a refusal stays, so that a new import heeds it too."""
    keys = (*scope.phones, *(f"chat:{each}" for each in scope.chat_ids))
    session.execute(
        f"DELETE FROM opt_outs WHERE NOT is_stopped AND recipient_key IN ({_marks(keys)})",
        keys,
    )
    session.execute("INSERT INTO redactions VALUES (1)")
    session.execute(f"DELETE FROM consent_history WHERE recipient_key IN ({_marks(keys)})", keys)
    session.execute("DELETE FROM redactions")


def drop_form_drafts(session: Session, scope: Scope) -> None:
    """Forget forms that were begun in the person's chats."""
    session.executemany(
        "DELETE FROM billing_form_drafts WHERE origin = 'chat:' || ?", [(each,) for each in scope.chat_ids]
    )


_KEPT = f"(state IN {CODED} AND created_at >= ?)"


def _is_sms_open(session: Session, scope: Scope) -> bool:
    row = session.one(
        "SELECT 1 FROM sms_messages WHERE state IN ('handing', 'unsure')"
        f" AND (contact_id = ? OR phone IN ({_marks(scope.phones)})) LIMIT 1",
        (scope.contact_id, *scope.phones),
    )
    return row is not None


def _requests(scope: Scope) -> str:
    chats = _marks(scope.chat_ids)
    return (
        "SELECT id FROM billing_requests WHERE name <> ? AND (contact_id = ?"
        f" OR (contact_id IS NULL AND chat_id IN ({chats})))"
    )


def _whose(scope: Scope) -> tuple[object, ...]:
    return (ERASED, scope.contact_id, *scope.chat_ids)


def _chat_message_ids(session: Session, scope: Scope) -> tuple[int, ...]:
    return _ids(
        session,
        f"SELECT id FROM messages WHERE chat_id IN ({_marks(scope.chat_ids)}) AND text_hash <> 0",
        scope.chat_ids,
    )


def _ids(session: Session, sql: str, parameters: tuple[object, ...]) -> tuple[int, ...]:
    return tuple(row[0] for row in session.all(sql, parameters))


def _count(session: Session, sql: str, parameters: tuple[object, ...]) -> int:
    row = session.one(sql, parameters)
    return 0 if row is None else int(row[0])


def _marks(values: tuple[object, ...]) -> str:
    return ", ".join("?" * len(values))
