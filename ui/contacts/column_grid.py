"""The columns of a file, each with an example of what stands in it, and what it is taken as."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from core.contacts.importing.table import Cells
from ui.side_card import scrolled
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.elided_label import ElidedLabel

HEADS = ("Kolom di berkas", "Contoh isi", "Diambil sebagai")
NAME_WIDTH, CHOICE_WIDTH = 72, 110
Meaning = TypeVar("Meaning", bound=StrEnum)


class ColumnGrid(QFrame):
    """Let what every column means be chosen; `changed()` when somebody has."""

    changed = Signal()

    def __init__(self, meanings: Mapping[Meaning, str], name: str) -> None:
        """`meanings` are offered in their order; `name` begins the object names of the choices."""
        super().__init__()
        self.setProperty("kind", "card")
        self._meanings = {meaning.value: words for meaning, words in meanings.items()}
        self._name = name
        self._choices: list[ChoiceBox] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Space.M)
        self._grid.setVerticalSpacing(Space.XS)
        self._grid.setColumnStretch(1, 1)
        inner = QWidget()
        pad = QVBoxLayout(inner)
        pad.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        pad.addLayout(self._grid)
        pad.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.addWidget(scrolled(inner))

    @property
    def chosen(self) -> tuple[str, ...]:
        """Return what every column is taken as, in their order."""
        return tuple(str(choice.currentData()) for choice in self._choices)

    def find_twice(self, several: Collection[str]) -> str:
        """Say what was chosen for two columns and may stand for one only, all but `several`; else nothing."""
        once = [meaning for meaning in self.chosen if meaning and meaning not in several]
        twice = next((meaning for meaning in once if once.count(meaning) > 1), None)
        return "" if twice is None else f"“{self._meanings[twice]}” dipilih untuk dua kolom. Sisakan satu."

    def show_columns(
        self, header: Sequence[str], rows: Sequence[tuple[int, Cells]], mapping: Sequence[str]
    ) -> None:
        """Show the columns of another file with what they seem to mean."""
        while item := self._grid.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._choices = []
        for column, title in enumerate(HEADS):
            head = QLabel(title)
            head.setProperty("kind", "label")
            self._grid.addWidget(head, 0, column)
        for index, title in enumerate(header):
            name = ElidedLabel(title)
            name.setProperty("kind", "strong")
            keep(name.setMinimumWidth, NAME_WIDTH)
            example = ElidedLabel(_example(rows, index))
            example.setProperty("kind", "muted")
            choice = ChoiceBox()
            choice.setObjectName(f"{self._name}_{index}")
            choice.setAccessibleName(f"Arti kolom {title}")
            keep(choice.setMinimumWidth, CHOICE_WIDTH)
            for meaning, words in self._meanings.items():
                choice.addItem(words, meaning)
            choice.setCurrentIndex(choice.findData(str(mapping[index])))
            choice.activated.connect(self.changed)
            self._choices.append(choice)
            for column, widget in enumerate((name, example, choice)):
                self._grid.addWidget(widget, index + 1, column)


def _example(rows: Sequence[tuple[int, Cells]], index: int) -> str:
    cells = [row[index].strip() for _, row in rows if index < len(row) and row[index].strip()]
    return " · ".join(cells[:2]) or "kosong"
