"""Charts of a report in reportlab's own drawings: told apart without colour, each with its number beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.billing.fonts import BOLD, REGULAR, width_of, with_known_glyphs
from core.reminders.paper import fitted
from core.reports.figure import count_words

DARK, MIDDLE, WHITE, EDGE, INK, MUTED = "#2F4B7C", "#A7B6CF", "#FFFFFF", "#2F4B7C", "#1A1F26", "#56626F"
FILLS = (DARK, MIDDLE, WHITE)
"""Of up to three series: dark, pale, and white with an edge. They differ on any printer."""
_BAR, _GAP = 11.0, 5.0


def bars(lines: Sequence[tuple[str, int]], width: float) -> Any:
    """Return horizontal bars: words on the left, the number behind the bar."""
    high = len(lines) * (_BAR + _GAP)
    drawing = _drawing(width, high)
    words = width * 0.42
    room = width - words - 54
    most = max((number for _words, number in lines), default=0) or 1
    for place, (label, number) in enumerate(lines):
        y = high - (place + 1) * (_BAR + _GAP) + _GAP / 2
        _write(drawing, 0, y + 2.5, fitted(with_known_glyphs(label), words - 8, 8.5), 8.5)
        long = max(0.8, room * number / most) if number else 0.0
        _fill(drawing, words, y, long, _BAR, DARK)
        _write(drawing, words + long + 4, y + 2.5, count_words(number), 8.5, is_bold=True)
    return drawing


def columns(
    lines: Sequence[tuple[str, int | None]], width: float, height: float = 110, *, marks_last: bool = False
) -> Any:
    """Return upright columns with the number on top; where nothing is known there is none.

    `marks_last` draws all but the last one paler.
    """
    drawing = _drawing(width, height)
    wide = width / max(1, len(lines))
    most = max((number or 0 for _words, number in lines), default=0) or 1
    room = height - 30
    for place, (label, number) in enumerate(lines):
        middle = (place + 0.5) * wide
        is_pale = marks_last and place < len(lines) - 1
        if number is not None:
            high = max(0.8, room * number / most) if number else 0.0
            _fill(drawing, middle - wide * 0.34, 14, wide * 0.68, high, MIDDLE if is_pale else DARK)
            _centred(drawing, middle, 17 + high, count_words(number), wide, is_bold=True)
        _centred(drawing, middle, 3, label, wide)
    _line(drawing, 0, 14, width, 14)
    return drawing


def groups(
    lines: Sequence[tuple[str, Sequence[int]]], series: Sequence[str], width: float, height: float = 130
) -> Any:
    """Return columns side by side, up to three for each line, with what they mean above them."""
    drawing = _drawing(width, height)
    x = 0.0
    for name, fill in zip(series, FILLS, strict=False):
        _fill(drawing, x, height - 9, 9, 9, fill)
        _write(drawing, x + 13, height - 8, name, 8.5)
        x += 28 + width_of(name, REGULAR, 8.5)
    wide = width / max(1, len(lines))
    most = max((number for _words, numbers in lines for number in numbers), default=0) or 1
    room = height - 50
    for place, (label, numbers) in enumerate(lines):
        each = wide * 0.84 / len(series)
        for at, number in enumerate(numbers):
            left = place * wide + wide * 0.08 + at * each
            high = max(0.8, room * number / most) if number else 0.0
            _fill(drawing, left + 1, 14, each - 2, high, FILLS[at])
            _centred(drawing, left + each / 2, 17 + high, count_words(number), each, is_bold=True)
        _centred(drawing, (place + 0.5) * wide, 3, label, wide)
    _line(drawing, 0, 14, width, 14)
    return drawing


def progress(done: int, target: int, width: float) -> Any:
    """Return how far a target has been reached, with the line that stands for it."""
    drawing = _drawing(width, 40)
    most = max(done, target) or 1
    room = width - 60
    _fill(drawing, 0, 12, room * done / most, 16, DARK)
    _write(drawing, room * done / most + 5, 16, count_words(done), 10, is_bold=True)
    at = room * target / most
    _line(drawing, at, 6, at, 34, is_dashed=True)
    words = f"target {count_words(target)}"
    _write(drawing, max(0.0, at - width_of(words, REGULAR, 8.5) - 3), 31, words, 8.5)
    return drawing


def _drawing(width: float, height: float) -> Any:
    from reportlab.graphics.shapes import Drawing

    return Drawing(width, height)


def _fill(  # noqa: PLR0917 - as reportlab's own shapes
    drawing: Any, x: float, y: float, width: float, height: float, fill: str
) -> None:
    from reportlab.graphics.shapes import Rect
    from reportlab.lib.colors import HexColor

    if width > 0 and height > 0:
        drawing.add(
            Rect(x, y, width, height, fillColor=HexColor(fill), strokeColor=HexColor(EDGE), strokeWidth=0.6)
        )


def _line(drawing: Any, x: float, y: float, to_x: float, to_y: float, *, is_dashed: bool = False) -> None:
    from reportlab.graphics.shapes import Line
    from reportlab.lib.colors import HexColor

    line = Line(x, y, to_x, to_y, strokeColor=HexColor(INK), strokeWidth=0.9 if is_dashed else 0.5)
    if is_dashed:
        line.strokeDashArray = (3, 2)
    drawing.add(line)


def _write(drawing: Any, x: float, y: float, text: str, size: float, *, is_bold: bool = False) -> None:
    from reportlab.graphics.shapes import String
    from reportlab.lib.colors import HexColor

    drawing.add(
        String(x, y, text, fontName=BOLD if is_bold else REGULAR, fontSize=size, fillColor=HexColor(INK))
    )


def _centred(drawing: Any, x: float, y: float, text: str, room: float, *, is_bold: bool = False) -> None:
    """Write in the middle, as small as the room asks for."""
    font = BOLD if is_bold else REGULAR
    size = min(8.5, 8.5 * (room - 1) / max(1.0, width_of(text, font, 8.5)))
    _write(drawing, x - width_of(text, font, size) / 2, y, text, size, is_bold=is_bold)
