"""Refusals noted on cards: session functions for the rooms that hear of them."""

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
    stopped_at: datetime | None,
    at: datetime,
) -> bool:
    """Lift what `stop` noted at `stopped_at`; return whether no card says any more that the kind is not wanted.

    What the officer noted stays, as does what was noted at another moment: only he takes it back. Without
    `stopped_at` no message had stopped anything.
    """
    is_free = True
    for contact in _owners(session, phone, contact_id):
        noted = _noted(contact, kind)
        if stopped_at is not None and noted == to_text(stopped_at):
            _keep(session, contact, {kind: None}, at)
        elif noted is not None:
            is_free = False
    return is_free


def refuse(session: Session, contact_id: int, kind: MessageKind, at: datetime) -> None:
    """Note on one card that the officer was told of a refusal; what stands there keeps its moment."""
    for contact in _owners(session, None, contact_id):
        if _noted(contact, kind) is None:
            _keep(session, contact, {kind: to_text(at)}, at, origin="officer")


def lift(session: Session, contact_id: int, kind: MessageKind, at: datetime) -> None:
    """Lift whatever one card says against a kind, because the officer was told so."""
    for contact in _owners(session, None, contact_id):
        _keep(session, contact, {kind: None}, at, origin="officer")


def keep(session: Session, contact_id: int, phones: Sequence[str]) -> None:
    """Let what a card refused hold for these numbers, whatever becomes of the card."""
    records.keep_refusals(session, contact_id, phones)


def _noted(contact: Contact, kind: MessageKind) -> str | None:
    noted: str | None = getattr(contact.values, COLUMNS[kind])
    return noted


def _owners(session: Session, phone: str | None, contact_id: int | None) -> list[Contact]:
    ids = [contact_id for _, contact_id in records.ids_by_phones(session, (phone,))] if phone else []
    if contact_id is not None:
        ids.append(ContactId(contact_id))
    found = records.contacts(session, tuple(dict.fromkeys(ids))).values() if ids else ()
    return [contact for contact in found if contact.removed_at is None]


def _keep(
    session: Session,
    contact: Contact,
    moments: Mapping[MessageKind, str | None],
    at: datetime,
    origin: str = ORIGIN,
) -> None:
    values = {COLUMNS[kind]: moment for kind, moment in moments.items()}
    records.change_contact(session, contact, values, None, at=at, origin=origin)
    session.note(ContactsChanged((contact.id,)))
