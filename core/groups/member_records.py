"""The SQL that finds contacts behind the names and numbers that WhatsApp shows in a group."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from core.clock import from_text
from core.contacts.contact import ContactId, fold
from core.groups.coverage import KIND, Treasurer
from core.store.session import Session

_NUMBER = re.compile(r"[\s\u200e\u202a\u202c~]*\+[1-9][\d\s\u00a0().\-\u2010\u2011\u202c]{6,24}")
"""A number as WhatsApp shows it, always with its country's code: parsing it would take a millisecond."""


def contacts_of(session: Session, senders: Iterable[str]) -> dict[str, ContactId]:
    """Return the contact behind each sender: by number, else by the whole name, and only where one fits."""
    numbers: dict[str, str] = {}
    names: dict[str, str] = {}
    for words in senders:
        if _NUMBER.fullmatch(words):
            numbers[words] = "+" + "".join(sign for sign in words if sign.isdigit())
        elif fold(words):
            names[words] = fold(words)
    by_number = _single(
        session.all(
            "SELECT p.e164, p.contact_id FROM contact_phones p JOIN contacts c ON c.id = p.contact_id"
            " WHERE p.e164 IN (SELECT value FROM json_each(?)) AND c.removed_at IS NULL GROUP BY 1, 2",
            (json.dumps(list(numbers.values())),),
        )
    )
    by_name = _single(
        session.all(
            "SELECT name_key, id FROM contacts WHERE name_key IN (SELECT value FROM json_each(?))"
            " AND removed_at IS NULL",
            (json.dumps(list(names.values())),),
        )
    )
    found = {words: by_number[number] for words, number in numbers.items() if number in by_number}
    found |= {words: by_name[name] for words, name in names.items() if name in by_name}
    return found


def _single(rows: Iterable[tuple[str, int]]) -> Mapping[str, ContactId]:
    owners: dict[str, set[int]] = {}
    for key, contact_id in rows:
        owners.setdefault(key, set()).add(contact_id)
    return {key: ContactId(next(iter(ids))) for key, ids in owners.items() if len(ids) == 1}


def treasurers(session: Session) -> tuple[Treasurer, ...]:
    """Return every Bendahara, and whether the officer marked him in the group of his kecamatan."""
    rows = session.all(
        "SELECT c.id, c.name, c.kecamatan_code, c.desa_code, m.marked_at FROM contacts c"
        " LEFT JOIN group_members m ON m.contact_id = c.id"
        " AND m.segment_key = c.group_code || ':' || c.kecamatan_code"
        " WHERE c.group_code = ? AND c.removed_at IS NULL",
        (KIND,),
    )
    return tuple(
        Treasurer(ContactId(row[0]), row[1], row[2], row[3], None if row[4] is None else from_text(row[4]))
        for row in rows
    )
