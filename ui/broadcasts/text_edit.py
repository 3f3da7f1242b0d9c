"""The field for a broadcast's text: placeholders are marked while they are typed."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from core.broadcasts.placeholders import parse
from ui import theme


class _Marker(QSyntaxHighlighter):
    """Mark known placeholders in the accent colour and faulty ones in red."""

    def highlightBlock(self, text: str) -> None:
        colors = theme.present()
        parsed = parse(text)
        for part in parsed.placeholders:
            self._mark(part.start, part.end, colors.accent, colors.accent_soft)
        for problem in parsed.problems:
            self._mark(problem.start, problem.end, colors.bad, colors.bad_soft)

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

    def repaint_marks(self) -> None:
        """Mark again, after the colours have changed."""
        self._marker.rehighlight()


def _units(text: str, position: int) -> int:
    """Return a position in UTF-16 units, as Qt counts."""
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2
