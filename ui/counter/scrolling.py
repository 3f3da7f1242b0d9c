"""A dialog whose fields scroll on a low screen, and whose buttons never do."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel, QLayout, QVBoxLayout, QWidget

from ui.theme import Space
from ui.widgets.following_area import FollowingArea


def lay_out_scrolling(dialog: QDialog, body: QWidget, error: QLabel, foot: QLayout) -> None:
    """Put the fields above, what is wrong and the buttons below them."""
    error.setContentsMargins(Space.L, 0, Space.L, 0)
    foot.setSpacing(Space.S)
    foot.setContentsMargins(Space.L, Space.S, Space.L, Space.L)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(FollowingArea(body), 1)
    column.addWidget(error)
    column.addLayout(foot)
