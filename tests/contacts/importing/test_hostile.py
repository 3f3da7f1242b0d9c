"""Lists that are made to break the program, or became so by one stray cell."""

import struct
import subprocess
import sys
import zipfile
from pathlib import Path
from time import monotonic

import pytest
import xlsxwriter

from core.contacts.importing.reading import COLUMNS_MAX, open_table
from core.errors import ErrorCode, LoketError
from tests.contacts.importing.lists import write_xlsx
from tests.house.tree import ROOT

OPEN = "import sys; from pathlib import Path; from core.contacts.importing.reading import open_table\n"


def with_stray_cell(path: Path, row: int, column: int) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("Nama", "No HP"))
        sheet.write_row(1, 0, ("Budi Utomo", "081200003333"))
        sheet.write(row, column, "x")
    return path


def refusal(path: Path) -> ErrorCode:
    with pytest.raises(LoketError) as caught:
        open_table(path)
    return caught.value.code


def test_one_cell_at_the_far_corner_does_not_take_the_whole_memory(tmp_path: Path) -> None:
    path = with_stray_cell(tmp_path / "jauh.xlsx", 1_048_575, 16_383)
    script = f"{OPEN}try: open_table(Path(sys.argv[1]))\nexcept Exception as fault: print(fault.code.value)"
    ended = subprocess.run(  # in a process of its own: without the guard it is killed
        [sys.executable, "-c", script, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout.strip()) == (0, "import_spread")


@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_far_cell_is_seen_in_either_quotes(tmp_path: Path, quote: str) -> None:
    made = with_stray_cell(tmp_path / "a.xlsx", 90_000, 16_383)
    path = tmp_path / "b.xlsx"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b'"', quote.encode()) if "sheet1.xml" in name else data)
    assert refusal(path) is ErrorCode.IMPORT_SPREAD


def test_a_stray_cell_at_the_foot_or_at_the_side_alone_does_no_harm(tmp_path: Path) -> None:
    foot = open_table(with_stray_cell(tmp_path / "a.xlsx", 300_000, 3))
    assert foot.header[:2] == ("Nama", "No HP")
    assert len(list(foot.rows())) == 2
    side = open_table(with_stray_cell(tmp_path / "b.xlsx", 1, 16_383))
    assert len(side.header) == COLUMNS_MAX


def test_a_workbook_that_unpacks_to_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "bom.xlsx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/sharedStrings2.xml", bytes(1 << 20))
        archive.infolist()[-1].file_size = 2_000_000_000  # as its directory would tell
    assert refusal(path) is ErrorCode.IMPORT_SPREAD


def test_a_workbook_whose_directory_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "bohong.xlsx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings2.xml", bytes(1 << 20))
        archive.infolist()[-1].file_size = 1000
    assert refusal(path) is ErrorCode.IMPORT_UNREADABLE


def test_one_long_text_in_very_many_cells_is_refused_and_a_single_long_note_is_not(tmp_path: Path) -> None:
    def made(name: str, rows: list[tuple[str, ...]]) -> Path:
        with xlsxwriter.Workbook(tmp_path / name) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
        return tmp_path / name

    long = "x" * 32_000
    copied = made("salinan.xlsx", [("Nama", "Catatan"), *[(f"Orang {n}", long) for n in range(40_000)]])
    assert refusal(copied) is ErrorCode.IMPORT_SPREAD
    single = made(
        "satu.xlsx", [("Nama", "Catatan"), ("Budi", long), *[(f"Orang {n}", "-") for n in range(20_000)]]
    )
    assert sum(1 for _ in open_table(single).rows()) == 20_001


SPACE = "urn:oasis:names:tc:opendocument:xmlns"
ROW = "<table:table-row>{}</table:table-row>"
CELL = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'


def write_ods(path: Path, *cells: str) -> Path:
    table = "".join(ROW.format(row) for row in (CELL.format("", "Nama") + CELL.format("", "No HP"), *cells))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{SPACE}:office:1.0" xmlns:table="{SPACE}:table:1.0"'
            f' xmlns:text="{SPACE}:text:1.0"><office:body><office:spreadsheet>'
            f'<table:table table:name="A">{table}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        archive.writestr("META-INF/manifest.xml", "<m/>")
    return path


def test_an_ods_list_is_read_with_its_row_numbers(tmp_path: Path) -> None:
    filled = CELL.format("", "Budi, \u2028 Tuban") + CELL.format("", "081200003333")
    empty = '<table:table-cell table:number-columns-repeated="16000"/>'
    table = open_table(write_ods(tmp_path / "wp.ods", filled, empty, filled, empty))
    assert (table.header[:2], table.sheets) == (("Nama", "No HP"), ("A",))
    assert [(number, list(cells)) for number, cells in table.rows()] == [
        (2, ["Budi, \u2028 Tuban", "081200003333"]),
        (4, ["Budi, \u2028 Tuban", "081200003333"]),
    ]


