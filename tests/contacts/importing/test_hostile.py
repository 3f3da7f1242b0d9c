"""Lists that are made to break the program, or became so by one stray cell."""

import subprocess
import sys
import zipfile
from pathlib import Path

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


def test_a_table_of_endless_columns_offers_the_first_ones(tmp_path: Path) -> None:
    path = tmp_path / "lebar.csv"
    path.write_text(f"Nama;HP;{';'.join(f'k{n}' for n in range(40_000))}\nBudi;081200003333;x\n")
    assert len(open_table(path).header) == COLUMNS_MAX


def test_a_cell_as_long_as_a_book_is_read(tmp_path: Path) -> None:
    path = tmp_path / "panjang.csv"
    path.write_text(f"Nama;Alamat\nBudi;{'x' * 1_000_000}\n")
    assert [len(cells[1]) for _, cells in open_table(path).rows()] == [1_000_000]
