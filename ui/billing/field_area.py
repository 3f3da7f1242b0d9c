"""The area in which the fields of the billing form scroll."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea

from ui.billing.fields import FormFields

AROUND = 24
"""Pixels kept in sight above and below the field, for its label and its line."""


class FieldArea(QScrollArea):
    """Scroll the fields; the one that is typed in stays in sight when a notice takes room below."""

    def __init__(self, fields: FormFields) -> None:
        super().__init__()
        self.setObjectName("billing_scroll")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(fields)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda _low, high: fields.spare_room(bar.sizeHint().width() if high else 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll to the field with the cursor where the area has become smaller."""
        super().resizeEvent(event)
        typed, fields = QApplication.focusWidget(), self.widget()
        if typed is not None and fields is not None and fields.isAncestorOf(typed):
            self.ensureWidgetVisible(typed, 0, AROUND)
