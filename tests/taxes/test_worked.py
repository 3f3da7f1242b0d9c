"""What holds for every calculator: steps that add up, taxes that grow, words that say what they stand on."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ErrorCode
from core.taxes.body import BodyYearInputs, InstalmentInputs
from core.taxes.brackets import EMPLOYEE_STATUSES, STATUSES
from core.taxes.calculators import CALCULATORS, PAIRS, compute, proposed
from core.taxes.employee import DailyInputs, EmployeeMonthInputs, EmployeeYearInputs
from core.taxes.fault import TaxError
from core.taxes.inputs import Kind
from core.taxes.masa import Masa
from core.taxes.payments import FreelanceInputs
from core.taxes.person import PersonYearInputs
from core.taxes.sanctions import LateInterestInputs, ReturnFineInputs
from core.taxes.tables import Tables, shipped
from core.taxes.text import as_text
from core.taxes.treasurer import TreasurerInputs
from core.taxes.umkm import UmkmInputs
from core.taxes.vat import VatInputs
from core.taxes.withheld import ConstructionInputs, HonorariumInputs, LandInputs, RentInputs, ServiceInputs
from core.taxes.worked import TaxKind, Worked

DAY, MASA = date(2026, 11, 20), Masa(2026, 10)
SAMPLES: dict[TaxKind, Any] = {
    TaxKind.UMKM: UmkmInputs(payer="person", masa=MASA, turnover=15_000_000, before=495_000_000),
    TaxKind.EMPLOYEE_MONTH: EmployeeMonthInputs(status="K/1", masa=MASA, gross=10_454_000),
    TaxKind.EMPLOYEE_YEAR: EmployeeYearInputs(status="K/0", year=2025, gross=120_000_000, withheld=2_200_000),
    TaxKind.DAILY: DailyInputs(day=DAY, wage=700_000, days=3),
    TaxKind.FREELANCE: FreelanceInputs(day=DAY, gross=5_000_001),
    TaxKind.HONORARIUM: HonorariumInputs(object="third", day=DAY, gross=500_000),
    TaxKind.PERSON_YEAR: PersonYearInputs(status="K/I/2", year=2025, net=400_000_000, credit=1),
    TaxKind.BODY_YEAR: BodyYearInputs(year=2025, turnover=7_000_000_000, taxable=333_333_333),
    TaxKind.INSTALMENT: InstalmentInputs(payer="body", masa=MASA, tax=100_000_001, credit=7),
    TaxKind.VAT: VatInputs(goods="general", day=DAY, amount=1_234_567, is_included=True),
    TaxKind.TREASURER: TreasurerInputs(treasury="village", case="goods", day=DAY, amount=8_000_000),
    TaxKind.SERVICE: ServiceInputs(object="royalty", day=DAY, gross=10_000_000),
    TaxKind.RENT: RentInputs(object="rent", day=DAY, gross=10_000_000),
    TaxKind.LAND: LandInputs(object="general", day=DAY, gross=10_000_000),
    TaxKind.CONSTRUCTION: ConstructionInputs(object="integrated", day=DAY, gross=10_000_000),
    TaxKind.LATE_INTEREST: LateInterestInputs(unpaid=999, due=date(2026, 1, 15), paid=DAY),
    TaxKind.RETURN_FINE: ReturnFineInputs(kind="vat", due=DAY),
}
amounts = st.integers(min_value=0, max_value=999_999_999_999)


def parts(worked: Worked) -> int:
    return sum(step.amount for step in worked.steps if step.is_part)


@pytest.mark.parametrize("kind", CALCULATORS)
def test_every_calculator_tells_steps_basis_and_date(kind: TaxKind) -> None:
    worked = compute(SAMPLES[kind])
    assert worked.kind is kind
    assert parts(worked) == worked.result
    assert any(step.is_part for step in worked.steps)
    assert worked.basis
    assert worked.source
    assert worked.valid_from <= DAY
    text = as_text(worked)
    assert worked.title in text
    assert worked.formula in text
    assert all(step.words in text for step in worked.steps)
    assert ("belum dikonfirmasi" in text) is not worked.confirmed


def test_what_is_not_confirmed_is_said_beside_the_amount_and_the_basis() -> None:
    text = as_text(compute(SAMPLES[TaxKind.CONSTRUCTION]))
    assert "*Jumlah: Rp265.000* (belum dikonfirmasi)" in text
    assert text.count("belum dikonfirmasi") == 2


def test_the_text_for_the_chat() -> None:
    assert as_text(compute(SAMPLES[TaxKind.EMPLOYEE_MONTH])) == (
        "*PPh 21 pegawai tetap, masa Oktober 2026*\n"
        "Rumus: TER × bruto\n"
        "\n"
        "Penghasilan bruto, status K/1 (TER kategori B): Rp10.454.000\n"
        "1,5% × Rp10.454.000 = Rp156.810\n"
        "*Jumlah: Rp156.810*\n"
        "\n"
        "Dasar: PP 58 Tahun 2023 Pasal 2 ayat (4); PP 58 Tahun 2023 Lampiran B; PMK 168 Tahun 2023 Pasal 15;"
        " berlaku sejak 1 Januari 2024.\n"
        "Catatan: Iuran pensiun, zakat, dan biaya jabatan baru dihitung pada masa terakhir (Desember).\n"
        "\n"
        "Hitungan ini memakai angka yang disebutkan; mohon diperiksa kembali ya."
    )


@pytest.mark.parametrize("kind", CALCULATORS)
def test_every_amount_has_bounds(kind: TaxKind) -> None:
    for entry in CALCULATORS[kind].inputs:
        for value in (-1, 10**12) if entry.kind is Kind.AMOUNT else ():
            with pytest.raises(TaxError) as caught:
                compute(replace(SAMPLES[kind], **{entry.name: value}))
            assert (caught.value.code, caught.value.field) == (ErrorCode.TAX_AMOUNT_OUTSIDE, entry.name)


@pytest.mark.parametrize("kind", CALCULATORS)
def test_a_day_without_rules_is_refused_beside_its_input(kind: TaxKind) -> None:
    for entry in CALCULATORS[kind].inputs:
        ancient: Mapping[Kind, object] = {
            Kind.MASA: Masa(1980, 1), Kind.YEAR: 1980, Kind.DAY: date(1980, 1, 1)
        }  # fmt: skip
        if entry.kind in ancient and entry.name != "paid":
            with pytest.raises(TaxError) as caught:
                compute(replace(SAMPLES[kind], **{entry.name: ancient[entry.kind]}))
            assert caught.value.code in (ErrorCode.TAX_DATE_OUTSIDE, ErrorCode.TAX_INTEREST_UNKNOWN)
            assert caught.value.field in (entry.name, "percent")


@pytest.mark.parametrize("kind", CALCULATORS)
def test_every_choice_that_is_offered_is_taken_and_no_other(kind: TaxKind) -> None:
    for entry in CALCULATORS[kind].inputs:
        if entry.choices is None:
            continue
        for choice in entry.choices(shipped()):
            assert choice.words
        with pytest.raises(TaxError) as caught:
            compute(replace(SAMPLES[kind], **{entry.name: "nothing"}))
        assert (caught.value.code, caught.value.field) == (ErrorCode.TAX_CHOICE_UNKNOWN, entry.name)


def test_the_pair_proposes_the_calculator() -> None:
    assert proposed("411128", "420") is TaxKind.UMKM
    assert proposed("411121", "100") is TaxKind.EMPLOYEE_MONTH
    assert proposed("411121", "100", 12) is TaxKind.EMPLOYEE_YEAR
    assert proposed("411618", "100") is None
    assert set(PAIRS.values()) <= set(CALCULATORS)


def test_what_the_office_changed_is_computed_with() -> None:
    def rows(table: str) -> list[Mapping[str, str]]:
        shipped_rows = [dict(line.cells) for line in shipped().all(table)]
        if table == "tax_late_interest":
            shipped_rows.append(
                {
                    "valid_from": "2026-05-01",
                    "valid_to": "2026-05-31",
                    "percent": "0.91",
                    "basis": "KMK Mei 2026",
                    "source": "kantor",
                    "confirmed": "yes",
                }
            )
        return shipped_rows

    values = LateInterestInputs(unpaid=1_000_000, due=date(2026, 5, 15), paid=date(2026, 5, 16))
    worked = compute(values, Tables(rows))
    assert (worked.result, worked.confirmed) == (9_100, True)


@given(st.sampled_from(EMPLOYEE_STATUSES), amounts, amounts)
def test_more_salary_is_never_less_tax_in_a_month(status: str, one: int, other: int) -> None:
    def tax(gross: int) -> int:
        return compute(EmployeeMonthInputs(status=status, masa=MASA, gross=gross)).result

    assert tax(min(one, other)) <= tax(max(one, other))


@given(st.sampled_from(STATUSES), st.integers(2009, 2026), amounts, amounts)
def test_more_income_is_never_less_tax_in_a_year(status: str, year: int, one: int, other: int) -> None:
    def tax(net: int) -> int:
        worked = compute(PersonYearInputs(status=status, year=year, net=net))
        assert parts(worked) == worked.result
        return worked.result

    assert tax(min(one, other)) <= tax(max(one, other))


@given(st.lists(st.integers(0, 2_000_000_000), min_size=12, max_size=12))
def test_twelve_months_of_umkm_are_the_tax_on_what_lies_above_the_free_part(turnovers: list[int]) -> None:
    before, total = 0, 0
    for month, turnover in enumerate(turnovers, 1):
        values = UmkmInputs(payer="person", masa=Masa(2026, month), turnover=turnover, before=before)
        total += compute(values).result
        before += turnover
    exact = max(0, before - 500_000_000) / 200
    assert abs(total - exact) <= 12  # half a rupiah of rounding a month, and the last one's


@given(st.sampled_from(list(SAMPLES)), amounts)
def test_the_parts_are_the_result_for_any_amount(kind: TaxKind, amount: int) -> None:
    name = next((entry.name for entry in CALCULATORS[kind].inputs if entry.kind is Kind.AMOUNT), None)
    if name is None:
        return
    values = SAMPLES[kind]
    if kind is TaxKind.BODY_YEAR:
        values = replace(values, taxable=amount)
    worked = compute(replace(values, **{name: amount}))
    assert parts(worked) == worked.result
    assert isinstance(worked.result, int)


@given(amounts)
def test_price_and_ppn_make_the_amount_again(amount: int) -> None:
    worked = compute(VatInputs(goods="general", day=DAY, amount=amount, is_included=True))
    assert abs(worked.steps[-1].amount - amount) <= 1
