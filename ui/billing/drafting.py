"""Keep what is typed, while it is typed: a kill loses at most the last tenth of a second.

The store writes on its own thread: when it is at a long transaction, the draft waits for its turn there.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from core.billing.form import Form
from ui.desk import Desk

KEEP_MS = 80
"""The first key after a rest is kept this much later, and so is everything typed until then."""


class DraftKeeper(QObject):
    """Write the form to the store while it changes, under the origin that it was begun for."""

    def __init__(self, desk: Desk, form: Callable[[], Form], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._form = form
        self.origin = ""
        self._timer = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._timer.timeout.connect(self._keep)

    def follow(self, origin: str) -> None:
        """Keep what is still unkept, then turn to another origin."""
        self.flush()
        self.origin = origin

    def note(self) -> None:
        """Say that something was typed. The timer is not put off by further keys."""
        if self.origin and not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Keep at once what has not been kept yet."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep()

    def forget(self) -> None:
        """Keep nothing more of what was typed: it stands in a request by now."""
        self._timer.stop()

    def _keep(self) -> None:
        future = self._desk.core.billing.save_draft(self.origin, self._form())
        self._desk.operations.then(self, future)
