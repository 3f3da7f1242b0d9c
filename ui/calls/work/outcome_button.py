"""One outcome: its words at the left, its key at the right; pressed by mouse, by its key, or by Enter on it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import theme
from ui.text_size import canvas, px
from ui.theme import Type
from ui.widgets.list_paint import RIGHT, type_font

KEY_PX = 40


class OutcomeButton(QPushButton):
    """Show an outcome with its key."""

    def __init__(self, name: str, word: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(word, parent)
        self.setObjectName(name)
        self.setAccessibleName(f"{word}, tombol {key}")
        self.setToolTip(f"{word} ({key})")
        self.setProperty("kind", "outcome")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.key = key

    def sizeHint(self) -> QSize:
        """Leave room for the key."""
        hint = super().sizeHint()
        return QSize(hint.width() + px(KEY_PX), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, and its key over the right end."""
        super().paintEvent(event)
        painter, area = canvas(self)
        painter.setFont(type_font(self.font(), Type.SMALL))
        painter.setPen(theme.present().q("muted" if self.isEnabled() else "faint"))
        painter.drawText(area.adjusted(0, 0, -14, 0), RIGHT, self.key)
        painter.end()
