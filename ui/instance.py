"""A second start raises the first window: it rings by a file without content, which the first one takes away.

Context: a local socket does the same, but Qt's networking holds 6 MB for it all day. Decision: the data folder,
private to the user, has a folder `bel`; the window watches it. Consequence: a ring that came while the first
window was still starting is heard as soon as it listens; nothing but the ring itself can be said this way.
"""

import os
import time
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from core.paths import Paths

WAIT_S = 2.0
LOOK_S = 0.02


def _folder(paths: Paths) -> Path:
    return paths.data / "bel"


def raise_first(paths: Paths) -> bool:
    """Ask the window that holds this data folder to come to the front; tell whether one answered."""
    ring = _folder(paths) / str(os.getpid())
    try:
        ring.parent.mkdir(exist_ok=True)
        ring.touch()
    except OSError:
        return False
    until = time.monotonic() + WAIT_S
    while ring.exists():
        if time.monotonic() > until:
            ring.unlink(missing_ok=True)
            return False
        time.sleep(LOOK_S)
    return True


class Doorbell(QObject):
    """Listen for second starts and raise the window. The instance lock must be held."""

    def __init__(self, paths: Paths, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._folder = _folder(paths)
        self._folder.mkdir(exist_ok=True)
        self._watcher = QFileSystemWatcher([str(self._folder)], self)
        self._watcher.directoryChanged.connect(self._answer)
        self._answer()  # somebody may have rung while this window was starting

    def _answer(self) -> None:
        rings = list(self._folder.iterdir())
        for ring in rings:
            ring.unlink(missing_ok=True)
        if rings:
            raise_window(self._window)


def raise_window(window: QWidget) -> None:
    """Bring the window before all others, and before it what it is asking."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    if (asking := QApplication.activeModalWidget()) is not None:  # it must not end below the window
        asking.raise_()
        asking.activateWindow()
