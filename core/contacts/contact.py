"""A contact: a person or a body that the office serves."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from functools import cache
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
    if text.isascii():
        return _OTHERS.sub(" ", text.replace("'", "").replace("`", "").lower()).strip()
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


def list_phone(phones: Sequence[tuple[str, str | None]]) -> str:
    """Return the primary phone as the column contacts.phone keeps it; `phones` are typed text and E.164."""
    if not phones:
        return ""
    typed, e164 = phones[0]
    return e164 or f"?{typed}"


def search_text(values: ContactValues, phones: tuple[tuple[str, str | None], ...] | list[Any]) -> str:
    """Return all under which a contact is found; `phones` are pairs of typed text and E.164.

    The two blanks at the end let a trigram begin at the last letter, so that one letter can be sought.
    """
    numbers = (values.npwp15, values.npwp16, values.nitku)
    return join_search_text(fold(values.name), phones, numbers, values.kecamatan_code, values.desa_code)


def join_search_text(
    name_key: str,
    phones: Sequence[tuple[str, str | None]],
    numbers: tuple[str | None, str | None, str | None],
    kecamatan_code: str | None,
    desa_code: str | None,
) -> str:
    """Return the same from its parts; `numbers` are npwp15, npwp16 and nitku."""
    parts = [name_key]
    parts += [search_forms(typed, e164) for typed, e164 in phones]
    npwp15, npwp16, nitku = numbers
    if npwp15 is not None and (npwp16 is None or npwp15 not in npwp16):
        parts.append(npwp15)
    if npwp16 is not None and (nitku is None or npwp16 not in nitku):
        parts.append(npwp16)
    if nitku is not None:
        parts.append(nitku)
    if kecamatan_code is not None:
        parts.append(_place(kecamatan_code, desa_code))
    return "\n".join(parts) + "  "


@cache
def _place(kecamatan_code: str, desa_code: str | None) -> str:
    return f"{desa_name(desa_code)} {kecamatan_name(kecamatan_code)}".lower().strip()
