"""Where Tab finds what is built later: at its place, and not behind everything else in the window."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stand_in(owner: QWidget, parts: Iterable[QWidget]) -> None:
    """Let Tab reach `parts`, in their order, where `owner` stands, which holds them and takes no keys."""
    before = owner.previousInFocusChain()
    while before is not None and before is not owner and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
        before = before.previousInFocusChain()
    if before is None or before is owner or before.window() is not owner.window():
        return  # it is being built: what comes first stands first
    for part in parts:
        QWidget.setTabOrder(before, part)
        before = part
