# ruff: noqa: S608 - own names
"""The report of a month and of a year over DJP's own numbers, beside the same counts as plain SQL."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path
from tempfile import TemporaryDirectory

from core.app import Core
from core.paths import Paths
from core.reports.board import Board
from core.reports.definition import FigureKey
from core.reports.period import Period, read_period
from core.store.cipher import Connection, connect
from measures import national, world
from measures.result import Row, Watch, forget_peak, memory_mb, print_row, quickest

GOAL = 1.5
TIMES = 5
"""Of a span that takes seconds, three: what else the machine does weighs little there."""
SHORT = 2.0
PUBLISHED = {
    FigureKey.CALLS_OUT: "377.635",
    FigureKey.CALLS_IN: "375.084",
    FigureKey.CALLS_ANSWERED: "91,53 %",
}
TABLES = ("calls", "inbound_calls")
FLOOR = "SQL biasa pada berkas yang sama: tiga periode, hasil, jam dan hari, kecamatan, kelompok, kampanye"


def reports(folder: Path, percent: int) -> None:
    """Measure both at `percent` of a hundred of the published numbers; the growth is read off the rows."""
    national.build(folder, percent)
    with world.office(folder) as core:
        connection = connect(Paths(folder).store, world.KEY)
        try:
            for what, key in (("laporan bulan", "2022-03"), ("laporan tahun", "2022")):
                _measure(core, connection, what, read_period(key), percent)
        finally:
            connection.close()


def _measure(core: Core, connection: Connection, what: str, period: Period, percent: int) -> None:
    with Watch() as first:
        board = core.reports.board(period).result()  # the tables of rules are read once
    _check(board, percent)
    drawn = _drawing(core, period)
    forget_peak()
    pairs = [  # in turn, so that what else the machine does meets both
        (
            quickest(lambda: _count(connection, period), 1),
            quickest(lambda: core.reports.board(period).result(), 1),
        )
        for _ in range(TIMES if first.seconds < SHORT else 3)
    ]
    floor, figure = (min(pair[side] for pair in pairs) for side in (0, 1))
    peak = memory_mb("VmHWM")
    paper = quickest(lambda: _save(core, period), 3 if first.seconds < SHORT else 1)
    size = f"{sum(_sizes(percent)):,} telepon"
    for name, least, ours in (("angka", floor, figure), ("angka dan PDF", floor + drawn, paper)):
        extra = "" if name == "angka" else f"; dan menggambar {drawn * 1000:.0f} ms"
        print_row(
            Row("reports", f"{what}: {name}", size, FLOOR + extra, least * 1000, ours * 1000, "ms", GOAL, peak)
        )


def _save(core: Core, period: Period) -> None:
    with TemporaryDirectory() as folder:
        saved: Future[int] = core.reports.save_pdf(period, Path(folder) / "laporan.pdf")
        saved.result()


def _drawing(core: Core, period: Period) -> float:
    """Return what drawing the pages takes by itself, in seconds: the floor must draw them too."""
    from core.reports import document

    report = core.store.read(lambda session: core.reports.report_within(session, period)).result()
    return quickest(lambda: document.render(report))


def _count(connection: Connection, period: Period) -> None:
    """Count what the board counts, as plain as it can be said."""
    spans = {each.span for each in (period, period.previous, period.year_before)}
    for table in TABLES:
        for span in spans:
            connection.execute(
                "SELECT count(*), count(*) FILTER (WHERE outcome IN ('connected', 'answered'))"
                f" FROM {table} WHERE started_at >= ? AND started_at < ?",
                span.texts,
            ).fetchall()
        for columns, joined in (
            ("strftime('%H', started_at, '+7 hours'), strftime('%w', started_at, '+7 hours')", ""),
            ("outcome", ""),
            ("kecamatan_code, group_code", "LEFT JOIN contacts ON contacts.id = contact_id"),
        ):
            connection.execute(
                f"SELECT count(*), {columns} FROM {table} {joined} WHERE started_at >= ? AND started_at < ?"
                f" GROUP BY {columns}",
                period.span.texts,
            ).fetchall()
    connection.execute(
        "SELECT campaign_id, count(DISTINCT target_id),"
        " count(DISTINCT iif(outcome = 'connected', target_id, NULL)) FROM calls"
        " WHERE started_at >= ? AND started_at < ? GROUP BY campaign_id",
        period.span.texts,
    ).fetchall()


def _check(board: Board, percent: int) -> None:
    """Refuse to measure figures that are not those of the sample: at its full size, the published ones."""
    for key, words in PUBLISHED.items():
        if percent == 100 and board.period.key == "2022" and board.figure(key).words != words:
            raise SystemExit(f"{key}: {board.figure(key).words} in place of {words}")


def _sizes(percent: int) -> list[int]:
    numbers = [number for year in national.YEARS for number in (year.outgoing, year.incoming)]
    return [national.scaled(number, percent) for number in numbers]
