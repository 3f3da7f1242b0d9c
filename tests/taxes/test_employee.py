"""PPh 21 of employees: the official examples, every bound of the TER, the last masa, the TER of a day."""

import csv
from datetime import date
from itertools import pairwise

import pytest

from core.errors import ErrorCode
from core.paths import RESOURCES
from core.taxes.brackets import EMPLOYEE_STATUSES
from core.taxes.calculators import compute
from core.taxes.employee import DailyInputs, EmployeeMonthInputs, EmployeeYearInputs
from core.taxes.fault import TaxError
from core.taxes.masa import Masa
from core.taxes.money import Mode, divided
from core.taxes.worked import Worked

STATUS = {"A": "TK/0", "B": "K/1", "C": "K/3"}
with (RESOURCES / "rules" / "tax_ter_monthly.csv").open(encoding="utf-8", newline="") as file:
    TER = [
        (row["category"], int(row["over"]), int(row["up_to"] or 0), row["percent"])
        for row in csv.DictReader(file)
    ]


def monthly(status: str, gross: int, masa: tuple[int, int] = (2026, 10)) -> Worked:
    return compute(EmployeeMonthInputs(status=status, masa=Masa(*masa), gross=gross))


def test_tuan_r_of_pp_58_2023() -> None:
    months = [monthly("K/0", 10_000_000, (2024, month)).result for month in range(1, 12)]
    assert months == [200_000] * 11
    december = compute(
        EmployeeYearInputs(status="K/0", year=2024, gross=120_000_000, pension=1_200_000, withheld=sum(months))
    )
    assert december.result == 515_000
    assert december.result + sum(months) == 2_715_000


def test_tuan_a_of_pmk_168_2023_with_bonus_and_alms() -> None:
    year = compute(
        EmployeeYearInputs(
            status="K/0", year=2024, gross=450_960_000, pension=1_200_000, alms=2_400_000, withheld=50_120_000
        )
    )
    assert [step.amount for step in year.steps if step.words.startswith("Penghasilan neto")] == [441_360_000]
    assert year.result == 64_715_000 - 50_120_000 == 14_595_000


def test_tuan_b_of_pmk_168_2023_who_began_in_september_gets_tax_back() -> None:
    year = compute(
        EmployeeYearInputs(
            status="TK/0", year=2024, gross=62_000_000, months=4, pension=400_000, withheld=3_255_000
        )
    )
    assert year.result == 280_000 - 3_255_000 == -2_975_000
    assert year.deposit is None
    assert "lebih dipotong" in " ".join(year.notes)


@pytest.mark.parametrize(("category", "over", "up_to", "percent"), TER)
def test_every_bound_of_the_monthly_ter(category: str, over: int, up_to: int, percent: str) -> None:
    thousandths = round(float(percent) * 1000)
    for gross in filter(None, (over + 1, up_to)):
        expected = divided(gross * thousandths, 100_000, Mode.HALF_UP)
        assert monthly(STATUS[category], gross).result == expected
    assert monthly(STATUS[category], over).result <= monthly(STATUS[category], over + 1).result


def test_the_table_has_no_gap_and_no_overlap() -> None:
    for category, count in (("A", 44), ("B", 40), ("C", 41)):
        rows = [row for row in TER if row[0] == category]
        assert len(rows) == count
        assert rows[0][1] == 0
        assert rows[-1][2] == 0
        assert all(before[2] == after[1] for before, after in pairwise(rows))
        assert [float(row[3]) for row in rows] == sorted(float(row[3]) for row in rows)


def test_the_status_decides_the_category() -> None:
    found = {status: monthly(status, 6_100_000).result for status in EMPLOYEE_STATUSES}
    assert {status for status, tax in found.items() if tax} == {"TK/0", "TK/1", "K/0"}
    words = {status: monthly(status, 6_100_000).steps[0].words[-2] for status in EMPLOYEE_STATUSES}
    assert words == {
        "TK/0": "A", "TK/1": "A", "TK/2": "B", "TK/3": "B", "K/0": "A", "K/1": "B", "K/2": "B", "K/3": "C",
    }  # fmt: skip


def test_december_is_sent_to_the_calculation_of_the_year() -> None:
    with pytest.raises(TaxError) as caught:
        monthly("TK/0", 10_000_000, (2026, 12))
    assert (caught.value.code, caught.value.field) == (ErrorCode.TAX_MASA_IS_LAST, "masa")


def test_there_was_no_ter_before_2024() -> None:
    with pytest.raises(TaxError) as caught:
        monthly("TK/0", 10_000_000, (2023, 11))
    assert (caught.value.code, caught.value.detail) == (ErrorCode.TAX_DATE_OUTSIDE, "mulai 1 Januari 2024")


def test_a_married_woman_with_a_working_husband_has_no_status_k_i() -> None:
    with pytest.raises(TaxError) as caught:
        monthly("K/I/0", 10_000_000)
    assert (caught.value.code, caught.value.field) == (ErrorCode.TAX_CHOICE_UNKNOWN, "status")


def test_the_job_cost_is_bounded_by_the_months_of_work() -> None:
    year = EmployeeYearInputs(status="TK/0", year=2025, gross=100_000_000, months=5, withheld=0)
    assert [step.amount for step in compute(year).steps if step.words.startswith("Biaya jabatan")] == [
        -2_500_000
    ]


def test_deductions_cannot_exceed_the_gross() -> None:
    with pytest.raises(TaxError) as caught:
        compute(EmployeeYearInputs(status="TK/0", year=2025, gross=1_000_000, pension=1_000_000, withheld=0))
    assert caught.value.code is ErrorCode.TAX_DEDUCTION_OVER_GROSS


def test_the_year_uses_the_brackets_of_its_own_time() -> None:
    def year(number: int) -> int:
        return compute(EmployeeYearInputs(status="TK/0", year=number, gross=120_000_000, withheld=0)).result

    assert year(2021) == 2_500_000 + 1_500_000  # PKP 60,000,000: 5 % of 50, 15 % of 10 million
    assert year(2022) == 3_000_000


@pytest.mark.parametrize(
    ("wage", "days", "tax"),
    [
        (450_000, 1, 0),
        (450_001, 1, 2_250),
        (2_500_000, 1, 12_500),
        (2_500_000, 6, 75_000),
        (2_500_001, 1, 62_500),
        (3_000_000, 2, 150_000),
    ],
)
def test_the_ter_of_a_day_and_half_of_the_wage_above_it(wage: int, days: int, tax: int) -> None:
    assert compute(DailyInputs(day=date(2026, 11, 20), wage=wage, days=days)).result == tax
