"""The 15-digit billing code that DJP's system issued. Nothing here makes one up."""

import re
from typing import NewType

from core.errors import ErrorCode, LoketError

BillingCode = NewType("BillingCode", str)

LENGTH = 15
ISSUER_DIGITS = frozenset("0123")
"""First digits that belong to DJP; 4-6 is DJBC, 7-9 DJA (pajakonline.com; DDTCNews 36025)."""

_PADDING = re.compile(r"[\s.\-_\u00a0\u200b-\u200f\u202a-\u202f\u2060\u2066-\u2069\ufeff]+")


def clean_code(text: str) -> BillingCode:
    """Return the 15 digits of a typed, pasted or scanned code; blanks, dots and hyphens fall away.

    Raises:
        LoketError: BILLING_CODE_NOT_DIGITS, BILLING_CODE_LENGTH (detail: how many digits there are),
            BILLING_CODE_ISSUER when another office than DJP issued it.
    """
    digits = _PADDING.sub("", text)
    if not (digits.isascii() and digits.isdigit()):
        raise LoketError(ErrorCode.BILLING_CODE_NOT_DIGITS)
    if len(digits) != LENGTH:
        raise LoketError(ErrorCode.BILLING_CODE_LENGTH, f"terbaca {len(digits)} angka")
    if digits[0] not in ISSUER_DIGITS:
        raise LoketError(ErrorCode.BILLING_CODE_ISSUER)
    return BillingCode(digits)


def group_code(code: BillingCode) -> str:
    """Return the code as it is read aloud: `0261 1041 2345 678`."""
    return " ".join(code[start : start + 4] for start in range(0, LENGTH, 4))