@pytest.mark.parametrize(
    "cells",
    [
        [CELL.format(' table:number-columns-repeated="1000"', "x" * 30_000)] * 40,
        [CELL.format(' table:number-columns-repeated="16000"', "x")] * 6_000,
        [CELL.format("", '<text:s text:c="65535"/>' * 60_000)],
    ],
    ids=["texts", "cells", "blanks"],
)
def test_an_ods_of_a_few_bytes_cannot_fill_the_memory(tmp_path: Path, cells: list[str]) -> None:
    assert refusal(write_ods(tmp_path / "bom.ods", *cells)) is ErrorCode.IMPORT_SPREAD


def write_xls(path: Path, cells: dict[tuple[int, int], str], sheets: int = 1) -> Path:
    """Write a workbook of Excel 97 with `sheets` names for one and the same sheet."""

    def record(kind: int, data: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    def begin(kind: int) -> bytes:
        return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 1997, 0, 6))

    def names(at: int) -> bytes:
        return b"".join(record(0x85, struct.pack("<IHBB", at, 0, 2, 0) + b"L%d" % n) for n in range(sheets))

    at = len(begin(5) + names(0) + record(0x0A))
    stream = begin(5) + names(at) + record(0x0A) + begin(0x10)
    for (row, column), text in sorted(cells.items()):
        stream += record(0x204, struct.pack("<HHHHB", row, column, 0, len(text), 0) + text.encode("latin-1"))
    stream = (stream + record(0x0A)).ljust(4096, b"\0")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIiIIiIiI", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, -2, 0, -2, 0)
    head += struct.pack("<109i", 0, *[-1] * 108)
    chain = struct.pack("<128i", -3, -2, *range(3, 10), -2, *[-1] * 118)
    entries = b""
    for name, kind, child, start, size in (("Root Entry", 5, 1, -2, 0), ("Workbook", 2, -1, 2, 4096)):
        spelled = name.encode("utf-16-le")
        entries += spelled.ljust(64, b"\0") + struct.pack("<HBBiii", len(spelled) + 2, kind, 1, -1, -1, child)
        entries += bytes(36) + struct.pack("<iQ", start, size)
    path.write_bytes(head + chain + entries.ljust(512, b"\0") + stream)
    return path


def test_a_workbook_of_excel_97_is_read_aside_and_its_far_corners_cannot_fill_the_memory(
    tmp_path: Path,
) -> None:
    cells = {(0, 0): "Nama", (0, 1): "No HP", (1, 0): "Budi Utomo", (1, 1): "081200003333"}
    table = open_table(write_xls(tmp_path / "wp.xls", cells))
    assert table.header == ("Nama", "No HP")
    assert [(number, list(row)) for number, row in table.rows()] == [(2, ["Budi Utomo", "081200003333"])]
    far = write_xls(tmp_path / "jauh.xls", {**cells, (65_535, 255): "x"}, sheets=20)
    assert refusal(far) is ErrorCode.IMPORT_SPREAD


def test_a_cancelled_reading_ends_its_process_at_once(tmp_path: Path) -> None:
    filled = CELL.format("", "Budi") + CELL.format("", "081200003333")
    path = write_ods(tmp_path / "panjang.ods", *[filled] * 150_000)

    def ending_took() -> float:
        asked: list[float] = []

        def stop() -> None:
            asked.append(monotonic())
            if len(asked) == 2:
                raise LoketError(ErrorCode.JOB_CANCELLED)

        with pytest.raises(LoketError) as caught:
            open_table(path, "", stop)
        assert caught.value.code is ErrorCode.JOB_CANCELLED
        assert len(asked) == 2
        return monotonic() - asked[-1]

    at_once = any(ending_took() < 1 for _try in range(5))  # a loaded computer may hold up one or the other
    assert at_once, "the child was killed and waited for, and did not go on reading"


@pytest.mark.parametrize("ending", [".xls", ".xlsb", ".ods"])
def test_what_is_no_workbook_of_its_kind_is_refused_in_words(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"salah{ending}"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 20)
    assert refusal(path) is ErrorCode.IMPORT_UNREADABLE
    assert refusal(tmp_path / f"tidak-ada{ending}") is ErrorCode.FILE_MISSING


def test_a_table_of_endless_columns_offers_the_first_ones(tmp_path: Path) -> None:
    path = tmp_path / "lebar.csv"
    path.write_text(f"Nama;HP;{';'.join(f'k{n}' for n in range(40_000))}\nBudi;081200003333;x\n")
    assert len(open_table(path).header) == COLUMNS_MAX


def test_a_cell_as_long_as_a_book_is_read(tmp_path: Path) -> None:
    path = tmp_path / "panjang.csv"
    path.write_text(f"Nama;Alamat\nBudi;{'x' * 1_000_000}\n")
    assert [len(cells[1]) for _, cells in open_table(path).rows()] == [1_000_000]
