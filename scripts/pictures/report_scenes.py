"""The reports: the board, a spread, the rows behind a number, the IKU, narrative and pages, thanks."""

from __future__ import annotations

from pathlib import Path

from core.settings import REPORTS_IKU_TARGET
from pictures.studio import Studio


def reports(studio: Studio, _folder: Path) -> None:
    """Every page of the place over the month of the pictures."""
    studio.core.settings.change(REPORTS_IKU_TARGET, 40).result()
    place = studio.place("reports")
    board = place.page("board")  # type: ignore[attr-defined]
    studio.until(lambda: place.reading.board is not None)  # type: ignore[attr-defined]
    studio.until(lambda: len(board.chart.bars) == 12)
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
