from itertools import pairwise

import segno
from hypothesis import given
from hypothesis import strategies as st

from core.billing.barcode import CODE128_MODULES, QR_MODULES, code128_bars, code128_values, qr_bars
from core.billing.code import BillingCode

CODES = st.from_regex(r"[0-3][0-9]{14}", fullmatch=True).map(BillingCode)


@given(CODES)
def test_code_128_says_the_15_digits_and_nothing_else(code: BillingCode) -> None:
    start, *pairs, switch, last, check, stop = code128_values(code)
    assert (start, switch, stop) == (105, 100, 106)
    assert "".join(f"{pair:02d}" for pair in pairs) + chr(last + 32) == code
    weighted = start + sum(place * value for place, value in enumerate([*pairs, switch, last], 1))
    assert check == weighted % 103


@given(CODES)
def test_bars_never_touch_and_fill_the_width(code: BillingCode) -> None:
    bars = code128_bars(code)
    assert bars[0][0] == 0
    assert bars[-1][0] + bars[-1][2] == CODE128_MODULES
    assert all(left[0] + left[2] < right[0] for left, right in pairwise(bars))


@given(CODES)
def test_the_qr_symbol_is_the_smallest_and_stays_in_its_square(code: BillingCode) -> None:
    for x, y, width, height in qr_bars(code):
        assert 0 <= x < x + width <= QR_MODULES
        assert 0 <= y < y + height <= QR_MODULES


@given(CODES)
def test_the_qr_symbol_put_together_is_the_one_that_is_made_whole(code: BillingCode) -> None:
    made = segno.make(code, version=1, error="m", mask=0, mode="numeric", boost_error=False).matrix
    drawn = [[0] * QR_MODULES for _ in range(QR_MODULES)]
    for x, y, width, _ in qr_bars(code):
        drawn[int(y)][int(x) : int(x + width)] = [1] * int(width)
    assert drawn == [list(row) for row in made]
