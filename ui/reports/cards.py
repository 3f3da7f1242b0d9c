"""Cards of the place: a heading, what stands in it, and its definition below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui.theme import Space


class Card(QFrame):
    """Hold a heading, a line of explanation, the body, and a definition."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "card")
        self.heading = plain_label(f"{name}Heading", "strong")
        self.hint = plain_label(f"{name}Hint", "muted")
        self.definition = plain_label(f"{name}Definition", "muted")
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.S)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.XS)
        column.addWidget(self.heading)
        column.addWidget(self.hint)
        column.addLayout(self.body, 1)
        column.addWidget(self.definition)

    def say(self, heading: str, hint: str = "", definition: str = "") -> None:
        """Write what stands around the body; what is empty takes no room."""
        for label, text in ((self.heading, heading), (self.hint, hint), (self.definition, definition)):
            label.setText(text)
            label.setVisible(bool(text))


def plain_label(name: str, kind: str) -> QLabel:
    """Return a label that wraps and takes every text as it is."""
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("kind", kind)
    return label
