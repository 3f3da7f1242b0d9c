"""Take the changes of an import back, newest first."""

from collections.abc import Sequence

from core.contacts import records as contact_records
from core.contacts.contact import Change, Contact
from core.contacts.importing import records
from core.contacts.importing.plan import Undone
from core.store.session import Session


def undo_chunk(session: Session, run_id: int, before: int | None, size: int) -> tuple[Undone, int | None]:
    """Undo the next `size` changes below the id `before`.

    Return what was done and the id to go on from, None at the end.
    """
    changes = records.last_changes(session, run_id, before, size)
    if not changes:
        return Undone(0, 0, ()), None
    taken, refused = 0, []
    for group in _without_repeats(changes):
        found = contact_records.contacts(session, [change.contact_id for change in group])
        pairs = [(change, found[change.contact_id]) for change in group if change.contact_id in found]
        made = [pair for pair in pairs if _was_made(*pair)]
        if contact_records.delete_made(session, [contact.id for _, contact in made]):
            taken += len(made)
            pairs = [pair for pair in pairs if not _was_made(*pair)]
        for change, contact in pairs:
            if contact_records.take_back(session, contact, change):
                taken += 1
            else:
                refused.append(contact.name)
    return Undone(taken, len(refused), tuple(refused)), changes[-1].id


def _was_made(change: Change, contact: Contact) -> bool:
    """Return whether the import made this contact and nobody has changed it since."""
    return change.changed is None and contact.version == change.version_after


def _without_repeats(changes: Sequence[Change]) -> list[list[Change]]:
    """Split into runs in which no contact stands twice, so that each sees the former one undone."""
    groups: list[list[Change]] = [[]]
    seen: set[int] = set()
    for change in changes:
        if change.contact_id in seen:
            groups.append([])
            seen = set()
        seen.add(change.contact_id)
        groups[-1].append(change)
    return groups
