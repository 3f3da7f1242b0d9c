"""The annual taxes of persons and bodies, and the instalments that follow from them."""

import pytest

from core.errors import ErrorCode
from core.taxes.body import BodyYearInputs, InstalmentInputs
from core.taxes.brackets import STATUSES, ptkp
from core.taxes.calculators import compute
from core.taxes.fault import TaxError
from core.taxes.masa import Masa, year_end
from core.taxes.person import PersonYearInputs
from core.taxes.tables import shipped
from core.taxes.worked import TaxKind, Worksheet


def allowance(status: str, year: int) -> int:
    return ptkp(status, Worksheet(TaxKind.PERSON_YEAR, "", "", shipped(), year_end(year)))


@pytest.mark.parametrize(
    ("status", "year", "amount"),
    [
        ("TK/0", 2012, 15_840_000),
        ("K/3", 2014, 32_400_000),
        ("K/I/3", 2014, 56_700_000),
        ("K/2", 2015, 45_000_000),
        ("TK/0", 2016, 54_000_000),
        ("K/3", 2026, 72_000_000),
        ("K/I/0", 2026, 112_500_000),
    ],
)
def test_the_history_of_the_ptkp(status: str, year: int, amount: int) -> None:
    assert allowance(status, year) == amount


def test_every_dependant_adds_the_same() -> None:
    assert len(STATUSES) == 12
    for kind in ("TK", "K", "K/I"):
        steps = {allowance(f"{kind}/{n + 1}", 2026) - allowance(f"{kind}/{n}", 2026) for n in range(3)}
        assert steps == {4_500_000}


@pytest.mark.parametrize(
    ("taxable", "year", "tax"),
    [
        (60_000_000, 2022, 3_000_000),
        (300_000_000, 2025, 44_000_000),
        (5_000_000_000, 2025, 1_444_000_000),
        (6_000_000_000, 2025, 1_794_000_000),
        (50_000_000, 2021, 2_500_000),
        (600_000_000, 2021, 125_000_000),
    ],
)
def test_pasal_17_layer_by_layer(taxable: int, year: int, tax: int) -> None:
    assert compute(PersonYearInputs(status="TK/0", year=year, net=taxable + 54_000_000)).result == tax


def test_the_taxable_income_is_cut_to_thousands() -> None:
    assert compute(PersonYearInputs(status="TK/0", year=2025, net=54_000_999)).result == 0
    assert compute(PersonYearInputs(status="TK/0", year=2025, net=54_001_999)).result == 50


def test_what_was_paid_already_is_taken_off_and_too_much_is_no_deposit() -> None:
    due = compute(PersonYearInputs(status="TK/0", year=2025, net=114_000_000, credit=1_000_000))
    assert due.result == 2_000_000
    assert due.deposit is not None
    assert (due.deposit.kap, due.deposit.kjs, due.deposit.first, due.deposit.last) == (
        "411125", "200", (2025, 1), (2025, 12),
    )  # fmt: skip
    over = compute(PersonYearInputs(status="TK/0", year=2025, net=114_000_000, credit=4_000_000))
    assert (over.result, over.deposit) == (-1_000_000, None)


@pytest.mark.parametrize(
    ("year", "turnover", "taxable", "tax"),
    [
        (2019, 6_000_000_000, 800_000_000, 120_000_000),
        (2020, 6_000_000_000, 800_000_000, 105_600_000),
        (2025, 4_800_000_000, 500_000_000, 55_000_000),
        (2025, 50_000_000_000, 1_000_000_000, 96_000_000 * 11 // 100 + 904_000_000 * 22 // 100),
        (2025, 50_000_000_001, 1_000_000_000, 220_000_000),
    ],
)
def test_bodies_and_pasal_31e(year: int, turnover: int, taxable: int, tax: int) -> None:
    assert compute(BodyYearInputs(year=year, turnover=turnover, taxable=taxable)).result == tax


def test_a_profit_larger_than_the_turnover_is_a_typing_error() -> None:
    with pytest.raises(TaxError) as caught:
        compute(BodyYearInputs(year=2025, turnover=100, taxable=101))
    assert (caught.value.code, caught.value.field) == (ErrorCode.TAX_TAXABLE_OVER_TURNOVER, "taxable")


def test_years_outside_the_tables_are_refused() -> None:
    with pytest.raises(TaxError) as caught:
        compute(BodyYearInputs(year=2008, turnover=100, taxable=100))
    assert (caught.value.code, caught.value.field) == (ErrorCode.TAX_DATE_OUTSIDE, "year")


def test_the_instalment_is_a_twelfth_of_what_is_left() -> None:
    def instalment(payer: str, tax: int, credit: int) -> tuple[int, str]:
        worked = compute(InstalmentInputs(payer=payer, masa=Masa(2026, 10), tax=tax, credit=credit))
        assert worked.deposit is not None
        return worked.result, worked.deposit.kap

    assert instalment("person", 13_000_000, 1_000_000) == (1_000_000, "411125")
    assert instalment("body", 100, 0) == (8, "411126")
    assert instalment("body", 100, 200) == (0, "411126")
