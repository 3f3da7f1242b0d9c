"""The sign of a question in a box of its own: out of our icons, not the style's blue one."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox

from ui.icons import icon
from ui.text_size import px

EDGE = 36


def give_sign(box: QMessageBox, name: str, color: str = "accent") -> None:
    """Show an icon beside the words of `box`, in a colour of the theme."""
    edge = px(EDGE)
    box.setIconPixmap(icon(name, color).pixmap(edge, edge))
