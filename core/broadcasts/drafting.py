"""Drafts and fixed lists for the rooms above: session functions that run inside their own transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from core.broadcasts import audience_records, records
from core.broadcasts.audience import Audience, ListId, Resolution, resolve
from core.broadcasts.events import BroadcastChanged, ContactListsChanged
from core.broadcasts.name_records import named
from core.broadcasts.run import BroadcastId, Draft, RunState
from core.contacts.contact import ContactId
from core.contacts.permission import MessageKind
from core.settings import Settings
from core.settings.office import OFFICE_NAME, OFFICER_NAME
from core.settings.sending import BROADCAST_ALLOWED_NAMES
from core.store.session import Session


def add_draft(session: Session, draft: Draft, at: datetime) -> BroadcastId:
    """Add a draft: nothing of it leaves before the officer has tested and started it."""
    broadcast_id = records.insert(session, draft, at)
    session.note(BroadcastChanged(broadcast_id))
    return broadcast_id


def drop_draft(session: Session, broadcast_id: BroadcastId) -> bool:
    """Remove a draft; False when it is no draft any more."""
    if not records.delete_draft(session, broadcast_id):
        return False
    session.note(BroadcastChanged(broadcast_id))
    return True


def state_of(session: Session, broadcast_id: BroadcastId) -> RunState | None:
    """Return how far a broadcast has come, None when it is gone."""
    return records.state_of(session, broadcast_id)


def add_list(session: Session, name: str, contact_ids: Iterable[ContactId], at: datetime) -> ListId:
    """Write contacts down as a list; where the name is taken a number follows it."""
    free, number = name, 1
    while audience_records.list_named(session, free) is not None:
        number += 1
        free = f"{name} ({number})"
    list_id = audience_records.insert_list(session, free, at)
    audience_records.add_members(session, list_id, contact_ids)
    session.note(ContactListsChanged())
    return list_id


def take_off_list(session: Session, list_id: ListId, contact_ids: Iterable[ContactId]) -> None:
    """Take contacts off a list."""
    audience_records.remove_members(session, list_id, contact_ids)
    session.note(ContactListsChanged())


def whom(session: Session, list_id: ListId, kind: MessageKind) -> Resolution:
    """Return who of a list would receive a message of a kind now, and who is passed over, with the reasons."""
    return resolve(audience_records.people(session, Audience(list_ids=(int(list_id),)), kind), ())


def draft_to_list(
    title: str, text: str, list_id: ListId, kind: MessageKind, due_on: date | None = None
) -> Draft:
    """Return a draft that goes to the members of one list and to nobody else."""
    return Draft(title, text, Audience(list_ids=(int(list_id),)), due_on=due_on, kind=kind)


def allowed_names(settings: Settings) -> tuple[str, ...]:
    """Return whom a post may name: the office, its officer, and what the settings add."""
    own = settings.value(OFFICE_NAME), settings.value(OFFICER_NAME)
    return (*own, *settings.value(BROADCAST_ALLOWED_NAMES).split(","))


def names_in(session: Session, text: str, settings: Settings) -> tuple[str, ...]:
    """Return the names of taxpayers that stand in a text which many will read, as they stand there."""
    return tuple(found.words for found in named(session, text, allowed_names(settings)))
