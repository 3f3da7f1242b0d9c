"""The report of a period as PDF on A4: cover, narrative, figures, tables and charts, definitions."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.billing.document import render_pages
from core.billing.fonts import BOLD, width_of
from core.calendar_words import day_words
from core.reports import charts
from core.reports.board import Bar, Board, PartKey, Spread
from core.reports.charts import INK, MUTED
from core.reports.cohort import CohortLine, Iku
from core.reports.definition import DEFINITIONS, FigureKey
from core.reports.figure import NO_DATA, count_words, percent_words
from core.reports.page import HEIGHT, MARGIN, ROOM, Pager

K = FigureKey
HEADLINES = (K.CHATS, K.ANSWER_MEDIAN, K.CODES, K.CALLS_OUT, K.CALLS_ANSWERED, K.VISITS)
"""The figures of the cover, as the board shows them first."""
_TILE, _FAR = 96.0, " (jauh)"


@dataclass(frozen=True, slots=True)
class Report:
    """Hold all that a report tells: figures and words, nothing of single people."""

    board: Board
    narrative: str
    iku: Iku
    series: tuple[Bar, ...]
    """Requests of the last months."""
    quotes: tuple[str, ...]
    office_name: str
    officer: str
    printed_on: date

    @property
    def title(self) -> str:
        """Return what the file is called: it names nobody."""
        return f"Laporan layanan {self.board.period.words}"


def render(report: Report) -> tuple[bytes, int]:
    """Return the PDF and its number of pages; equal reports give equal bytes."""
    counted: list[int] = []

    def draw_all(canvas: Any) -> None:
        printed = f"dicetak {day_words(report.printed_on)}"
        pager = Pager(canvas, f"{report.office_name} · {report.title} · {printed}")
        _cover(pager, report)
        pager.next_page()
        _narrative(pager, report)
        _figures(pager, report.board)
        for key in PartKey:
            spread = report.board.spread(key)
            if spread is not None:
                _spread(pager, spread)
        _iku(pager, report.iku)
        _quotes(pager, report.quotes)
        _definitions(pager, report)
        pager.end_page()
        counted.append(pager.pages)

    content = render_pages(report.title, report.office_name, draw_all, "Laporan layanan")
    return content, counted[0]


def _by(report: Report) -> str:
    return f" oleh {report.officer}" if report.officer else ""


def _cover(pager: Pager, report: Report) -> None:
    board = report.board
    pager.text(MARGIN, 150, report.office_name, 14, bold=True, ink=MUTED)
    pager.text(MARGIN, 200, "Laporan layanan", 34, bold=True)
    pager.text(MARGIN, 240, board.title, 20)
    pager.text(MARGIN, 262, "Click, call, counter: percakapan, telepon, dan loket", 11, ink=MUTED)
    pager.rule(290)
    wide = ROOM / 3
    for place, key in enumerate(HEADLINES):
        x, y = MARGIN + place % 3 * wide, 330 + place // 3 * _TILE
        _tile(pager, board, key, (x, y, wide - 26))
    pager.y = 330 + 2 * _TILE + 8
    _series(pager, report.series)
    pager.text(MARGIN, HEIGHT - 90, f"Dicetak {day_words(report.printed_on)}{_by(report)}", 9, ink=MUTED)
    pager.text(MARGIN, HEIGHT - 76, "Setiap angka dihitung dari baris yang tercatat di Loket.", 9, ink=MUTED)


def _tile(pager: Pager, board: Board, key: FigureKey, where: tuple[float, float, float]) -> None:
    x, y, wide = where
    figure = board.figure(key)
    size = 24.0 if figure.number is not None else 13.0
    while width_of(figure.words, BOLD, size) > wide:
        size -= 1
    pager.text(x, y, figure.words, size, bold=True)
    pager.text(x, y + 16, figure.definition.title, 9.5)
    before = board.changes(key)[0]
    below = figure.base_words or figure.note
    pager.text(x, y + 30, below, 8.5, ink=MUTED)
    if before.before.number is not None:
        pager.text(x, y + (43 if below else 30), before.words, 8.5, ink=MUTED)


def _narrative(pager: Pager, report: Report) -> None:
    pager.heading("Ringkasan")
    for paragraph in report.narrative.split("\n"):
        if paragraph.strip():
            pager.paragraph(paragraph)


def _figures(pager: Pager, board: Board) -> None:
    pager.heading("Angka periode ini")
    heads = ("", "Nilai", f"{board.before.words}", f"{board.last_year.words}")
    rows = []
    for figure in board:
        before, last_year = (change.before for change in board.changes(figure.key))
        base = f" ({figure.base_words})" if figure.base_words else ""
        rows.append((f"{figure.definition.title}{base}", figure.words, before.words, last_year.words))
    pager.table(heads, rows, (0.46, 0.18, 0.18, 0.18))
    for note in board.notes:
        pager.paragraph(note, 8.5, ink=MUTED, gap=2)


def _series(pager: Pager, series: tuple[Bar, ...]) -> None:
    if sum(bar.number is not None for bar in series) < 2:
        return
    pager.heading("Permintaan billing per bulan", 140)
    lines = [(bar.period.short_words[:3], bar.number) for bar in series]
    pager.drawing(charts.columns(lines, ROOM, marks_last=True))
    pager.paragraph(
        f"{series[0].period.words} sampai {series[-1].period.words}. Bulan tanpa batang: {NO_DATA}.",
        8.5,
        ink=MUTED,
    )


def _spread(pager: Pager, spread: Spread) -> None:
    if len(spread.columns) == 1:
        _single(pager, spread)
    elif spread.key is PartKey.CHANNEL:
        pager.heading(spread.title, 190)
        lines = [(line.words, line.numbers) for line in spread.lines]
        pager.drawing(charts.groups(lines, [column.title for column in spread.columns], ROOM))
    else:
        pager.heading(spread.title, 150)
        if spread.key in (PartKey.HOUR, PartKey.WEEKDAY):
            first = [(line.words.partition("-")[0], line.numbers[0]) for line in spread.lines]
            pager.paragraph(f"Batang: {spread.columns[0].title.lower()}.", 8.5, ink=MUTED)
            pager.drawing(charts.columns(first, ROOM, 90))
        _wide(pager, spread)
    pager.paragraph(spread.words, 8.5, ink=MUTED)


def _single(pager: Pager, spread: Spread) -> None:
    whole = spread.totals()[0]
    lines = [
        (f"{line.words} ({percent_words(line.numbers[0], whole)} %)", line.numbers[0]) for line in spread.lines
    ]
    pager.heading(spread.title, min(len(lines), 12) * 16 + 20)
    for start in range(0, len(lines), 24):
        pager.drawing(charts.bars(lines[start : start + 24], ROOM))


def _wide(pager: Pager, spread: Spread) -> None:
    """Write a table of several columns with its sums."""
    heads = ("", *(column.title for column in spread.columns))
    rows = [
        (line.words + (_FAR if line.is_far else ""), *(count_words(number) for number in line.numbers))
        for line in spread.lines
    ]
    rows.append(("Jumlah", *(count_words(number) for number in spread.totals())))
    each = min(0.17, 0.73 / len(spread.columns))
    pager.table(heads, rows, (1 - each * len(spread.columns), *[each] * len(spread.columns)), last_bold=True)


def _iku(pager: Pager, iku: Iku) -> None:
    pager.heading(f"IKU: WP baru yang melakukan pembayaran pertama, {iku.quarter.words}", 100)
    if not iku.total.new:
        pager.paragraph(f"WP baru: {NO_DATA}.")
        return
    if iku.target:
        pager.drawing(charts.progress(iku.total.paid, iku.target, ROOM))
    target = f" dari target {count_words(iku.target)}" if iku.target else ""
    pager.paragraph(f"{count_words(iku.total.paid)} pembayaran pertama{target}; {iku.words}.")
    heads = ("", "WP baru", "Dihubungi", "Kode", "Bayar")
    widths = (0.44, 0.14, 0.14, 0.14, 0.14)
    pager.table(
        ("Kecamatan", *heads[1:]), [*map(_cohort, iku.by_kecamatan), _cohort(iku.total)], widths, last_bold=True
    )
    pager.table(("Saluran pertama", *heads[1:]), [_cohort(line) for line in iku.by_channel], widths)
    pager.paragraph(iku.definition, 8.5, ink=MUTED)


def _cohort(line: CohortLine) -> tuple[str, ...]:
    numbers = (line.new, line.contacted, line.coded, line.paid)
    return (line.words + (_FAR if line.is_far else ""), *map(count_words, numbers))


def _quotes(pager: Pager, quotes: tuple[str, ...]) -> None:
    if quotes:
        pager.heading("Testimoni")
        for words in quotes:
            pager.paragraph(f"“{_without_pictures(words)}”", gap=4)
        pager.paragraph(
            "Dipilih petugas dari ucapan terima kasih; tanpa nama, angka, dan tautan.", 8.5, ink=MUTED
        )


def _without_pictures(words: str) -> str:
    """Return words without smileys: the font has none, and a ? in their place would ask something."""
    kept = "".join(letter for letter in words if unicodedata.category(letter) not in {"So", "Sk", "Cf", "Mn"})
    return " ".join(kept.split())


def _definitions(pager: Pager, report: Report) -> None:
    pager.heading("Definisi")
    for figure in report.board:
        pager.need(60)
        pager.text(MARGIN, pager.y + 9, DEFINITIONS[figure.key].title, 9, bold=True)
        pager.y += 13
        pager.paragraph(DEFINITIONS[figure.key].words, 8.5, gap=5)
    pager.paragraph(
        "Semua waktu adalah WIB: pukul 23.59.59 pada tanggal 31 termasuk bulan itu. Persen dibulatkan dari"
        " angka"
        " utuh, setengah ke atas: bagian dengan dua desimal, perubahan dengan satu desimal.",
        8.5,
        ink=INK,
    )
