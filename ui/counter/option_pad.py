"""A few answers as buttons, each with its digit: one key chooses."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from ui.text_size import keep
from ui.theme import Space


class OptionPad(QWidget):
    """Let one of at most nine answers be chosen by mouse, arrow or digit; `chosen(key)`.

    The digits hold while the keyboard is in here, so that names with digits can be typed beside it.
    """

    chosen = Signal(str)

    def __init__(self, name: str, what: str, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(what)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._name, self._most, self._columns = name, columns, columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.S)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for digit in range(1, 10):
            keys = QShortcut(str(digit), self, context=context)
            keys.activated.connect(lambda digit=digit: self.press(digit))

    @property
    def current(self) -> str:
        """Return the chosen key, empty before one was chosen."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def show_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer these, as (key, words); what was chosen stays so where it is still offered."""
        kept = self.current
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = {}
        for place, (key, words) in enumerate(options):
            digit = f"{place + 1}   " if place < 9 else ""
            button = QPushButton(f"{digit}{words}".replace("&", "&&"))
            button.setObjectName(f"{self._name}_{key}")
            button.setProperty("kind", "option")
            button.setAccessibleName(f"{words}, tombol {place + 1}" if digit else words)
            button.setCheckable(True)
            button.setAutoExclusive(True)  # says that it is one of several; the group sees to it
            button.setAutoDefault(False)
            keep(button.setMinimumWidth, 60)
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[key] = button
            self._grid.addWidget(button, place // self._columns, place % self._columns)
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 1)
        if kept in self._buttons:
            self._buttons[kept].setChecked(True)

    def choose(self, key: str) -> None:
        """Choose one, and tell nobody."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def clear_choice(self) -> None:
        """Let nothing be chosen."""
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def enter(self) -> None:
        """Take the keyboard."""
        button = self._buttons.get(self.current) or next(iter(self._buttons.values()), None)
        if button is not None:
            button.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in fewer columns where the words have no room in so many."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        buttons = list(self._buttons.values())
        widest = max((button.sizeHint().width() for button in buttons), default=1) + Space.S
        columns = max(1, min(self._most, (self.width() + Space.S) // widest))
        if columns == self._columns or not buttons:
            return
        self._columns = columns
        for place, button in enumerate(buttons):
            self._grid.addWidget(button, place // columns, place % columns)
        for column in range(self._most):
            self._grid.setColumnStretch(column, int(column < columns))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Down: self._columns,
        }
        step = steps.get(Qt.Key(event.key()))
        buttons = list(self._buttons.values())
        held = next((place for place, button in enumerate(buttons) if button.hasFocus()), None)
        if step is None or held is None or not 0 <= held + step < len(buttons):
            super().keyPressEvent(event)
        else:
            buttons[held + step].setFocus(Qt.FocusReason.TabFocusReason)

    def press(self, digit: int) -> None:
        """Choose as the digit does."""
        keys = list(self._buttons)
        if digit <= len(keys):
            self._buttons[keys[digit - 1]].setChecked(True)
            self.chosen.emit(keys[digit - 1])
