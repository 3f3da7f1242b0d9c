"""Draw many slips into one PDF: with a list on top where it is wanted, several on an A4 where they fit."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from core.billing.document import draw, paint, render_pages
from core.billing.fonts import register
from core.billing.list_layout import lay_out_list
from core.billing.listing import SlipList
from core.billing.paper import PaperUse, PerSheet
from core.billing.several import arrange, paint_page
from core.billing.slip import Slip


def render_bundle(
    slips: Iterable[Slip], use: PaperUse, found: SlipList, tell: Callable[[int], None] | None = None
) -> bytes:
    """Return the PDF of `slips` in this order; `tell` is called with the number of slips begun so far."""
    return render_pages(
        found.title,
        found.office.name,
        lambda canvas: draw_bundle(canvas, _counted(slips, tell), use, found),
    )


def draw_bundle(canvas: Any, slips: Iterable[Slip], use: PaperUse, found: SlipList) -> None:
    """Draw the list, where it is wanted, and all slips on the pages of a reportlab `canvas`."""
    register()
    if use.has_list:
        for page in lay_out_list(found, use.paper):
            paint(canvas, page)
            canvas.showPage()
    if use.per_sheet is PerSheet.ONE:
        for slip in slips:
            draw(canvas, slip, use.paper)
            canvas.showPage()
        return
    for placed in arrange(slips, use.per_sheet):
        paint_page(canvas, placed)
        canvas.showPage()


def _counted(slips: Iterable[Slip], tell: Callable[[int], None] | None) -> Iterator[Slip]:
    for count, slip in enumerate(slips, 1):
        if tell is not None:
            tell(count)
        yield slip
