from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.billing.checking import parse_moment, read_form
from core.billing.form import Field, Form, Hint, form_for_month_after, form_of
from core.billing.identifier import clean_ntpn, is_usual_ntpn, parse_assessment_number
from core.billing.period import parse_month, period_words
from core.errors import ErrorCode
from tests.billing.samples import CODE, FORM, LONG_CONTENT, NOW, request, request_without_code


def fault_of(field: Field, form: Form) -> ErrorCode | None:
    error = read_form(form, NOW).error_of(field)
    return None if error is None else error.code


def test_a_form_filled_in_carelessly_is_understood() -> None:
    content = read_form(FORM, NOW).content
    assert content is not None
    assert (content.npwp15, content.npwp16) == ("701234569648000", "3523014506789002")
    assert content.name == "Sri Rahayu"
    assert content.address == "Ds. Cengkong\nKec. Parengan, Kab. Tuban"
    assert (content.month_from, content.month_to, content.tax_year) == (10, 10, 2026)
    assert content.amount == 250_000


def test_an_empty_form_names_every_missing_field_in_order() -> None:
    reading = read_form(Form(), NOW)
    assert reading.content is None
    assert [error.field for error in reading.errors] == [
        Field.NPWP,
        Field.NAME,
        Field.KAP,
        Field.MONTH_FROM,
        Field.TAX_YEAR,
        Field.AMOUNT,
    ]


@pytest.mark.parametrize(
    ("changes", "field", "fault"),
    [
        ({"npwp": "70.123"}, Field.NPWP, ErrorCode.BILLING_NPWP_UNREADABLE),
        ({"npwp": "00.000.000.0-648.000"}, Field.NPWP, ErrorCode.BILLING_NPWP_UNREADABLE),
        ({"name": "  "}, Field.NAME, ErrorCode.BILLING_NAME_MISSING),
        ({"name": "A" * 201}, Field.NAME, ErrorCode.BILLING_TEXT_TOO_LONG),
        ({"kap": "999999"}, Field.KAP, ErrorCode.BILLING_KAP_UNKNOWN),
        ({"kjs": ""}, Field.KJS, ErrorCode.BILLING_KJS_MISSING),
        ({"kjs": "777"}, Field.KJS, ErrorCode.BILLING_PAIR_UNKNOWN),
        ({"month_from": "13"}, Field.MONTH_FROM, ErrorCode.BILLING_MONTH_UNREADABLE),
        ({"month_to": "xyz"}, Field.MONTH_TO, ErrorCode.BILLING_MONTH_UNREADABLE),
        ({"month_to": "sep"}, Field.MONTH_TO, ErrorCode.BILLING_MONTHS_REVERSED),
        ({"tax_year": "1999"}, Field.TAX_YEAR, ErrorCode.BILLING_YEAR_UNREADABLE),
        ({"tax_year": "2028"}, Field.TAX_YEAR, ErrorCode.BILLING_YEAR_UNREADABLE),
        ({"tax_year": "26"}, Field.TAX_YEAR, ErrorCode.BILLING_YEAR_UNREADABLE),
        ({"amount": "12.5"}, Field.AMOUNT, ErrorCode.BILLING_AMOUNT_UNREADABLE),
        ({"amount": "0"}, Field.AMOUNT, ErrorCode.BILLING_AMOUNT_OUT_OF_RANGE),
        ({"description": "x" * 76}, Field.DESCRIPTION, ErrorCode.BILLING_TEXT_TOO_LONG),
        ({"kjs": "402"}, Field.NOP, ErrorCode.BILLING_NOP_MISSING),
        ({"kjs": "402", "nop": "35.23"}, Field.NOP, ErrorCode.BILLING_NOP_UNREADABLE),
        ({"kjs": "300"}, Field.ASSESSMENT_NUMBER, ErrorCode.BILLING_ASSESSMENT_MISSING),
        (
            {"kjs": "300", "assessment_number": "12/24"},
            Field.ASSESSMENT_NUMBER,
            ErrorCode.BILLING_ASSESSMENT_UNREADABLE,
        ),
        ({"billing_code": "123"}, Field.BILLING_CODE, ErrorCode.BILLING_CODE_LENGTH),
        ({"billing_code": CODE, "issued_at": "kemarin"}, Field.ISSUED_AT, ErrorCode.BILLING_MOMENT_UNREADABLE),
        (
            {"billing_code": CODE, "issued_at": "31/02/2026 10.00"},
            Field.ISSUED_AT,
            ErrorCode.BILLING_MOMENT_UNREADABLE,
        ),
        (
            {"billing_code": CODE, "issued_at": "22/11/2026 10.00"},
            Field.ISSUED_AT,
            ErrorCode.BILLING_MOMENT_AHEAD,
        ),
    ],
)
def test_each_fault_stands_beside_its_field(changes: dict[str, str], field: Field, fault: ErrorCode) -> None:
    form = replace(FORM, **changes)  # type: ignore[arg-type]
    assert fault_of(field, form) is fault
    assert read_form(form, NOW).content is None
    assert len(read_form(form, NOW).errors) == 1


def test_75_characters_of_description_fit_and_say_how_many_are_too_many() -> None:
    assert read_form(replace(FORM, description="x" * 75), NOW).content is not None
    error = read_form(replace(FORM, description="x" * 80), NOW).error_of(Field.DESCRIPTION)
    assert error is not None
    assert error.detail == "80 dari 75 huruf"


def test_what_cannot_be_seen_is_not_kept() -> None:
    content = read_form(replace(FORM, name="\u202eSri\u200f  Rahayu\x07 E\u0301lok"), NOW).content
    assert content is not None
    assert content.name == "Sri Rahayu Élok"


