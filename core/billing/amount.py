"""Rupiah amounts: as taxpayers write them, with dots, and in words."""

import re

from core.errors import ErrorCode, LoketError

MAXIMUM = 999_999_999_999
"""The largest amount that a request takes, in rupiah."""

_TAIL = re.compile(r"(?:,-|,00|\.-|,--)$")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+|\d+")
_SPOKEN = re.compile(r"(\d{1,6})(?:,(\d{1,3}))?\s*(rb|ribu|jt|juta|m|miliar|milyar)")
_SCALE = {"rb": 3, "ribu": 3, "jt": 6, "juta": 6, "m": 9, "miliar": 9, "milyar": 9}


def parse_amount(text: str) -> int:
    """Return whole rupiah for `1.250.000`, `Rp 1.250.000,-`, `1 250 000`, `250rb` or `1,5 juta`.

    Sen, minus signs, dots that do not part thousands and anything else are refused rather than guessed.

    Raises:
        LoketError: BILLING_AMOUNT_UNREADABLE, BILLING_AMOUNT_OUT_OF_RANGE outside 1..MAXIMUM.
    """
    plain = " ".join(text.lower().split())
    plain = re.sub(r"^(?:rp\.?|idr)\s*|\s*rupiah$", "", plain)
    plain = _TAIL.sub("", plain).strip()
    if not plain.isascii():
        raise LoketError(ErrorCode.BILLING_AMOUNT_UNREADABLE)
    if _GROUPED.fullmatch(plain):
        amount = int(re.sub(r"[. ]", "", plain))
    elif spoken := _SPOKEN.fullmatch(plain):
        whole, fraction, unit = spoken.groups()
        scale = _SCALE[unit]
        amount = int(whole) * 10**scale + int((fraction or "0").ljust(scale, "0"))
    else:
        raise LoketError(ErrorCode.BILLING_AMOUNT_UNREADABLE)
    if not 1 <= amount <= MAXIMUM:
        raise LoketError(ErrorCode.BILLING_AMOUNT_OUT_OF_RANGE)
    return amount


def group_digits(amount: int) -> str:
    """Return 1250000 as `1.250.000`."""
    return f"{amount:,}".replace(",", ".")


def format_amount(amount: int) -> str:
    """Return 1250000 as `Rp1.250.000`."""
    return f"Rp{group_digits(amount)}"


def spell_out(amount: int) -> str:
    """Return 250000 as `dua ratus lima puluh ribu rupiah`."""
    from num2words import num2words  # 80 ms, so not at start

    words: str = num2words(amount, lang="id")
    # num2words writes 1,001,000 as "satu juta satu ribu"; a lone thousand is "seribu" there too
    words = re.sub(r"\b(juta|miliar|triliun) satu ribu\b", r"\1 seribu", words)
    return f"{words} rupiah"
