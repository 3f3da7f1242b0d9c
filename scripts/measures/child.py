"""A window in a process of its own: the program's or a bare one. Says when its list is painted.

Usage: child.py bare | child.py ours FOLDER | child.py rest FOLDER
Prints one line when painted, and its memory in MB a moment later, or (`rest`) when all is at rest.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT)  # not this folder: its calendar is not Python's

SETTLE_MS = 700
AT_REST_MS = 4000
"""By then everything that works by itself has been loaded."""


def memory_mb() -> float:
    """Return the resident memory of this process."""
    for line in Path("/proc/self/status").read_text("ascii", "replace").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def bare() -> None:
    """Show an empty window of the same size."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        told = False

        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            super().paintEvent(event)
            if not self.told:
                self.told = True
                print("painted", flush=True)
                QTimer.singleShot(SETTLE_MS, finish)

    def finish() -> None:
        print(f"memory {memory_mb():.1f}", flush=True)
        application.quit()

    application = QApplication([])
    application.setStyle("Fusion")
    window = Window()
    window.resize(1366, 768)
    window.show()
    application.exec()


class Keyring:
    """Answer like the system's keyring: a child process loads what it is read by, then says the key."""

    def begin(self, name: str) -> Answer:
        """Begin to read; the name does not matter, there is one office."""
        del name
        return Answer()

    def write(self, name: str, secret: str) -> None:
        """Keep nothing: the key of a measured office never changes."""


class Answer:
    """A key that is on its way."""

    def __init__(self) -> None:
        import subprocess

        linux = sys.platform.startswith("linux")
        reader = "import secretstorage" if linux else "import keyring; keyring.get_keyring()"
        self._child = subprocess.Popen([sys.executable, "-c", reader], stdout=subprocess.DEVNULL)

    def result(self) -> str:
        """Wait for the child and return the key."""
        self._child.wait()
        return "ab" * 32


def ours(folder: Path, settle_ms: int) -> None:
    """Start the program as main.py does; it counts as painted when the list of chats is there with its rows."""
    gc.disable()
    from core.paths import Paths, locate

    locate()  # the way of every day asks the system for the folder; here another one is used
    from ui import start

    bring_up = start.bring_up_qt

    def bring_up_and_watch() -> None:
        bring_up()
        _watch(settle_ms)

    start.bring_up_qt = bring_up_and_watch
    start.start(Paths(folder), Keyring())


def _watch(settle_ms: int) -> None:
    """Say when the first row has been painted."""
    from PySide6.QtCore import QCoreApplication, QTimer

    from ui.conversations.chat_delegate import ChatDelegate

    told: list[bool] = []
    paint = ChatDelegate.paint

    def watched(*args: Any) -> None:
        """Paint a row; after the first one the list is on the screen (viewport() would cost more)."""
        paint(*args)
        if not told:
            told.append(True)
            QTimer.singleShot(0, painted)

    def painted() -> None:
        print("painted", flush=True)
        QTimer.singleShot(settle_ms, finish)

    def finish() -> None:
        print(f"memory {memory_mb():.1f}", flush=True)
        QCoreApplication.quit()

    ChatDelegate.paint = watched  # type: ignore[method-assign]


def main(arguments: list[str]) -> int:
    """Show the window that was asked for."""
    if arguments[0] == "bare":
        bare()
    else:
        ours(Path(arguments[1]), AT_REST_MS if arguments[0] == "rest" else SETTLE_MS)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
