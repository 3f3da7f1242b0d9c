"""Files as people really have them."""

from datetime import date
from pathlib import Path

import pytest

from core.contacts.importing.header import Column, propose
from core.contacts.importing.reading import open_table
from core.errors import ErrorCode, LoketError
from tests.contacts.importing.lists import write_xlsx

TEXT = "Nama;NPWP;No. HP\nJosé;70.123.456.9-648.000;0812-0000-1111\nBudi;;0812-0000-2222\n"


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_csv_opens_right_whatever_its_delimiter_and_encoding(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    path = tmp_path / "wp.csv"
    path.write_bytes(TEXT.replace(";", delimiter).replace("\n", "\r\n").encode(encoding))
    table = open_table(path)
    assert table.header == ("Nama", "NPWP", "No. HP")
    assert next(iter(table.rows())) == (2, ["José", "70.123.456.9-648.000", "0812-0000-1111"])


def test_titles_above_the_header_and_blank_lines_keep_the_row_numbers_true(tmp_path: Path) -> None:
    path = tmp_path / "wp.csv"
    path.write_text('sep=;\nDAFTAR WAJIB PAJAK;;\n\nNama;HP;Alamat\n"Sri\nRahayu";0812;"a ""b"""\n\nBudi;1;2\n')
    rows = list(open_table(path).rows())
    assert rows == [(5, ["Sri\nRahayu", "0812", 'a "b"']), (7, ["Budi", "1", "2"])]


def test_a_list_without_titles_is_understood_by_what_its_cells_hold(tmp_path: Path) -> None:
    path = tmp_path / "wp.csv"
    path.write_text("Sri Rahayu;70.123.456.9-648.000;0812-0000-1111;Senori\nBudi;;081200002222;Tuban\n")
    table = open_table(path)
    assert (table.has_header, table.header[0]) == (False, "Kolom A")
    sample = [cells for _, cells in table.rows()]
    assert propose(table.header, sample) == (Column.NAME, Column.TAX_NUMBER, Column.PHONE, Column.KECAMATAN)


def test_a_spreadsheet_gives_numbers_as_it_shows_them_and_lost_digits_as_lost(tmp_path: Path) -> None:
    rows = [("Sri", 81200001111.0, 3523010101809001.0, date(2020, 1, 2), True)]
    path = write_xlsx(tmp_path / "wp.xlsx", [], ("",))
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(2, 1, ("Nama", "HP", "NIK", "Tgl Daftar", "Ket"))
        sheet.write_row(3, 1, rows[0])
    table = open_table(path)
    assert list(table.rows()) == [(4, ["Sri", "81200001111", "3.52301E+15", "2020-01-02", "ya"])]


def test_an_address_book_of_any_phone_is_read(tmp_path: Path) -> None:
    path = tmp_path / "kontak.vcf"
    path.write_bytes(
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Rahayu;Sri;;;\r\nFN:Sri Rahayu\r\nTEL;TYPE=CELL:0812-0000-1111\r\n"
        b"item1.TEL:+62 812 0000 \r\n 2222\r\nADR;TYPE=HOME:;;Jl. Veteran\\, 1;Tuban;;;\r\nEND:VCARD\r\n"
        b"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4A=6F=73=C3=A9=\n=20=42\n"
        b"TEL;CELL:081200003333\nPHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\n AAAA\n\nEND:VCARD\n"
    )
    table = open_table(path)
    rows = [dict(zip(table.header, cells, strict=True)) for _, cells in table.rows()]
    assert (rows[0]["Nama"], rows[0]["Telepon 1"], rows[0]["Telepon 2"]) == (
        "Sri Rahayu", "0812-0000-1111", "+62 812 0000 2222"
    )  # fmt: skip
    assert rows[0]["Alamat"] == "Jl. Veteran, 1, Tuban"
    assert (rows[1]["Nama"], rows[1]["Telepon 1"]) == ("José B", "081200003333")
    assert [number for number, _ in table.rows()] == [1, 2], "no card stands for a heading"
    mapping = propose(table.header, [])
    assert mapping[:3] == (Column.NAME, Column.PHONE, Column.PHONE)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("rusak.xlsx", b"PK\x03\x04xx", ErrorCode.IMPORT_UNREADABLE),
        ("kosong.csv", b"", ErrorCode.IMPORT_EMPTY),
        ("hanya-judul.csv", b"Nama;HP\n", ErrorCode.IMPORT_EMPTY),
        ("gambar.csv", b"\x89PNG\r\n\x1a\n\x00\x01\x02", ErrorCode.IMPORT_UNREADABLE),
        ("foto.jpg", b"\xff\xd8\xff\xe0abc", ErrorCode.IMPORT_UNREADABLE),
        ("gambar.gif", b"GIF89a\x05\x05abc;def\n", ErrorCode.IMPORT_UNREADABLE),
        ("suara.csv", b"Nama;HP\nBudi\x07\x1b;0812 0000 2222\n", ErrorCode.IMPORT_UNREADABLE),
        ("halaman.csv", b"<!DOCTYPE html><html><td>Nama</td>\n", ErrorCode.IMPORT_UNREADABLE),
        ("tidak-ada.xlsx", None, ErrorCode.FILE_MISSING),
        ("tidak-ada.csv", None, ErrorCode.FILE_MISSING),
        ("surat.txt", b"{\\rtf1 Nama;HP\nBudi;0812 0000 2222}\n", ErrorCode.IMPORT_UNREADABLE),
    ],
)
def test_a_file_that_is_no_list_is_refused(
    tmp_path: Path, name: str, data: bytes | None, code: ErrorCode
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(LoketError) as caught:
        open_table(path)
    assert caught.value.code is code
