"""What the pages of a report are laid out with: headings, paragraphs, tables, drawings, one below another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.billing.fonts import BOLD, REGULAR, width_of, with_known_glyphs
from core.reminders.paper import fitted, wrapped
from core.reports.charts import INK, MUTED

WIDTH, HEIGHT = 595.28, 841.89
MARGIN = 56.0
ROOM = WIDTH - 2 * MARGIN
_LINE, _SHADE = "#C9D0D8", "#EEF1F5"
_TOP, _FOOT = 64.0, HEIGHT - 56.0
_ROW = 15.0
TOGETHER = 6
"""Lines of a paragraph that are not parted by the end of a page."""


class Pager:
    """Write down the pages of a reportlab canvas; `y` counts downwards from the top."""

    def __init__(self, canvas: Any, foot: str) -> None:
        """Begin with the page on which the canvas stands; `foot` stands below every page."""
        self.canvas = canvas
        self._foot = foot
        self._number = 1
        self.y = _TOP
        canvas.setPageSize((WIDTH, HEIGHT))

    @property
    def pages(self) -> int:
        """Return how many pages were begun."""
        return self._number

    def text(self, x: float, y: float, text: str, size: float, *, bold: bool = False, ink: str = INK) -> None:
        """Write one line with its base at `y`."""
        self.canvas.setFillColor(ink)
        self.canvas.setFont(BOLD if bold else REGULAR, size)
        self.canvas.drawString(x, HEIGHT - y, with_known_glyphs(text))

    def next_page(self) -> None:
        """End the page with its foot and begin another."""
        self.end_page()
        self._number += 1
        self.y = _TOP
        self.canvas.setPageSize((WIDTH, HEIGHT))

    def end_page(self) -> None:
        """Write the foot and end the page."""
        self.rule(HEIGHT - 42, ink=_LINE)
        self.text(MARGIN, HEIGHT - 30, self._foot, 7.5, ink=MUTED)
        number = f"halaman {self._number}"
        self.text(WIDTH - MARGIN - width_of(number, REGULAR, 7.5), HEIGHT - 30, number, 7.5, ink=MUTED)
        self.canvas.showPage()

    def need(self, height: float) -> None:
        """Go to the next page where so much has no room."""
        if self.y + height > _FOOT:
            self.next_page()

    def heading(self, text: str, below: float = 60) -> None:
        """Write a heading; it stays with `below` points of what follows."""
        self.need(34 + below)
        self.y += 12
        self.text(MARGIN, self.y + 10, text, 13, bold=True)
        self.y += 22

    def paragraph(self, text: str, size: float = 10, *, ink: str = INK, gap: float = 8) -> None:
        """Write a paragraph over as many lines as it takes."""
        lines = wrapped(with_known_glyphs(text), ROOM, size)
        self.need(min(len(lines), TOGETHER) * size * 1.5)
        for line in lines:
            self.need(size * 1.5)
            self.text(MARGIN, self.y + size, line, size, ink=ink)
            self.y += size * 1.5
        self.y += gap

    def rule(self, y: float, *, ink: str = INK) -> None:
        """Draw a line over the whole width."""
        self.canvas.setStrokeColor(ink)
        self.canvas.setLineWidth(0.6)
        self.canvas.line(MARGIN, HEIGHT - y, WIDTH - MARGIN, HEIGHT - y)

    def drawing(self, drawing: Any) -> None:
        """Place a drawing of reportlab's graphics."""
        from reportlab.graphics import renderPDF

        self.need(drawing.height + 6)
        renderPDF.draw(drawing, self.canvas, MARGIN, HEIGHT - self.y - drawing.height)
        self.y += drawing.height + 10

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[float],
        *,
        last_bold: bool = False,
    ) -> None:
        """Write a table, its first column to the left, the others to the right; widths are shares."""
        self.need(_ROW * 3)
        self._head(heads, widths)
        for place, row in enumerate(rows):
            is_before_last = place == len(rows) - 2  # the sum never stands alone on a page
            if self.y + _ROW * (1 + is_before_last) > _FOOT:
                self.next_page()
                self._head(heads, widths)
            is_bold = last_bold and place == len(rows) - 1
            self._cells(row, widths, is_bold=is_bold)
            self.rule(self.y, ink=_LINE)
        self.y += 10

    def _head(self, heads: Sequence[str], widths: Sequence[float]) -> None:
        self.canvas.setFillColor(_SHADE)
        self.canvas.rect(MARGIN, HEIGHT - self.y - _ROW, ROOM, _ROW, stroke=0, fill=1)
        self._cells(heads, widths, is_bold=True)

    def _cells(self, cells: Sequence[str], widths: Sequence[float], *, is_bold: bool) -> None:
        x = MARGIN
        for place, (cell, share) in enumerate(zip(cells, widths, strict=True)):
            wide = ROOM * share
            words = fitted(with_known_glyphs(cell), wide - 6, 8.5, bold=is_bold)
            long = width_of(words, BOLD if is_bold else REGULAR, 8.5)
            at = x + 3 if place == 0 else x + wide - 3 - long
            self.text(at, self.y + 10.5, words, 8.5, bold=is_bold)
            x += wide
        self.y += _ROW
