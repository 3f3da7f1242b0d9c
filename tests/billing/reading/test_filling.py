"""What was read, as the form spells it."""

from datetime import UTC, datetime

from core.billing.form import Form
from core.billing.reading import read
from core.billing.reading.filling import form_of_found

NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)


def test_a_whole_request_fills_the_form_as_on_paper() -> None:
    (found,) = read("an Sri, npwp 012345674648000, umkm jul-sep 2026 @1,25jt, minta billing", NOON)
    assert form_of_found(found, chat_id=7, message_id=9) == Form(
        npwp="01.234.567.4-648.000",
        name="Sri",
        kap="411128",
        kjs="420",
        month_from="Juli",
        month_to="September",
        tax_year="2026",
        amount="1.250.000",
        chat_id=7,
        message_id=9,
    )


def test_a_bare_wish_leaves_the_form_empty() -> None:
    (found,) = read("minta kode billing ya pak", NOON)
    assert form_of_found(found) == Form()


def test_sixteen_digits_stand_in_fours_and_months_over_a_new_year_stay_empty() -> None:
    (found,) = read("billing umkm nov 2025 - jan 2026 @50rb npwp 0012345674648000", NOON)
    form = form_of_found(found)
    assert form.npwp == "0012 3456 7464 8000"
    assert (form.month_from, form.month_to, form.tax_year) == ("", "", "")
