"""A contact: a person or a body that the office serves."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

from core.contacts.phone import search_forms
from core.contacts.region import desa_name, kecamatan_name

ContactId = NewType("ContactId", int)
PhoneId = NewType("PhoneId", int)


class ContactKind(StrEnum):
    """Tell a person from a body: it decides what the 16 digits are."""

    PERSON = "person"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Phone:
    """Hold one number: as typed, and E.164 where it is certain. The first of a contact is the primary."""

    id: PhoneId
    label: str
    typed: str
    e164: str | None


@dataclass(frozen=True, slots=True)
class ContactValues:
    """Hold what the officer can change; named like the columns.

    Numbers are digits only; dates are `YYYY-MM-DD`; `*_stopped_at` are moments as core.clock writes them.
    """

    name: str
    kind: str = ContactKind.PERSON
    npwp15: str | None = None
    npwp16: str | None = None
    nitku: str | None = None
    group_code: str | None = None
    kecamatan_code: str | None = None
    desa_code: str | None = None
    address: str = ""
    registered_on: str | None = None
    notes: str = ""
    consent_on: str | None = None
    consent_source: str = ""
    broadcasts_stopped_at: str | None = None
    reminders_stopped_at: str | None = None


VALUE_NAMES: tuple[str, ...] = tuple(field.name for field in fields(ContactValues))


def with_values(values: ContactValues, changed: Mapping[str, str | None]) -> ContactValues:
    """Return `values` with some columns changed."""
    return replace(values, **changed)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Contact:
    """Hold one contact as stored. `version` grows with every change."""

    id: ContactId
    version: int
    values: ContactValues
    phones: tuple[Phone, ...]
    created_at: datetime
    changed_at: datetime
    removed_at: datetime | None = None

    @property
    def name(self) -> str:
        """Return the name as written."""
        return self.values.name

    @property
    def phone(self) -> Phone | None:
        """Return the primary phone, or None."""
        return self.phones[0] if self.phones else None


@dataclass(frozen=True, slots=True)
class Change:
    """Tell one entry of a contact's history.

    `changed` maps a column to its old and new value; phones are lists of [id, label, typed, e164].
    None means that the contact was made.
    """

    id: int
    contact_id: ContactId
    at: datetime
    origin: str
    run_id: int | None
    changed: Mapping[str, tuple[Any, Any]] | None
    version_after: int


def phone_list(phones: Sequence[Phone]) -> list[list[Any]]:
    """Return phones as the history keeps them."""
    return [[phone.id, phone.label, phone.typed, phone.e164] for phone in phones]


_APOSTROPHES = str.maketrans("", "", "'`´‘’ʼ")
_OTHERS = re.compile(r"[^0-9a-z]+")


def fold(text: str) -> str:
    """Return `text` in the form in which names are sorted and sought: small letters, no accents, no signs."""
    folded = text.translate(_APOSTROPHES).casefold()
    if not folded.isascii():
        split = unicodedata.normalize("NFKD", folded)
        folded = "".join(
            sign if sign.isascii() or sign.isalnum() else " "
            for sign in split
            if not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf"
        )
        return " ".join(re.split(r"[^\w]+|_", folded)).strip()
    return _OTHERS.sub(" ", folded).strip()


def search_text(values: ContactValues, phones: tuple[tuple[str, str | None], ...] | list[Any]) -> str:
    """Return all under which a contact is found; `phones` are pairs of typed text and E.164.

    The two blanks at the end let a trigram begin at the last letter, so that one letter can be sought.
    """
    parts = [fold(values.name)]
    parts += [search_forms(typed, e164) for typed, e164 in phones]
    for number, longer in (
        (values.npwp15, values.npwp16),
        (values.npwp16, values.nitku),
        (values.nitku, None),
    ):
        if number is not None and (longer is None or number not in longer):
            parts.append(number)
    if values.kecamatan_code is not None:
        place = f"{desa_name(values.desa_code)} {kecamatan_name(values.kecamatan_code)}"
        parts.append(place.lower().strip())
    return "\n".join(parts) + "  "
