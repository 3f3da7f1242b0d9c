"""Plain papers of the office on A4: headings, words and fields, over as many pages as they need."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.billing import sheet
from core.billing.document import paint, render_pages
from core.billing.fonts import BOLD, REGULAR, register, with_known_glyphs
from core.billing.paper import FORMATS, Paper
from core.billing.sheet import Pen, Rule, Sheet, Text

_LEADING = 1.42
_MARGIN = 56.0
_LABEL = 150.0
_GREY = 0.35


class Look(StrEnum):
    """Name how a block is set."""

    TITLE = "title"
    HEADING = "heading"
    WORDS = "words"
    SMALL = "small"
    FIELD = "field"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Block:
    """Hold one block: `label` stands left of a field's `text`."""

    look: Look
    text: str = ""
    label: str = ""


def title(text: str) -> Block:
    """Return the paper's heading."""
    return Block(Look.TITLE, text)


def heading(text: str) -> Block:
    """Return the heading of a section."""
    return Block(Look.HEADING, text)


def words(text: str) -> Block:
    """Return a paragraph."""
    return Block(Look.WORDS, text)


def small(text: str) -> Block:
    """Return a paragraph of less weight."""
    return Block(Look.SMALL, text)


def field(label: str, text: str) -> Block:
    """Return a named value; an empty one gives a line to write on."""
    return Block(Look.FIELD, text, label)


LINE = Block(Look.LINE)


def render(name: str, author: str, blocks: Iterable[Block | tuple[Block, ...]], foot: str) -> bytes:
    """Return a PDF; `name` is the document's title and holds no person's data, `foot` stands on every page.

    The blocks of a tuple stay on one page, unless they are longer than a page.
    """
    register()
    pages = _Pages(foot)
    for block in blocks:
        if isinstance(block, tuple):
            pages.add_whole(block)
        else:
            pages.add(block)

    def draw_all(canvas: Any) -> None:
        for page in pages.sheets():
            paint(canvas, page)
            canvas.showPage()

    return render_pages(name, author, draw_all, "Data pribadi")


class _Pages:
    """Fill page after page from the top; `y` is where the next block begins."""

    def __init__(self, foot: str) -> None:
        form = FORMATS[Paper.A4]
        self._width, self._height = form.width, float(form.height or 842)
        self._room = self._width - 2 * _MARGIN
        self._pens = {
            Look.TITLE: Pen(BOLD, 17),
            Look.HEADING: Pen(BOLD, 11),
            Look.WORDS: Pen(REGULAR, 10),
            Look.SMALL: Pen(REGULAR, 8.5, _GREY),
            Look.FIELD: Pen(REGULAR, 10),
        }
        self._foot = foot
        self._y = _MARGIN
        self._done: list[list[sheet.Mark]] = []
        self._begin()

    def add(self, block: Block) -> None:
        if block.look is Look.LINE:
            self._y += 6
            self._marks.append(Rule(_MARGIN, self._y, self._room, 0.7, 0.6))
            self._y += 8
        elif block.look is Look.FIELD:
            self._field(block)
        else:
            self._y += {Look.HEADING: 12.0, Look.WORDS: 3.0}.get(block.look, 0.0)
            pen = self._pens[block.look]
            if block.look is Look.HEADING:
                self._keep(4 * pen.size * _LEADING)
            self._rows(block.text, pen, _MARGIN, self._room)
            self._y += 5.0

    def add_whole(self, blocks: tuple[Block, ...]) -> None:
        page, marks, y = len(self._done), len(self._marks), self._y
        for block in blocks:
            self.add(block)
        if len(self._done) == page or y == _MARGIN:
            return
        # It ran over: take it back and lay it once more from the top of a page.
        del self._done[page:]
        del self._done[-1][marks:]
        self._begin()
        for block in blocks:
            self.add(block)

    def sheets(self) -> tuple[Sheet, ...]:
        pages, pen = [], self._pens[Look.SMALL]
        for number, marks in enumerate(self._done, 1):
            base = self._height - _MARGIN + 18
            words = f"{self._foot}  ·  halaman {number} dari {len(self._done)}"
            foot: list[sheet.Mark] = [
                Rule(_MARGIN, base - 14, self._room, 0.5, 0.7),
                Text(_MARGIN, base, with_known_glyphs(words), pen),
            ]
            pages.append(Sheet(self._width, self._height, (*marks, *foot)))
        return tuple(pages)

    def _field(self, block: Block) -> None:
        label = Pen(REGULAR, 9.5, _GREY)
        self._keep(2 * label.size * _LEADING)
        top = self._y
        rows = sheet.wrap(with_known_glyphs(block.label), label, _LABEL - 12)
        for row in rows:
            self._marks.append(Text(_MARGIN, self._y + label.size, row, label))
            self._y += label.size * _LEADING
        below = self._y
        page = len(self._done)
        self._y = top
        if block.text.strip():
            self._rows(block.text, self._pens[Look.FIELD], _MARGIN + _LABEL, self._room - _LABEL)
        else:
            self._y += 13
            self._marks.append(Rule(_MARGIN + _LABEL, self._y, self._room - _LABEL, 0.5, 0.6))
        if page == len(self._done):
            self._y = max(self._y, below)
        self._y += 4

    def _rows(self, text: str, pen: Pen, left: float, room: float) -> None:
        for row in sheet.wrap(with_known_glyphs(text), pen, room):
            self._keep(pen.size * _LEADING)
            self._marks.append(Text(left, self._y + pen.size, row, pen))
            self._y += pen.size * _LEADING

    def _keep(self, height: float) -> None:
        if self._y + height > self._height - _MARGIN - 10:
            self._begin()

    def _begin(self) -> None:
        self._marks: list[sheet.Mark] = []
        self._done.append(self._marks)
        self._y = _MARGIN
