"""Rows of fields in an order: added, taken away, moved by buttons and by Alt+Up and Alt+Down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui.icons import icon
from ui.text_size import keep
from ui.theme import Space

V = TypeVar("V")
UP, DOWN = "Alt+Up", "Alt+Down"


class Row(QWidget, Generic[V]):
    """Hold the fields of one row; `value` and `show_value` are what a kind of row says of itself."""

    edited = Signal()
    step_wanted = Signal(int)
    removal_wanted = Signal()

    def __init__(self, noun: str, number: int) -> None:
        super().__init__()
        self.setObjectName(f"row{number}")
        self.number = QLabel(str(number))
        self.number.setProperty("kind", "muted")
        keep(self.number.setFixedWidth, 20)
        self.up = self._tool("up", f"Naikkan {noun} {number}", partial(self.step_wanted.emit, -1))
        self.down = self._tool("down", f"Turunkan {noun} {number}", partial(self.step_wanted.emit, 1))
        self.gone = self._tool("remove", f"Hapus {noun} {number}", self.removal_wanted.emit)
        self.line = QHBoxLayout()
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(Space.S)
        self.line.addWidget(self.number)
        for button in (self.up, self.down, self.gone):
            self.line.addWidget(button)
        self.fault = QLabel()
        self.fault.setObjectName(f"rowFault{number}")
        self.fault.setProperty("kind", "field-error")
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        self.fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self.line)
        column.addWidget(self.fault)

    def _tool(self, sign: str, word: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(sign))
        button.setProperty("kind", "quiet")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(word)
        button.setToolTip(word)
        button.clicked.connect(act)
        return button

    def add_field(self, field: QWidget, stretch: int) -> None:
        """Put a field before the row's buttons."""
        self.line.insertWidget(self.line.count() - 3, field, stretch)

    def show_fault(self, text: str) -> None:
        """Say below the row what is wrong with it; an empty text takes it away."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
        for field in self.fields():
            field.setAccessibleDescription(text)

    def fields(self) -> tuple[QWidget, ...]:
        """Return the fields, the first takes the keyboard."""
        raise NotImplementedError

    def value(self) -> V:
        """Return what stands in the fields."""
        raise NotImplementedError

    def show_value(self, value: V) -> None:
        """Put a value into the fields; nothing is told of it."""
        raise NotImplementedError


class OrderedRows(QWidget, Generic[V]):
    """Hold rows; the widgets stay in their places, the values change theirs. `edited` tells of each change."""

    edited = Signal()
    built = Signal()
    """There are more rows now: Tab has to be led through them."""

    def __init__(self, make: Callable[[int], Row[V]], most: int, blank: V, add: QPushButton) -> None:
        super().__init__()
        self._make, self._most, self._blank = make, most, blank
        self._count = 0
        self._rows: list[Row[V]] = []
        self._add = add
        add.setAutoDefault(False)
        add.clicked.connect(self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        for keys, step in ((UP, -1), (DOWN, 1)):
            shortcut = QShortcut(keys, self, partial(self._step_here, step))
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def rows(self) -> list[Row[V]]:
        """Return the rows that are shown."""
        return self._rows[: self._count]

    def values(self) -> tuple[V, ...]:
        """Return what stands in the rows."""
        return tuple(row.value() for row in self.rows)

    def show_values(self, values: tuple[V, ...]) -> None:
        """Show other values."""
        self._count = min(len(values), self._most)
        is_short = len(self._rows) < self._count
        while len(self._rows) < self._count:
            self._build()
        if is_short:
            self.built.emit()
        for place, row in enumerate(self._rows):
            if place < self._count:
                row.show_value(values[place])
            row.show_fault("")
            row.setVisible(place < self._count)
        self._settle()

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, row by row as one reads."""
        return [part for row in self._rows for part in (*row.fields(), row.up, row.down, row.gone)]

    def show_faults(self, words: Mapping[int, str]) -> None:
        """Say what is wrong, by the number of the row."""
        for number, row in enumerate(self.rows, 1):
            row.show_fault(words.get(number, ""))

    def add(self) -> None:
        """Add a row and give it the keyboard."""
        if self._count < self._most:
            self.show_values((*self.values(), self._blank))
            self.edited.emit()
        self.enter(self._count - 1)

    def enter(self, place: int) -> None:
        """Give the keyboard to a row."""
        if 0 <= place < self._count:
            self.rows[place].fields()[0].setFocus()

    def _build(self) -> None:
        row = self._make(len(self._rows) + 1)
        place = len(self._rows)
        row.edited.connect(self.edited)
        row.step_wanted.connect(partial(self._step, place))
        row.removal_wanted.connect(partial(self._remove, place))
        self._rows.append(row)
        self._column.addWidget(row)

    def _step_here(self, step: int) -> None:
        focus = QApplication.focusWidget()
        place = next((at for at, row in enumerate(self.rows) if focus and row.isAncestorOf(focus)), None)
        if place is not None:
            self._step(place, step)

    def _step(self, place: int, step: int) -> None:
        """Change places with a neighbour; the keyboard goes along, in the same field."""
        other = place + step
        if not 0 <= other < self._count:
            return
        focus = QApplication.focusWidget()
        here, there = self.rows[place], self.rows[other]
        parts = list(
            zip((*here.fields(), here.up, here.down), (*there.fields(), there.up, there.down), strict=True)
        )
        twin = next((second for first, second in parts if first is focus), None)
        values = list(self.values())
        values[place], values[other] = values[other], values[place]
        self.show_values(tuple(values))
        self.edited.emit()
        if twin is not None:
            (twin if twin.isEnabled() and not twin.isHidden() else there.fields()[0]).setFocus()

    def _remove(self, place: int) -> None:
        values = list(self.values())
        del values[place]
        self.show_values(tuple(values))
        self.edited.emit()
        if values:
            self.enter(min(place, len(values) - 1))
        else:
            self._add.setFocus()

    def _settle(self) -> None:
        for place, row in enumerate(self.rows):
            row.up.setEnabled(place > 0)
            row.down.setEnabled(place < self._count - 1)
        self._add.setEnabled(self._count < self._most)
