"""Whole rupiah and percentages: exact arithmetic and Indonesian spelling. No float anywhere."""

from decimal import Decimal
from enum import StrEnum

MAXIMUM = 999_999_999_999
"""The largest amount that a calculator takes, in rupiah."""


class Mode(StrEnum):
    """Tell how a part of a rupiah is rounded."""

    DOWN = "down"
    HALF_UP = "half_up"


def divided(numerator: int, denominator: int, mode: Mode) -> int:
    """Return `numerator / denominator` (neither negative) in whole rupiah."""
    whole, rest = divmod(numerator, denominator)
    return whole + 1 if mode is Mode.HALF_UP and 2 * rest >= denominator else whole


def thousands(amount: int) -> int:
    """Return `amount` rounded down to whole thousands of rupiah (UU PPh Ps 17(4)), 0 for less than that."""
    return max(0, amount) // 1000 * 1000


def rupiah(amount: int) -> str:
    """Return 1250000 as `Rp1.250.000` and -500 as `-Rp500`."""
    text = f"Rp{abs(amount):,}".replace(",", ".")
    return f"-{text}" if amount < 0 else text


def percent(value: Decimal) -> str:
    """Return `0,5%`, `11%`."""
    return f"{value.normalize():f}".replace(".", ",") + "%"
