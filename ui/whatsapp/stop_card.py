"""The page after a stop: what happened, what to do now, and the only button that lets bulk go on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.outbox.item import Stop
from ui.desk import Desk
from ui.theme import Space
from ui.whatsapp.stop_words import stop_words
from ui.widgets.glyph import Glyph


class StopCard(QFrame):
    """Show a stop as long as it lasts."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stopCard")
        self.setProperty("kind", "card")
        self._desk = desk
        self.title = _label("stopTitle", "heading", self)
        self.happened = _label("stopHappened", "", self)
        self.steps = _label("stopSteps", "", self)
        self.resume = QPushButton("Sudah saya periksa, lanjutkan siaran", self)
        self.resume.setObjectName("stopResume")
        self.resume.clicked.connect(self._resume)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(Glyph("warning", 24, "bad", self))
        head.addWidget(self.title, stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(head)
        for label in (self.happened, _label("", "strong", self, "Yang perlu dilakukan sekarang"), self.steps):
            column.addWidget(label)
        column.addWidget(self.resume, alignment=Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_stop(self, stop: Stop | None, *, is_over: bool) -> None:
        """Show why bulk was stopped; nothing where it was not. `is_over`: WhatsApp is connected again."""
        self.setVisible(stop is not None)
        if stop is None:
            return
        told = stop_words(stop, is_over=is_over)
        self.title.setText(told.title)
        self.happened.setText(told.happened)
        self.steps.setText("\n".join(f"{number}. {step}" for number, step in enumerate(told.steps, 1)))
        self.setAccessibleName(told.title)

    def _resume(self) -> None:
        self._desk.operations.then(self, self._desk.core.outbox.resume_bulk())


def _label(name: str, kind: str, parent: QWidget, text: str = "") -> QLabel:
    label = QLabel(text, parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if kind:
        label.setProperty("kind", kind)
    return label
