"""What a message leaves open, and what is said apart from the tax that it belongs to."""

from datetime import UTC, datetime

import pytest

from core.billing.reading import FoundRequest, read

NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
NPWP = "012345674648000"


def only(text: str) -> FoundRequest:
    (found,) = read(text, NOON)
    return found


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("umkm okt atau nov 50rb", "period"),
        ("umkm okt 50rb atau 55rb", "amount"),
        ("pph 21 atau pph 23 okt 50rb", "kap"),
        ("umkm mei s/d okt kecuali juli @50rb", "period"),
        ("umkm januari sampai sekarang @50rb", "period"),
        ("umkm 3 bulan kemarin @50rb", "period"),
        ("umkm okt 2x 50rb", "amount"),
        ("umkm okt 50rb dikurangi 20rb", "amount"),
        ("umkm okt 60 rb sekian", "amount"),
        ("umkm okt 17.5000", "amount"),
    ],
)
def test_what_the_message_speaks_against_stays_open(said: str, missing: str) -> None:
    found = only(f"minta billing {said} npwp {NPWP}")
    assert missing in found.missing
    assert found.npwp == NPWP


def test_one_sum_behind_two_taxes_is_neither_ones() -> None:
    found = read(f"minta billing pph 21 dan ppn okt 500rb npwp {NPWP}", NOON)
    assert [(one.kap, one.amount) for one in found] == [("411121", None), ("411211", None)]


@pytest.mark.parametrize(
    ("said", "pair"),
    [
        ("pph 23 okt 88.000 atas jasa katering", ("411124", "104")),
        ("pph final okt 88.000 utk sewa kios", ("411128", "403")),
        ("ppn okt 88.000, ppn dalam negeri", ("411211", "100")),
        ("pph 23 okt 88.000 sewa AC & jasa pasang", ("411124", None)),
        ("ppn atas sewa gedung okt 88.000", ("411211", None)),
    ],
)
def test_an_object_said_apart_chooses_the_deposit_of_the_one_tax(
    said: str, pair: tuple[str, str | None]
) -> None:
    found = only(f"{said} npwp {NPWP} minta billing")
    assert ((found.kap, found.kjs), found.amount) == (pair, 88_000)


def test_each_deposit_of_a_list_has_its_own_sum() -> None:
    found = read(f"kode billing pph 23 okt {NPWP}: 1) jasa 200.000 2) sewa mobil 150.000 minta", NOON)
    assert [(one.kjs, one.amount) for one in found] == [("104", 200_000), ("100", 150_000)]


def test_the_old_number_gives_way_to_the_new_one() -> None:
    found = only(f"minta billing umkm okt 65rb, npwp saya ganti {NPWP}, yang lama 098765431648000")
    assert (found.npwp, found.amount) == (NPWP, 65_000)


def test_a_sum_stands_before_its_tax_behind_what_it_is_taken_of() -> None:
    assert only(f"honor okt 187.500 pph 21 minta billing npwp {NPWP}").amount == 187_500
    assert only(f"honor okt 3.750.000 pph 21 187.500 minta billing npwp {NPWP}").amount == 187_500
    assert only(f"honor 3.750.000 pph 21 okt minta billing npwp {NPWP}").amount is None
