"""The frame that the dialogs of this folder share: title, sentence, content, buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.store.key import Answer
from ui.theme import Space

WIDTH = 520


class StoreDialog(QDialog):
    """Show a title and a sentence above what the dialog adds to `content`, with the buttons below."""

    def __init__(self, name: str, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer: Answer = None
        """What was typed or chosen, where the dialog answers a question of the store."""
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        heading = QLabel(title)
        heading.setProperty("kind", "title")
        self.sentence = QLabel(sentence)
        self.sentence.setObjectName(f"{name}Sentence")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setMinimumWidth(WIDTH - 2 * Space.XL)  # so that its height is known before it is shown
        self.content = QVBoxLayout()
        self.content.setSpacing(Space.M)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(Space.S)
        self.buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(heading)
        column.addWidget(self.sentence)
        column.addLayout(self.content)
        column.addSpacing(Space.S)
        column.addLayout(self.buttons)

    def fit(self) -> None:
        """Grow to what the dialog now says: a longer sentence below a field would be cut."""
        column = self.layout()
        if column is not None:
            column.activate()
            self.resize(self.width(), max(self.height(), column.totalHeightForWidth(self.width())))

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
