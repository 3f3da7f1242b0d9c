"""The word in the status line that something must be done; it is there only while that is so."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton, QWidget

from core.health.finding import SUBJECT_WORDS
from ui.desk import Desk
from ui.icons import icon


class HealthDot(QToolButton):
    """Name what is red and lead to the page."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("healthDot")
        self.setProperty("kind", "dot")
        self._desk = desk
        self._icon_set = False
        self.hide()
        self.clicked.connect(lambda _on=False: desk.settings_wanted.emit("health"))
        desk.health.changed.connect(self._show)

    def _show(self) -> None:
        from PySide6.QtCore import Qt

        red = self._desk.health.red
        self.setVisible(bool(red))
        if not red:
            return
        if not self._icon_set:
            self._icon_set = True
            self.setIcon(icon("bad", "bad"))
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        first = SUBJECT_WORDS[red[0].subject]
        self.setText(first if len(red) == 1 else f"{first} +{len(red) - 1}")
        named = ", ".join(SUBJECT_WORDS[finding.subject] for finding in red)
        self.setToolTip(f"Perlu tindakan: {named}. Tekan untuk membuka Pemeriksaan.")
        self.setAccessibleName(f"Perlu tindakan: {named}")
