"""The SQL that finds contacts by a number, or by a part of it."""

from __future__ import annotations

from core.contacts.contact import ContactId
from core.contacts.phone import digits_of
from core.counter.caller import Caller, Sought
from core.store.session import Session

_COLUMNS = "c.id, c.name, coalesce(p.e164, p.typed), c.group_code"


def owners(session: Session, numbers: tuple[str, ...], limit: int, *, is_certain: bool) -> tuple[Caller, ...]:
    """Return the contacts that have one of these E.164 numbers, by name."""
    if not numbers:
        return ()
    marks = ", ".join("?" * len(numbers))
    rows = session.all(
        f"SELECT {_COLUMNS} FROM contact_phones p JOIN contacts c ON c.id = p.contact_id"  # noqa: S608
        f" WHERE p.e164 IN ({marks}) AND c.removed_at IS NULL ORDER BY c.name_key, c.id LIMIT ?",
        (*numbers, limit),
    )
    return tuple(Caller(ContactId(row[0]), row[1], row[2], row[3], is_certain) for row in rows)


def resembling(session: Session, part: str, limit: int) -> tuple[Caller, ...]:
    """Return contacts one of whose numbers holds these digits; found by the index of trigrams."""
    rows = session.all(
        f"SELECT {_COLUMNS} FROM contacts_search s CROSS JOIN contacts c ON c.id = s.rowid"  # noqa: S608
        " JOIN contact_phones p ON p.contact_id = c.id WHERE s.contacts_search MATCH ?"
        " AND c.removed_at IS NULL ORDER BY c.name_key, c.id LIMIT ?",
        (f'"{part}"', limit * 4),
    )
    found = [row for row in rows if part in digits_of(row[2])]
    return tuple(Caller(ContactId(row[0]), row[1], row[2], row[3], is_certain=False) for row in found[:limit])


def sole_owner(session: Session, e164: str) -> ContactId | None:
    """Return the contact that alone has a number, None with several or none."""
    found = {caller.contact_id for caller in owners(session, (e164,), 2, is_certain=True)}
    return found.pop() if len(found) == 1 else None


def callers(session: Session, wanted: Sought, limit: int) -> tuple[Caller, ...]:
    """Return who may be calling: first those with exactly this number, then `mungkin`, each once."""
    exact = owners(session, (wanted.e164,), limit, is_certain=True) if wanted.e164 else ()
    maybe = owners(session, wanted.suggestions, limit, is_certain=False)
    if wanted.part:
        maybe += resembling(session, wanted.part, limit)
    kept: dict[ContactId, Caller] = {}
    for caller in (*exact, *maybe):
        kept.setdefault(caller.contact_id, caller)
    return tuple(kept.values())[:limit]
