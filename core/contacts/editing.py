"""What the officer types into one field of a contact: checked, and turned into stored values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from core.contacts import group, region
from core.contacts.contact import ContactKind, ContactValues, fold
from core.contacts.npwp import TaxNumber, TaxNumberFault, body_npwp16, read_tax_number

NAME_MAX: Final = 200
TEXT_MAX: Final = 5000


class FieldFault(StrEnum):
    """Say why a typed text cannot be kept. Faults of tax numbers have the names of TaxNumberFault."""

    NAME_EMPTY = "name_empty"
    TOO_LONG = "too_long"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_GROUP = "unknown_group"
    UNKNOWN_KECAMATAN = "unknown_kecamatan"
    UNKNOWN_DESA = "unknown_desa"
    UNREADABLE_DATE = "unreadable_date"
    FUTURE_DATE = "future_date"
    DIGITS_LOST = "digits_lost"
    DECIMAL = "decimal"
    LETTERS = "letters"
    ZERO_LOST = "zero_lost"
    SHORT = "short"
    LONG = "long"
    NOT_THIS_NUMBER = "not_this_number"


@dataclass(frozen=True, slots=True)
class FieldReading:
    """Hold the columns that a typed text sets, or the fault; `warning` and `suggestion` are for the screen."""

    values: Mapping[str, str | None] = field(default_factory=dict)
    fault: FieldFault | None = None
    warning: str | None = None
    suggestion: str | None = None


def read_field(contact: ContactValues, name: str, typed: str, today: date) -> FieldReading:
    """Return what typing `typed` into the column `name` of `contact` means.

    `today` bounds dates. Empty text empties the field (a name may not be empty).
    """
    text = typed.strip()
    if name in ("npwp15", "npwp16", "nitku"):
        return _read_number(contact, name, text)
    if name == "name":
        return _read_name(text)
    if name in ("address", "notes"):
        too_long = len(text) > TEXT_MAX
        return FieldReading(fault=FieldFault.TOO_LONG) if too_long else FieldReading({name: text})
    if name == "registered_on":
        return _read_date(name, text, today)
    if name == "kind":
        return _read_kind(contact, text)
    return _read_place(contact, name, text)


def _read_name(text: str) -> FieldReading:
    name = " ".join(text.split())
    if not fold(name):
        return FieldReading(fault=FieldFault.NAME_EMPTY)
    if len(name) > NAME_MAX:
        return FieldReading(fault=FieldFault.TOO_LONG)
    return FieldReading({"name": name})


def _read_number(contact: ContactValues, name: str, text: str) -> FieldReading:
    number = read_tax_number(text)
    if number.fault in (TaxNumberFault.EMPTY, TaxNumberFault.NONE_YET):
        return FieldReading({name: None})
    if number.fault is not None:
        return FieldReading(fault=FieldFault(number.fault.value), suggestion=number.suggestion)
    values = number_values(number, contact.kind)
    if name not in values:
        return FieldReading(fault=FieldFault.NOT_THIS_NUMBER)
    return FieldReading(values, warning=number.warning.value if number.warning else None)


def number_values(number: TaxNumber, kind: str) -> dict[str, str | None]:
    """Return the columns that a read tax number sets for a body or a person.

    A body's 15 and 16 digits follow from each other; of a person only what was written is kept.
    """
    found = {"npwp15": number.npwp15, "npwp16": number.npwp16, "nitku": number.nitku}
    if kind == ContactKind.BODY:
        if number.npwp15 is not None:
            found["npwp16"] = body_npwp16(number.npwp15)
    elif number.npwp16 is not None:
        found["npwp15"] = None
    return {column: digits for column, digits in found.items() if digits is not None}


@lru_cache(maxsize=20_000)
def read_date(text: str) -> str | None:
    """Return `YYYY-MM-DD` for a date as people here write it (day first), or None."""
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", text)
    if found is not None:
        year, month, day = (int(part) for part in found.groups())
    else:
        found = re.fullmatch(r"(\d{1,2})[\s./-]+([A-Za-z]+|\d{1,2})[\s./-]+(\d{4})(?:\s.*)?", text)
        if found is None:
            return None
        day, year = int(found[1]), int(found[3])
        month = int(found[2]) if found[2].isdigit() else _month(found[2])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


_MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
_OTHER_MONTHS = {"may": 5, "aug": 8, "ags": 8, "oct": 10, "dec": 12, "nop": 11, "peb": 2}


def _month(word: str) -> int:
    start = word[:3].lower()
    return _OTHER_MONTHS.get(start) or (_MONTHS.index(start) + 1 if start in _MONTHS else 0)


def _read_date(name: str, text: str, today: date) -> FieldReading:
    if not text:
        return FieldReading({name: None})
    found = read_date(text)
    if found is None:
        return FieldReading(fault=FieldFault.UNREADABLE_DATE)
    if found > today.isoformat():
        return FieldReading(fault=FieldFault.FUTURE_DATE)
    return FieldReading({name: found})


def _read_kind(contact: ContactValues, text: str) -> FieldReading:
    if text not in (ContactKind.PERSON, ContactKind.BODY):
        return FieldReading(fault=FieldFault.UNKNOWN_KIND)
    values: dict[str, str | None] = {"kind": text}
    derived = body_npwp16(contact.npwp15) if contact.npwp15 is not None else None
    if text == ContactKind.BODY and derived is not None and contact.npwp16 is None:
        values["npwp16"] = derived
    if text == ContactKind.PERSON and derived is not None and contact.npwp16 == derived:
        values["npwp16"] = None  # it was made from the 15, which holds for bodies only
    return FieldReading(values)


def _read_place(contact: ContactValues, name: str, text: str) -> FieldReading:
    if not text:
        emptied: dict[str, str | None] = {name: None}
        if name == "kecamatan_code":
            emptied["desa_code"] = None
        return FieldReading(emptied)
    if name == "group_code":
        code = group.read_group(text)
        return FieldReading({name: code}) if code else FieldReading(fault=FieldFault.UNKNOWN_GROUP)
    if name == "kecamatan_code":
        code = region.read_kecamatan(text)
        if code is None:
            return FieldReading(fault=FieldFault.UNKNOWN_KECAMATAN)
        moved = contact.desa_code is not None and not contact.desa_code.startswith(code)
        return FieldReading({name: code, "desa_code": None} if moved else {name: code})
    if name == "desa_code":
        code = region.read_desa(text, None if text.isdigit() else contact.kecamatan_code)
        if code is None:
            return FieldReading(fault=FieldFault.UNKNOWN_DESA)
        return FieldReading({name: code, "kecamatan_code": code[:6]})
    raise KeyError(name)
