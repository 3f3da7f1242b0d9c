"""Pages as PDF on A4: fonts embedded, text selectable, the same page always the same bytes."""

from datetime import date
from typing import Any

from core.agenda.drawing import Box, Page
from core.agenda.entry import Entry
from core.agenda.imsakiyah_layout import lay_out_imsakiyah
from core.agenda.poster import poster_of
from core.agenda.poster_layout import A4, lay_out_poster
from core.billing.document import render_pages
from core.billing.fonts import BOLD, REGULAR, register, width_of, with_known_glyphs
from core.broadcasts.values import Office
from core.imsakiyah.schedule import Schedule


def poster_pdf(entry: Entry, day: date, office: Office) -> bytes:
    """Return the poster of an event as PDF (the first call loads the fonts: some 0.3 s).

    Raises:
        LoketError: as `poster_of`.
    """
    register()
    page = lay_out_poster(poster_of(entry, day, office), A4, measure)
    return _render(page, "Poster", office.name)


def imsakiyah_pdf(schedule: Schedule, office: Office, *, official: bool) -> bytes:
    """Return a month of prayer times as PDF."""
    register()
    page = lay_out_imsakiyah(schedule, office, A4, measure, official=official)
    return _render(page, f"Jadwal imsakiyah {schedule.title}", office.name)


def measure(text: str, size: float, is_bold: bool) -> float:  # noqa: FBT001 - as drawing.Measure says
    """Return the width of a text in points."""
    return width_of(with_known_glyphs(text), BOLD if is_bold else REGULAR, size)


def _render(page: Page, title: str, author: str) -> bytes:
    def draw(canvas: Any) -> None:
        canvas.setPageSize((page.width, page.height))
        for mark in page.marks:
            canvas.setFillColor(mark.color)
            if isinstance(mark, Box):
                low = page.height - mark.y - mark.height
                canvas.roundRect(mark.x, low, mark.width, mark.height, mark.radius, stroke=0, fill=1)
            else:
                canvas.setFont(BOLD if mark.is_bold else REGULAR, mark.size)
                canvas.drawString(mark.x, page.height - mark.y, with_known_glyphs(mark.text))
        canvas.showPage()

    return render_pages(title, author, draw, "Informasi kantor")
