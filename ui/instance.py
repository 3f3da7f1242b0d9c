"""A second start raises the first window: it rings by a file, which the first one takes away.

Context: a local socket does the same, but Qt's networking holds 6 MB for it all day. Decision: the data folder,
private to the user, has a folder `bel`; the window watches it. Consequence: a ring that came while the first
window was still starting is heard as soon as it listens. A link comes along past the file (ui/handing.py).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from core.paths import Paths

WAIT_S = 15.0
"""So long a first window that is only just starting on a slow computer may take: who presses the icon twice
is not told that another Loket must be closed."""
TAKE_S = 2.0
"""A link whose ring was heard is fetched at once."""
LOOK_S = 0.02


def _folder(paths: Paths) -> Path:
    return paths.data / "bel"


def raise_first(paths: Paths, link: str = "", *, within_s: float = WAIT_S) -> bool:
    """Ask the window that holds this data folder to come to the front and to open a link.

    Tell whether one answered within so long, and took the link.
    """
    ring = _folder(paths) / str(os.getpid())
    try:
        ring.parent.mkdir(exist_ok=True)
        if not link:
            ring.touch()
            return _is_heard(ring, within_s)
        from ui.handing import Handing, write_ring

        handing = Handing(link)
        write_ring(ring, handing.note)
    except OSError:
        return False
    return _is_heard(ring, within_s) and handing.finish(TAKE_S)


def _is_heard(ring: Path, within_s: float) -> bool:
    until = time.monotonic() + within_s
    while ring.exists():
        if time.monotonic() > until:
            ring.unlink(missing_ok=True)
            return False
        time.sleep(LOOK_S)
    return True


class Doorbell(QObject):
    """Listen for second starts and raise the window. The instance lock must be held.

    `take` is handed the future of each link that comes along.
    """

    def __init__(
        self, paths: Paths, window: QWidget, take: Callable[[Future[str]], None] | None = None
    ) -> None:
        super().__init__(window)
        self._window = window
        self._take = take
        self._folder = _folder(paths)
        self._folder.mkdir(exist_ok=True)
        self._watcher = QFileSystemWatcher([str(self._folder)], self)
        self._watcher.directoryChanged.connect(self._answer)
        self._answer()  # somebody may have rung while this window was starting

    def _answer(self) -> None:
        rings = [ring for ring in self._folder.iterdir() if not ring.name.startswith(".")]
        for ring in rings:
            self._hear(ring)
        if rings:
            raise_window(self._window)

    def _hear(self, ring: Path) -> None:
        try:
            note = ring.read_text(encoding="utf-8")
        except (OSError, ValueError):  # taken back meanwhile, or nothing that we wrote
            note = ""
        ring.unlink(missing_ok=True)
        if note and self._take is not None:
            from ui.handing import take_link
            from ui.in_thread import in_thread

            self._take(in_thread("taking a link", partial(take_link, note)))


def raise_window(window: QWidget) -> None:
    """Bring the window before all others, and before it what it is asking."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    if (asking := QApplication.activeModalWidget()) is not None:  # it must not end below the window
        asking.raise_()
        asking.activateWindow()
