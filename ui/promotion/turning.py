"""Two parts beside each other, or one below the other where there is no room; it scrolls downwards only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from ui.text_size import px
from ui.theme import Space


class Turning(QScrollArea):
    """Hold both parts; below `least` pixels the second stands under the first."""

    def __init__(self, name: str, first: QWidget, second: QWidget, least: int) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._least = least
        inner = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.XL)
        self._row.addWidget(first, 1)
        self._row.addWidget(second, 1)
        self.setWidget(inner)

    @property
    def is_stacked(self) -> bool:
        """Return whether one part stands below the other."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < px(self._least)
        if is_narrow != self.is_stacked:
            turned = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
            self._row.setDirection(turned)
