"""What laws and their annexes work out themselves: each case names its source, and where its text was read.

PPh 21 and PPh 22 stand in test_employee.py and test_payments.py. No sentence is taken over, only the figures.
"""

from datetime import date

import pytest

from core.taxes.body import BodyYearInputs, InstalmentInputs
from core.taxes.calculators import compute
from core.taxes.masa import Masa
from core.taxes.person import PersonYearInputs
from core.taxes.vat import VatInputs
from core.taxes.withheld import ServiceInputs


@pytest.mark.parametrize(
    ("status", "year", "net", "tax"),
    [
        # UU 7/2021 (HPP), penjelasan Pasal 17 ayat (1) huruf a UU PPh: PKP 6 miliar (in open code)
        ("TK/0", 2022, 54_000_000 + 6_000_000_000, 1_794_000_000),
        # petunjuk pengisian SPT 1770 tahun pajak 2009, huruf C angka 12, halaman 35: K/3 (text-id.123dok.com)
        ("K/3", 2009, 96_800_000, 6_352_000),
        # the same, halaman 36: a year of 23.000.920, before it is shared out to its months
        ("TK/0", 2009, 23_000_920, 358_000),
    ],
)
def test_the_year_of_a_person(status: str, year: int, net: int, tax: int) -> None:
    assert compute(PersonYearInputs(status=status, year=year, net=net)).result == tax


@pytest.mark.parametrize(
    ("year", "turnover", "taxable", "tax"),
    [
        # UU 36/2008, penjelasan Pasal 31E ayat (1), contoh 1 and 2 (catatan2pajakku.blogspot.com)
        (2009, 4_500_000_000, 500_000_000, 70_000_000),
        (2009, 30_000_000_000, 3_000_000_000, 772_800_000),
        # example 2 as it is taught for 2010, at the 25 % of Pasal 17 ayat (2a) (scribd.com 309925671)
        (2010, 30_000_000_000, 4_000_000_000, 920_000_000),
    ],
)
def test_the_year_of_a_body(year: int, turnover: int, taxable: int, tax: int) -> None:
    assert compute(BodyYearInputs(year=year, turnover=turnover, taxable=taxable)).result == tax


def test_the_instalment_of_pph_25() -> None:
    # UU 36/2008, penjelasan Pasal 25 ayat (1), contoh 1 (with later years in open code, kopaja)
    credit = 15_000_000 + 10_000_000 + 2_500_000 + 7_500_000
    worked = compute(InstalmentInputs(payer="person", masa=Masa(2010, 1), tax=50_000_000, credit=credit))
    assert worked.result == 1_250_000


@pytest.mark.parametrize(
    ("gross", "tax"),
    [
        # PMK 141/PMK.03/2015, lampiran, contoh 1: staff who become the client's own
        (20_000_000, 400_000),
        # contoh 2: guards who stay the provider's; the fee alone where wages are proven, else all of the bill
        (4_000_000, 80_000),
        (44_000_000, 880_000),
    ],
)
def test_pph_23_of_those_who_provide_staff(gross: int, tax: int) -> None:
    assert compute(ServiceInputs(object="service", day=date(2015, 9, 1), gross=gross)).result == tax


def test_ppn_of_eleven_twelfths() -> None:
    # PMK 11/2025, gift of 5 February 2025: 200.000 less 50.000 gross profit (as bacakoran.co 22131 tells it)
    worked = compute(VatInputs(goods="general", day=date(2025, 2, 5), amount=200_000 - 50_000))
    assert [step.amount for step in worked.steps][:3] == [150_000, 137_500, 16_500]
    assert worked.result == 16_500
