"""Tax numbers: NPWP of 15 and 16 digits, NIK and NITKU, out of any spelling.

Sources: PMK 112/PMK.03/2022 (16 digits from 1 July 2024: a resident person's NIK, "0" and the 15 digits
for bodies and foreigners; NITKU = the 16 and 6 digits). The check digit is Luhn over the first nine of
the 15 digits (python-stdnum, stdnum.id.npwp). A failed check warns and never blocks: it may be the
paper that is wrong.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from core.contacts.phone import clean_text


class TaxNumberFault(StrEnum):
    """Say why a text is no tax number. Nothing of it may be kept as one."""

    EMPTY = "empty"
    NONE_YET = "none_yet"
    DIGITS_LOST = "digits_lost"
    DECIMAL = "decimal"
    LETTERS = "letters"
    ZERO_LOST = "zero_lost"
    SHORT = "short"
    LONG = "long"


class TaxNumberWarning(StrEnum):
    """Say what looks wrong about a number that is kept all the same."""

    CHECK_DIGIT = "check_digit"
    NIK = "nik"


@dataclass(frozen=True, slots=True)
class TaxNumber:
    """Hold what a typed text means: digits only in `npwp15` (15), `npwp16` (16), `nitku` (22).

    `fault` is set when none of them could be read. `suggestion` is what the officer may accept.
    """

    typed: str
    npwp15: str | None = None
    npwp16: str | None = None
    nitku: str | None = None
    warning: TaxNumberWarning | None = None
    fault: TaxNumberFault | None = None
    suggestion: str | None = None

    @property
    def is_nik(self) -> bool:
        """Return whether the 16 digits are a resident person's NIK."""
        return self.npwp16 is not None and not self.npwp16.startswith("0")


_SCIENTIFIC = re.compile(r"[0-9][.,]?[0-9]*[eE][+-]?[0-9]{1,3}")
_DECIMAL = re.compile(r"[0-9]{12,}[.,]0{1,2}")


def read_tax_number(typed: str) -> TaxNumber:
    """Return the tax number in `typed`, with dots, blanks, groups of four or none."""
    digits = ""
    if typed.isascii():  # three replacements take a third of the time of translate
        digits = typed.replace(".", "").replace("-", "").replace(" ", "")
    if not digits.isdigit():
        text = clean_text(typed).strip().strip("'=\"").strip()
        text = re.sub(r"^(?:npwp|nik|nitku)\s*(?:16|15)?\s*[:.]?\s*(?=\d)", "", text, flags=re.IGNORECASE)
        if _SCIENTIFIC.fullmatch(text.replace(" ", "")):
            return TaxNumber(typed, fault=TaxNumberFault.DIGITS_LOST)
        digits = re.sub(r"[\s.\-/,:]", "", text)
        if not digits:
            return TaxNumber(typed, fault=TaxNumberFault.EMPTY)
        if not digits.isdigit():
            return TaxNumber(typed, fault=TaxNumberFault.LETTERS)
        typed_plain = text
    else:
        typed_plain = typed.strip()
    decimal = _DECIMAL.fullmatch(typed_plain)
    if decimal is not None:
        return TaxNumber(typed, fault=TaxNumberFault.DECIMAL)
    return _by_length(typed, digits)


def _by_length(typed: str, digits: str) -> TaxNumber:  # noqa: PLR0911 - one return per length
    size = len(digits)
    if size in (15, 16, 22) and not digits.lstrip("0"):
        return TaxNumber(typed, fault=TaxNumberFault.NONE_YET)
    if size == 15:
        if digits.startswith("000000000"):
            return TaxNumber(typed, fault=TaxNumberFault.NONE_YET)
        return TaxNumber(typed, npwp15=digits, warning=_check(digits))
    if size == 16:
        return _sixteen(typed, digits)
    if size == 22:
        return replace(_sixteen(typed, digits[:16]), nitku=digits)
    if size == 14 and _check("0" + digits) is None:
        return TaxNumber(typed, fault=TaxNumberFault.ZERO_LOST, suggestion="0" + digits)
    return TaxNumber(typed, fault=TaxNumberFault.SHORT if size < 15 else TaxNumberFault.LONG)


def _sixteen(typed: str, digits: str) -> TaxNumber:
    if digits.startswith("0000000000"):
        return TaxNumber(typed, fault=TaxNumberFault.NONE_YET)
    if digits.startswith("0"):
        return TaxNumber(typed, npwp15=digits[1:], npwp16=digits, warning=_check(digits[1:]))
    from stdnum.id import nik

    return TaxNumber(typed, npwp16=digits, warning=None if nik.is_valid(digits) else TaxNumberWarning.NIK)


def passes_check(npwp15: str) -> bool:
    """Return whether the ninth of 15 digits fits the eight before it (Luhn)."""
    return (_SUMS[0][int(npwp15[:3])] + _SUMS[1][int(npwp15[3:6])] + _SUMS[0][int(npwp15[6:9])]) % 10 == 0


def _check(npwp15: str) -> TaxNumberWarning | None:
    if passes_check(npwp15):
        return None
    from stdnum import luhn  # the last word; 30 times slower than the sums of a long list

    return None if luhn.is_valid(npwp15[:9]) else TaxNumberWarning.CHECK_DIGIT


def _luhn_sums(doubled: tuple[int, ...]) -> tuple[int, ...]:
    """Return Luhn's sum for each group of three digits, with the digits at `doubled` counted twice."""
    twice = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
    return tuple(
        sum(twice[int(sign)] if place in doubled else int(sign) for place, sign in enumerate(f"{group:03}"))
        for group in range(1000)
    )


_SUMS = (_luhn_sums((1,)), _luhn_sums((0, 2)))


def body_npwp16(npwp15: str) -> str:
    """Return the 16 digits of a body: "0" and its 15. Never call it for a resident person."""
    return "0" + npwp15


def format_npwp15(digits: str) -> str:
    """Write 15 digits as `01.234.567.4-648.000`."""
    return f"{digits[:2]}.{digits[2:5]}.{digits[5:8]}.{digits[8]}-{digits[9:12]}.{digits[12:]}"


def format_npwp16(digits: str) -> str:
    """Write 16 digits in groups of four: `0012 3456 7464 8000`."""
    return " ".join(digits[at : at + 4] for at in range(0, 16, 4))


def format_nitku(digits: str) -> str:
    """Write 22 digits as the 16 in groups of four and the six of the place of business."""
    return f"{format_npwp16(digits[:16])} {digits[16:]}"


def mask_npwp15(digits: str) -> str:
    """Write 15 digits for a list that others may see: `70.123.***.*-648.000`."""
    return f"{digits[:2]}.{digits[2:5]}.***.*-{digits[9:12]}.{digits[12:]}"


def mask_npwp16(digits: str) -> str:
    """Write 16 digits for a list that others may see: `3523********0002`."""
    return f"{digits[:4]}********{digits[12:]}"


def office_code(npwp15: str) -> str:
    """Return digits 10 to 12 of a 15-digit NPWP: the tax office."""
    return npwp15[9:12]
