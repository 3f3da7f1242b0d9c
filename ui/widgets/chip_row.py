"""A row of filter chips with counts, one of which is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from ui.text_size import px
from ui.theme import Type
from ui.widgets.flow import FlowLayout
from ui.widgets.list_paint import type_font
from ui.widgets.tab_order import stand_in

STEPS = {
    int(Qt.Key.Key_Left): -1,
    int(Qt.Key.Key_Up): -1,
    int(Qt.Key.Key_Right): 1,
    int(Qt.Key.Key_Down): 1,
}


class Chip(NamedTuple):
    """Name one filter; without a count none is shown."""

    key: str
    label: str
    shown: int | None = None

    @property
    def text(self) -> str:
        """Return what stands on the chip."""
        return self.label if self.shown is None else f"{self.label} {self.shown}"

    @property
    def spoken(self) -> str:
        """Return what is read aloud: a label may end in a number of its own (`Hangus 48 jam`)."""
        return self.label if self.shown is None else f"{self.label}: {self.shown}"


class ChipButton(QPushButton):
    """Keep room for its text in the heavier type that a chosen chip has; pass the arrow keys on."""

    stepped = Signal(int)

    def sizeHint(self) -> QSize:
        font = type_font(self.font(), Type.SMALL)
        heavy = type_font(self.font(), Type.SMALL, bold=True)
        more = QFontMetrics(heavy).horizontalAdvance(self.text()) - QFontMetrics(font).horizontalAdvance(
            self.text()
        )
        hint = super().sizeHint()
        return QSize(hint.width() + px(max(0, more)), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class ChipRow(QWidget):
    """Let one chip be chosen, by mouse or with the arrow keys, and tell ``chosen(key)``."""

    chosen = Signal(str)

    def __init__(
        self, chips: Sequence[Chip] = (), parent: QWidget | None = None, *, name: str = "Saringan"
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._row = FlowLayout(self, spacing=6)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonToggled.connect(self._toggled)
        self._chips: dict[str, tuple[Chip, QPushButton]] = {}
        self.set_chips(chips)

    @property
    def current(self) -> str:
        """Return the key of the chosen chip, empty without chips."""
        return next((key for key, (_, button) in self._chips.items() if button.isChecked()), "")

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Show these chips; the chosen one stays chosen if it is still there, else the first is."""
        if [chip.key for chip in chips] == list(self._chips):
            for chip in chips:
                self.set_count(chip.key, chip.shown)
            return
        kept = self.current
        for _, button in self._chips.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._chips = {}
        for chip in chips:
            button = ChipButton(self)  # with its text as an argument Qt brings in its icons
            button.setText(chip.text)
            button.setAccessibleName(chip.spoken)
            button.setObjectName(f"chip_{chip.key}")
            button.setProperty("kind", "chip")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setAutoExclusive(True)  # says that it is one of several; the group sees to it
            button.stepped.connect(self._step)
            self._group.addButton(button)
            self._row.addWidget(button)
            self._chips[chip.key] = (chip, button)
        stand_in(self, [button for _, button in self._chips.values()])
        first = kept if kept in self._chips else next(iter(self._chips), "")
        if first:
            self.choose(first, silent=True)

    def set_count(self, key: str, count: int | None) -> None:
        """Show another count on one chip."""
        chip, button = self._chips[key]
        changed = Chip(key, chip.label, count)
        if changed != chip:
            self._chips[key] = (changed, button)
            button.setText(changed.text)
            button.setAccessibleName(changed.spoken)
            button.updateGeometry()

    def choose(self, key: str, *, silent: bool = False) -> None:
        """Choose a chip; ``silent`` tells nobody."""
        blocked = self.blockSignals(silent)
        self._chips[key][1].setChecked(True)
        self.blockSignals(blocked)

    def _step(self, step: int) -> None:
        keys = list(self._chips)
        place = keys.index(self.current) + step
        if 0 <= place < len(keys):
            self.choose(keys[place])
            self._chips[keys[place]][1].setFocus(Qt.FocusReason.TabFocusReason)

    def _toggled(self, button: QPushButton, checked: bool) -> None:
        if checked:
            key = next((key for key, (_, known) in self._chips.items() if known is button), "")
            if key:
                self.chosen.emit(key)
