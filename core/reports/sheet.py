"""The report of a period as a workbook, a list of it as CSV, and the quotes as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from core.cell_text import csv_writer, harmless
from core.clock import to_wib
from core.jobs import Progress
from core.reports import export_records
from core.reports.board import Board
from core.reports.cohort import Iku
from core.reports.figure import NO_DATA
from core.reports.listing import COLUMNS, TITLES, Cell, CellKind, ListColumn, Listing
from core.reports.period import Period, Span
from core.reports.quote import Quote
from core.reports.stream import StreamedWorkbook
from core.saving import save_whole, whole_file
from core.store.session import Session

_FIGURES = (
    ListColumn("Angka", width=30),
    ListColumn("Nilai", CellKind.NUMBER, 14),
    ListColumn("Dari", CellKind.NUMBER, 14),
    ListColumn("Dibaca", width=18),
    ListColumn("Keterangan", width=30),
    ListColumn("Dibanding periode sebelumnya", width=40),
    ListColumn("Dibanding tahun lalu", width=40),
    ListColumn("Definisi", width=100),
)
_SPREADS = (
    ListColumn("Tabel", width=40),
    ListColumn("Baris", width=40),
    ListColumn("Kolom", width=24),
    ListColumn("Nilai", CellKind.NUMBER, 14),
)
_IKU = (
    ListColumn("Menurut", width=20),
    ListColumn("Baris", width=30),
    ListColumn("WP baru", CellKind.NUMBER, 10),
    ListColumn("Dihubungi", CellKind.NUMBER, 10),
    ListColumn("Kode terbit", CellKind.NUMBER, 12),
    ListColumn("Bayar pertama", CellKind.NUMBER, 14),
)
_AS_IT_IS = re.compile(r"[+-]?\d[\d.,]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Source:
    """Say from where the rows of a period are read."""

    session: Session
    span: Span
    services: Mapping[str, str]
    """What the services of the counter are called."""


def write_xlsx(path: Path, board: Board, iku: Iku, source: Source, progress: Progress) -> int:
    """Write figures, spreads, IKU and all lists; return the rows of the lists.

    Raises:
        LoketError: FILE_UNWRITABLE, JOB_CANCELLED; nothing is left of an unfinished file.
    """
    with whole_file(path) as unfinished, closing(StreamedWorkbook(unfinished)) as book:
        book.add("Ringkasan", _FIGURES, _figure_rows(board))
        book.add("Sebaran", _SPREADS, _spread_rows(board))
        book.add("IKU", _IKU, _iku_rows(iku))
        written = 0
        for listing in Listing:
            rows = _rows(listing, source, progress, written)
            written += book.add(TITLES[listing], COLUMNS[listing], rows)
    return written


def write_csv(path: Path, listing: Listing, source: Source, progress: Progress) -> int:
    """Write one list with semicolons, UTF-8 with its mark; formulas are made text. Return the rows.

    Raises:
        LoketError: FILE_UNWRITABLE, JOB_CANCELLED; nothing is left of an unfinished file.
    """
    columns, written = COLUMNS[listing], 0
    with whole_file(path) as unfinished, unfinished.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv_writer(file)
        writer.writerow([column.title for column in columns])
        for row in _rows(listing, source, progress, 0):
            writer.writerow([plain(cell, column.kind) for cell, column in zip(row, columns, strict=True)])
            written += 1
    return written


def write_quotes(path: Path, period: Period, quotes: Sequence[Quote]) -> int:
    """Write quotes as text, one a line, and return how many.

    Raises:
        LoketError: FILE_UNWRITABLE.
    """
    lines = [f"Testimoni {period.words} (tanpa nama)", "", *(f"“{each.words}”" for each in quotes)]
    save_whole(path, ("\n".join(lines) + "\n").encode())
    return len(quotes)


def plain(cell: Cell, kind: CellKind) -> str:
    """Return a cell as a CSV tells it: nothing that is taken for a formula or shortened to 6,28E+12."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return to_wib(cell).strftime("%Y-%m-%d %H:%M:%S")
    text = str(cell)
    if kind is CellKind.PHONE:
        return _phone(text)
    if kind is CellKind.CODE and len(text) > 9 and re.fullmatch("[0-9A-Za-z]+", text):  # an NTPN may read 12E34
        return " ".join(text[place : place + 4] for place in range(0, len(text), 4))
    return text if kind is CellKind.NUMBER and _AS_IT_IS.fullmatch(text) else harmless(text)


def _phone(text: str) -> str:
    """Return `0812-0000-1234` for a number of the country, `+65-1234-5678` marked as text for another."""
    if not re.fullmatch(r"\+?\d{6,15}", text, re.ASCII):
        return harmless(text)
    digits = f"0{text[3:]}" if text.startswith("+62") else text.removeprefix("+")
    parted = "-".join(digits[place : place + 4] for place in range(0, len(digits), 4))
    return parted if text.startswith(("+62", "0")) else f"'+{parted}"


def _rows(listing: Listing, source: Source, progress: Progress, done: int) -> Iterator[tuple[Cell, ...]]:
    rows = export_records.walk(source.session, listing, source.span, source.services)
    return progress.watched(rows, done)


def _figure_rows(board: Board) -> Iterator[tuple[Cell, ...]]:
    yield ("Periode", None, None, board.title)
    for figure in board:
        before, last_year = board.changes(figure.key)
        definition = figure.definition
        yield (
            definition.title,
            figure.number,
            figure.whole if figure.number is not None else None,
            figure.words,
            figure.note,
            before.words,
            last_year.words,
            definition.words,
        )
    for note in board.notes:
        yield ("Catatan", None, None, note)


def _spread_rows(board: Board) -> Iterator[tuple[Cell, ...]]:
    for spread in board.spreads:
        if not spread.lines:
            yield (spread.title, NO_DATA)
        for line in spread.lines:
            for column, number in zip(spread.columns, line.numbers, strict=True):
                yield (spread.title, line.words, column.title, number)


def _iku_rows(iku: Iku) -> Iterator[tuple[Cell, ...]]:
    parts = (("Semua", (iku.total,)), ("Kecamatan", iku.by_kecamatan), ("Saluran", iku.by_channel))
    for name, lines in (*parts, ("Bulan terdaftar", iku.by_month)):
        for line in lines:
            yield (name, line.words, line.new, line.contacted, line.coded, line.paid)
    yield ("Target", iku.words, iku.target or None)
