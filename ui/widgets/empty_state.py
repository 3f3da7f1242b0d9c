"""What a list shows when it has nothing: a picture, a sentence and the way to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.text_size import keep, px
from ui.widgets.glyph import Glyph

WIDTH = 360
EDGE = 12


class EmptyState(QWidget):
    """Stand in the middle of an empty list and offer one action where there is one."""

    action_wanted = Signal()

    def __init__(self, icon_name: str, sentence: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("empty_state")
        self.setMinimumWidth(1)  # a narrow list narrows the sentence; its own width must not ask for more
        self._glyph = Glyph(icon_name, 40, "faint", self)
        self._sentence = QLabel(sentence, self)
        self._sentence.setObjectName("empty_sentence")
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setProperty("kind", "muted")
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        keep(self._sentence.setFixedWidth, WIDTH)
        self._action = QPushButton(action, self)
        self._action.setObjectName("empty_action")
        self._action.setAccessibleName(action or sentence)
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
        self._action.setAccessibleName(action or sentence)
        self._action.setVisible(bool(action))
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the sentence the room of the list and the height of its lines.

        A centred label in a box is asked for one line only.
        """
        width = max(1, min(px(WIDTH), self.width() - 2 * EDGE))
        self._sentence.ensurePolished()
        self._sentence.setFixedWidth(width)
        self._sentence.setMinimumHeight(max(0, self._sentence.heightForWidth(width)))  # -1 without words
