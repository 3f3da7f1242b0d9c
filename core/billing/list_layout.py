"""Lay the list of many slips out: a table over as many pages as it takes, or one strip from a roll."""

from core.billing import sheet
from core.billing.amount import format_amount
from core.billing.fonts import BOLD, MONO, REGULAR, with_known_glyphs
from core.billing.listing import ListLine, SlipList, amount_words
from core.billing.paper import FORMATS, Format, Paper
from core.billing.sheet import Pen, Rule, Sheet, Text

_LEADING = 1.34
_GAP = 5.0
_SCALES = {Paper.A5: 0.82, Paper.A4: 1.02}
_WIDEST_MARGIN = 36.0
_HEADS = ("No", "Nama", "KAP-KJS", "Masa", "Jumlah", "Kode billing")
_SHARES = (0.052, 0.0, 0.115, 0.158, 0.188, 0.195)
"""Of the table's width; the name takes what is left."""


def lay_out_list(found: SlipList, paper: Paper) -> tuple[Sheet, ...]:
    """Return the pages of a list."""
    form = FORMATS[paper]
    return (_strip(found, form),) if form.is_roll else _Table(found, form, _SCALES[paper]).pages()


class _Table:
    """Fill page after page; `y` is where the next line of the table begins."""

    def __init__(self, found: SlipList, form: Format, unit: float) -> None:
        self._list, self._form, self._unit = found, form, unit
        self._left = min(form.margin, _WIDEST_MARGIN)
        self._width = form.width - 2 * self._left
        self._height = form.height or 0.0
        self._pen = Pen(REGULAR, 7.9 * unit)
        self._small = Pen(REGULAR, 6.9 * unit, form.grey)
        self._mono = Pen(MONO, 7.4 * unit)
        shares = list(_SHARES)
        shares[1] = 1 - sum(shares)
        self._widths = [share * self._width for share in shares]
        self._lefts = [self._left + sum(self._widths[:place]) for place in range(len(shares))]
        self._done: list[list[sheet.Mark]] = []
        self._begin_page()

    def pages(self) -> tuple[Sheet, ...]:
        for number, line in enumerate(self._list.lines, 1):
            self._line(number, line)
        self._total()
        for number, marks in enumerate(self._done, 1):
            self._foot(marks, number)
        return tuple(Sheet(self._form.width, self._height, tuple(marks)) for marks in self._done)

    @property
    def _foot_top(self) -> float:
        return self._height - self._left - 14 * self._unit

    def _begin_page(self) -> None:
        self._marks: list[sheet.Mark] = []
        self._done.append(self._marks)
        unit, found = self._unit, self._list
        self._y = self._left
        if len(self._done) == 1:
            title = Pen(BOLD, 11.6 * unit)
            for line in sheet.wrap(with_known_glyphs(found.title), title, self._width):
                self._text(self._left, self._y + title.size, line, title)
                self._y += title.size * _LEADING
            words = f"Daftar kode billing · {found.office.name} · {found.printed}"
            for line in sheet.wrap(with_known_glyphs(words), self._small, self._width):
                self._text(self._left, self._y + self._small.size, line, self._small)
                self._y += self._small.size * _LEADING
            self._y += 5 * unit
        self._rule(0.9 * unit, 0)
        self._y += 3 * unit
        for place, head in enumerate(_HEADS):
            pen = Pen(BOLD, 6.9 * unit)
            self._text(self._at(place, head, pen), self._y + pen.size, head, pen)
        self._y += 11 * unit
        self._rule(0.5, 0.4)
        self._y += 3 * unit

    def _line(self, number: int, line: ListLine) -> None:
        plain = (str(number), line.name, line.pair, line.masa.replace("–", "–\n"), amount_words(line))
        cells = [self._wrapped(place, words or "-", self._pen) for place, words in enumerate(plain)]
        cells.append(
            [
                row
                for words, pen in ((line.code, self._mono), (line.remark, self._small))
                for row in (self._wrapped(len(plain), words, pen) if words else [])
            ]
        )
        step = self._pen.size * _LEADING
        height = max(map(len, cells)) * step + 5 * self._unit
        if self._y + height > self._foot_top:
            self._begin_page()
        for place, rows in enumerate(cells):
            for down, (row, pen) in enumerate(rows):
                self._text(self._at(place, row, pen), self._y + self._pen.size + down * step, row, pen)
        self._y += height - 2.5 * self._unit
        self._rule(self._form.line_thickness, self._form.line_grey)
        self._y += 2.5 * self._unit

    def _wrapped(self, place: int, words: str, pen: Pen) -> list[tuple[str, Pen]]:
        rows = sheet.wrap(with_known_glyphs(words), pen, self._widths[place] - _GAP)
        return [(row, pen) for row in rows]

    def _total(self) -> None:
        pen = Pen(BOLD, 9.2 * self._unit)
        if self._y + 2 * pen.size > self._foot_top:
            self._begin_page()
        self._rule(0.9 * self._unit, 0)
        self._y += 4 * self._unit
        amount = format_amount(self._list.total)
        words = f"Jumlah {self._list.total_words}"
        right = self._lefts[5] - 2 * _GAP
        self._text(right - pen.width(amount), self._y + pen.size, amount, pen)
        self._text(self._lefts[1], self._y + pen.size, words, pen)
        self._y += pen.size * _LEADING

    def _foot(self, marks: list[sheet.Mark], number: int) -> None:
        y, pen = self._height - self._left, self._small
        words = "Daftar ini bukan bukti pembayaran. Kode diterbitkan oleh sistem DJP."
        page = f"Halaman {number} dari {len(self._done)}"
        marks.append(Text(self._left, y, words, pen))
        marks.append(Text(self._left + self._width - pen.width(page), y, page, pen))

    def _at(self, place: int, words: str, pen: Pen) -> float:
        """Return the left edge of words in a column: sums end at its right, well before the code."""
        if place == 4:
            return self._lefts[place] + self._widths[place] - 2 * _GAP - pen.width(words)
        return self._lefts[place]

    def _text(self, x: float, y: float, text: str, pen: Pen) -> None:
        self._marks.append(Text(x, y, with_known_glyphs(text), pen))

    def _rule(self, thickness: float, grey: float) -> None:
        self._marks.append(Rule(self._left, self._y, self._width, thickness, grey))


