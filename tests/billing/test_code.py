import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.billing.code import BillingCode, clean_code, group_code
from core.errors import ErrorCode, LoketError

CODES = st.from_regex(r"[0-3][0-9]{14}", fullmatch=True)
PADDING = st.sampled_from(["", " ", ".", "-", "\u00a0", "\u200e", "\n", "  "])


@given(CODES, st.lists(PADDING, min_size=16, max_size=16))
def test_blanks_dots_and_marks_fall_away(code: str, padding: list[str]) -> None:
    typed = "".join(blank + digit for blank, digit in zip(padding, [*code, ""], strict=True))
    assert clean_code(typed) == code


@given(CODES)
def test_groups_are_read_back(code: str) -> None:
    assert clean_code(group_code(BillingCode(code))) == code


def test_a_code_is_grouped_as_it_is_read_aloud() -> None:
    assert group_code(BillingCode("026110412345678")) == "0261 1041 2345 678"


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("02611041234567", ErrorCode.BILLING_CODE_LENGTH),
        ("0261104123456789", ErrorCode.BILLING_CODE_LENGTH),
        ("426110412345678", ErrorCode.BILLING_CODE_ISSUER),
        ("926110412345678", ErrorCode.BILLING_CODE_ISSUER),
        ("02611041234567A", ErrorCode.BILLING_CODE_NOT_DIGITS),
        ("０26110412345678", ErrorCode.BILLING_CODE_NOT_DIGITS),
        ("", ErrorCode.BILLING_CODE_NOT_DIGITS),
    ],
)
def test_every_wrong_code_has_its_own_fault(typed: str, fault: ErrorCode) -> None:
    with pytest.raises(LoketError) as caught:
        clean_code(typed)
    assert caught.value.code is fault
