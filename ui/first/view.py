"""What every step of the first day has: a sentence on top, fields of the settings, and the keyboard's place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from core.first.outcome import Standing
from core.settings import Setting
from ui.consent.parts import paragraph
from ui.desk import Desk
from ui.settings.field import CONTROL_WIDTH, LEAST_WIDTH, SettingField
from ui.text_size import keep
from ui.theme import Space

LABEL_WIDTH = 180


class StepView(QWidget):
    """Be one step; it keeps nothing itself."""

    done_wanted = Signal()
    """Enter in a field: go on."""

    def __init__(self, desk: Desk, about: str) -> None:
        super().__init__()
        self.desk = desk
        self.fields: list[SettingField] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, Space.S, 0)
        self.column.setSpacing(Space.M)
        self.column.addWidget(paragraph(about, ""))
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(Space.L)
        self.grid.setVerticalSpacing(Space.S)
        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self.grid.setColumnStretch(1, 1)
        desk.bridge.setting_changed.connect(lambda _event: self.show_values())

    def add_fields(self, *settings: Setting[Any]) -> None:
        """Show settings, each with the same control as on the page of the settings."""
        grid = self.grid
        for setting in settings:
            field = SettingField(self.desk, setting, self)
            field.add_to(grid)
            self.fields.append(field)
            control = field.control
            line = control.lineEdit() if isinstance(control, QSpinBox) else control
            if isinstance(line, QLineEdit):
                line.returnPressed.connect(self.done_wanted)
        if grid.parent() is None:
            self.column.addLayout(grid)
        self.show_values()

    def add_row(self, words: str, control: QWidget) -> None:
        """Show a control of the step's own below the settings, in their columns."""
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setBuddy(control)
        control.setAccessibleName(words)
        keep(control.setMinimumWidth, LEAST_WIDTH)
        keep(control.setMaximumWidth, CONTROL_WIDTH)
        control.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = self.grid.rowCount()
        self.grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self.grid.addWidget(control, row, 1)

    def add_note(self, text: str) -> None:
        """Add a paragraph in small type: where something comes from, or what follows from it."""
        self.column.addWidget(paragraph(text))

    def show_values(self) -> None:
        """Show what the settings hold now."""
        for field in self.fields:
            field.show_value()

    def show_standing(self, standing: Standing) -> None:
        """Show what the store says; steps that need it say so by having their own."""

    def take_keyboard(self) -> bool:
        """Put the keyboard on the first field; False where the step has none."""
        if not self.fields:
            return False
        control = self.fields[0].control
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(control, QLineEdit):
            control.selectAll()
        return True
