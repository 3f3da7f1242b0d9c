"""A window in a process of its own: the program's or a bare one. Says when its list is painted.

Usage: child.py bare | child.py ours FOLDER
Prints one line when painted, and its memory in MB a moment later.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

if TYPE_CHECKING:
    from core.app import Core

SETTLE_MS = 700


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


def ours(folder: Path) -> None:
    """Show the program's window; it counts as painted when the list of chats is there with its rows."""
    gc.disable()  # as main.py does
    from core.app import Core
    from core.paths import Paths
    from core.store.cipher import KeyKind, StoreKey
    from ui.start import bring_up_qt

    core = Core(Paths(folder), lambda: StoreKey(KeyKind.RAW, "ab" * 32))
    core.start()
    bring_up_qt()

    try:
        _show(core)
    finally:
        core.close()


def _show(core: Core) -> None:
    from PySide6.QtCore import QTimer

    from ui import app
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
        QTimer.singleShot(SETTLE_MS, finish)

    def finish() -> None:
        print(f"memory {memory_mb():.1f}", flush=True)
        application.quit()

    ChatDelegate.paint = watched  # type: ignore[method-assign]
    application = app.build_application()
    window = app.build_window(core, application)
    window.show()
    application.exec()


def main(arguments: list[str]) -> int:
    """Show the window that was asked for."""
    if arguments[0] == "bare":
        bare()
    else:
        ours(Path(arguments[1]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
