"""Real examples of a broadcast, drawn as the messages they would be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.broadcasts.review import Example, ExampleKind
from ui.broadcasts import words
from ui.theme import Space
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.emphasised import EmphasisedLabel

SHOWN = 5
"""Three real examples, the longest, and one with blanks: so few that each is a widget of its own."""


class _Bubble(QFrame):
    """Draw one message with the name of its recipient above it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.caption = ElidedLabel("", self)
        self.caption.setProperty("kind", "muted")
        self.body = EmphasisedLabel("", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.caption)
        column.addWidget(self.body)

    def show_example(self, example: Example, kinds: Iterable[ExampleKind], attachment: str) -> None:
        """Show who would read what, and everything that it is an example of."""
        who = example.recipient.name or example.recipient.key
        names = ", ".join(words.EXAMPLES[kind] for kind in kinds)
        self.caption.setText(f"{names.capitalize()} · {who}")
        clip = f"[{attachment}]\n" if attachment else ""
        self.body.setText(clip + example.rendering.text)
        self.setAccessibleName(f"Pratinjau untuk {who}: {example.rendering.text}")


class Preview(QFrame):
    """Show at most five examples below each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("previewCard")
        self.setProperty("kind", "card")
        heading = QLabel("Pratinjau", self)
        heading.setProperty("kind", "strong")
        self.hint = QLabel("Contoh tampil setelah teks dan penerima diisi.", self)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setObjectName("previewHint")
        self.hint.setProperty("kind", "muted")
        self.hint.setWordWrap(True)
        inner = QWidget(self)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, Space.XS, 0)
        self._column.setSpacing(Space.M)
        self.bubbles = [_Bubble(inner) for _ in range(SHOWN)]
        for number, bubble in enumerate(self.bubbles):
            bubble.body.setObjectName(f"previewText{number}")
            bubble.hide()
            self._column.addWidget(bubble)
        self._column.addStretch()
        area = QScrollArea(self)
        area.setObjectName("previewArea")
        area.setAccessibleName("Contoh pesan")
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(heading)
        column.addWidget(self.hint)
        column.addWidget(area, stretch=1)

    def show_examples(self, examples: Sequence[Example], attachment: str) -> None:
        """Show these examples, each recipient once: the first may be the longest as well."""
        shown: dict[str, list[Example]] = {}
        for example in examples:
            shown.setdefault(example.recipient.key, []).append(example)
        same = list(shown.values())
        for number, bubble in enumerate(self.bubbles):
            bubble.setVisible(number < len(same))
            if number < len(same):
                bubble.show_example(same[number][0], [each.kind for each in same[number]], attachment)
        kinds = dict.fromkeys(words.EXAMPLES[example.kind].lower() for example in examples)
        real = "Belum ada contoh: isi teks dan pilih penerima."
        self.hint.setText(" · ".join(kinds).capitalize() + ", dengan data nyata" if shown else real)
