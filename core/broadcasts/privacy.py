"""Find taxpayers' data in a text that is about to go to many."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

_LONG_NUMBER = re.compile(r"(?<!\d)\d(?:[ .\-/]?\d){14,21}(?!\d)")
_MOBILE = re.compile(r"(?<!\d)(?:\+?62|0)[ .\-]?8\d(?:[ .\-]?\d){7,11}(?!\d)")
_NUMBER_LENGTHS = frozenset({15, 16, 22})
"""NPWP 15, NPWP 16 or NIK, NITKU 22; a billing code has 15 digits as well."""


class Exposure(StrEnum):
    """Name the kind of data that was found."""

    TAXPAYER_NUMBER = "taxpayer_number"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Finding:
    """Point to one exposed number, as it stands in the text."""

    exposure: Exposure
    words: str


def exposures(text: str, *, to_groups: bool, office_phone: str = "") -> tuple[Finding, ...]:
    """List numbers that may not go out to many.

    NPWP, NIK, NITKU and billing codes in any bulk text, phones in group posts. The office's own
    number is allowed in every spelling. Source: UU KUP art. 34 (secrecy).
    """
    plain = unicodedata.normalize("NFKC", text)
    found = [
        Finding(Exposure.TAXPAYER_NUMBER, match.group())
        for match in _LONG_NUMBER.finditer(plain)
        if len(_digits(match.group())) in _NUMBER_LENGTHS
    ]
    if to_groups:
        own = _national(office_phone)
        found.extend(
            Finding(Exposure.PHONE, match.group())
            for match in _MOBILE.finditer(plain)
            if _national(match.group()) != own and not any(match.group() in finding.words for finding in found)
        )
    return tuple(found)


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def _national(phone: str) -> str:
    digits = _digits(phone)
    return "0" + digits[2:] if digits.startswith("62") else digits
