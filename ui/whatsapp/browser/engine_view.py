"""The engine's own widget, with a menu in Indonesian that holds only what an officer needs."""

from PySide6.QtCore import QChildEvent, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QMenu, QWidget

_Action = QWebEnginePage.WebAction
ITEMS = ((_Action.Cut, "Potong"), (_Action.Copy, "Salin"), (_Action.Paste, "Tempel"))


class EngineView(QWebEngineView):
    """Show the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("whatsappEngine")
        self.setAccessibleName("Halaman WhatsApp Web")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def childEvent(self, event: QChildEvent) -> None:
        """Name the part that the engine puts in here and that has the keyboard."""
        super().childEvent(event)
        child = event.child()
        if event.polished() and isinstance(child, QWidget):
            child.setAccessibleName(self.accessibleName())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer cut, copy and paste: no page source, no saving, no inspector."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action, word in ITEMS:
            item = menu.addAction(word)
            item.setEnabled(self.pageAction(action).isEnabled())
            item.triggered.connect(self.pageAction(action).trigger)
        menu.popup(event.globalPos())
