"""The line below words out of which a value was read."""

from __future__ import annotations

from PySide6.QtGui import QColor, QTextCharFormat

from ui import theme


def underline(*, is_doubtful: bool) -> QTextCharFormat:
    """Return the line: whole where nothing speaks against the value, else dotted in the colour of a warning."""
    colors = theme.present()
    look = QTextCharFormat()
    style = QTextCharFormat.UnderlineStyle
    look.setUnderlineStyle(style.DotLine if is_doubtful else style.SingleUnderline)
    look.setUnderlineColor(QColor(colors.warn if is_doubtful else colors.accent))
    return look
