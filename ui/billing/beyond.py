"""How many requests a search would find outside the chosen filter, and the way to them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from core.billing.query import OUTSIDE_LIMIT, RequestFilter
from ui import words
from ui.desk import Desk


class Beyond(QPushButton):
    """Stand below the filters while one of them hides something that was looked for."""

    wanted = Signal()
    """All that was found should be shown."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wish = RequestFilter()
        self.setObjectName("billing_beyond")
        self.clicked.connect(self.wanted)
        self.hide()

    def look(self, wish: RequestFilter) -> None:
        """Count what `wish` leaves out of its own search; without words or states it leaves nothing out."""
        self._wish = wish
        if not wish.words or not wish.states:
            self.hide()
            return

        def arrived(count: int) -> None:
            if wish == self._wish:
                more = " lebih" if count >= OUTSIDE_LIMIT else ""
                self.setText(f"{words.count(count)}{more} di luar saringan: tampilkan")
                self.setVisible(count > 0)

        self._desk.operations.then(self, self._desk.core.billing.queue.outside(wish), arrived)
