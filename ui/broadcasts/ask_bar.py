"""A question inside the page, with its answer beside it: no box in the way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from ui.text_size import keep
from ui.theme import Space


class AskBar(QFrame):
    """Ask before something irrevocable, or for one short text; Esc and the second button say no."""

    agreed = Signal(str)
    """What was typed, empty when nothing was asked for."""

    def __init__(self, name: str, no: str = "Belum", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "banner_warn")
        self.question = QLabel(self)
        self.question.setObjectName(f"{name}Question")
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self.question.setWordWrap(True)
        self.question.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.field = QLineEdit(self)
        self.field.setObjectName(f"{name}Field")
        keep(self.field.setFixedWidth, 190)
        self.yes = QPushButton(self)
        self.yes.setObjectName(f"{name}Yes")
        self.yes.setProperty("kind", "primary")
        self.no = QPushButton(no, self)
        self.no.setObjectName(f"{name}No")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        row.setSpacing(Space.S)
        for widget in (self.question, self.field, self.no, self.yes):
            row.addWidget(widget)
        self.yes.clicked.connect(self._agree)
        self.no.clicked.connect(self.hide)
        self.field.returnPressed.connect(self._agree)
        self.hide()

    def ask(self, question: str, yes: str, placeholder: str = "") -> None:
        """Show the question; with a placeholder it asks for a text as well."""
        self.question.setText(question)
        self.setAccessibleName(question)
        self.yes.setText(yes)
        self.field.setVisible(bool(placeholder))
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(placeholder or question)
        self.field.clear()
        self.show()
        (self.field if placeholder else self.no).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # the field has answered; a dialog around the bar would take it for its own button
        else:
            super().keyPressEvent(event)

    def _agree(self) -> None:
        self.hide()
        self.agreed.emit(self.field.text().strip())