def test_land_and_letters_keep_their_numbers() -> None:
    land = read_form(replace(FORM, kjs="402", nop="35.23.010.001.002-0003.0"), NOW).content
    letter = read_form(replace(FORM, kjs="300", assessment_number="12 / 107/2024/648/ 2026"), NOW).content
    assert land is not None
    assert letter is not None
    assert land.nop == "352301000100200030"
    assert letter.assessment_number == "00012/107/24/648/26"


def test_numbers_that_a_pair_does_not_take_are_left_out() -> None:
    content = read_form(replace(FORM, nop="352301000100200030", assessment_number="x"), NOW).content
    assert content is not None
    assert (content.nop, content.assessment_number) == ("", "")


def test_an_annual_deposit_covers_january_to_december_whatever_was_typed() -> None:
    content = read_form(replace(FORM, kap="411125", kjs="200", month_from="", tax_year="2025"), NOW).content
    assert content is not None
    assert (content.month_from, content.month_to) == (1, 12)


def test_a_nik_alone_is_enough_and_no_other_form_is_derived() -> None:
    content = read_form(replace(FORM, npwp="3523 0145 0678 9002", npwp_other=""), NOW).content
    assert content is not None
    assert (content.npwp15, content.npwp16) == ("", "3523014506789002")


def test_a_wrong_check_digit_warns_and_does_not_block() -> None:
    reading = read_form(replace(FORM, npwp="01.234.567.8-648.000"), NOW)
    assert reading.content is not None
    assert reading.has_hint(Hint.NUMBER_DOUBTFUL)


@pytest.mark.parametrize(
    ("changes", "hint"),
    [
        ({"kjs": "423"}, Hint.PAIR_UNCONFIRMED),
        ({"billing_code": CODE, "issued_at": "01/03/2020 08.00"}, Hint.VALIDITY_UNCONFIRMED),
        ({"billing_code": CODE, "issued_at": "01/11/2026 08.00"}, Hint.CODE_OVER),
    ],
)
def test_what_is_doubtful_is_said(changes: dict[str, str], hint: Hint) -> None:
    reading = read_form(replace(FORM, **changes), NOW)  # type: ignore[arg-type]
    assert reading.content is not None
    assert reading.has_hint(hint)


def test_a_code_without_a_moment_was_issued_now() -> None:
    reading = read_form(replace(FORM, billing_code="0261 1041 2345 678"), NOW)
    assert (reading.billing_code, reading.issued_at) == (CODE, NOW)
    assert reading.validity is not None
    assert reading.validity.until == NOW + timedelta(hours=336)


@pytest.mark.parametrize("content", [request().content, LONG_CONTENT])
def test_a_stored_request_becomes_a_form_and_the_same_request_again(content) -> None:  # type: ignore[no-untyped-def]
    stored = request(content)
    reading = read_form(form_of(stored), NOW)
    # a pair takes only the numbers that it needs
    assert reading.content == replace(content, assessment_number="")
    assert reading.billing_code == stored.billing_code
    assert reading.issued_at == stored.issued_at


def test_the_next_month_keeps_all_but_amount_and_code() -> None:
    form = form_for_month_after(request())
    assert (form.month_from, form.month_to, form.tax_year) == ("November", "November", "2026")
    assert (form.amount, form.billing_code, form.name) == ("", "", "SRI RAHAYU")


def test_the_month_after_december_is_january() -> None:
    december = request_without_code(replace(request().content, month_from=12, month_to=12))
    form = form_for_month_after(december)
    assert (form.month_from, form.tax_year) == ("Januari", "2027")


def test_a_whole_year_is_followed_by_the_next() -> None:
    form = form_for_month_after(request_without_code(replace(request().content, month_from=1, month_to=12)))
    assert (form.month_from, form.month_to, form.tax_year) == ("Januari", "Desember", "2027")


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("10", 10),
        ("okt", 10),
        ("Oktober", 10),
        ("nop", 11),
        ("peb", 2),
        ("agt", 8),
        ("des.", 12),
        ("1", 1),
        ("may", 5),
    ],
)
def test_months_are_read_as_people_write_them(typed: str, month: int) -> None:
    assert parse_month(typed) == month


@pytest.mark.parametrize("typed", ["", "0", "13", "010", "ok", "m", "ma", "2026", "bulan"])
def test_what_is_no_month_is_none(typed: str) -> None:
    assert parse_month(typed) is None


def test_periods_are_spelt_out() -> None:
    assert period_words(10, 10, 2026) == "Oktober 2026"
    assert period_words(1, 12, 2026) == "Januari–Desember 2026"


@pytest.mark.parametrize(
    "typed", ["21/11/2026 14.04", "21-11-2026 14:04", "21/11/2026, 14.04 WIB", "21.11.2026 14:04:00"]
)
def test_moments_are_on_the_office_clock(typed: str) -> None:
    assert parse_moment(typed) == datetime(2026, 11, 21, 7, 4, tzinfo=UTC)


def test_letters_are_written_one_way() -> None:
    assert parse_assessment_number("1/206/19/648/21") == "00001/206/19/648/21"
    assert parse_assessment_number("123456/206/19/648/21") is None


def test_a_proof_of_payment_is_cleaned_and_judged() -> None:
    assert clean_ntpn(" 1a2b 3c4d 5e6f 7g8h ") == "1A2B3C4D5E6F7G8H"
    assert is_usual_ntpn("1A2B3C4D5E6F7G8H")
    assert not is_usual_ntpn("1A2B")


@given(st.builds(Form, *[st.text(max_size=30)] * 16))
def test_any_form_at_all_is_judged_and_never_fails(form: Form) -> None:
    reading = read_form(form, NOW)
    assert (reading.content is None) == bool(reading.errors)
