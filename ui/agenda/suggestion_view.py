"""A day that the office may want in its agenda: what it rests on, and the way to take it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.agenda.entry import Repeats, Suggestion
from ui import words as common_words
from ui.agenda import words
from ui.icons import icon
from ui.theme import Space


class SuggestionView(QWidget):
    """Show one; ``wanted(Suggestion)`` on the button."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("suggestionView")
        self._suggestion: Suggestion | None = None
        self.title = QLabel()
        self.title.setObjectName("suggestionTitle")
        self.title.setProperty("kind", "title")
        self.facts = QLabel()
        self.facts.setObjectName("suggestionFacts")
        self.rests = QLabel()
        self.rests.setObjectName("suggestionRests")
        self.rests.setProperty("kind", "muted")
        for label in (self.title, self.facts, self.rests):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.add = QPushButton(icon("add", "on_accent"), "Masukkan ke agenda")
        self.add.setObjectName("suggestionAdd")
        self.add.setProperty("kind", "primary")
        self.add.clicked.connect(self._want)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        for label in (self.title, self.facts, self.rests):
            column.addWidget(label)
        column.addLayout(foot)
        column.addStretch()

    def show_suggestion(self, suggestion: Suggestion) -> None:
        """Show a day."""
        self._suggestion = suggestion
        entry = suggestion.entry
        self.title.setText(entry.title)
        repeated = " Berulang setiap tahun." if entry.repeats is Repeats.YEARLY else ""
        text = f"\n\nTeks: {entry.text}" if entry.text else ""
        day = common_words.weekday(entry.starts_on)
        self.facts.setText(f"{words.KINDS[entry.kind]}, {day}.{repeated}{text}")
        sure = "" if suggestion.is_confirmed else " Belum dikonfirmasi: periksa dulu sebelum disiarkan."
        self.rests.setText(f"Dasar: {suggestion.basis or 'tidak disebut'}. Sumber: {suggestion.source}.{sure}")
        self.add.setEnabled(not suggestion.is_taken)
        self.add.setText("Sudah di agenda" if suggestion.is_taken else "Masukkan ke agenda")

    def _want(self) -> None:
        if self._suggestion is not None:
            self.wanted.emit(self._suggestion)
