"""The field for a broadcast's text: placeholders are marked while they are typed."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from core.broadcasts.placeholders import parse
from ui import theme


class _Marker(QSyntaxHighlighter):
    """Mark known placeholders in the accent colour, faulty ones and what may not go out in red."""

    exposed: tuple[str, ...] = ()

    def highlightBlock(self, text: str) -> None:
        colors = theme.present()
        parsed = parse(text)
        for part in parsed.placeholders:
            self._mark(part.start, part.end, colors.accent, colors.accent_soft)
        for problem in parsed.problems:
            self._mark(problem.start, problem.end, colors.bad, colors.bad_soft)
        for line in (line for words in self.exposed for line in words.split("\n") if line.strip()):
            start = text.find(line)
            while start >= 0:
                self._mark(start, start + len(line), colors.bad, colors.bad_soft)
                start = text.find(line, start + len(line))

    def _mark(self, start: int, end: int, ink: str, ground: str) -> None:
        form = QTextCharFormat()
        form.setForeground(QColor(ink))
        form.setBackground(QColor(ground))
        form.setFontWeight(QFont.Weight.DemiBold)
        text = self.currentBlock().text()
        first = _units(text, start)
        self.setFormat(first, _units(text, end) - first, form)


class TextEdit(QPlainTextEdit):
    """Take plain text only and let placeholders be inserted at the cursor."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._marker = _Marker(self.document())

    def insert_placeholder(self, name: str) -> None:
        """Put `{name}` where the cursor is and stay in the text."""
        self.textCursor().insertText("{" + name + "}")
        self.setFocus()

    def mark_exposed(self, words: tuple[str, ...]) -> None:
        """Mark these words wherever they stand: they may not go out."""
        if words != self._marker.exposed:
            self._marker.exposed = words
            blocked = self.blockSignals(True)  # other colours are no other text
            self._marker.rehighlight()
            self.blockSignals(blocked)

    def repaint_marks(self) -> None:
        """Mark again, after the colours have changed."""
        self._marker.rehighlight()


def _units(text: str, position: int) -> int:
    """Return a position in UTF-16 units, as Qt counts."""
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2
