"""Contacts, phones and their history in SQL; every change leaves what it changed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from core.clock import from_text, to_text
from core.contacts.contact import (
    VALUE_NAMES,
    Change,
    Contact,
    ContactId,
    ContactValues,
    Phone,
    PhoneId,
    fold,
    list_phone,
    phone_list,
    search_text,
    with_values,
)
from core.contacts.permission import COLUMNS
from core.store.session import Row, Session

_COLUMNS = ", ".join(("id", "version", *VALUE_NAMES, "created_at", "changed_at", "removed_at"))


def contacts(session: Session, contact_ids: Sequence[int]) -> dict[ContactId, Contact]:
    """Return the contacts with these ids, removed ones included, in the order of the ids that exist."""
    marks = ",".join("?" * len(contact_ids))
    phones: dict[int, list[Phone]] = {}
    for contact_id, phone_id, label, typed, e164 in session.execute(
        "SELECT contact_id, id, label, typed, e164 FROM contact_phones"  # noqa: S608 - own text
        f" WHERE contact_id IN ({marks}) ORDER BY contact_id, position",
        tuple(contact_ids),
    ):
        phones.setdefault(contact_id, []).append(Phone(PhoneId(phone_id), label, typed, e164))
    rows = session.all(
        f"SELECT {_COLUMNS} FROM contacts WHERE id IN ({marks})",  # noqa: S608 - own text
        tuple(contact_ids),
    )
    found = {ContactId(row[0]): _contact(row, tuple(phones.get(row[0], ()))) for row in rows}
    return {ContactId(key): found[ContactId(key)] for key in contact_ids if key in found}


def contact(session: Session, contact_id: int) -> Contact | None:
    """Return one contact, or None."""
    return contacts(session, (contact_id,)).get(ContactId(contact_id))


def ids_by_phones(session: Session, numbers: Sequence[str]) -> list[tuple[str, ContactId]]:
    """Return pairs of E.164 number and contact, for every contact that has one of `numbers`."""
    return [
        (e164, ContactId(contact_id))
        for e164, contact_id in session.execute(
            "SELECT p.e164, p.contact_id FROM contact_phones p JOIN contacts c ON c.id = p.contact_id"  # noqa: S608
            f" WHERE p.e164 IN ({','.join('?' * len(numbers))}) AND c.removed_at IS NULL"
            " ORDER BY p.contact_id",
            tuple(numbers),
        )
    ]


def ids_by_tax_numbers(session: Session, column: str, numbers: Sequence[str]) -> list[tuple[str, ContactId]]:
    """Return pairs of number and contact; `column` is npwp15 or npwp16."""
    if column not in ("npwp15", "npwp16"):
        raise ValueError(column)
    return [
        (number, ContactId(contact_id))
        for number, contact_id in session.execute(
            f"SELECT {column}, id FROM contacts WHERE {column} IN ({','.join('?' * len(numbers))})"  # noqa: S608
            " AND removed_at IS NULL ORDER BY id",
            tuple(numbers),
        )
    ]


def ids_by_names(session: Session, name_keys: Sequence[str]) -> list[tuple[str, ContactId]]:
    """Return pairs of folded name and contact, for every contact with one of `name_keys`."""
    return [
        (name_key, ContactId(contact_id))
        for name_key, contact_id in session.execute(
            "SELECT name_key, id FROM contacts"  # noqa: S608 - own text
            f" WHERE name_key IN ({','.join('?' * len(name_keys))}) AND removed_at IS NULL ORDER BY id",
            tuple(name_keys),
        )
    ]


def insert_contact(
    session: Session,
    values: ContactValues,
    phones: Sequence[tuple[str, str, str | None]],
    *,
    at: datetime,
    origin: str,
) -> ContactId:
    """Keep a new contact; `phones` are (label, typed, E.164)."""
    moment = to_text(at)
    row = {**asdict(values), "name_key": fold(values.name), "created_at": moment, "changed_at": moment}
    row["phone"] = list_phone([phone[1:] for phone in phones])
    contact_id = ContactId(session.insert("contacts", row))
    session.executemany(
        "INSERT INTO contact_phones (contact_id, position, label, typed, e164) VALUES (?, ?, ?, ?, ?)",
        [(contact_id, place, *phone) for place, phone in enumerate(phones)],
    )
    _index(session, contact_id, values, [phone[1:] for phone in phones], is_new=True)
    _note_change(session, contact_id, moment, origin, None, version=1)
    return contact_id


def change_contact(
    session: Session,
    before: Contact,
    values: Mapping[str, str | None],
    phones: Sequence[Phone] | None,
    *,
    at: datetime,
    origin: str,
) -> bool:
    """Set `values` (columns) and the phones of a contact, if given; return whether anything changed.

    A phone whose id is 0 is new. The old and new values go into the history.
    """
    old = asdict(before.values)
    changed: dict[str, list[Any]] = {
        name: [old[name], value] for name, value in values.items() if old[name] != value
    }
    kept = before.phones
    if phones is not None:
        kept = _write_phones(session, before, phones)
        if kept != before.phones:
            changed["phones"] = [phone_list(before.phones), phone_list(kept)]
    if not changed:
        return False
    new = {name: pair[1] for name, pair in changed.items() if name != "phones"}
    after = with_values(before.values, new)
    changed["changed_at"] = [to_text(before.changed_at), to_text(at)]
    _store(session, before.id, after, kept, version=before.version + 1, at=to_text(at))
    _note_change(session, before.id, to_text(at), origin, changed, version=before.version + 1)
    return True


def set_removed(session: Session, before: Contact, removed_at: datetime | None, at: datetime) -> None:
    """Take a contact out of all lists, or bring it back."""
    new = to_text(removed_at) if removed_at else None
    old = to_text(before.removed_at) if before.removed_at else None
    session.execute(
        "UPDATE contacts SET removed_at=?, version=version+1, changed_at=? WHERE id=?",
        (new, to_text(at), before.id),
    )
    if new is None:
        _index(
            session,
            before.id,
            before.values,
            [(phone.typed, phone.e164) for phone in before.phones],
            is_new=True,
        )
    else:
        session.execute("DELETE FROM contacts_search WHERE rowid=?", (before.id,))
        keep_refusals(session, before.id, {phone.e164 for phone in before.phones if phone.e164})
    changed = {"removed_at": [old, new], "changed_at": [to_text(before.changed_at), to_text(at)]}
    _note_change(session, before.id, to_text(at), "officer", changed, version=before.version + 1)


def keep_refusals(session: Session, contact_id: int, phones: Iterable[str]) -> None:
    """Let what a card refused hold for these numbers, at its moment and by whom it was said.

    Another card may get them, by an import for example, when this one says nothing any more.
    """
    for kind, column in COLUMNS.items():
        session.executemany(
            "INSERT INTO opt_outs (recipient_key, kind, is_stopped, heard_at, source)"  # noqa: S608 - own names
            f" SELECT ?1, ?2, 1, {column}, coalesce((SELECT source FROM consent_history WHERE contact_id = ?3"
            " AND kind = ?2 AND act = 'stopped' ORDER BY id DESC LIMIT 1), 'officer')"
            f" FROM contacts WHERE id = ?3 AND {column} IS NOT NULL"
            " ON CONFLICT (recipient_key, kind) DO UPDATE SET is_stopped = 1, heard_at = excluded.heard_at,"
            " source = excluded.source WHERE NOT is_stopped",
            [(phone, kind.value, contact_id) for phone in phones],
        )


def take_back(session: Session, before: Contact, change: Change) -> bool:
    """Undo `change` exactly, version included; return False where the contact was changed or used since."""
    if before.version != change.version_after:
        return False
    if change.changed is None:
        return delete_made(session, (before.id,))
    session.execute("DELETE FROM contact_changes WHERE id=?", (change.id,))
    old = {name: pair[0] for name, pair in change.changed.items() if name in VALUE_NAMES}
    phones = before.phones
    if "phones" in change.changed:
        phones = tuple(Phone(PhoneId(row[0]), *row[1:]) for row in change.changed["phones"][0])
        _write_phones(session, before, phones)
    changed_at = change.changed["changed_at"][0]
    values = with_values(before.values, old)
    _store(session, before.id, values, phones, version=before.version - 1, at=changed_at)
    return True


def delete_made(session: Session, contact_ids: Sequence[int]) -> bool:
    """Delete contacts as if they had never been made: all of them, or none where another room needs one."""
    rows = [(contact_id,) for contact_id in contact_ids]
    session.execute("SAVEPOINT made")
    try:
        session.executemany("DELETE FROM contacts_search WHERE rowid=?", rows)
        session.executemany("DELETE FROM contacts WHERE id=?", rows)
    except session.connection.IntegrityError:
        session.execute("ROLLBACK TO made")
        return False
    finally:
        session.execute("RELEASE made")
    return True


def changes(session: Session, contact_id: int, limit: int = 100) -> tuple[Change, ...]:
    """Return the history of a contact, newest first."""
    return tuple(
        change_of(row)
        for row in session.all(
            "SELECT id, contact_id, at, origin, run_id, changed, version_after FROM contact_changes"
            " WHERE contact_id=? ORDER BY id DESC LIMIT ?",
            (contact_id, limit),
        )
    )


def change_of(row: Row) -> Change:
    """Return the change in a row (id, contact_id, at, origin, run_id, changed, version_after)."""
    changed = {name: (pair[0], pair[1]) for name, pair in json.loads(row[5]).items()} if row[5] else None
    return Change(row[0], ContactId(row[1]), from_text(row[2]), row[3], row[4], changed, row[6])


def _write_phones(session: Session, before: Contact, phones: Sequence[Phone]) -> tuple[Phone, ...]:
    """Make the contact's phones exactly `phones`, in this order, and return them with their ids."""
    if tuple(phones) == before.phones:
        return before.phones
    session.execute("DELETE FROM contact_phones WHERE contact_id=?", (before.id,))
    kept = []
    for place, phone in enumerate(phones):
        cursor = session.execute(
            "INSERT INTO contact_phones (id, contact_id, position, label, typed, e164)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (phone.id or None, before.id, place, phone.label, phone.typed, phone.e164),
        )
        kept.append(replace(phone, id=PhoneId(cursor.lastrowid)))
    return tuple(kept)


