"""Tables as treasurers keep them: titles, totals, merged cells, and several columns of sums."""

import pytest

from core.billing.form import Field, Form
from core.billing.pasting import read_paste
from core.billing.rulebook import shipped_rulebook
from core.errors import ErrorCode
from tests.billing.samples import NOW

SRI, BUDI = "70.123.456.9-648.000", "3523014506789002"


def read(text: str, usual: Form | None = None):  # type: ignore[no-untyped-def]
    return read_paste(text, NOW, shipped_rulebook(), usual or Form())


def amounts(heading: str, cells: str) -> list[str]:
    """Return the sums that are taken from two rows with these columns behind the usual ones."""
    head = f"Nama Wajib Pajak\tNPWP\tKAP-KJS\tMasa Pajak\tTahun Pajak\t{heading}\n"
    rows = "".join(f"Sri\t{number}\t411124-104\tOktober\t2024\t{cells}\n" for number in (SRI, BUDI))
    return [row.form.amount for row in read(head + rows).rows]


@pytest.mark.parametrize(
    ("heading", "cells", "taken"),
    [
        ("Nilai\tPPh", "1.250.000\t25.000", "25.000"),
        ("Jumlah Bruto\tPPh\tJumlah Dibayar", "1.250.000\t25.000\t1.225.000", "25.000"),
        ("DPP\tJumlah Pajak", "1.250.000\t25.000", "25.000"),
        ("Dasar Pengenaan Pajak\tTarif\tPPh Dipotong", "1.250.000\t2%\t25.000", "25.000"),
        ("Omzet\tSetoran", "15.000.000\t75.000", "75.000"),
        ("PPh\tDenda\tJumlah Setor", "25.000\t0\t25.000", "25.000"),
        ("Tanggal Setor\tNominal", "12/11/2024\t25.000", "25.000"),
        ("Pajak\tNominal", "PPh 23\t25.000", "25.000"),
        ("Jumlah (Rp)", "Rp 1.250.000,00", "Rp 1.250.000,00"),
    ],
)
def test_the_sum_is_the_column_of_the_tax_and_never_its_base(heading: str, cells: str, taken: str) -> None:
    assert amounts(heading, cells) == [taken, taken]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("PPh 22\tPPN", "15.000\t110.000"),
        ("Nilai\tTarif", "1.250.000\t2%"),
        ("Bruto\tNetto", "1.250.000\t1.225.000"),
        ("Nominal\tTotal", "25.000\t50.000"),
    ],
)
def test_of_columns_that_could_all_be_the_sum_none_is_taken(heading: str, cells: str) -> None:
    assert amounts(heading, cells) == ["", ""]


def test_a_title_column_numbers_and_totals_are_no_requests() -> None:
    found = read(
        "DAFTAR SETORAN PAJAK DESA BULAN OKTOBER 2026\t\t\t\t\t\n"
        "No\tNama\tNPWP\tKAP-KJS\tMasa\tNominal\n"
        "(1)\t(2)\t(3)\t(4)\t(5)\t(6)\n"
        f"1\tSri\t{SRI}\t411128-420\tOkt 2026\t1.250.000,00\n"
        "JUMLAH\t\t\t\t\t1.250.000,00\n"
    )
    assert found.has_header
    assert found.is_sound
    assert [(row.form.name, row.form.amount) for row in found.rows] == [("Sri", "1.250.000,00")]


def test_a_running_number_is_no_name_without_a_heading_either() -> None:
    rows = f"1\tSri\t{SRI}\t411128-420\tOkt 2026\t250.000\n2\tBudi\t{BUDI}\t411128-420\tOkt 2026\t75.000\n"
    found = read(f"DAFTAR PAJAK\t\t\t\t\t\nKEDUA\t\t\t\t\t\nKETIGA\t\t\t\t\t\n{rows}")
    assert [row.form.name for row in found.rows][-2:] == ["Sri", "Budi"]


