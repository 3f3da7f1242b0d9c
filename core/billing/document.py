"""Draw slips into one PDF: fonts embedded, text selectable, the same slips always the same bytes."""

import io
from collections.abc import Iterable
from typing import Any

from core.billing.fonts import REGULAR, embedding, register
from core.billing.layout import lay_out
from core.billing.paper import Paper
from core.billing.sheet import Band, Frame, Rule, Sheet, Symbol, Text
from core.billing.slip import Slip


def render(slips: Iterable[Slip], paper: Paper) -> bytes:
    """Return one PDF with a page for every slip (one at least)."""
    from reportlab.pdfgen.canvas import Canvas

    register()
    target = io.BytesIO()
    # invariant: no date of making and no random id, so that equal slips give equal bytes
    canvas = Canvas(target, invariant=1, pageCompression=1, lang="id-ID", initialFontName=REGULAR)
    count = 0
    for count, slip in enumerate(slips, 1):
        if count == 1:
            canvas.setTitle(f"Slip {slip.number}")
            canvas.setAuthor(slip.office.name)
        draw(canvas, slip, paper)
        canvas.showPage()
    if count > 1:
        canvas.setTitle(f"{count} slip billing")
    canvas.setSubject("Kode billing")
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
