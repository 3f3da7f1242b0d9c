"""The reports: the board, a spread, the rows behind a number, the IKU, narrative and pages, thanks."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from core.clock import WIB, to_text, to_wib
from core.reports.definition import FigureKey
from core.reports.period import quarter_of
from pictures.studio import MOMENT, Studio

if TYPE_CHECKING:
    from core.store.session import Session

MONTHS = (41, 64, 47, 88, 69, 45, 44, 50, 51, 48, 55, 52, 58)
"""Calls that came in, by month: November of last year to this one."""
FAILED = {4: "missed", 9: "abandoned"}


def write_past(session: Session) -> None:
    """Write calls that came in, visits and requests of thirteen months, the same every time."""
    first = date(2025, 11, 1)
    for place, count in enumerate(MONTHS):
        month = date(first.year + (first.month - 1 + place) // 12, (first.month - 1 + place) % 12 + 1, 1)
        for number in range(count):
            day = month + timedelta(days=number * 27 // count)
            at = datetime(day.year, day.month, day.day, 8 + number * 5 % 8, number * 7 % 60, tzinfo=WIB)
            if at >= MOMENT:
                continue
            moment = to_text(at)
            outcome = FAILED.get(number % 12, "answered")
            session.insert("inbound_calls", {"started_at": moment, "outcome": outcome, "source": "entry"})
            session.execute(
                "INSERT OR IGNORE INTO visits (day, number, arrived_at, service, outcome, ended_at)"
                " VALUES (?, ?, ?, 'billing', 'done', ?)",
                (day.isoformat(), 700 + number, moment, moment),
            )


def reports(studio: Studio, _folder: Path) -> None:
    """Every page of the place over the month of the pictures."""
    studio.core.reports.aim(quarter_of(to_wib(studio.core.clock.now()).date()), 40).result()
    studio.core.store.run(write_past).result()
    place = studio.place("reports")
    board = place.page("board")  # type: ignore[attr-defined]
    studio.until(lambda: place.reading.board is not None)  # type: ignore[attr-defined]
    board.table.setCurrentIndex(board.table.numbers.index(list(FigureKey).index(FigureKey.CALLS_IN), 1))
    studio.until(lambda: len(board.chart.bars) == 12 and bool(board.chart.bars[0].number))
    studio.take("laporan-papan")
    board.table.opened.emit(board.table.numbers.entries[0].cells[0].asks)
    studio.until(lambda: place.rows.model.rowCount() > 0)  # type: ignore[attr-defined]
    studio.take("laporan-baris")
    place.close_rows()  # type: ignore[attr-defined]
    place.show_page("spread")  # type: ignore[attr-defined]
    spread = place.page("spread")  # type: ignore[attr-defined]
    studio.rest()
    for part in ("kecamatan", "hour"):
        spread.parts.choose(part)
        studio.rest()
        studio.take(f"laporan-rincian-{part}")
    place.show_page("iku")  # type: ignore[attr-defined]
    studio.rest(700)
    studio.take("laporan-iku")
    place.show_page("paper")  # type: ignore[attr-defined]
    paper = place.page("paper")  # type: ignore[attr-defined]
    studio.until(lambda: paper.paper.document.pageCount() > 0)
    studio.rest(900)
    studio.take("laporan-narasi")
    place.show_page("quotes")  # type: ignore[attr-defined]
    studio.rest(700)
    studio.take("laporan-testimoni")
    place.show_page("board")  # type: ignore[attr-defined]