def test_a_heading_of_two_lines_is_read_as_one() -> None:
    found = read(
        f"Nama\tNPWP\tPajak\t\tMasa\tNominal\n\t\tKAP\tKJS\t\t\nSri\t{SRI}\t411128\t420\tOkt 2026\t75.000\n"
    )
    assert found.is_sound
    assert [(row.form.kap, row.form.kjs, row.form.amount) for row in found.rows] == [
        ("411128", "420", "75.000")
    ]


def test_merged_cells_carry_name_and_number_on_but_not_into_a_total() -> None:
    head = "Nama\tNPWP\tKAP-KJS\tMasa\tJumlah\n"
    found = read(
        f"{head}Sri\t{SRI}\t411128-420\tSep 2026\t75.000\n\t\t411128-420\tOkt 2026\t80.000\n\t\t\t\t155.000\n"
    )
    assert [(row.form.name, row.form.npwp) for row in found.rows] == [("Sri", SRI), ("Sri", SRI), ("", "")]
    assert [bool(row.errors) for row in found.rows] == [False, False, True]


def test_a_name_without_its_number_takes_nobody_elses() -> None:
    found = read(
        f"Nama\tNPWP\tKAP-KJS\tMasa\tJumlah\nSri\t{SRI}\t411128-420\tSep 2026\t75.000\n"
        "Budi\t\t411128-420\tSep 2026\t80.000\n"
    )
    assert [error.code for error in found.rows[1].errors] == [ErrorCode.BILLING_NPWP_MISSING]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Nama Wajib Pajak", Field.NAME), ("Alamat Wajib Pajak", Field.ADDRESS),
        ("Nomor Pokok Wajib Pajak", Field.NPWP), ("Kode Jenis Setoran", Field.KJS),
        ("Kode Akun Pajak", Field.KAP), ("Jumlah Setoran", Field.AMOUNT), ("Keterangan", Field.DESCRIPTION),
        ("Tanggal Bayar", None), ("Kode Billing", None),
    ],
)  # fmt: skip
def test_a_heading_is_understood_in_full(heading: str, field: Field | None) -> None:
    found = read(f"Masa\tTahun\t{heading}\nOktober\t2026\t\n")
    assert found.columns[2] == field


def test_a_pair_in_one_cell_is_read_below_jenis_pajak_too() -> None:
    head = "Nama\tNPWP\tJenis Pajak\tMasa\tTahun\tNominal\n"
    found = read(
        f"{head}Sri\t{SRI}\t411128-420\t10\t2026\t75.000\u200b\nSri\t{SRI}\tUMKM\t9\t2026\t\u00a0Rp 75.000 \n"
    )
    assert [(row.form.kap, row.form.kjs) for row in found.rows] == [("411128", "420"), ("411128", "420")]
    assert found.is_sound


@pytest.mark.parametrize(
    ("cell", "month"),
    [("01/10/2026", "10"), ("10/1/2026", None), ("1/10/2026", "10"), ("13/10/2026", "10"), ("05/06/2026", None),
     ("2026-10-01", "10"), ("10/10/2026", "10")],
)  # fmt: skip
def test_a_day_that_two_countries_write_differently_names_no_masa(cell: str, month: str | None) -> None:
    found = read(f"Nama\tNPWP\tKAP-KJS\tMasa\tJumlah\nSri\t{SRI}\t411128-420\t{cell}\t75.000\n")
    content = found.rows[0].reading.content
    assert (None if content is None else str(content.month_from)) == month


def test_of_two_columns_of_numbers_the_payers_own_counts() -> None:
    head = "Nama\tNPWP Penyetor\tNPWP\tKAP-KJS\tMasa\tJumlah\n"
    found = read(f"{head}Sri\t31.415.926.0-648.000\t{SRI}\t411128-420\tOkt 2026\t75.000\n")
    assert found.rows[0].form.npwp == SRI