def _strip(found: SlipList, form: Format) -> Sheet:
    """Return the list one request below the other, for a roll."""
    width = form.width - 2 * form.margin
    pen, strong, title = Pen(REGULAR, 7.6), Pen(BOLD, 7.6), Pen(BOLD, 11)
    marks: list[sheet.Mark] = []
    y = 14.0

    def write(words: str, pen: Pen) -> None:
        nonlocal y
        for row in sheet.wrap(with_known_glyphs(words), pen, width):
            marks.append(Text(form.margin, y + pen.size, row, pen))
            y += pen.size * _LEADING

    write(found.title, title)
    write(f"Daftar kode billing · {found.office.name}", pen)
    write(found.printed, pen)
    for number, line in enumerate(found.lines, 1):
        y += 4
        marks.append(Rule(form.margin, y, width, form.line_thickness, 0))
        y += 3
        write(f"{number}. {line.name or '-'}", strong)
        write(" · ".join(filter(None, (line.pair, line.masa, amount_words(line)))), pen)
        write(" · ".join(filter(None, (line.code, line.remark))), Pen(MONO, 7.4))
    y += 4
    marks.append(Rule(form.margin, y, width, 1.0, 0))
    y += 4
    write(f"Jumlah {found.total_words}", strong)
    write(format_amount(found.total), Pen(BOLD, 10.4))
    write("Daftar ini bukan bukti pembayaran.", pen)
    return Sheet(form.width, y + 14, tuple(marks))
