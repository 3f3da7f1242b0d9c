"""Whose numbers these are, asked inside another room's transaction: session functions for lists of people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.contacts import records
from core.contacts.contact import Contact, ContactId
from core.store.session import Session


@dataclass(frozen=True, slots=True)
class Owners:
    """Hold the contacts of numbers, by 15 digits, 16 digits and E.164; a number of two contacts is left out."""

    by_npwp15: Mapping[str, ContactId]
    by_npwp16: Mapping[str, ContactId]
    by_phone: Mapping[str, ContactId]

    def of(self, npwp15: str | None, npwp16: str | None, phones: Sequence[str]) -> ContactId | None:
        """Return whom a tax number names, without one whom the first known telephone does, or None."""
        for number, known in ((npwp15, self.by_npwp15), (npwp16, self.by_npwp16)):
            if number is not None and number in known:
                return known[number]
        if npwp15 is not None and "0" + npwp15 in self.by_npwp16:
            return self.by_npwp16["0" + npwp15]
        if npwp15 is not None or npwp16 is not None:
            return None
        return next((self.by_phone[phone] for phone in phones if phone in self.by_phone), None)


def owners(session: Session, npwp15: Sequence[str], npwp16: Sequence[str], phones: Sequence[str]) -> Owners:
    """Return the contacts of these numbers, looked up all at once."""
    sixteen = [*npwp16, *("0" + number for number in npwp15)]
    return Owners(
        _single(records.ids_by_tax_numbers(session, "npwp15", npwp15) if npwp15 else []),
        _single(records.ids_by_tax_numbers(session, "npwp16", sixteen) if sixteen else []),
        _single(records.ids_by_phones(session, phones) if phones else []),
    )


def contact_of(session: Session, contact_id: int) -> Contact | None:
    """Return a contact as stored, None for one that is gone."""
    return records.contact(session, contact_id)


def _single(pairs: Sequence[tuple[str, ContactId]]) -> dict[str, ContactId]:
    found: dict[str, ContactId] = {}
    several: set[str] = set()
    for number, contact_id in pairs:
        if found.setdefault(number, contact_id) != contact_id:
            several.add(number)
    return {number: contact_id for number, contact_id in found.items() if number not in several}
