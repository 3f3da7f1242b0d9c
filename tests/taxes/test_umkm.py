"""PPh Final UMKM: rates by date, the free part of the year, and who may use it."""

from datetime import date

import pytest

from core.errors import ErrorCode
from core.taxes.calculators import compute
from core.taxes.fault import TaxError
from core.taxes.masa import Masa, Since
from core.taxes.umkm import UmkmInputs
from core.taxes.worked import Worked


def worked(
    payer: str = "person", masa: tuple[int, int] = (2026, 10), turnover: int = 15_000_000, **more: object
) -> Worked:
    return compute(UmkmInputs(payer=payer, masa=Masa(*masa), turnover=turnover, **more))  # type: ignore[arg-type]


def refused(**inputs: object) -> TaxError:
    with pytest.raises(TaxError) as caught:
        worked(**inputs)  # type: ignore[arg-type]
    return caught.value


@pytest.mark.parametrize(
    ("masa", "tax"), [((2013, 7), 150_000), ((2018, 6), 150_000), ((2018, 7), 75_000), ((2021, 12), 75_000)]
)
def test_one_percent_until_june_2018_and_half_of_it_since(masa: tuple[int, int], tax: int) -> None:
    assert worked(masa=masa).result == tax


def test_a_masa_before_the_first_rule_is_told_not_guessed() -> None:
    fault = refused(masa=(2013, 6))
    assert (fault.code, fault.field, fault.detail) == (ErrorCode.TAX_DATE_OUTSIDE, "masa", "mulai 1 Juli 2013")


@pytest.mark.parametrize(
    ("before", "turnover", "tax"),
    [
        (0, 500_000_000, 0),
        (0, 500_000_200, 1),
        (495_000_000, 15_000_000, 50_000),
        (499_999_800, 200, 0),
        (500_000_000, 15_000_000, 75_000),
        (900_000_000, 15_000_000, 75_000),
    ],
)
def test_a_person_pays_only_on_what_lies_above_500_million_of_the_year(
    before: int, turnover: int, tax: int
) -> None:
    assert worked(before=before, turnover=turnover).result == tax


def test_there_was_no_free_part_before_tax_year_2022() -> None:
    assert worked(masa=(2021, 12)).result == 75_000
    assert worked(masa=(2022, 1)).result == 0


def test_only_persons_have_the_free_part() -> None:
    result = worked(payer="cooperative", registered=Since(date(2024, 1, 1), is_year=True))
    assert result.result == 75_000
    assert "hanya untuk orang pribadi" in " ".join(result.notes)


def test_without_the_turnover_of_the_months_before_nothing_is_computed() -> None:
    fault = refused(masa=(2026, 10))
    assert (fault.code, fault.field) == (ErrorCode.TAX_INPUT_MISSING, "before")
    assert worked(masa=(2026, 1)).result == 0


def test_january_has_no_months_before() -> None:
    fault = refused(masa=(2026, 1), before=1)
    assert (fault.code, fault.field) == (ErrorCode.TAX_BEFORE_JANUARY, "before")


def test_above_4_8_billion_the_year_goes_on_and_the_next_one_is_announced() -> None:
    notes = worked(before=4_790_000_000, turnover=10_000_001).notes
    assert any("tahun berikutnya tarif umum" in note for note in notes)
    assert not any(
        "tahun berikutnya" in note for note in worked(before=4_790_000_000, turnover=10_000_000).notes
    )


@pytest.mark.parametrize(("payer", "since", "last"), [("company", 2020, 2022), ("partnership", 2016, 2021)])
def test_a_body_may_use_the_rate_for_its_years_and_no_longer(payer: str, since: int, last: int) -> None:
    registered = Since(date(since, 1, 1), is_year=True)
    assert f"sampai tahun pajak {last}" in " ".join(worked(payer, (last, 11), registered=registered).notes)
    fault = refused(payer=payer, masa=(last + 1, 1), registered=registered)
    assert (fault.code, fault.detail) == (ErrorCode.TAX_UMKM_TERM_OVER, f"sampai tahun pajak {last}")


def test_a_body_without_its_year_of_registration_gets_a_doubt() -> None:
    result = worked("company", (2023, 3))
    assert result.result == 75_000
    assert "tahun terdaftar belum diisi" in result.doubts[0]


def test_since_pp_20_of_2026_a_new_cv_pays_by_the_general_rate() -> None:
    fault = refused(payer="partnership", masa=(2026, 5), registered=Since(date(2026, 4, 22)))
    assert (fault.code, fault.detail) == (ErrorCode.TAX_UMKM_NOT_ALLOWED, "PP 20 Tahun 2026")


def test_an_older_cv_finishes_its_years() -> None:
    registered = Since(date(2025, 3, 1))
    assert worked("partnership", (2028, 12), registered=registered).result == 75_000
    assert (
        refused(payer="partnership", masa=(2029, 1), registered=registered).code is ErrorCode.TAX_UMKM_TERM_OVER
    )


def test_where_the_day_decides_a_year_alone_is_not_enough() -> None:
    fault = refused(payer="company", masa=(2026, 10), registered=Since(date(2026, 1, 1), is_year=True))
    assert (fault.code, fault.field) == (ErrorCode.TAX_SINCE_DAY_NEEDED, "registered")
    fault = refused(payer="company", masa=(2026, 10))
    assert (fault.code, fault.field) == (ErrorCode.TAX_INPUT_MISSING, "registered")


def test_nobody_is_registered_after_the_masa() -> None:
    fault = refused(payer="cooperative", masa=(2025, 1), registered=Since(date(2025, 2, 1)))
    assert (fault.code, fault.field) == (ErrorCode.TAX_SINCE_LATER, "registered")


def test_a_sole_company_could_not_use_the_rate_before_pp_55() -> None:
    assert refused(payer="sole_company", masa=(2020, 5)).code is ErrorCode.TAX_UMKM_NOT_ALLOWED


def test_a_sole_company_and_a_person_have_no_end_since_pp_20() -> None:
    old = Since(date(2021, 5, 1))
    assert worked("sole_company", (2030, 1), registered=old).doubts == ()
    assert refused(payer="sole_company", masa=(2026, 3), registered=old).code is ErrorCode.TAX_UMKM_TERM_OVER


@pytest.mark.parametrize(("year", "is_doubtful"), [(2024, False), (2025, True), (2026, False), (2027, True)])
def test_a_person_whose_seven_years_ended_in_2024_is_told_what_is_not_certain(
    year: int, is_doubtful: bool
) -> None:
    result = worked(masa=(year, 10), before=600_000_000, registered=Since(date(2016, 1, 1), is_year=True))
    assert bool(result.doubts) is is_doubtful


def test_a_person_registered_later_still_has_years_left() -> None:
    assert worked(masa=(2027, 10), before=0, registered=Since(date(2022, 1, 1), is_year=True)).doubts == ()


def test_the_result_goes_to_411128_420_of_its_masa() -> None:
    deposit = worked(before=600_000_000).deposit
    assert deposit is not None
    assert (deposit.kap, deposit.kjs, deposit.first, deposit.last) == ("411128", "420", (2026, 10), (2026, 10))


def test_what_is_not_confirmed_says_so() -> None:
    assert worked(masa=(2016, 5)).confirmed is False
    assert worked(before=0).confirmed is True
