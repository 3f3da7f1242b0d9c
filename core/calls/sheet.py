"""The printable call sheet: for a day without the program, or for a colleague at another desk, on A4.

It says who is to be called about what, and has room for the outcome. Amounts and tax numbers are not on it: on
paper nothing can be hidden until the identity matches.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.billing import sheet
from core.billing.document import paint, render_pages
from core.billing.fonts import BOLD, MONO, REGULAR, register, with_known_glyphs
from core.billing.moment import moment_words
from core.billing.paper import FORMATS, Paper
from core.billing.sheet import Frame, Mark, Pen, Rule, Sheet, Text
from core.billing.text import plain

TITLE = "Lembar telepon"
CARE = (
    "Pastikan identitas dahulu; catat apa yang ditanyakan, bukan jawabannya. Nominal dan NPWP sengaja tidak"
    " dicetak. Setelah hasilnya dicatat di Loket, lembar ini dimusnahkan."
)
GREY = 0.38
LEADING = 1.35
LEFT_SHARE = 0.40
BOXES_ACROSS = 4
WRITING = 13.0
"""Height of a line to write on, in points."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """Hold what the sheet says of one person; `phones` are written as people read them, the best one first."""

    name: str
    phones: tuple[str, ...]
    matter: str
    """What the call is about, without an amount: `Belum lapor, SPT Tahunan 2025`."""
    remark: str
    """`percobaan ke-2, janji telepon 14.00`, or empty."""


@dataclass(frozen=True, slots=True)
class CallSheet:
    """Hold everything that stands on the sheet."""

    campaign: str
    source: str
    """Letter and date the list came with."""
    office_name: str
    opening: str
    """The first sentences of the script; empty where there is none."""
    identity: str
    """What is asked to make sure who speaks."""
    outcomes: tuple[str, ...]
    """The words beside the boxes to tick, in the order of their keys."""
    rows: tuple[SheetRow, ...]
    printed_at: datetime


def render_sheet(whole: CallSheet) -> bytes:
    """Return the sheet as PDF; the same sheet, moment (aware) included, gives the same bytes."""
    register()
    pages = lay_out_sheet(whole)

    def draw_all(canvas: Any) -> None:
        for page in pages:
            paint(canvas, page)
            canvas.showPage()

    return render_pages(TITLE, whole.office_name, draw_all, TITLE)


def lay_out_sheet(whole: CallSheet) -> tuple[Sheet, ...]:
    """Return the pages, one at least; a row is never parted by the end of a page."""
    register()
    return _Pages(whole).sheets()


class _Pages:
    """Fill page after page from the top; `y` is where the next block begins."""

    def __init__(self, whole: CallSheet) -> None:
        form = FORMATS[Paper.A4]
        self._whole = whole
        self._width, self._height = form.width, form.height or 0.0
        self._left = form.margin
        self._room = form.width - 2 * form.margin
        self._bottom = self._height - form.margin - 2 * WRITING
        self._small = Pen(REGULAR, 7.4, GREY)
        self._body = Pen(REGULAR, 8.6)
        self._pages: list[list[Mark]] = []
        self._y = 0.0
        self._begin_page()
        self._say_script()
        for number, row in enumerate(whole.rows, 1):
            height = self._height_of(row)
            if self._y + height > self._bottom:
                self._begin_page()
            self._row(number, row, height)

    def sheets(self) -> tuple[Sheet, ...]:
        """Return the pages with their feet, which say how many there are."""
        count = len(self._pages)
        for number, marks in enumerate(self._pages, 1):
            y = self._bottom + 6
            for line in sheet.wrap(CARE, self._small, self._room - 90):
                y += self._small.size * LEADING
                marks.append(Text(self._left, y, line, self._small))
            words = f"Halaman {number} dari {count}"
            x = self._left + self._room - self._small.width(words)
            marks.append(Text(x, self._bottom + 6 + self._small.size * LEADING, words, self._small))
        return tuple(Sheet(self._width, self._height, tuple(marks)) for marks in self._pages)

    @property
    def _marks(self) -> list[Mark]:
        return self._pages[-1]

    def _begin_page(self) -> None:
        self._pages.append([])
        self._y = self._left
        whole = self._whole
        title = Pen(BOLD, 14)
        office = Pen(BOLD, 9)
        right = self._left + self._room
        heading = _cut(
            f"{TITLE}: {_known(whole.campaign)}", title, self._room - office.width(whole.office_name) - 12
        )
        self._marks.append(Text(self._left, self._y + 12, heading, title))
        self._marks.append(
            Text(right - office.width(whole.office_name), self._y + 10, whole.office_name, office)
        )
        printed = f"Dicetak {moment_words(whole.printed_at)}"
        self._marks.append(Text(right - self._small.width(printed), self._y + 22, printed, self._small))
        self._marks.append(Text(self._left, self._y + 24, _known(whole.source), self._small))
        self._y += 32
        self._marks.append(Rule(self._left, self._y, self._room, 0.9, 0))
        self._y += 8

    def _say_script(self) -> None:
        for label, words in (("Pembuka", self._whole.opening), ("Identitas", self._whole.identity)):
            if not words.strip():
                continue
            for place, line in enumerate(sheet.wrap(_known(words), self._body, self._room - 56)):
                if not place:
                    self._marks.append(
                        Text(self._left, self._y + self._body.size, label, Pen(BOLD, self._body.size))
                    )
                self._marks.append(Text(self._left + 56, self._y + self._body.size, line, self._body))
                self._y += self._body.size * LEADING
        if len(self._marks) > 5:
            self._y += 5
            self._marks.append(Rule(self._left, self._y, self._room, 0.5, GREY))
            self._y += 8

    def _lines(self, row: SheetRow) -> list[tuple[str, Pen]]:
        """Return what stands at the left of a row, line by line."""
        width = self._room * LEFT_SHARE - 30
        lines: list[tuple[str, Pen]] = []
        name, phone = Pen(BOLD, 9.6), Pen(MONO, 10)
        lines += [(line, name) for line in sheet.wrap(_known(row.name), name, width)]
        lines += [(number, phone if not place else self._small) for place, number in enumerate(row.phones)]
        lines += [(line, self._body) for line in sheet.wrap(_known(row.matter), self._body, width)]
        if row.remark:
            lines += [(line, self._small) for line in sheet.wrap(_known(row.remark), self._small, width)]
        return lines

    def _height_of(self, row: SheetRow) -> float:
        left = sum(pen.size * LEADING for _, pen in self._lines(row))
        boxes = -(-len(self._whole.outcomes) // BOXES_ACROSS)
        right = boxes * WRITING + 3 * WRITING + 4
        return max(left, right) + 14

    def _row(self, number: int, row: SheetRow, height: float) -> None:
        top = self._y
        self._marks.append(Text(self._left, top + 9.6, f"{number}.", Pen(BOLD, 9.6)))
        y = top
        for words, pen in self._lines(row):
            self._marks.append(Text(self._left + 20, y + pen.size, words, pen))
            y += pen.size * LEADING
        self._boxes(top)
        self._y = top + height
        self._marks.append(Rule(self._left, self._y - 7, self._room, 0.5, GREY))

    def _boxes(self, top: float) -> None:
        """Draw the boxes to tick and the lines to write on."""
        left = self._left + self._room * LEFT_SHARE
        room = self._room * (1 - LEFT_SHARE)
        column = room / BOXES_ACROSS
        words = Pen(REGULAR, 7.2)
        y = top
        for place, outcome in enumerate(self._whole.outcomes):
            x = left + place % BOXES_ACROSS * column
            y = top + place // BOXES_ACROSS * WRITING
            self._marks.append(Frame(x, y + 1.2, 7.2, 7.2, 0, 0.6))
            self._marks.append(Text(x + 10, y + 7.6, _cut(outcome, words, column - 12), words))
        y += WRITING + 3
        for label in ("Jam", "Janji / telepon lagi"):
            width = room * (0.3 if label == "Jam" else 0.7)
            start = left if label == "Jam" else left + room * 0.3 + 6
            self._blank(start, y, label, width if label == "Jam" else width - 6)
        self._blank(left, y + WRITING, "Catatan", room)
        self._marks.append(Rule(left, y + 3 * WRITING - 3, room, 0.5, GREY))

    def _blank(self, x: float, y: float, label: str, width: float) -> None:
        """Draw a label and the line that is written on beside it."""
        self._marks.append(Text(x, y + 8, label, self._small))
        begins = x + self._small.width(label) + 4
        self._marks.append(Rule(begins, y + 10, x + width - begins, 0.5, GREY))


def _known(text: str) -> str:
    """Return a foreign text as paper can hold it: no control signs, no glyph that the font lacks."""
    return with_known_glyphs(plain(text))


def _cut(text: str, pen: Pen, room: float) -> str:
    """Return as much of a text as has room, with an ellipsis where it is cut."""
    if pen.width(text) <= room:
        return text
    while text and pen.width(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
