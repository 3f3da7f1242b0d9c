"""Find taxpayers' data in a text that is about to go to many."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_LONG_NUMBER = re.compile(r"(?<!\d)\d(?:[ .\-/]?\d){14,21}(?!\d)")
_MOBILE = re.compile(r"(?<!\d)(?:\+?62|0)[ .()\-]{0,2}8\d(?:[ .()\-]{0,2}\d){7,11}(?!\d)")
_EMAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_OWN_DOMAIN = "pajak.go.id"
_GROUPED = re.compile(r"\d+(?:[ .,\-/_]{1,2}\d+)*")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_NUMBER_LENGTHS = frozenset({15, 16, 22})
"""NPWP 15, NPWP 16 or NIK, NITKU 22; a billing code has 15 digits as well."""
_SHAPES = frozenset({
    (15,), (16,), (22,), (16, 6), (2, 3, 3, 1, 3, 3), (3, 3, 3, 1, 3, 3), (6, 6, 4),
    (4, 4, 4, 3), (4, 4, 4, 4), (4, 4, 4, 4, 6),
})  # fmt: skip
"""How the digits of such a number are grouped: so it is found beside other numbers, a year for example."""


class Exposure(StrEnum):
    """Name the kind of data that was found."""

    TAXPAYER_NUMBER = "taxpayer_number"
    PHONE = "phone"
    EMAIL = "email"
    NAME = "name"
    NAMED_AMOUNT = "named_amount"


@dataclass(frozen=True, slots=True)
class Finding:
    """Point to what is exposed, as it stands in the text."""

    exposure: Exposure
    words: str


def exposures(text: str, *, to_groups: bool, office_phone: str = "") -> tuple[Finding, ...]:
    """List what may not go out to many and is found by its shape; names are found by `name_records`.

    NPWP, NIK, NITKU and billing codes in any bulk text, phones and e-mail addresses in group posts. The
    office's own number is allowed in every spelling, and so are addresses at pajak.go.id. Source: UU KUP art.
    34 (secrecy).
    """
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    plain = "".join(character for character in plain if unicodedata.category(character) != "Cf")
    found = [Finding(Exposure.TAXPAYER_NUMBER, words) for words in _taxpayer_numbers(plain)]
    if to_groups:
        own = _national(office_phone)
        found.extend(
            Finding(Exposure.PHONE, match.group())
            for match in _MOBILE.finditer(plain)
            if _national(match.group()) != own and not any(match.group() in finding.words for finding in found)
        )
        found.extend(
            Finding(Exposure.EMAIL, match.group())
            for match in _EMAIL.finditer(plain)
            if not match.group().casefold().endswith(("@" + _OWN_DOMAIN, "." + _OWN_DOMAIN))
        )
    return tuple(found)


def _taxpayer_numbers(plain: str) -> Iterator[str]:
    for match in _LONG_NUMBER.finditer(plain):
        if len(_digits(match.group())) in _NUMBER_LENGTHS:
            yield match.group()
    for match in _GROUPED.finditer(plain):
        words = match.group()
        if _LONG_NUMBER.fullmatch(words) and len(_digits(words)) in _NUMBER_LENGTHS:
            continue  # told above
        groups = list(re.finditer(r"\d+", words))
        sizes = [len(group.group()) for group in groups]
        for shape in _SHAPES:
            for first in range(len(groups) - len(shape) + 1):
                if tuple(sizes[first : first + len(shape)]) == shape:
                    yield words[groups[first].start() : groups[first + len(shape) - 1].end()]


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def _national(phone: str) -> str:
    digits = _digits(phone)
    return "0" + digits[2:] if digits.startswith("62") else digits
