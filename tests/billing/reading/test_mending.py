"""What an examiner's messages showed: bases that are no tax, sums half in words, words taken back."""

from datetime import UTC, datetime

import pytest

from core.billing.reading import FoundRequest, read

NOON = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)


def all_of(text: str) -> tuple[FoundRequest, ...]:
    return read(text, NOON)


@pytest.mark.parametrize(
    "text",
    [
        "npwp 70 123 456 9 648 000 jual beli tanah 2,5% nilai 200jt",
        "sewa ruko 10% dari 60jt bulan ini minta kode bayarnya pak",
        "bayar pph 23 jasa 2% dari tagihan 10.000.000 okt",
        "minta kode ppn 11/12 x 12% x 20 juta okt",
        "billing umkm okt 15.500.000 x 0,5 %",
        "minta kode sewa ruko setahun 60jt",
        "fee 10jt dipotong pph 23 2% minta kode okt",
        "penjualan tanah 275 juta minta kode billing phtb",
        "omzet per hari 500rb minta kode umkm okt",
        "minta billing pph 22 belanja laptop 11.100.000 masa okt",
        "minta billing umkm okt 2 juta lima ratus",
        "minta billing umkm agustus-oktober 2026 per bulannya 30.000, 40.000, 50.000",
    ],
)
def test_a_base_and_an_uncertain_sum_are_neither_tax_nor_turnover(text: str) -> None:
    (found,) = all_of(text)
    assert (found.amount, found.turnover) == (None, None)
    assert "amount" in found.missing


@pytest.mark.parametrize(
    ("said", "rupiah"),
    [
        ("2 ratus ribu", 200_000),
        ("1 juta dua ratus ribu", 1_200_000),
        ("1 setengah juta", 1_500_000),
        ("1jt setengah", 1_500_000),
        ("satu juta 250 ribu", 1_250_000),
        ("rp75ribu500", 75_500),
        ("~100.000~ 110.000", 110_000),
        ("50rb (0,5% dari 10jt)", 50_000),
    ],
)
def test_a_sum_half_in_words_or_partly_struck_out_is_read_whole(said: str, rupiah: int) -> None:
    (found,) = all_of(f"minta billing umkm okt {said}")
    assert found.amount == rupiah


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("bln 8 9 10 @ 90rb", "2026-08", "2026-10"),
        ("09/2026 dan 10/2026", "2026-09", "2026-10"),
        ("masa 10 (Oktober) 2026", "2026-10", "2026-10"),
        ("wulan wolu ngantos wulan sedoso", "2026-08", "2026-10"),
        ("oktober 2025 eh 2026", "2026-10", "2026-10"),
    ],
)
def test_months_in_a_row_and_a_year_taken_back_are_one_period(said: str, first: str, last: str) -> None:
    (found,) = all_of(f"minta billing umkm {said}")
    assert (str(found.period_from), str(found.period_to)) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "biasanya umkm saya 100rb sebulan pak",
        "pph final umkm 0,5% dari 500jt = 2,5jt bener ga pak hitungannya",
        "barusan bikin kode billing sendiri lewat coretax, umkm okt 80rb",
        "untuk permintaan kode billing silakan kirim Nama_NPWP_Jenis Pajak_Masa ya",
        "minta kodenya dong, voucher november 50rb",
    ],
)
def test_what_is_usual_made_taught_or_only_asked_about_is_no_request(text: str) -> None:
    assert all_of(text) == ()


def test_kodenya_with_a_month_asks_for_a_billing_code() -> None:
    (found,) = all_of("tolong kodenya untuk oktober 2 juta")
    assert (str(found.period_from), found.amount) == ("2026-10", 2_000_000)


def test_what_was_asked_for_yesterday_gives_way_to_the_wish_of_today() -> None:
    (found,) = all_of("kemarin saya minta billing umkm okt 50rb, tolong diganti 55rb")
    assert (str(found.period_from), found.amount) == ("2026-10", 55_000)


def test_a_letter_named_apart_from_its_tax_gives_one_pair() -> None:
    (found,) = all_of("billing utk stp npwp 012345674648000 pph 21 masa feb 2026 100.000")
    assert (found.kap, found.kjs, found.amount) == ("411121", "300", 100_000)


def test_a_sum_at_the_end_of_a_list_is_told_by_its_value() -> None:
    text = "billing pph 21 okt:\nSDN Sugiharjo 2_012345674648000_225.000\nSDN Latsari 1_701234569648000_187.500"
    found = all_of(f"{text}\njumlah 412.500")
    assert [(one.name, one.amount) for one in found] == [
        ("SDN Sugiharjo 2", 225_000),
        ("SDN Latsari 1", 187_500),
    ]


def test_a_month_and_a_number_inside_a_name_stay_in_it() -> None:
    (firm,) = all_of("CV Maret Jaya npwp 012345674648000 pph 25 okt 500rb minta billing")
    assert str(firm.period_from) == "2026-10"
    (named,) = all_of("atas nama PT Sinar 25 Abadi pph 25 okt 500rb minta billing")
    assert (named.name, named.kap) == ("PT Sinar 25 Abadi", "411126")


@pytest.mark.parametrize(
    ("form", "pair", "amount"),
    [
        ("KAP: 411128\nSetoran: 420\nMasa: Oktober 2026\nNominal: 250.000", ("411128", "420"), 250_000),
        ("Setoran: 420\nPajak: 411128\nMasa: Oktober 2026\nNominal: 250.000", ("411128", "420"), 250_000),
        (
            "Jenis Pajak: PPh 23\nSetoran = 104\nMasa: Oktober 2026\nNominal: 250.000",
            ("411124", "104"),
            250_000,
        ),
        ("KAP: 411128 | Setoran: 420 | Masa: Oktober 2026 | Nominal: 250.000", ("411128", "420"), 250_000),
        ("Pajak: 411128-420\nMasa: Oktober 2026\nSetoran: 250.000", ("411128", "420"), 250_000),
        ("Pajak: 411128\nMasa: Oktober 2026\nSetoran: 250rb", ("411128", None), 250_000),
        ("Pajak: 411128\nMasa: Oktober 2026\nSetoran: 250", ("411128", None), None),
    ],
)
def test_the_line_setoran_of_a_form_holds_the_kjs_or_the_sum(
    form: str, pair: tuple[str, str | None], amount: int | None
) -> None:
    (found,) = all_of(f"Nama: Sri Rahayu\nNPWP: 70.123.456.9-648.000\n{form}")
    assert ((found.kap, found.kjs), found.amount) == (pair, amount)
