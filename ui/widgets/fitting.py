"""Dialogs as large as they would like to be, or as the screen allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from ui.text_size import px

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

FRAME = QSize(4, 40)
"""What a window manager's title bar and borders take, generously."""


def room_for(dialog: QDialog) -> QSize:
    """Return the largest size at which all of a dialog is on its screen."""
    return dialog.screen().availableSize() - FRAME


def fit_dialog(dialog: QDialog, width: int, height: int) -> None:
    """Make a dialog this large, or less on a small screen."""
    dialog.resize(QSize(px(width), px(height)).boundedTo(room_for(dialog)))
