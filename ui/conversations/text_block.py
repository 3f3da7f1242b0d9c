"""One wrapped block of plain text: measuring, painting, finding the letter under the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from core.conversations.emphasis import Emphasis
from core.conversations.links import Link, links

Spans = tuple[tuple[int, int], ...]


def utf16_length(text: str) -> int:
    """Return the length of `text` as Qt counts it: signs beyond the basic plane are two."""
    return len(text) + sum(sign > "\uffff" for sign in text)


def utf16_part(text: str, start: int, end: int) -> str:
    """Return the part of `text` between two of Qt's positions."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "ignore")


def format_range(text: str, start: int, end: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    """Return Qt's description of a look for the characters from `start` to `end`."""
    part = QTextLayout.FormatRange()
    part.start = utf16_length(text[:start])
    part.length = utf16_length(text[start:end])
    part.format = look
    return part


class TextBlock:
    """Lay out `text`, which is never taken for anything but text, at most `width` wide.

    What is emphasised is part of the layout, its marks too small to see: every position stays that of the text.
    """

    def __init__(self, text: str, font: QFont, width: float, emphasised: Sequence[Emphasis] = ()) -> None:
        self.text = text
        self.links: tuple[Link, ...] = links(text)
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        if emphasised:
            from ui.conversations.emphasis_looks import looks

            self._layout.setFormats(looks(text, emphasised))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self.width = self.height = self.last_width = 0.0
        self._wrap(width)

    def _wrap(self, width: float) -> None:
        self._layout.beginLayout()
        top = widest = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += line.height() + 1
            self.last_width = line.naturalTextWidth()
            widest = max(widest, self.last_width)
        self._layout.endLayout()
        self.width, self.height = min(width, widest), top

    def narrow(self, width: float) -> None:
        """Wrap again at the width that the block really needs, so that right-to-left lines sit at its edge."""
        self._wrap(width)

    def position_at(self, point: QPointF) -> int:
        """Return Qt's cursor position nearest to a point in the block."""
        position = 0
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            if point.y() < line.y() + line.height() or number == self._layout.lineCount() - 1:
                position = int(line.xToCursor(point.x()))
                break
        return position

    def link_at(self, point: QPointF) -> Link | None:
        """Return the link under a point in the block."""
        if not self.links or not (0 <= point.x() <= self.width and 0 <= point.y() <= self.height):
            return None
        position = self.position_at(point)
        for link in self.links:
            if utf16_length(self.text[: link.start]) <= position < utf16_length(self.text[: link.end]):
                return link
        return None

    def word_at(self, position: int) -> tuple[int, int]:
        """Return the ends of the word around one of Qt's positions."""
        before = self._layout.previousCursorPosition(position + 1, QTextLayout.CursorMode.SkipWords)
        after = self._layout.nextCursorPosition(position, QTextLayout.CursorMode.SkipWords)
        part = utf16_part(self.text, before, after)
        return before, before + utf16_length(part.rstrip())

    def paint(  # noqa: PLR0917 - colours of one painting
        self,
        painter: QPainter,
        at: QPointF,
        ink: str,
        link_ink: str,
        marked: Spans = (),
        mark_ground: str = "",
        selected: tuple[int, int] | None = None,
        selection: tuple[str, str] = ("", ""),
        looks: Sequence[QTextLayout.FormatRange] = (),
    ) -> None:
        """Paint the block: links underlined, found words on a ground, `looks`, what is selected inverted."""
        ranges: list[QTextLayout.FormatRange] = []
        if self.links:
            look = QTextCharFormat()
            look.setForeground(QColor(link_ink))
            look.setFontUnderline(True)
            ranges += [format_range(self.text, link.start, link.end, look) for link in self.links]
        if marked:
            look = QTextCharFormat()
            look.setBackground(QColor(mark_ground))
            ranges += [format_range(self.text, start, end, look) for start, end in marked]
        ranges += looks
        if selected is not None and selected[0] != selected[1]:
            look = QTextCharFormat()
            look.setBackground(QColor(selection[0]))
            look.setForeground(QColor(selection[1]))
            part = QTextLayout.FormatRange()
            part.start, part.length, part.format = selected[0], selected[1] - selected[0], look
            ranges.append(part)
        painter.setPen(QColor(ink))
        self._layout.draw(painter, at, ranges)
