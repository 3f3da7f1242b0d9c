"""What carries a request: a wish that is made, a taxpayer beside words to everybody, a table that adds up."""

from datetime import UTC, datetime

import pytest

from core.billing.reading import FoundRequest, read

NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
ONE, TWO = "012345674648000", "701234569648000"


def all_of(text: str) -> tuple[FoundRequest, ...]:
    return read(text, NOON)


@pytest.mark.parametrize(
    "text",
    [
        "Sebarkan: setor PPh 21 masa Oktober paling lambat tanggal 15, mohon buat kode billing",
        "kalau umkm okt 250rb berarti omzet saya 50jt ya pak?",
        "umkm okt 250rb sudah termasuk denda?",
        "kalau mau minta kode billing umkm okt ke loket mana?",
    ],
)
def test_words_to_everybody_and_suppositions_are_no_request(text: str) -> None:
    assert all_of(text) == ()


def test_a_taxpayer_of_its_own_carries_a_request_beside_words_to_everybody() -> None:
    (found,) = all_of(f"ada info pajak batas akhir tgl 15, tolong billing pph 21 okt 350rb npwp {ONE}")
    assert (found.npwp, found.kap, found.amount) == (ONE, "411121", 350_000)


def test_the_columns_of_a_table_are_told_by_their_heading() -> None:
    rows = f"Jumlah\tNPWP\tNo\tMasa\n150.000\t{ONE}\t1\t9\n250.000\t{TWO}\t2\t10\n400.000\tTotal"
    found = all_of(f"minta billing pph 21 tahun 2026\n{rows}")
    assert [(one.npwp, str(one.period_from), one.amount) for one in found] == [
        (ONE, "2026-09", 150_000),
        (TWO, "2026-10", 250_000),
    ]


def test_a_line_that_does_not_fit_its_heading_gives_only_its_number() -> None:
    rows = f"Nama|NPWP|Masa|Jumlah\nBudi|{ONE}|10|50.000\nSiti|{TWO}|60.000"
    first, second = all_of(f"minta billing umkm\n{rows}")
    assert (first.name, first.amount) == ("Budi", 50_000)
    assert (second.npwp, second.name, second.period_from, second.amount) == (TWO, None, None, None)


def test_two_columns_that_could_both_be_the_tax_leave_the_sum_open() -> None:
    found = all_of(f"minta billing umkm okt\nNPWP|Nilai|Jumlah\n{ONE}|50.000|60.000\n{TWO}|70.000|80.000")
    assert [one.amount for one in found] == [None, None]


def test_one_sum_behind_two_people_belongs_to_neither() -> None:
    found = all_of(f"billing umkm okt {ONE} dan {TWO} 50rb")
    assert [one.amount for one in found] == [None, None]


def test_a_number_that_comes_again_below_another_one_is_read_again() -> None:
    found = all_of(f"minta billing okt\n{ONE} pph 21 50.000\n{TWO} pph 21 60.000\n{ONE} ppn masa 70.000")
    assert [(one.npwp, one.amount) for one in found] == [(ONE, 50_000), (TWO, 60_000), (ONE, 70_000)]


def test_who_has_a_name_of_his_own_takes_no_other_ones_number() -> None:
    found = all_of(f"minta billing umkm okt an Paini {ONE} 45rb, an Painah 55rb")
    assert [(one.name, one.npwp, one.amount) for one in found] == [
        ("Paini", ONE, 45_000),
        ("Painah", None, 55_000),
    ]
