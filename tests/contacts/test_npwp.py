import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.contacts.npwp import (
    TaxNumberFault,
    TaxNumberWarning,
    body_npwp16,
    format_nitku,
    format_npwp15,
    format_npwp16,
    mask_npwp15,
    mask_npwp16,
    office_code,
    read_tax_number,
)
from core.contacts.region import office_name

FIFTEEN = "012345674648000"


@pytest.mark.parametrize(
    "typed",
    [
        FIFTEEN,
        "01.234.567.4-648.000",
        "01 234 567 4 648 000",
        "NPWP: 01.234.567.4-648.000",
        "\u202a01.234.567.4\u2011648.000\u202c",
    ],
)
def test_fifteen_digits_in_any_spelling(typed: str) -> None:
    number = read_tax_number(typed)
    assert (number.npwp15, number.npwp16, number.warning, number.fault) == (FIFTEEN, None, None, None)


def test_sixteen_digits_with_a_zero_hold_the_fifteen() -> None:
    number = read_tax_number("0012 3456 7464 8000")
    assert (number.npwp15, number.npwp16) == (FIFTEEN, "0" + FIFTEEN)
    assert not number.is_nik


def test_a_nik_gives_no_fifteen_digits() -> None:
    number = read_tax_number("3523.0101.0180.9001")
    assert (number.npwp15, number.npwp16, number.warning) == (None, "3523010101809001", None)
    assert number.is_nik


def test_a_nitku_holds_the_sixteen() -> None:
    number = read_tax_number("0012345674648000000000")
    assert (number.nitku, number.npwp16) == ("0012345674648000000000", "0" + FIFTEEN)


def test_a_wrong_check_digit_warns_and_is_kept() -> None:
    number = read_tax_number("01.234.567.8-648.000")
    assert number.npwp15 == "012345678648000"
    assert number.warning is TaxNumberWarning.CHECK_DIGIT
    assert read_tax_number("9923010101809001").warning is TaxNumberWarning.NIK


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", TaxNumberFault.EMPTY),
        ("00.000.000.0-648.000", TaxNumberFault.NONE_YET),
        ("1,23456746480E+13", TaxNumberFault.DIGITS_LOST),
        ("12345674648000", TaxNumberFault.ZERO_LOST),
        ("012345674648000.0", TaxNumberFault.DECIMAL),
        ("belum punya", TaxNumberFault.LETTERS),
        ("01.234.567", TaxNumberFault.SHORT),
        ("01.234.567.4-648.000.1234", TaxNumberFault.LONG),
    ],
)
def test_what_is_no_number_says_why(typed: str, fault: TaxNumberFault) -> None:
    number = read_tax_number(typed)
    assert number.fault is fault
    assert (number.npwp15, number.npwp16, number.nitku) == (None, None, None)


@given(st.from_regex(r"[0-9]{15}", fullmatch=True))
def test_what_is_shown_is_read_again(digits: str) -> None:
    assert read_tax_number(format_npwp15(digits)).npwp15 in (digits, None)
    if not digits.startswith("000000000"):
        assert read_tax_number(format_npwp16(body_npwp16(digits))).npwp15 == digits
        assert read_tax_number(format_nitku(body_npwp16(digits) + "000000")).npwp15 == digits


@given(st.text(max_size=40))
def test_any_text_gives_a_number_or_a_fault(typed: str) -> None:
    number = read_tax_number(typed)
    assert (number.fault is None) == (number.npwp15 is not None or number.npwp16 is not None)


def test_forms_on_the_screen() -> None:
    assert format_npwp15(FIFTEEN) == "01.234.567.4-648.000"
    assert format_npwp16("0" + FIFTEEN) == "0012 3456 7464 8000"
    assert mask_npwp15("701234569648000") == "70.123.***.*-648.000"
    assert mask_npwp16("3523010101809002") == "3523********9002"
    assert office_name(office_code(FIFTEEN)) == "KPP Pratama Tuban"


@given(st.from_regex(r"[0-9]{15}", fullmatch=True))
def test_the_quick_check_digit_is_python_stdnums(digits: str) -> None:
    from stdnum import luhn

    warns = read_tax_number(digits).warning is TaxNumberWarning.CHECK_DIGIT
    assert warns == (not luhn.is_valid(digits[:9])) or digits.startswith("000000000")