def _store(
    session: Session,
    contact_id: int,
    values: ContactValues,
    phones: Sequence[Phone],
    *,
    version: int,
    at: str,
) -> None:
    row = asdict(values)
    pairs = [(phone.typed, phone.e164) for phone in phones]
    columns = ", ".join(f"{name}=?" for name in row)
    session.execute(
        f"UPDATE contacts SET {columns}, name_key=?, phone=?, version=?, changed_at=? WHERE id=?",  # noqa: S608 - own names
        (*row.values(), fold(values.name), list_phone(pairs), version, at, contact_id),
    )
    _index(session, contact_id, values, [(phone.typed, phone.e164) for phone in phones])


def _index(
    session: Session, contact_id: int, values: ContactValues, phones: Sequence[Any], *, is_new: bool = False
) -> None:
    text = search_text(values, list(phones))
    if is_new:
        session.execute("INSERT INTO contacts_search (rowid, text) VALUES (?, ?)", (contact_id, text))
    else:
        session.execute("UPDATE contacts_search SET text=? WHERE rowid=?", (text, contact_id))


def _note_change(
    session: Session, contact_id: int, at: str, origin: str, changed: Mapping[str, Any] | None, *, version: int
) -> None:
    text = json.dumps(changed, ensure_ascii=False) if changed is not None else None
    session.execute(
        "INSERT INTO contact_changes (contact_id, at, origin, changed, version_after) VALUES (?, ?, ?, ?, ?)",
        (contact_id, at, origin, text, version),
    )


def _contact(row: Row, phones: tuple[Phone, ...]) -> Contact:
    size = len(VALUE_NAMES)
    created_at, changed_at, removed_at = row[size + 2 :]
    return Contact(
        id=ContactId(row[0]),
        version=row[1],
        values=ContactValues(*row[2 : size + 2]),
        phones=phones,
        created_at=from_text(created_at),
        changed_at=from_text(changed_at),
        removed_at=from_text(removed_at) if removed_at else None,
    )
