"""A page of coloured words and boxes, drawn by whoever has a canvas: the PDF here, the window its pictures."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

Measure = Callable[[str, float, bool], float]
"""Return the width of a text at a size, bold or not; in the units of the page."""

LEADING = 1.32


class Ink:
    """Name the colours of papers and pictures: those of the light window."""

    ACCENT = "#1F4B99"
    SOFT = "#E6EEFA"
    GOLD = "#E8B100"
    TEXT = "#1A1F26"
    MUTED = "#56626F"
    PALE = "#F4F6F8"
    WHITE = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `x` is its left edge, `y` its base line, downwards from the top."""

    x: float
    y: float
    text: str
    size: float
    is_bold: bool = False
    color: str = Ink.TEXT


@dataclass(frozen=True, slots=True)
class Box:
    """A filled box."""

    x: float
    y: float
    width: float
    height: float
    color: str
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """Hold one page, drawn in the order of its marks."""

    width: float
    height: float
    marks: tuple[Words | Box, ...]


class Fitted(NamedTuple):
    """Hold lines at the size at which they fit."""

    lines: tuple[str, ...]
    size: float
    is_bold: bool

    @property
    def height(self) -> float:
        """Return the height of all lines."""
        return len(self.lines) * self.size * LEADING

    def marks(self, x: float, top: float, color: str = Ink.TEXT) -> list[Words]:
        """Return the lines as marks, the first one below `top`."""
        return [
            Words(x, top + number * self.size * LEADING + self.size, line, self.size, self.is_bold, color)
            for number, line in enumerate(self.lines)
        ]


def fit(
    text: str,
    measure: Measure,
    width: float,
    height: float,
    sizes: tuple[float, float],
    *,
    is_bold: bool = False,
) -> Fitted:
    """Break a text into lines at the largest size, from `sizes[0]` down to `sizes[1]`, at which it fits.

    What does not fit at the smallest ends with three dots in the last line that does.
    """
    largest, smallest = sizes
    size = largest
    while True:
        lines = wrap(text, measure, width, size, is_bold=is_bold)
        if len(lines) * size * LEADING <= height or size <= smallest:
            break
        size = max(smallest, size * 0.94)
    room = max(1, int(height / (size * LEADING)))
    if len(lines) > room:
        last = lines[room - 1]
        while last and measure(f"{last}…", size, is_bold) > width:
            last = last[:-1]
        lines = [*lines[: room - 1], f"{last.rstrip()}…"]
    return Fitted(tuple(lines), size, is_bold)


def wrap(text: str, measure: Measure, width: float, size: float, *, is_bold: bool) -> list[str]:
    """Break a text at blanks; a word wider than a line is cut. Line breaks in it are kept."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            joined = f"{line} {word}" if line else word
            if measure(joined, size, is_bold) <= width:
                line = joined
                continue
            if line:
                lines.append(line)
            line = word
            while len(line) > 1 and measure(line, size, is_bold) > width:
                cut = next(
                    n
                    for n in range(len(line) - 1, 0, -1)
                    if n == 1 or measure(line[:n], size, is_bold) <= width
                )
                lines.append(line[:cut])
                line = line[cut:]
        lines.append(line)
    return lines
