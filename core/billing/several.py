"""Several slips on one A4: two turned A5 or four quarters, and fewer where a long slip would become illegible.

Slips keep their order. A page has four quarters, counted from the upper left; a turned A5 takes the upper or
the lower two of them, a slip that is too long for that the whole page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from core.billing.document import paint_marks
from core.billing.layout import fit, lay_out
from core.billing.paper import FORMATS, MM, QUARTER, Paper, PerSheet
from core.billing.sheet import Sheet
from core.billing.slip import Slip

WIDTH, HEIGHT = 210 * MM, 297 * MM
QUARTERS = 4
_TICK = 14.0
"""Length of a cut mark, in points."""
_CROSS = 7.0
_CUT_GREY = 0.45


@dataclass(frozen=True, slots=True)
class Placed:
    """Hold one slip on the page and the quarters that it takes: `taken` of them (1, 2 or 4) from `start` on."""

    sheet: Sheet
    start: int
    taken: int


Page = tuple[Placed, ...]


def arrange(slips: Iterable[Slip], per_sheet: PerSheet) -> Iterator[Page]:
    """Yield the pages, each as soon as it is full."""
    page: list[Placed] = []
    free = 0
    for slip in slips:
        sheet, taken = _sized(slip, per_sheet)
        start = -(-free // taken) * taken
        if start + taken > QUARTERS:
            yield tuple(page)
            page, start = [], 0
        page.append(Placed(sheet, start, taken))
        free = start + taken
    if page:
        yield tuple(page)


def _sized(slip: Slip, per_sheet: PerSheet) -> tuple[Sheet, int]:
    """Return the slip in the smallest size in which it is legible, and the quarters that it takes."""
    if per_sheet is PerSheet.FOUR and (quarter := fit(slip, QUARTER)) is not None:
        return quarter, 1
    if per_sheet is not PerSheet.ONE and (half := fit(slip, FORMATS[Paper.A5])) is not None:
        return half, 2
    return lay_out(slip, Paper.A4), QUARTERS


def paint_page(canvas: Any, page: Page) -> None:
    """Draw one page with the marks along which it is cut."""
    canvas.setPageSize((WIDTH, HEIGHT))
    for placed in page:
        canvas.saveState()
        _move(canvas, placed)
        paint_marks(canvas, placed.sheet)
        canvas.restoreState()
    _mark_cuts(canvas, page)


def _move(canvas: Any, placed: Placed) -> None:
    """Bring the canvas's origin to the lower left corner of the slip."""
    if placed.taken == QUARTERS:
        return
    low = 0.0 if placed.start >= 2 else HEIGHT / 2
    if placed.taken == 1:
        canvas.translate(WIDTH / 2 * (placed.start % 2), low)
        return
    # a quarter turn: the slip's head lies at the left edge
    canvas.translate(WIDTH, low + (HEIGHT / 2 - placed.sheet.width) / 2)
    canvas.rotate(90)


def _mark_cuts(canvas: Any, page: Page) -> None:
    """Draw ticks at the edges and a small cross, none through a slip."""
    if page[0].taken == QUARTERS:
        return
    middle_x, middle_y = WIDTH / 2, HEIGHT / 2
    lines = [(0.0, middle_y, _TICK, middle_y), (WIDTH - _TICK, middle_y, WIDTH, middle_y)]
    upper = any(placed.taken == 1 and placed.start < 2 for placed in page)
    lower = any(placed.taken == 1 and placed.start >= 2 for placed in page)
    if upper:
        lines += [
            (middle_x, HEIGHT - _TICK, middle_x, HEIGHT),
            (middle_x, middle_y, middle_x, middle_y + _CROSS),
        ]
    if lower:
        lines += [(middle_x, 0.0, middle_x, _TICK), (middle_x, middle_y - _CROSS, middle_x, middle_y)]
    if upper or lower:
        lines.append((middle_x - _CROSS, middle_y, middle_x + _CROSS, middle_y))
    canvas.setStrokeGray(_CUT_GREY)
    canvas.setLineWidth(0.5)
    canvas.lines(lines)
