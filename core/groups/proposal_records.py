"""The SQL of the proposals: contacts without a kind and what is known of them, and what was decided."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from core.clock import from_text, to_text
from core.contacts.contact import ContactId
from core.groups.proposing import Decision, Facts
from core.store.session import Session


def facts(
    session: Session, after: int, limit: int, writes_in: Mapping[int, tuple[str, ...]]
) -> list[tuple[Facts, frozenset[str]]]:
    """Return contacts without a kind behind an id, with the kinds refused for each.

    `writes_in` maps contacts to the kinds of the linked groups in which they were seen.
    """
    # the ids come from an index alone: where few are without a kind, nobody walks over all contacts
    rows = session.all(
        "SELECT id, name, kind, npwp15, npwp16, notes, kecamatan_code FROM contacts WHERE id IN"
        " (SELECT id FROM contacts INDEXED BY contacts_by_segment"
        "  WHERE removed_at IS NULL AND group_code IS NULL AND id > ? ORDER BY id LIMIT ?) ORDER BY id",
        (after, limit),
    )
    ids = json.dumps([row[0] for row in rows])
    taxes: dict[int, dict[str, None]] = {}
    for contact_id, tax in session.all(
        "SELECT contact_id, kap || '-' || kjs FROM billing_requests"
        " WHERE contact_id IN (SELECT value FROM json_each(?)) GROUP BY 1, 2",
        (ids,),
    ):
        taxes.setdefault(contact_id, {})[tax] = None
    refused: dict[int, set[str]] = {}
    for contact_id, code in session.all(
        "SELECT contact_id, group_code FROM group_decisions WHERE verdict = 'refused' AND undone_at IS NULL"
        " AND contact_id IN (SELECT value FROM json_each(?))",
        (ids,),
    ):
        refused.setdefault(contact_id, set()).add(code)
    found = []
    for contact_id, name, kind, npwp15, npwp16, notes, place in rows:
        digits = npwp15 or (npwp16[1:] if npwp16 is not None and npwp16.startswith("0") else None)
        known = Facts(
            ContactId(contact_id),
            name,
            kind,
            digits,
            notes,
            place,
            tuple(taxes.get(contact_id, ())),
            writes_in.get(contact_id, ()),
        )
        found.append((known, frozenset(refused.get(contact_id, ()))))
    return found


def insert_decision(
    session: Session, contact_id: int, group_code: str, *, is_accepted: bool, at: datetime
) -> int:
    """Keep an answer to a proposal."""
    return session.insert(
        "group_decisions",
        {
            "contact_id": contact_id,
            "group_code": group_code,
            "verdict": "accepted" if is_accepted else "refused",
            "decided_at": to_text(at),
        },
    )


def last_decision(session: Session) -> Decision | None:
    """Return the newest answer that was not taken back."""
    row = session.one(
        "SELECT d.id, d.contact_id, c.name, d.group_code, d.verdict, d.decided_at FROM group_decisions d"
        " JOIN contacts c ON c.id = d.contact_id WHERE d.undone_at IS NULL ORDER BY d.id DESC LIMIT 1"
    )
    if row is None:
        return None
    return Decision(row[0], ContactId(row[1]), row[2], row[3], row[4] == "accepted", from_text(row[5]))


def take_back(session: Session, decision_id: int, at: datetime) -> bool:
    """Mark an answer as taken back; False when it was already."""
    cursor = session.execute(
        "UPDATE group_decisions SET undone_at = ? WHERE id = ? AND undone_at IS NULL",
        (to_text(at), decision_id),
    )
    return bool(cursor.rowcount)
