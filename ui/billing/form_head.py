"""The head of the billing form: which request it is, to whom its code goes, and how far it has come."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.theme import Space
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.status_pill import StatusPill

NEW = "Permintaan baru"


class FormHead(QWidget):
    """Show a number, a chat and a state in one line, with the way to what lies behind the state."""

    def __init__(self, history: QWidget) -> None:
        super().__init__()
        self._number = QLabel(NEW)
        self._number.setTextFormat(Qt.TextFormat.PlainText)
        self._number.setObjectName("billing_number")
        self._number.setProperty("kind", "muted")
        self._pill = StatusPill()
        self._pill.setObjectName("billing_state")
        self._origin = ElidedLabel()
        self._origin.setObjectName("billing_origin")
        self._origin.setProperty("kind", "muted")
        self._origin.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.XS, Space.L, 0)
        row.addWidget(self._number)
        row.addWidget(self._origin, 1)
        row.addWidget(self._pill)
        row.addWidget(history)

    def show_request(self, number: str, chat_name: str | None, pill: tuple[str, str]) -> None:
        """Show a request by its number (empty for a new one), with the word and kind of its state."""
        self._number.setText(number or NEW)
        self._origin.setText(f"ke {chat_name}" if chat_name else "")
        self._pill.set_state(*pill)
