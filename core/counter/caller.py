"""Who may be calling: the contacts that a typed number points at, certain ones first."""

from __future__ import annotations

from dataclasses import dataclass

from core.contacts.contact import ContactId
from core.contacts.phone import digits_of, read_phone

LEAST = 6
"""So many digits a number must have before contacts are guessed by a part of it."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Hold one contact; not certain means that the number was only read so: `mungkin`."""

    contact_id: ContactId
    name: str
    phone: str
    """The number on the card, E.164 or as typed there."""
    group_code: str | None
    is_certain: bool


@dataclass(frozen=True, slots=True)
class Sought:
    """Hold what a typed number is looked for as."""

    e164: str | None
    suggestions: tuple[str, ...]
    part: str
    """The digits that every spelling of the number shares, empty where they are too few."""


def sought(typed: str) -> Sought:
    """Read a number as it was heard: in part, with or without its beginning."""
    reading = read_phone(typed)
    digits = digits_of(typed)
    part = digits.removeprefix("62") if len(digits) > 9 else digits
    part = part.lstrip("0")
    return Sought(reading.e164, reading.suggestions, part if len(part) >= LEAST else "")
