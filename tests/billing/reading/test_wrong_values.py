"""Values that were once read falsely: what stands there now is right, or empty and missing."""

from datetime import datetime

import pytest

from core.billing.reading.reader import read
from core.clock import WIB

NPWP = "701234569648000"
NOON = datetime(2026, 11, 13, 12, tzinfo=WIB)


@pytest.mark.parametrize(
    "text",
    [
        "semua dikalikan 0,5% ya bu: jan 4jt feb 5jt maret 4,5jt. minta billing",
        "tolong 0,5% dari: jul 10jt, agt 12jt, sep 9jt minta billing",
        "minta billing umkm, setengah persen dari omzet. jul 10.000.000 agt 12.000.000",
        "minta billing umkm. jan 4jt feb 5jt mar 4,5jt dikali 0,5% ya pak",
    ],
)
def test_sums_of_a_list_that_is_multiplied_by_a_rate_are_no_tax(text: str) -> None:
    assert [one.amount for one in read(f"{text} npwp {NPWP}", NOON)] in ([None] * 2, [None] * 3)


def test_the_result_of_a_multiplication_is_the_tax() -> None:
    found = read(f"minta billing umkm okt 21.000.000 x 0,5% = 105.000 npwp {NPWP}", NOON)
    assert [one.amount for one in found] == [105_000]


@pytest.mark.parametrize(
    "nop",
    ["NOP 352304000701200340", "NOP: 35 23 040 007 012 0034 0", "nop 35.23.040.007.012.0034.0", "NOP menyusul"],
)
def test_the_number_of_a_piece_of_land_names_no_november(nop: str) -> None:
    (found,) = read(f"jual tanah pajak 2,5% 5jt an Sukijan NPWP {NPWP} {nop} minta billing bu", NOON)
    assert (found.period_from, found.kap, found.kjs) == (None, "411128", "402")


@pytest.mark.parametrize("said", ["bulan nop", "masa NOP 2025", "nop", "NOP 25"])
def test_november_in_short_is_a_month_all_the_same(said: str) -> None:
    (found,) = read(f"minta billing umkm {said} 50rb npwp {NPWP}", NOON)
    assert found.period_from is not None
    assert found.period_from.month == 11


def test_about_so_many_thousand_is_nobodys_name() -> None:
    (found,) = read(f"minta billing umkm okt 150an ribu npwp {NPWP}", NOON)
    assert (found.name, found.amount) == (None, None)


@pytest.mark.parametrize("said", ["1 juta 5", "2 jt 3"])
def test_millions_with_a_digit_behind_them_are_no_certain_sum(said: str) -> None:
    (found,) = read(f"minta billing umkm npwp {NPWP} okt {said}", NOON)
    assert found.amount is None


def test_a_month_that_is_taken_out_of_a_range_with_its_own_sum_leaves_the_range_open() -> None:
    found = read(f"umkm npwp {NPWP} jan-des 2025 per bulan 20rb kecuali juni 30rb minta billing", NOON)
    assert [(one.period_from and one.period_from.month, one.amount) for one in found] == [
        (None, 20_000),
        (6, 30_000),
    ]


def test_final_at_another_rate_is_not_that_of_small_business() -> None:
    (found,) = read(f"minta billing pph final okt 2% dari nilai kontrak 150.000.000 npwp {NPWP}", NOON)
    assert (found.kap, found.kjs, found.amount) == ("411128", None, None)


def test_a_month_of_a_list_in_which_the_shop_was_shut_is_no_request() -> None:
    found = read(f"Npwp {NPWP}\nJan 50rb\nFeb 60rb\nMar libur\nApr 55rb\nUMKM 2026 mhn billing", NOON)
    assert [one.period_from and one.period_from.month for one in found] == [1, 2, 4]


def test_a_price_without_its_ppn_asks_for_no_ppn() -> None:
    text = f"minta billing pph 23 jasa 2% dari 5.550.000 = 100.000 (sebelum ppn 5jt) okt 2024 npwp {NPWP}"
    assert [(one.kap, one.amount) for one in read(text, NOON)] == [("411124", 100_000)]
    text = f"harga 5jt belum termasuk ppn, ppn 550rb okt 2024 npwp {NPWP} minta billing"
    assert [(one.kap, one.amount) for one in read(text, NOON)] == [("411211", 550_000)]


def test_a_month_with_a_dash_below_a_dash_is_no_request() -> None:
    found = read(f"umkm 2026 minta billing:\n- jan 12rb\n- feb 15rb\n- mar -\nnpwp {NPWP}", NOON)
    assert [one.period_from and one.period_from.month for one in found] == [1, 2]
