"""A tax calculation on an A5 page: steps, result, legal basis. It is no slip and carries no code."""

from datetime import datetime
from typing import Any

from core.billing import sheet
from core.billing.amount import spell_out
from core.billing.document import paint, render_pages
from core.billing.fonts import BOLD, REGULAR, register, with_known_glyphs
from core.billing.moment import moment_words
from core.billing.office import Office
from core.billing.paper import FORMATS, Paper
from core.billing.sheet import Frame, Mark, Pen, Rule, Sheet, Text
from core.taxes.money import rupiah
from core.taxes.text import UNCONFIRMED, basis_words, step_lines
from core.taxes.worked import Worked

SHRINKING = (1.0, 0.92, 0.84, 0.76, 0.68)
"""What is tried in turn until the page holds everything."""
_LEADING = 1.38
_GAP = 10.0
_NO_SLIP = "Hitungan bantuan, bukan kode billing dan bukan bukti setor."


def render(worked: Worked, office: Office, printed: datetime) -> bytes:
    """Return the page as PDF; the same calculation, office and moment (aware) give the same bytes."""
    page = lay_out(worked, office, printed)

    def draw_all(canvas: Any) -> None:
        paint(canvas, page)
        canvas.showPage()

    return render_pages(worked.title, office.name, draw_all, "Hitungan pajak")


def lay_out(worked: Worked, office: Office, printed: datetime) -> Sheet:
    """Return the page, in smaller type where the calculation is long."""
    register()
    layout = _Layout(worked, office, printed, SHRINKING[0])
    for scale in SHRINKING[1:]:
        if layout.fits:
            break
        layout = _Layout(worked, office, printed, scale)
    return layout.page()


class _Layout:
    """Fill the page from the top; `y` is where the next block begins."""

    def __init__(self, worked: Worked, office: Office, printed: datetime, scale: float) -> None:
        paper = FORMATS[Paper.A5]
        self._width, self._height = paper.width, paper.height or 0.0
        self._left, self._right = paper.margin, paper.width - paper.margin
        self._grey, self._scale = paper.grey, scale
        self._marks: list[Mark] = []
        self._y = paper.margin
        self._head(office, printed)
        self._text(worked.title, Pen(BOLD, 12.4 * scale))
        self._text(f"Rumus: {worked.formula}", self._small)
        self._y += _GAP * scale
        for step, (words, amount) in zip(worked.steps, step_lines(worked), strict=True):
            self._step(words, amount, is_strong=step.is_part)
        self._result(worked)
        self._text(f"Dasar: {basis_words(worked)}.", self._body)
        for note in worked.notes:
            self._text(f"Catatan: {note}", self._body)
        for question in worked.doubts:
            self._text(f"Perlu dipastikan: {question}", Pen(BOLD, 8.2 * scale))
        self._end = self._y
        self._foot(office, paper.margin)

    @property
    def _body(self) -> Pen:
        return Pen(REGULAR, 8.2 * self._scale)

    @property
    def _small(self) -> Pen:
        return Pen(REGULAR, 7.2 * self._scale, self._grey)

    @property
    def fits(self) -> bool:
        """Return whether nothing reaches into the footer."""
        return self._end <= self._foot_top

    def page(self) -> Sheet:
        """Return what was laid out."""
        return Sheet(self._width, self._height, tuple(self._marks))

    def _head(self, office: Office, printed: datetime) -> None:
        moment = moment_words(printed)
        when, name = Pen(REGULAR, 7.2, self._grey), Pen(BOLD, 8.4)
        room = self._right - self._left - when.width(moment) - _GAP
        self._marks.append(Text(self._right - when.width(moment), self._y + name.size, moment, when))
        self._text(with_known_glyphs(office.name), name, room)
        self._y += 3
        self._rule(0.9, 0)

    def _foot(self, office: Office, margin: float) -> None:
        words = [_NO_SLIP, f"Pertanyaan: {office.name}, WhatsApp {office.phone}."]
        pen = Pen(REGULAR, 7.2, self._grey)
        lines = [line for text in words for line in sheet.wrap(with_known_glyphs(text), pen, self._room)]
        self._y = self._foot_top = self._height - margin - len(lines) * pen.size * _LEADING - 5
        self._rule(0.5, self._grey, gap=5)
        for line in lines:
            self._line(line, pen)

    @property
    def _room(self) -> float:
        return self._right - self._left

    def _rule(self, thickness: float, grey: float, gap: float = _GAP) -> None:
        self._marks.append(Rule(self._left, self._y, self._room, thickness, grey))
        self._y += gap

    def _line(self, text: str, pen: Pen) -> None:
        self._marks.append(Text(self._left, self._y + pen.size, text, pen))
        self._y += pen.size * _LEADING

    def _text(self, text: str, pen: Pen, room: float | None = None) -> None:
        for line in sheet.wrap(with_known_glyphs(text), pen, room or self._room):
            self._line(line, pen)
        self._y += 2 * self._scale

    def _step(self, words: str, amount: str, *, is_strong: bool) -> None:
        pen = Pen(BOLD if is_strong else REGULAR, 8.6 * self._scale)
        right = Text(self._right - pen.width(amount), self._y + pen.size, amount, pen)
        self._text(words, pen, self._room - pen.width(amount) - 2 * _GAP)
        self._marks.append(right)
        self._y += self._scale
        self._rule(0.5, 0.85, gap=3 * self._scale)

    def _result(self, worked: Worked) -> None:
        top = self._y + 4 * self._scale
        self._y = top + 7 * self._scale
        pen, words = Pen(BOLD, 13 * self._scale), rupiah(worked.result)
        self._marks.append(Text(self._right - _GAP - pen.width(words), self._y + pen.size, words, pen))
        inset, self._left = self._left, self._left + _GAP
        self._y += 3 * self._scale  # both stand on one line
        self._text("Jumlah" if worked.confirmed else f"Jumlah ({UNCONFIRMED})", Pen(BOLD, 10 * self._scale))
        if worked.result > 0:
            self._text(spell_out(worked.result), self._small, self._room - _GAP)
        self._left = inset
        self._y += 4 * self._scale
        self._marks.append(Frame(self._left, top, self._room, self._y - top, 5, 1.0))
        self._y += _GAP * self._scale
