"""Opt-outs that a message brings: session functions for the room that hears it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from core.clock import to_text
from core.contacts import records
from core.contacts.contact import Contact, ContactId
from core.contacts.events import ContactsChanged
from core.contacts.permission import COLUMNS, MessageKind
from core.store.session import Session

ORIGIN = "message"


def stop(
    session: Session, phone: str | None, contact_id: int | None, at: datetime, kinds: Sequence[MessageKind]
) -> None:
    """Note on every card that has the number, and on the chat's own card, which kinds are not wanted.

    A card on which that stands already keeps its moment.
    """
    for contact in _owners(session, phone, contact_id):
        new = [kind for kind in kinds if _noted(contact, kind) is None]
        if new:
            _keep(session, contact, dict.fromkeys(new, to_text(at)), at)


def allow(
    session: Session,
    phone: str | None,
    contact_id: int | None,
    kind: MessageKind,
    *,
    stopped_at: datetime,
    at: datetime,
) -> bool:
    """Lift what `stop` noted at `stopped_at`; return whether no card says any more that the kind is not wanted.

    What the officer noted at another moment stays: only he takes it back.
    """
    is_free = True
    for contact in _owners(session, phone, contact_id):
        noted = _noted(contact, kind)
        if noted == to_text(stopped_at):
            _keep(session, contact, {kind: None}, at)
        elif noted is not None:
            is_free = False
    return is_free


def _noted(contact: Contact, kind: MessageKind) -> str | None:
    noted: str | None = getattr(contact.values, COLUMNS[kind])
    return noted


def _owners(session: Session, phone: str | None, contact_id: int | None) -> list[Contact]:
    ids = [contact_id for _, contact_id in records.ids_by_phones(session, (phone,))] if phone else []
    if contact_id is not None:
        ids.append(ContactId(contact_id))
    found = records.contacts(session, tuple(dict.fromkeys(ids))).values() if ids else ()
    return [contact for contact in found if contact.removed_at is None]


def _keep(session: Session, contact: Contact, moments: Mapping[MessageKind, str | None], at: datetime) -> None:
    values = {COLUMNS[kind]: moment for kind, moment in moments.items()}
    records.change_contact(session, contact, values, None, at=at, origin=ORIGIN)
    session.note(ContactsChanged((contact.id,)))
