"""What cannot be read by whoever looks on, and what still can."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.masking import mask_number, mask_text, names_somebody


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("01.234.567.4-648.000", "01.234.***.*-***.000"),
        ("012345674648000", "01234*******000"),
        ("3523 0101 0190 9001", "3523 0*** **** *001"),
        ("kodenya 820 231 234 567 890 ya", "kodenya 820 23* *** *** 890 ya"),
        ("bayar Rp1.250.000 besok", "bayar Rp••• besok"),
        ("Rp 250.000,00.", "Rp•••."),
        ("0012345674648000000001", "00123**************001"),
        ("0012 3456 7464 8000 000001", "0012 3*** **** **** ***001"),
        ("01 234 567 4 648 000", "01 234 *** * *** 000"),
        ("01.234.567.4 - 648.000", "01.234.***.* - ***.000"),
        ("rp 1.250.000,- atau IDR 2,500,000.", "Rp••• atau Rp•••."),
        ("masa 10/2026, jam 14.05, TBN-2611-0147", "masa 10/2026, jam 14.05, TBN-2611-0147"),
        ("tanpa angka", "tanpa angka"),
    ],
)
def test_numbers_and_amounts_are_hidden_and_nothing_else(text: str, masked: str) -> None:
    assert mask_text(text) == masked
    assert mask_text(masked) == masked


@given(st.text(alphabet="0123456789. -Rp", max_size=60))
def test_what_is_masked_stays_as_long_and_can_be_masked_again(text: str) -> None:
    assert len(mask_number(text)) == len(text)
    assert mask_text(mask_text(text)) == mask_text(text)


def test_a_text_that_points_at_somebody_is_known() -> None:
    for text in ("01.234.567.4-648.000", "820231234567890", "0812 0000 1001", "0A1B2C3D4E5F6G7H"):
        assert names_somebody(f"ini {text} ya")
    for text in ("Rp1.250.000", "https://chat.whatsapp.com/AbCd", "TBN-2611-0147", "MASA 10 TAHUN 2026"):
        assert not names_somebody(text)
