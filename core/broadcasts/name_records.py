"""The SQL that asks whether words are the name of a contact: exact look-ups in the index of names."""

from __future__ import annotations

import json
from collections.abc import Iterable

from core.broadcasts.names import candidates
from core.broadcasts.privacy import Exposure, Finding
from core.store.session import Session


def named(session: Session, text: str, allowed: Iterable[str] = ()) -> tuple[Finding, ...]:
    """Return the names of taxpayers in a text, and those that stand beside an amount.

    A name of two words or more counts when its contact has an NPWP or NIK; treasurers are offices, not
    persons, and count beside an amount only. There, any contact counts, and so does a person's name cut short.
    Takes some milliseconds for a long text and 100,000 contacts: nothing is scanned.
    """
    if not text.strip():
        return ()
    found = candidates(text, allowed)
    tied = _tied(session, tuple(found.tied))
    whole = _whole(session, tuple(found.whole))
    findings = [
        Finding(Exposure.NAMED_AMOUNT, text[slice(*found.tied[key])]) for key in found.tied if key in tied
    ]
    findings += [
        Finding(Exposure.NAME, text[slice(*span)])
        for key, span in found.whole.items()
        if key in whole and not any(text[slice(*span)] in finding.words for finding in findings)
    ]
    return _longest(findings)


def _whole(session: Session, keys: tuple[str, ...]) -> frozenset[str]:
    rows = session.all(
        "SELECT DISTINCT v.value FROM json_each(?) v CROSS JOIN contacts c INDEXED BY contacts_by_name"
        " ON c.name_key = v.value WHERE c.removed_at IS NULL"
        " AND (c.npwp15 IS NOT NULL OR c.npwp16 IS NOT NULL) AND c.group_code IS NOT 'bendahara'",
        (json.dumps(keys),),
    )
    return frozenset(row[0] for row in rows)


def _tied(session: Session, keys: tuple[str, ...]) -> frozenset[str]:
    rows = session.all(
        "SELECT v.value FROM json_each(?) v WHERE EXISTS"
        " (SELECT 1 FROM contacts c INDEXED BY contacts_by_name"
        "  WHERE c.name_key = v.value AND c.removed_at IS NULL)"
        " OR (v.value GLOB '* *' AND EXISTS (SELECT 1 FROM contacts c INDEXED BY contacts_by_name"
        "  WHERE c.name_key >= v.value || ' ' AND c.name_key < v.value || '!' AND c.removed_at IS NULL"
        "  AND c.kind = 'person'))",
        (json.dumps(keys),),
    )
    return frozenset(row[0] for row in rows)


def _longest(findings: list[Finding]) -> tuple[Finding, ...]:
    """Leave out what is a part of another: one name is told once."""
    return tuple(
        each
        for each in dict.fromkeys(findings)
        if not any(each.words != other.words and each.words in other.words for other in findings)
    )
