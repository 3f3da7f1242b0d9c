"""The command `report`: the figures of a period as JSON lines, or as PDF, XLSX or CSV."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from core.clock import to_wib
from core.output import DONE, Output, Subparsers
from core.reports.board import Board
from core.reports.definition import Unit
from core.reports.figure import NO_DATA
from core.reports.listing import Listing
from core.reports.period import month_of, read_period

if TYPE_CHECKING:
    from core.app import Core


def add(subparsers: Subparsers) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "report",
        help="tampilkan angka laporan sebuah periode (baris JSON), atau simpan sebagai PDF, XLSX, CSV",
        epilog="Periode: 2026-11-21 (hari), 2026-11 (bulan), 2026-T4 (triwulan), 2026 (tahun);\n"
        "bawaan bulan ini. XLSX dan CSV memuat data orang: satu baris untuk setiap permintaan,"
        " telepon,\npesan, dan tamu.",
    )
    parser.add_argument("--period", metavar="PERIODE", help="periode laporan")
    parser.add_argument("--pdf", type=Path, metavar="BERKAS.pdf", help="simpan laporan PDF")
    parser.add_argument("--xlsx", type=Path, metavar="BERKAS.xlsx", help="simpan angka dan semua baris")
    parser.add_argument("--csv", type=Path, metavar="BERKAS.csv", help="simpan satu daftar (lihat --list)")
    parser.add_argument(
        "--list",
        choices=[listing.value for listing in Listing],
        default=Listing.CASES.value,
        help="daftar untuk --csv; bawaan cases",
    )


def run(core: "Core", args: argparse.Namespace, out: Output) -> int:
    """Write one line for each figure, then one for each file that was saved.

    Raises:
        LoketError: REPORT_PERIOD_UNREADABLE, FILE_UNWRITABLE.
    """
    today = to_wib(core.clock.now()).date()
    period = month_of(today) if args.period is None else read_period(args.period)
    for record in records(core.reports.board(period).result()):
        out.line(record)
    if args.pdf is not None:
        pages = core.reports.save_pdf(period, args.pdf).result()
        out.line({"out": str(args.pdf), "pages": pages})
    if args.xlsx is not None:
        rows = core.reports.save_xlsx(period, args.xlsx).result()
        out.line({"out": str(args.xlsx), "rows": rows})
    if args.csv is not None:
        rows = core.reports.save_csv(period, Listing(args.list), args.csv).result()
        out.line({"out": str(args.csv), "list": args.list, "rows": rows})
    return DONE


def records(board: Board) -> list[dict[str, str | int | None]]:
    """Return what the command tells of each figure."""
    found: list[dict[str, str | int | None]] = []
    for figure in board:
        before, last_year = board.changes(figure.key)
        found.append(
            {
                "period": board.period.key,
                "figure": figure.key.value,
                "title": figure.definition.title,
                "number": figure.number,
                "of": figure.whole if figure.definition.unit is Unit.SHARE else None,
                "words": figure.words,
                "before": "" if figure.words == NO_DATA else before.words,
                "last_year": "" if figure.words == NO_DATA else last_year.words,
            }
        )
    return found
