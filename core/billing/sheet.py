"""What lies where on one page, and how text is broken into lines.

All places are in points from the upper left corner, y downwards.
"""

from dataclasses import dataclass

from core.billing.barcode import Bar
from core.billing.fonts import width_of


@dataclass(frozen=True, slots=True)
class Pen:
    """Say how text is written; `grey` 0 is black, 1 white."""

    font: str
    size: float
    grey: float = 0.0

    def width(self, text: str) -> float:
        """Return the width of `text` in points."""
        return width_of(text, self.font, self.size)


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `x` is its left edge, `y` its base line."""

    x: float
    y: float
    text: str
    pen: Pen


@dataclass(frozen=True, slots=True)
class Rule:
    """One horizontal line."""

    x: float
    y: float
    width: float
    thickness: float
    grey: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A box with rounded corners, not filled."""

    x: float
    y: float
    width: float
    height: float
    radius: float
    thickness: float


@dataclass(frozen=True, slots=True)
class Band:
    """A black box."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Symbol:
    """A bar code: black rectangles in modules, drawn as one path."""

    x: float
    y: float
    module_width: float
    module_height: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Stamp:
    """Large outlined words across the whole page, over what stands there; `x` and `y` are their middle."""

    x: float
    y: float
    text: str
    pen: Pen
    angle: float
    """Degrees, counted upwards from the line of writing."""
    thickness: float
    """Of the outline."""


Mark = Text | Rule | Frame | Band | Symbol | Stamp


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page."""

    width: float
    height: float
    marks: tuple[Mark, ...]


def wrap(text: str, pen: Pen, width: float) -> list[str]:
    """Break `text` at blanks into lines of at most `width` points; a longer word is cut where it must be.

    Line breaks in `text` are kept.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if pen.width(paragraph) <= width:
            lines.append(paragraph)
        else:
            lines.extend(_wrap_paragraph(paragraph, pen, width))
    return lines


def _wrap_paragraph(text: str, pen: Pen, width: float) -> list[str]:
    lines: list[str] = []
    line, taken = "", 0.0
    blank = pen.width(" ")
    for word in text.split(" "):
        needed = pen.width(word)
        if line and taken + blank + needed <= width:
            line, taken = f"{line} {word}", taken + blank + needed
            continue
        if line:
            lines.append(line)
        *full, line = _cut(word, pen, width) if needed > width else [word]
        lines += full
        taken = pen.width(line) if full else needed
    lines.append(line)
    return lines


def _cut(word: str, pen: Pen, width: float) -> list[str]:
    """Cut a word that is wider than a line; every piece holds one character at least."""
    pieces = [""]
    for char in word:
        if pieces[-1] and pen.width(pieces[-1] + char) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces
