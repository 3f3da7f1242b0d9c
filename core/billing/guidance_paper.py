"""The guidance on paper, for those whose code only they can make: steps, what to bring, whose it is.

It is no slip: no number, no bar code, and nothing of the taxpayer but a name, where the officer wants it.
"""

from datetime import datetime
from typing import Any

from core.billing import sheet
from core.billing.document import paint, render_pages
from core.billing.fonts import BOLD, REGULAR, register, with_known_glyphs
from core.billing.guidance import GuidanceSheet
from core.billing.moment import moment_words
from core.billing.office import Office
from core.billing.paper import FORMATS, Format, Paper
from core.billing.sheet import Frame, Pen, Rule, Sheet, Text
from core.billing.text import plain

SHRINKING = (1.0, 0.94, 0.88, 0.82)
"""What is tried in turn until the page holds everything; then the text goes on over another page."""
_LEADING = 1.4
_ROLL_ENDS = 14.0
_TYPE = 1.16
"""Against a slip: there is less to say, and it is read standing."""


def render_guidance(
    guidance: GuidanceSheet, paper: Paper, office: Office, printed_at: datetime, name: str = ""
) -> bytes:
    """Return the guidance as PDF; the same guidance, office, moment (aware) and name give the same bytes."""
    register()
    pages = lay_out_guidance(guidance, paper, office, printed_at, name)

    def draw_all(canvas: Any) -> None:
        for page in pages:
            paint(canvas, page)
            canvas.showPage()

    return render_pages(guidance.title, office.name, draw_all)


def lay_out_guidance(
    guidance: GuidanceSheet, paper: Paper, office: Office, printed_at: datetime, name: str = ""
) -> tuple[Sheet, ...]:
    """Return the pages: one, unless the text is very long."""
    for shrinking in SHRINKING:
        pages = _Pages(
            guidance, FORMATS[paper], office, printed_at, name=plain(name), shrinking=shrinking
        ).sheets()
        if len(pages) == 1:
            break
    return pages


class _Pages:
    """Fill page after page from the top; `y` is where the next block begins."""

    def __init__(
        self,
        guidance: GuidanceSheet,
        form: Format,
        office: Office,
        printed_at: datetime,
        *,
        name: str,
        shrinking: float,
    ) -> None:
        self._form, self._office = form, office
        self._unit = unit = form.scale * shrinking * (1.0 if form.is_roll else _TYPE)
        self._left, self._width = form.margin, form.width - 2 * form.margin
        self._body = Pen(REGULAR, 7.9 * unit)
        self._head = Pen(BOLD, 8.4 * unit)
        self._small = Pen(REGULAR, 6.9 * unit, form.grey)
        self._done: list[list[sheet.Mark]] = []
        self._begin_page()
        self._words(guidance.title, Pen(BOLD, 12 * unit))
        parting = "\n" if form.is_roll else " · "
        self._words(f"Layanan billing {office.name}{parting}{moment_words(printed_at)}", self._small)
        self._line()
        opening = guidance.opening
        self._words(f"Bapak/Ibu {name}, {opening}" if name else opening[:1].upper() + opening[1:], self._body)
        self._y += 5 * unit
        for number, step in enumerate(guidance.steps, 1):
            self._item(f"{number}.", step)
        self._y += 6 * unit
        self._words("Ingin dibantu? Silakan datang ke loket dengan membawa:", self._head)
        self._y += 2 * unit
        for document in guidance.documents:
            self._item("", document)
        self._y += 6 * unit
        self._words(guidance.basis, self._small)
        self._y += 4 * unit
        self._foot()

    def sheets(self) -> tuple[Sheet, ...]:
        height = self._form.height or self._y + _ROLL_ENDS
        return tuple(Sheet(self._form.width, height, tuple(marks)) for marks in self._done)

    def _begin_page(self) -> None:
        self._marks: list[sheet.Mark] = []
        self._done.append(self._marks)
        self._y = _ROLL_ENDS if self._form.height is None else self._form.margin

    def _room(self, height: float) -> None:
        """Go on over another page where this one has no room of that height above its margin."""
        if self._form.height is not None and self._y + height > self._form.height - self._form.margin:
            self._begin_page()

    def _words(self, text: str, pen: Pen, indent: float = 0.0) -> None:
        for row in sheet.wrap(with_known_glyphs(text), pen, self._width - indent):
            self._room(pen.size * _LEADING)
            self._marks.append(Text(self._left + indent, self._y + pen.size, row, pen))
            self._y += pen.size * _LEADING

    def _item(self, number: str, text: str) -> None:
        """Write a numbered step, or a box to tick."""
        size = self._body.size
        self._room(2 * size * _LEADING)
        if number:
            self._marks.append(Text(self._left, self._y + size, number, Pen(BOLD, size)))
        else:
            side = 0.78 * size
            self._marks.append(Frame(self._left, self._y + 0.26 * size, side, side, 0, 0.7))
        self._words(text, self._body, indent=1.7 * size)
        self._y += 2.2 * self._unit

    def _line(self) -> None:
        self._y += 4 * self._unit
        self._marks.append(Rule(self._left, self._y, self._width, 0.9 * self._unit, 0))
        self._y += 7 * self._unit

    def _foot(self) -> None:
        """Say whose it is: at the bottom of the last page, or at the end of a roll."""
        office = self._office
        address = f", {office.address}" if office.address.strip() else ""
        words = (
            f"{office.name}{address} · WhatsApp {office.phone}. Petugas tidak pernah meminta transfer ke"
            " rekening. Lembar ini bukan kode billing dan bukan bukti pembayaran."
        )
        rows = sheet.wrap(with_known_glyphs(words), self._small, self._width)
        height = len(rows) * self._small.size * _LEADING + 5 * self._unit
        self._room(height)
        if self._form.height is not None:
            self._y = self._form.height - self._form.margin - height
        self._marks.append(Rule(self._left, self._y, self._width, 0.5, self._form.grey))
        self._y += 5 * self._unit
        for row in rows:
            self._marks.append(Text(self._left, self._y + self._small.size, row, self._small))
            self._y += self._small.size * _LEADING
