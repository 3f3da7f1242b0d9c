"""The coverage as an XLSX file, for the office's plans and letters."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from core.clock import to_wib
from core.errors import ErrorCode
from core.groups.coverage import Coverage, CoverageLine
from core.saving import save_whole
from core.workbook import Workbook, write_row

_HEADS = (
    "Kontak Bendahara",
    "Di grup",
    "Terjangkau kiriman terakhir",
    "Grup tertaut",
    "Kiriman terakhir (WIB)",
)


def write(path: Path, coverage: Coverage, made_at: datetime) -> int:
    """Write both tables to `path`, whole or not at all, and return the number of lines. No person is named.

    Raises:
        LoketError: GROUP_COVERAGE_UNWRITABLE.
    """
    workbook = Workbook()
    book = workbook.book
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    districts = [("Kecamatan", "Jauh", "Desa/kelurahan", "Ada Bendahara"), *map(_district, coverage.districts)]
    villages = [("Kecamatan", "Jauh", "Desa/kelurahan", "Kode"), *map(_village, coverage.villages)]
    for name, cells, lines in (
        ("Per kecamatan", districts, coverage.districts),
        ("Per desa", villages, coverage.villages),
    ):
        sheet = book.add_worksheet(name)
        sheet.set_column(0, 8, 18)
        sheet.freeze_panes(1, 0)
        for column, heading in enumerate((*cells[0], *_HEADS)):
            sheet.write_string(0, column, str(heading), head)
        for row, (own, line) in enumerate(zip(cells[1:], lines, strict=True), 1):
            write_row(sheet, row, (*own, *_figures(line)))
        sheet.autofilter(0, 0, len(lines), 8)
    note = book.add_worksheet("Keterangan")
    note.set_column(0, 0, 100)
    for row, words in enumerate(_notes(coverage, made_at)):
        note.write_string(row, 0, words)
    save_whole(path, workbook.content(), ErrorCode.GROUP_COVERAGE_UNWRITABLE)
    return len(coverage.districts) + len(coverage.villages)


def _district(line: CoverageLine) -> tuple[str | int, ...]:
    return line.kecamatan.name, "jauh" if line.is_far else "", line.villages, line.covered


def _village(line: CoverageLine) -> tuple[str | int, ...]:
    far = "jauh" if line.is_far else ""
    return line.kecamatan.name, far, line.desa.name if line.desa else "", line.desa.code if line.desa else ""


def _figures(line: CoverageLine) -> tuple[str | int, ...]:
    last = "" if line.last_post_at is None else to_wib(line.last_post_at).strftime("%Y-%m-%d %H:%M")
    return line.contacts, line.in_group, line.reached, "ya" if line.is_linked else "belum", last


def _notes(coverage: Coverage, made_at: datetime) -> tuple[str, ...]:
    return (
        f"Cakupan grup Bendahara, dibuat {to_wib(made_at).strftime('%Y-%m-%d %H:%M')} WIB.",
        "Di grup: ditandai petugas, atau terlihat menulis di grup kecamatannya.",
        "Terjangkau: diketahui sudah di grup saat kiriman terakhir yang centangnya terlihat.",
        f"Bendahara tanpa kecamatan, jadi tidak termasuk grup mana pun: {coverage.nowhere}.",
    )
