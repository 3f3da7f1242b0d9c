"""Where the window stands: remembered for each set of screens, and never outside of them."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from ui.remembered import remembered

REST_MS = 700
CHANGES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange})
GRIP = 40, 120
"""So many pixels of the title's height and width must lie on a screen to be taken hold of."""


def screens() -> str:
    """Return the set of screens by their sizes and places, without any name or serial number."""
    areas = [screen.geometry() for screen in QGuiApplication.screens()]
    return " ".join(sorted(f"{area.width()}x{area.height()}+{area.x()}+{area.y()}" for area in areas))


def is_reachable(frame: QRect, areas: list[QRect]) -> bool:
    """Return whether enough of the upper edge of a window lies on one of the screens."""
    high, wide = GRIP
    title = QRect(frame.left(), frame.top(), frame.width(), high)
    shown = [title.intersected(area) for area in areas]
    return any(part.width() >= min(wide, frame.width()) and part.height() >= high // 2 for part in shown)


class Standing(QObject):
    """Bring a window back to where it stood on these screens, and keep where it stands."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.bring_back)
        self._moved = QTimer(self, singleShot=True, interval=REST_MS)
        self._moved.timeout.connect(self.keep)
        window.installEventFilter(self)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(lambda _screen: self._await_rest())
            application.screenRemoved.connect(lambda _screen: self._await_rest())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep the place soon after the officer changed it: a computer that dies asks nobody to close."""
        if event.type() in CHANGES and not self._rest.isActive():
            self._moved.start()
        return False

    def _await_rest(self) -> None:
        """Let the screens settle; where the system pushed the window meanwhile was nobody's wish."""
        self._moved.stop()
        self._rest.start()

    def keep(self) -> None:
        """Remember where the window stands on the present screens."""
        geometry = bytes(self._window.saveGeometry().toBase64().data()).decode("ascii")
        remembered.keep("screens", screens(), {"geometry": geometry})

    def bring_back(self) -> None:
        """Go where the window last stood on these screens; from outside of them to the first."""
        geometry = remembered.part("screens", screens()).get("geometry", "")
        if isinstance(geometry, str) and geometry:
            self._window.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "ignore")))
        areas = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if not is_reachable(self._window.frameGeometry(), areas):
            area = QGuiApplication.primaryScreen().availableGeometry()
            self._window.resize(self._window.size().boundedTo(area.size()))
            self._window.move(area.center() - self._window.rect().center())
