"""Texts as the messenger shows them: *bold* is bold and its marks are out of sight, as in a chat."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QSyntaxHighlighter
from PySide6.QtWidgets import QLabel, QWidget

from core.conversations.emphasis import Style, emphases, marks_of
from core.conversations.plain import plain

TAGS = {Style.BOLD: "b", Style.ITALIC: "i", Style.STRUCK: "s", Style.TYPEWRITER: "code"}


class EmphasisedLabel(QLabel):
    """Show a text with its emphasis; `text()` still gives the words as they are sent."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "bubble")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words = ""

    def text(self) -> str:
        """Return the words with their marks."""
        return self._words

    def setText(self, text: str) -> None:
        """Show other words; nothing in them but the messenger's marks changes how they look."""
        self._words = text
        super().setText(html(plain(text)))


class EmphasisHighlighter(QSyntaxHighlighter):
    """Emphasise what stands in a text box, line by line."""

    def highlightBlock(self, text: str) -> None:
        from ui.conversations.emphasis_looks import looks

        for found in looks(text, emphases(text)):
            self.setFormat(found.start, found.length, found.format)


def html(shown: str) -> str:
    """Return a text as harmless HTML with its emphasis: everything else in it is escaped."""
    opens: dict[int, str] = {}
    closes: dict[int, str] = {}
    found = emphases(shown)
    unseen = marks_of(found)
    for start, end, style in found:
        opens[start] = f"<{TAGS[style]}>"
        closes[end - 1] = f"</{TAGS[style]}>"
    pieces = [
        opens.get(at, "") + ("" if at in unseen else escape(letter)) + closes.get(at, "")
        for at, letter in enumerate(shown)
    ]
    return f'<span style="white-space: pre-wrap">{"".join(pieces)}</span>'
