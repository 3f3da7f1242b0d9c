"""What lateness costs."""

from datetime import date
from decimal import Decimal

import pytest

from core.errors import ErrorCode
from core.taxes.calculators import compute
from core.taxes.fault import TaxError
from core.taxes.masa import months_begun
from core.taxes.sanctions import LateInterestInputs, ReturnFineInputs
from core.taxes.worked import Worked


def late(due: date, paid: date, percent: str | None = None) -> Worked:
    rate = Decimal(percent) if percent else None
    return compute(LateInterestInputs(unpaid=1_000_000, due=due, paid=paid, percent=rate))


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 1, 15), date(2026, 1, 15), 0),
        (date(2026, 1, 15), date(2026, 1, 16), 1),
        (date(2026, 1, 15), date(2026, 2, 15), 1),
        (date(2026, 1, 15), date(2026, 2, 16), 2),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 1, 31), date(2026, 3, 1), 2),
        (date(2024, 1, 31), date(2024, 2, 29), 1),
        (date(2025, 12, 15), date(2026, 1, 10), 1),
    ],
)
def test_a_month_that_has_begun_counts_whole(start: date, end: date, months: int) -> None:
    assert months_begun(start, end) == months


def test_the_rate_of_the_month_in_which_the_counting_begins_holds_for_all_months() -> None:
    assert late(date(2026, 1, 15), date(2026, 3, 16)).result == 27_900  # 0.93 % x 3
    assert late(date(2019, 1, 15), date(2019, 3, 16)).result == 60_000  # 2 % x 3


def test_there_are_24_months_at_most() -> None:
    worked = late(date(2022, 1, 15), date(2026, 1, 16))
    assert worked.result == 225_600  # 0.94 % x 24
    assert "paling lama 24 bulan" in " ".join(worked.notes)


def test_who_pays_in_time_pays_nothing() -> None:
    assert late(date(2026, 1, 15), date(2026, 1, 15)).result == 0


def test_a_month_that_no_table_knows_is_asked_for_and_a_typed_rate_is_told() -> None:
    with pytest.raises(TaxError) as caught:
        late(date(2026, 5, 15), date(2026, 6, 1))
    assert (caught.value.code, caught.value.field) == (ErrorCode.TAX_INTEREST_UNKNOWN, "percent")
    assert caught.value.detail == "Mei 2026"
    worked = late(date(2026, 5, 15), date(2026, 6, 1), "0.9")
    assert worked.result == 9_000
    assert "cocokkan dengan KMK" in worked.doubts[0]


@pytest.mark.parametrize("percent", ["0", "-1", "5.1", "93"])
def test_a_rate_with_a_lost_comma_is_refused(percent: str) -> None:
    with pytest.raises(TaxError) as caught:
        late(date(2026, 5, 15), date(2026, 6, 1), percent)
    assert caught.value.code is ErrorCode.TAX_PERCENT_OUTSIDE


def test_what_crosses_the_change_of_2020_or_a_month_end_is_doubtful() -> None:
    assert "2 November 2020" in late(date(2020, 10, 15), date(2020, 12, 1)).doubts[0]
    assert "akhir bulan" in late(date(2026, 1, 31), date(2026, 2, 5)).doubts[0]


def test_the_fines_of_late_returns() -> None:
    fines = {kind: compute(ReturnFineInputs(kind=kind, due=date(2026, 4, 30))) for kind in
             ("vat", "month", "body", "person")}  # fmt: skip
    assert {kind: worked.result for kind, worked in fines.items()} == {
        "vat": 500_000, "month": 100_000, "body": 1_000_000, "person": 100_000,
    }  # fmt: skip
    assert all(worked.deposit is None for worked in fines.values())
