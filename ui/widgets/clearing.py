"""The button within a line that empties it, with the icon of our family instead of the style's."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from ui.icons import icon


def let_clear(line: QLineEdit) -> None:
    """Show a button in `line` while something stands in it; it empties the line."""
    line.setClearButtonEnabled(True)
    act = line.findChild(QAction, "_q_qlineeditclearaction")
    if act is not None:  # Qt's own name for it; where it is called otherwise, its own icon does too
        act.setIcon(icon("clear", "muted"))
