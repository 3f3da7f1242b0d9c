"""The strip that says which month's plan is wanted: read when there is time, never a dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from core.reminders.outlook import WantedPlan
from ui.icons import icon
from ui.reminders import words
from ui.theme import Space

KEYS = "Ctrl+Shift+N"


class WantedStrip(QFrame):
    """Offer the plan of one month; `wanted` carries year, month and whether it is still to be composed."""

    wanted = Signal(int, int, bool)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName("planWanted")
        self.setProperty("kind", "card")
        self._plan: WantedPlan | None = None
        self.words = QLabel()
        self.words.setObjectName("planWantedWords")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.act = QPushButton()
        self.act.setObjectName("planWantedAct")
        self.act.setIcon(icon("reminder"))
        self.act.setAutoDefault(False)
        self.act.clicked.connect(self._tell)
        QShortcut(QKeySequence(KEYS), page, self.act.click)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(self.words, stretch=1)
        row.addWidget(self.act)
        self.hide()

    def show_plan(self, plan: WantedPlan | None, shown: tuple[int, int]) -> None:
        """Show what is wanted, or nothing; the page itself says so of the month that is `shown`."""
        self._plan = plan
        is_here = plan is not None and (plan.year, plan.month) == shown
        self.setVisible(plan is not None and (bool(plan.waiting) or not is_here))
        if plan is None:
            return
        said, act = words.wanted(plan)
        self.words.setText(said)
        self.act.setVisible(not is_here)
        self.act.setText(act)
        self.act.setAccessibleName(act)
        self.act.setToolTip(f"{act} ({KEYS})")

    def _tell(self) -> None:
        if self._plan is not None:
            self.wanted.emit(self._plan.year, self._plan.month, not self._plan.waiting)
