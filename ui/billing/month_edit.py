"""A field for one month: `10`, `okt` and `Oktober` are the same, and the arrows step through the year."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from core.billing.period import parse_month
from core.calendar_words import MONTHS


class MonthEdit(QLineEdit):
    """Take a month as it is said and write it in full when the field is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(12)

    def settle(self) -> None:
        """Write the month in full if it can be read."""
        month = parse_month(self.text())
        if month is not None and self.text() != MONTHS[month - 1]:
            self.setText(MONTHS[month - 1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}.get(event.key())
        month = parse_month(self.text())
        if step is None or self.isReadOnly():
            super().keyPressEvent(event)
        elif month is not None:
            self.setText(MONTHS[(month - 1 + step) % 12])
            self.textEdited.emit(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.settle()
        super().focusOutEvent(event)
