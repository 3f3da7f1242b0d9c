"""How much is in the store already, in SQL."""

from core.store.session import Session


def counts(session: Session) -> tuple[int, int]:
    """Return how many contacts and chats there are."""
    (contacts,) = session.one("SELECT count(*) FROM contacts") or (0,)
    (chats,) = session.one("SELECT count(*) FROM chats") or (0,)
    return contacts, chats


def linked_groups(session: Session) -> int:
    """Return how many segments have their WhatsApp group."""
    (linked,) = session.one("SELECT count(*) FROM group_segments WHERE chat_id IS NOT NULL") or (0,)
    return int(linked)
