"""How emphasised words look, and how their marks go out of sight while they stay in the text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QTextCharFormat, QTextFormat, QTextLayout

from core.conversations.emphasis import Emphasis, Style
from ui.conversations.text_block import format_range

UNSEEN_PX = 1


def looks(text: str, emphasised: Sequence[Emphasis]) -> list[QTextLayout.FormatRange]:
    """Return how what is emphasised in `text` looks; the marks come last, for they hold over all else."""
    inner, marks = [], []
    for start, end, style in emphasised:
        width = len(style)
        inner.append(format_range(text, start + width, end - width, _look(style)))
        marks += [format_range(text, at, at + width, _unseen()) for at in (start, end - width)]
    return inner + marks


@cache
def _look(style: Style) -> QTextCharFormat:
    look = QTextCharFormat()
    if style is Style.BOLD:
        look.setFontWeight(QFont.Weight.Bold)
    elif style is Style.ITALIC:
        look.setFontItalic(True)
    elif style is Style.STRUCK:
        look.setFontStrikeOut(True)
    else:
        look.setFontFamilies([QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()])
    return look


@cache
def _unseen() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setProperty(QTextFormat.Property.FontPixelSize, UNSEEN_PX)
    look.setForeground(Qt.GlobalColor.transparent)
    look.setFontStrikeOut(False)
    return look
