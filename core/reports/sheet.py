"""The report of a period as a workbook, a list of it as CSV, and the quotes as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from core.jobs import Progress
from core.reports import export_records
from core.reports.board import Board
from core.reports.cohort import Iku
from core.reports.figure import NO_DATA
from core.reports.listing import COLUMNS, TITLES, Listing
from core.reports.period import Period, Span
from core.reports.quote import Quote
from core.saving import save_whole, whole_file
from core.store.session import Session
from core.tables import writing
from core.tables.column import Cell, CellKind, ListColumn
from core.tables.stream import StreamedWorkbook

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
    with whole_file(path) as unfinished:
        return writing.write_csv(unfinished, COLUMNS[listing], _rows(listing, source, progress, 0))


def write_quotes(path: Path, period: Period, quotes: Sequence[Quote]) -> int:
    """Write quotes as text, one a line, and return how many.

    Raises:
        LoketError: FILE_UNWRITABLE.
    """
    lines = [f"Testimoni {period.words} (tanpa nama)", "", *(f"“{each.words}”" for each in quotes)]
    save_whole(path, ("\n".join(lines) + "\n").encode())
    return len(quotes)


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
