"""Single payments and purchases: freelancers, honoraria, treasurers, PPh 23, rent, land, construction, PPN."""

from datetime import date

import pytest

from core.errors import ErrorCode
from core.taxes.calculators import compute
from core.taxes.fault import TaxError
from core.taxes.payments import FreelanceInputs
from core.taxes.tables import shipped
from core.taxes.treasurer import TreasurerInputs
from core.taxes.vat import VatInputs
from core.taxes.withheld import ConstructionInputs, HonorariumInputs, LandInputs, RentInputs, ServiceInputs
from core.taxes.worked import Worked

TODAY = date(2026, 11, 20)


def bought(amount: int, case: str = "goods", day: date = TODAY, **more: bool) -> Worked:
    return compute(TreasurerInputs(treasury="apbd", case=case, day=day, amount=amount, **more))


def test_half_of_what_a_freelancer_gets_is_taxed_payment_by_payment() -> None:
    assert compute(FreelanceInputs(day=TODAY, gross=5_000_000)).result == 125_000
    assert compute(FreelanceInputs(day=TODAY, gross=150_000_000)).result == 3_000_000 + 2_250_000
    with pytest.raises(TaxError) as caught:
        compute(FreelanceInputs(day=date(2023, 12, 31), gross=5_000_000))
    assert caught.value.code is ErrorCode.TAX_DATE_OUTSIDE


def test_the_official_examples_of_pph_22() -> None:
    assert bought(8_000_000).result == 120_000
    assert bought(4_440_000, is_included=True).result == 60_000
    assert bought(4_440_000, day=date(2023, 5, 2), is_included=True).result == 60_000
    assert bought(4_400_000, day=date(2021, 5, 3), is_included=True).result == 60_000


def test_two_million_is_free_unless_it_is_a_piece_of_more() -> None:
    assert bought(2_000_000).result == 0
    assert bought(2_000_001).result == 30_000
    assert bought(2_220_000, is_included=True).result == 0
    assert bought(1_500_000, is_split=True).result == 22_500


def test_without_npwp_it_is_twice_as_much() -> None:
    assert bought(8_000_000, is_without_npwp=True).result == 240_000
    assert (
        compute(ServiceInputs(object="service", day=TODAY, gross=1_000_000, is_without_npwp=True)).result
        == 40_000
    )


def test_the_exceptions_of_pph_22_are_free_and_say_why() -> None:
    cases = [line.text("object") for line in shipped().all("tax_treasurer_exceptions")]
    assert len(cases) == 6
    for case in cases:
        worked = bought(8_000_000, case)
        assert (worked.result, worked.deposit) == (0, None)
        assert worked.steps[-1].words.startswith("Tidak dipungut: ")


def test_a_seller_with_the_umkm_letter_pays_half_a_percent_to_another_pair() -> None:
    worked = bought(1_000_000, "certificate")
    assert worked.result == 5_000
    assert worked.deposit is not None
    assert (worked.deposit.kap, worked.deposit.kjs) == ("411128", "423")


def test_the_treasury_decides_the_kjs() -> None:
    for treasury, kjs in (("apbn", "910"), ("apbd", "920"), ("village", "930"), ("other", "900")):
        worked = compute(TreasurerInputs(treasury=treasury, case="goods", day=TODAY, amount=8_000_000))
        assert worked.deposit is not None
        assert worked.deposit.kjs == kjs


@pytest.mark.parametrize(
    ("goods", "day", "tax"),
    [
        ("general", date(2022, 3, 31), 100_000),
        ("general", date(2022, 4, 1), 110_000),
        ("general", date(2024, 12, 31), 110_000),
        ("general", date(2025, 1, 1), 110_000),
        ("luxury", date(2025, 1, 31), 110_000),
        ("luxury", date(2025, 2, 1), 120_000),
    ],
)
def test_ppn_by_date(goods: str, day: date, tax: int) -> None:
    assert compute(VatInputs(goods=goods, day=day, amount=1_000_000)).result == tax


def test_a_price_that_includes_the_ppn_is_taken_apart() -> None:
    worked = compute(VatInputs(goods="general", day=TODAY, amount=1_110_000, is_included=True))
    assert [step.amount for step in worked.steps] == [1_110_000, 1_000_000, 916_667, 110_000, 1_110_000]
    worked = compute(VatInputs(goods="luxury", day=TODAY, amount=1_120_000, is_included=True))
    assert worked.result == 120_000


@pytest.mark.parametrize(
    ("values", "tax", "pair"),
    [
        (ServiceInputs(object="service", day=TODAY, gross=10_000_000), 200_000, "411124-104"),
        (ServiceInputs(object="dividend", day=TODAY, gross=10_000_000), 1_500_000, "411124-101"),
        (RentInputs(object="rent", day=TODAY, gross=24_000_000), 2_400_000, "411128-403"),
        (LandInputs(object="general", day=TODAY, gross=300_000_000), 7_500_000, "411128-402"),
        (LandInputs(object="simple", day=TODAY, gross=300_000_000), 3_000_000, "411128-402"),
        (LandInputs(object="public", day=TODAY, gross=300_000_000), 0, "411128-402"),
        (LandInputs(object="general", day=date(2016, 9, 7), gross=300_000_000), 15_000_000, "411128-402"),
        (ConstructionInputs(object="small", day=TODAY, gross=100_000_000), 1_750_000, "411128-409"),
        (ConstructionInputs(object="certified", day=TODAY, gross=100_000_000), 2_650_000, "411128-409"),
        (ConstructionInputs(object="small", day=date(2022, 2, 20), gross=100_000_000), 2_000_000, "411128-409"),
        (HonorariumInputs(object="low", day=TODAY, gross=500_000), 0, "411121-402"),
        (HonorariumInputs(object="third", day=TODAY, gross=500_000), 25_000, "411121-402"),
        (HonorariumInputs(object="fourth", day=TODAY, gross=500_000), 75_000, "411121-402"),
    ],
)
def test_one_rate_of_one_amount(values: object, tax: int, pair: str) -> None:
    worked = compute(values)
    assert worked.result == tax
    assert worked.deposit is not None
    assert f"{worked.deposit.kap}-{worked.deposit.kjs}" == pair


def test_a_kind_of_construction_that_the_law_of_the_day_did_not_know_is_refused() -> None:
    with pytest.raises(TaxError) as caught:
        compute(ConstructionInputs(object="integrated", day=date(2020, 1, 2), gross=1_000_000))
    assert (caught.value.code, caught.value.field) == (ErrorCode.TAX_DATE_OUTSIDE, "day")
