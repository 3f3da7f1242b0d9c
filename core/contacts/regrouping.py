"""The kind of a contact, set inside another room's transaction: session functions for the groups."""

from datetime import datetime

from core.contacts import records
from core.contacts.contact import ContactId
from core.contacts.events import ContactsChanged
from core.store.session import Session

ORIGIN = "officer"


def set_group(
    session: Session, contact_id: int, group_code: str | None, at: datetime, *, only_from: str | None
) -> bool:
    """Set the kind of a contact that has the kind `only_from` now; False when it is gone or has another.

    So what was changed on the card meanwhile is never overwritten.
    """
    contact = records.contact(session, contact_id)
    if contact is None or contact.removed_at is not None or contact.values.group_code != only_from:
        return False
    records.change_contact(session, contact, {"group_code": group_code}, None, at=at, origin=ORIGIN)
    session.note(ContactsChanged((ContactId(contact_id),)))
    return True
