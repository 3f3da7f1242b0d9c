"""Inputs of calculators as people write them."""

from datetime import date
from decimal import Decimal

import pytest

from core.errors import ErrorCode, LoketError
from core.taxes.calculators import CALCULATORS
from core.taxes.masa import Masa, Since
from core.taxes.worked import TaxKind
from ui.taxes.reading import (
    read_amount,
    read_count,
    read_day,
    read_masa,
    read_percent,
    read_since,
    read_typed,
    read_year,
)


@pytest.mark.parametrize(
    "text", ["Oktober 2026", "okt 2026", "10/2026", "10-2026", "2026-10", "10 2026", "Okt. 2026"]
)
def test_a_masa(text: str) -> None:
    assert read_masa(text) == Masa(2026, 10)


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_read_as_the_calculator_writes_it(month: int) -> None:
    assert read_masa(Masa(2013, month).words) == Masa(2013, month)


@pytest.mark.parametrize(
    "text", ["oktober", "2026", "13/2026", "0/2026", "10/26", "10/2026/1", "oktober 1026", ""]
)
def test_no_masa(text: str) -> None:
    with pytest.raises(LoketError) as caught:
        read_masa(text)
    assert caught.value.code is ErrorCode.TAX_MASA_UNREADABLE


@pytest.mark.parametrize("text", ["15/11/2026", "15-11-2026", "15.11.2026", "15 november 2026", "15 nov 2026"])
def test_a_day(text: str) -> None:
    assert read_day(text) == date(2026, 11, 15)


@pytest.mark.parametrize("text", ["31/11/2026", "15/13/2026", "15/11/26", "kemarin", "2026"])
def test_no_day(text: str) -> None:
    with pytest.raises(LoketError) as caught:
        read_day(text)
    assert caught.value.code is ErrorCode.TAX_DAY_UNREADABLE


def test_since_a_year_or_a_day() -> None:
    assert read_since("2019") == Since(date(2019, 1, 1), is_year=True)
    assert read_since("1/2/2019") == Since(date(2019, 2, 1))


def test_amounts_may_be_nothing() -> None:
    assert [read_amount(text) for text in ("0", "Rp0", "nol", "15jt", "1.250.000,-")] == [
        0, 0, 0, 15_000_000, 1_250_000,
    ]  # fmt: skip
    with pytest.raises(LoketError):
        read_amount("12,5")


def test_counts_years_and_percentages() -> None:
    assert (read_count("12"), read_year("2025"), read_percent("0,93"), read_percent("0.93 %")) == (
        12, 2025, Decimal("0.93"), Decimal("0.93"),
    )  # fmt: skip
    for read, text in ((read_count, "1,5"), (read_year, "25"), (read_percent, "satu"), (read_percent, "-1")):
        with pytest.raises(LoketError):
            read(text)


def test_what_is_missing_is_listed_and_what_is_wrong_stands_beside_its_input() -> None:
    typed = read_typed(CALCULATORS[TaxKind.UMKM], {"payer": "person", "masa": "x", "before": ""})
    assert typed.values is None
    assert [entry.name for entry in typed.missing] == ["turnover"]
    assert set(typed.faults) == {"masa"}
