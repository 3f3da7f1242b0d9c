"""Code 128 and QR of a billing code as plain rectangles, so that each is drawn as one path."""

import re
from functools import lru_cache

from core.billing.code import LENGTH, BillingCode

Bar = tuple[float, float, float, float]
"""x, y, width, height in modules, y downwards."""

CODE128_MODULES = 134
"""Width of a Code 128 symbol for 15 digits: start, seven pairs, switch, one digit, check, stop."""
QR_MODULES = 21
"""Side of the smallest QR symbol (version 1), which 15 digits fit at level M."""
QR_QUIET_MODULES = 4
CODE128_QUIET_MODULES = 10

_START_C, _TO_B, _STOP = 105, 100, 106
_MASK = 0
_GROUP, _GROUP_BITS = 3, 10
"""Digits that stand together in numeric mode, and their bits (ISO/IEC 18004, 7.4.3)."""
_ZEROS = "0" * LENGTH
_RUN = re.compile("1+")

# Widths of bar, space, bar, space, bar, space for the values 0 to 106 (ISO/IEC 15417, table 1).
_TABLE = """
212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231
113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211
212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131
113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111
314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211
241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141
214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214
211232 2331112
"""
_WIDTHS = tuple(tuple(map(int, widths)) for widths in _TABLE.split())


def code128_values(code: BillingCode) -> tuple[int, ...]:
    """Return the symbol's values: seven pairs in set C, the last digit in set B, then the check value."""
    values = [_START_C, *(int(code[at : at + 2]) for at in range(0, 14, 2)), _TO_B, int(code[14]) + 16]
    check = values[0] + sum(place * value for place, value in enumerate(values[1:], 1))
    return (*values, check % 103, _STOP)


def code128_bars(code: BillingCode) -> tuple[Bar, ...]:
    """Return the black bars of the symbol, CODE128_MODULES wide and 1 high."""
    bars: list[Bar] = []
    x = 0
    for value in code128_values(code):
        for place, width in enumerate(_WIDTHS[value]):
            if place % 2 == 0:
                bars.append((x, 0.0, width, 1.0))
            x += width
    return tuple(bars)


def qr_bars(code: BillingCode) -> tuple[Bar, ...]:
    """Return the black runs of the QR symbol, row by row, QR_MODULES square.

    The mask is fixed: weighing all eight costs five times the rest and every reader takes any of them. So each
    bit of the digits turns the same modules round, whatever the others are, and a symbol is put together from
    what each does alone: ten times as fast as making it.
    """
    modules = _modules(_ZEROS)
    for place in range(0, LENGTH, _GROUP):
        number = int(code[place : place + _GROUP])
        for bit in range(_GROUP_BITS):
            if number >> bit & 1:
                modules ^= _turned(place, bit)
    drawn = f"{modules:0{QR_MODULES * QR_MODULES}b}"
    rows = (drawn[start : start + QR_MODULES] for start in range(0, len(drawn), QR_MODULES))
    return tuple(
        (float(run.start()), float(row), float(run.end() - run.start()), 1.0)
        for row, words in enumerate(rows)
        for run in _RUN.finditer(words)
    )


@lru_cache(maxsize=LENGTH // 3 * 10)
def _turned(place: int, bit: int) -> int:
    """Return the modules that one bit of the three digits at `place` turns round."""
    digits = f"{1 << bit:0{_GROUP}d}"
    return _modules(_ZEROS) ^ _modules(_ZEROS[:place] + digits + _ZEROS[place + _GROUP :])


@lru_cache(maxsize=1 + LENGTH // 3 * 10)
def _modules(digits: str) -> int:
    """Return the symbol as a number whose binary digits are its modules, row by row."""
    import segno  # only papers need it

    matrix = segno.make(digits, version=1, error="m", mask=_MASK, mode="numeric", boost_error=False).matrix
    return int("".join(str(module) for row in matrix for module in row), 2)
