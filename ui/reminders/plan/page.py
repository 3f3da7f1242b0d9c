"""The plan of a month: what would be sent on which day, and the officer's word on it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.widgets.empty_state import EmptyState


class PlanPage(QWidget):
    """Show the reminders of a month."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("remindersPlan")
        self._desk = desk
        column = QVBoxLayout(self)
        column.addWidget(EmptyState("reminder", "Belum ada pengingat yang direncanakan."))
