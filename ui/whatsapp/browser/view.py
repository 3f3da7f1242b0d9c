"""Where the page is seen: on its place, and in a window that nobody sees as long as the place is not shown."""

from time import monotonic

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

PARKED_SIZE = QSize(1280, 800)
"""Wide enough for the page to show list and chat beside each other."""


class BrowserView(QWidget):
    """Hold the engine's view while this is shown, and park it while it is not.

    A page whose view is hidden draws no frames (measured: three in half a second), also when it is told that
    it is visible; WhatsApp then renders almost nothing. In a window with WA_DontShowOnScreen it lives on.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("whatsappPage")
        self.setAccessibleName("Halaman WhatsApp Web")
        self._row = QVBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._engine: QWidget | None = None
        self._lot = QWidget()
        self._lot.setObjectName("whatsappParking")
        self._lot.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self._lot.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._lot.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._lot_row = QVBoxLayout(self._lot)
        self._lot_row.setContentsMargins(0, 0, 0, 0)
        self._left_at: float | None = None
        self._settling = QTimer(self, interval=0, singleShot=True)
        self._settling.timeout.connect(self._settle)

    def take(self, engine: QWidget) -> None:
        """Hold this view of the engine from now on."""
        self._engine = engine
        self.setFocusProxy(engine)
        self._settle()

    def drop(self) -> None:
        """Let go of the engine's view, which is about to end."""
        self.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes a null pointer
        self._engine = None
        self._settling.stop()
        self._lot.hide()

    def is_looked_at(self, since_s: float = 0.0) -> bool:
        """Return whether the page is shown on its place, or was within the last `since_s` seconds."""
        is_recent = self._left_at is not None and monotonic() - self._left_at < since_s
        return self.isVisible() or is_recent

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._settling.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._left_at = monotonic()
        self._settling.start()

    def _settle(self) -> None:
        """Move the engine's view to where it belongs now."""
        if self._engine is None:
            return
        is_parked = not self.isVisible()
        if is_parked and self._engine.parent() is not self._lot:
            self._lot.resize(self.size().expandedTo(PARKED_SIZE))
            self._lot_row.addWidget(self._engine)
        elif not is_parked:
            self._row.addWidget(self._engine)
        self._lot.setVisible(is_parked)
        self._engine.show()
