"""Draw slips into one PDF: fonts embedded, text selectable, the same slips always the same bytes."""

import io
from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any

from core.billing.fonts import REGULAR, embedding, register
from core.billing.layout import lay_out
from core.billing.paper import Paper
from core.billing.sheet import Band, Frame, Rule, Sheet, Stamp, Symbol, Text
from core.billing.slip import Slip


def render(slips: Iterable[Slip], paper: Paper) -> bytes:
    """Return one PDF with a page for every slip (one at least)."""
    slips = iter(slips)
    first = next(slips)

    def draw_all(canvas: Any) -> None:
        for slip in chain([first], slips):
            draw(canvas, slip, paper)
            canvas.showPage()
        if canvas.getPageNumber() > 2:
            canvas.setTitle(f"{canvas.getPageNumber() - 1} slip billing")

    return render_pages(f"Slip {first.number}", first.office.name, draw_all)


def render_pages(
    title: str, author: str, draw_all: Callable[[Any], None], subject: str = "Kode billing"
) -> bytes:
    """Return one PDF of the pages that `draw_all` draws on a reportlab canvas."""
    from reportlab.pdfgen.canvas import Canvas

    register()
    target = io.BytesIO()
    # invariant: no date of making and no random id, so that equal slips give equal bytes
    canvas = Canvas(target, invariant=1, pageCompression=1, lang="id-ID", initialFontName=REGULAR)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    draw_all(canvas)
    canvas.setSubject(subject)
    canvas.setCreator("Loket")
    with embedding:
        canvas.save()
    return target.getvalue()


def draw(canvas: Any, slip: Slip, paper: Paper) -> None:
    """Draw `slip` on the present page of a reportlab `canvas` and set the page's size."""
    register()
    paint(canvas, lay_out(slip, paper))


def paint(canvas: Any, page: Sheet) -> None:
    """Draw a page that is laid out already; PDF counts y upwards."""
    canvas.setPageSize((page.width, page.height))
    paint_marks(canvas, page)


def paint_marks(canvas: Any, page: Sheet) -> None:
    """Draw what stands on a page, wherever the canvas has its origin now."""
    top = page.height
    for mark in page.marks:
        match mark:
            case Rule():
                canvas.setStrokeGray(mark.grey)
                canvas.setLineWidth(mark.thickness)
                canvas.line(mark.x, top - mark.y, mark.x + mark.width, top - mark.y)
            case Frame():
                canvas.setStrokeGray(0)
                canvas.setLineWidth(mark.thickness)
                low = top - mark.y - mark.height
                canvas.roundRect(mark.x, low, mark.width, mark.height, mark.radius)
            case Band():
                canvas.setFillGray(0)
                canvas.rect(mark.x, top - mark.y - mark.height, mark.width, mark.height, stroke=0, fill=1)
            case Symbol():
                _paint_symbol(canvas, mark, top)
    _paint_texts(canvas, [mark for mark in page.marks if isinstance(mark, Text)], top)
    for mark in page.marks:
        if isinstance(mark, Stamp):
            _paint_stamp(canvas, mark, top)


def _paint_stamp(canvas: Any, mark: Stamp, top: float) -> None:
    """Draw only the outline of the letters: what lies below stays legible, on paper and on a copy of it."""
    canvas.saveState()
    canvas.translate(mark.x, top - mark.y)
    canvas.rotate(mark.angle)
    canvas.setStrokeGray(mark.pen.grey)
    canvas.setLineWidth(mark.thickness)
    writing = canvas.beginText(-mark.pen.width(mark.text) / 2, -0.36 * mark.pen.size)
    writing.setFont(mark.pen.font, mark.pen.size)
    writing.setTextRenderMode(1)
    writing.textOut(mark.text)
    writing.setTextRenderMode(0)
    canvas.drawText(writing)
    canvas.restoreState()


def _paint_symbol(canvas: Any, mark: Symbol, top: float) -> None:
    path = canvas.beginPath()
    wide, high = mark.module_width, mark.module_height
    for x, y, width, height in mark.bars:
        path.rect(mark.x + x * wide, top - mark.y - (y + height) * high, width * wide, height * high)
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)


def _paint_texts(canvas: Any, texts: list[Text], top: float) -> None:
    """Write all text in one text object, in reading order."""
    writing = canvas.beginText()
    pen = None
    for text in texts:
        if text.pen != pen:
            pen = text.pen
            writing.setFont(pen.font, pen.size)
            writing.setFillGray(pen.grey)
        writing.setTextOrigin(text.x, top - text.y)
        writing.textOut(text.text)
    canvas.drawText(writing)
