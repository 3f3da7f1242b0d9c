"""The frame that the dialogs of this folder share: title, sentence, content, buttons."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.store.key import Answer
from ui.side_card import scrolled
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.fitting import room_for

WIDTH, SCROLL_BAR = 520, 12


class StoreDialog(QDialog):
    """Show a title and a sentence above what the dialog adds to `content`, with the buttons below."""

    def __init__(self, name: str, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer: Answer = None
        """What was typed or chosen, where the dialog answers a question of the store."""
        self.setObjectName(name)
        self.setWindowTitle(title)
        keep(self.setMinimumWidth, WIDTH)
        heading = QLabel(title)
        heading.setProperty("kind", "title")
        self.sentence = QLabel(sentence)
        self.sentence.setObjectName(f"{name}Sentence")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        # so that its height is known before it is shown:
        keep(self.sentence.setMinimumWidth, WIDTH - 2 * Space.XL - SCROLL_BAR)
        self.content = QVBoxLayout()
        self.content.setSpacing(Space.M)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(Space.S)
        self.buttons.addStretch()
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.S)
        self._inside.setSpacing(Space.M)
        self._inside.addWidget(heading)
        self._inside.addWidget(self.sentence)
        self._inside.addLayout(self.content)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(Space.XL, Space.S, Space.XL, Space.L)
        self._foot.addLayout(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scrolled(inside))
        column.addLayout(self._foot)

    def fit(self) -> None:
        """Grow to what the dialog now says, as far as the screen allows; the rest is scrolled to."""
        self._inside.activate()
        height = self._inside.totalHeightForWidth(self.width()) + self._foot.totalSizeHint().height()
        self.resize(QSize(self.width(), max(self.height(), height)).boundedTo(room_for(self)))

    def showEvent(self, event: QShowEvent) -> None:
        """Come in the right height; the window manager's font may say another a moment later."""
        self.fit()
        super().showEvent(event)
        QTimer.singleShot(0, self, self.fit)

    def add_button(self, name: str, text: str, kind: str = "") -> QPushButton:
        """Add a button at the right; the primary one answers Enter."""
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setAutoDefault(kind == "primary")
        button.setDefault(kind == "primary")
        if kind:
            button.setProperty("kind", kind)
        self.buttons.addWidget(button)
        return button

    def add_quiet_button(self, name: str, text: str) -> QPushButton:
        """Add a button at the left, for the way round."""
        button = self.add_button(name, text, "quiet")
        self.buttons.removeWidget(button)
        self.buttons.insertWidget(0, button)
        return button
