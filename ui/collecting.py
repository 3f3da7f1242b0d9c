"""Collecting garbage in the window's thread only.

Python collects in whatever thread happens to allocate. What a closed dialog leaves behind holds Qt's
objects, and Qt's objects die safely only in the thread of the window: collected by the store's thread
they took the whole program down (a segmentation fault, seen in the tests).
"""

from __future__ import annotations

import gc
from time import monotonic

from PySide6.QtCore import QObject, QTimer

SWEEP_MS = 500
FULL_EVERY_S = 20.0


class Collector(QObject):
    """Collect from a timer of the window's thread, with Python's own thresholds, for as long as it lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._full_at = monotonic()
        self._timer = QTimer(self, interval=SWEEP_MS)
        self._timer.timeout.connect(self.sweep)
        self._timer.start()
        self.destroyed.connect(gc.enable)

    def sweep(self) -> None:
        """Collect the youngest generation that is due; the oldest at most every FULL_EVERY_S seconds."""
        young, middle, old = gc.get_count()
        most_young, most_middle, most_old = gc.get_threshold()
        if old > most_old and monotonic() - self._full_at > FULL_EVERY_S:
            self._full_at = monotonic()
            gc.collect(2)
        elif middle > most_middle:
            gc.collect(1)
        elif young > most_young:
            gc.collect(0)
