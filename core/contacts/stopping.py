"""Opt-outs that a message brings: session functions for the room that hears it."""

from datetime import datetime

from core.clock import to_text
from core.contacts import records
from core.contacts.contact import Contact, ContactId
from core.contacts.events import ContactsChanged
from core.store.session import Session

ORIGIN = "message"


def stop(session: Session, phone: str | None, contact_id: int | None, at: datetime) -> None:
    """Note on every card that has the number, and on the chat's own card, that no broadcasts are wanted.

    A card on which that stands already keeps its moment.
    """
    for contact in _owners(session, phone, contact_id):
        if contact.values.broadcasts_stopped_at is None:
            _keep(session, contact, to_text(at), at)


def allow(
    session: Session, phone: str | None, contact_id: int | None, *, stopped_at: datetime, at: datetime
) -> bool:
    """Lift what `stop` noted at `stopped_at`; return whether no card says any more that none are wanted.

    What the officer noted at another moment stays: only he takes it back.
    """
    is_free = True
    for contact in _owners(session, phone, contact_id):
        noted = contact.values.broadcasts_stopped_at
        if noted == to_text(stopped_at):
            _keep(session, contact, None, at)
        elif noted is not None:
            is_free = False
    return is_free


def _owners(session: Session, phone: str | None, contact_id: int | None) -> list[Contact]:
    ids = [contact_id for _, contact_id in records.ids_by_phones(session, (phone,))] if phone else []
    if contact_id is not None:
        ids.append(ContactId(contact_id))
    found = records.contacts(session, tuple(dict.fromkeys(ids))).values() if ids else ()
    return [contact for contact in found if contact.removed_at is None]


def _keep(session: Session, contact: Contact, moment: str | None, at: datetime) -> None:
    records.change_contact(session, contact, {"broadcasts_stopped_at": moment}, None, at=at, origin=ORIGIN)
    session.note(ContactsChanged((contact.id,)))
