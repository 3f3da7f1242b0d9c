"""What a list shows when it has nothing: a picture, a sentence and the way to begin."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.icons import paint_icon


class Glyph(QWidget):
    """Paint one icon in one theme colour at a fixed size."""

    def __init__(self, name: str, size: int = 16, color: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size, self._color = name, size, color
        self.setFixedSize(size, size)

    def set_icon(self, name: str, color: str | None = None) -> None:
        """Paint another icon, in another theme colour when one is named."""
        self._name = name
        self._color = color or self._color
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(
            painter, QRect(0, 0, self._size, self._size), self._name, getattr(theme.present(), self._color)
        )
        painter.end()


class EmptyState(QWidget):
    """Stand in the middle of an empty list and offer one action where there is one."""

    action_wanted = Signal()

    def __init__(self, icon_name: str, sentence: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("empty_state")
        self._glyph = Glyph(icon_name, 40, "faint", self)
        self._sentence = QLabel(sentence, self)
        self._sentence.setObjectName("empty_sentence")
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setProperty("kind", "muted")
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setMaximumWidth(420)
        self._action = QPushButton(action, self)
        self._action.setObjectName("empty_action")
        self._action.setVisible(bool(action))
        self._action.clicked.connect(self.action_wanted)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._sentence, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def set_state(self, icon_name: str, sentence: str, action: str = "") -> None:
        """Show another picture, sentence and action."""
        self._glyph.set_icon(icon_name)
        self._sentence.setText(sentence)
        self._action.setText(action)
        self._action.setVisible(bool(action))
