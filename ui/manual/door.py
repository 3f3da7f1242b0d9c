"""The ways into the manual: F1 wherever the officer is, also in a dialog, and the button at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.keys.teaching import OWN, Teaching

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.manual.window import ManualWindow

KEY = "F1"
SHORTCUT, WINDOW = "manualShortcut", "manualWindow"


class ManualDoor(QObject):
    """Open the manual at the page of the place where the officer is."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.desk.manual_wanted.connect(self.open)
        Teaching(window, {KEY: self.open_here}, SHORTCUT, but=WINDOW)

    def open(self, address: str = "") -> ManualWindow:
        """Show a page by its address (`slip`, `loket#janji-temu`), or the one that belongs here."""
        from ui.manual.where import page_for
        from ui.manual.window import ManualWindow

        if not address:
            address = page_for(self._window, QApplication.focusWidget())
        # over a dialog it must be the dialog's own: everything else is closed to the mouse meanwhile
        active, modal = QApplication.activeWindow(), QApplication.activeModalWidget()
        parent: QWidget = modal if isinstance(modal, QDialog) else self._window
        manual = active if isinstance(active, ManualWindow) else parent.findChild(QDialog, WINDOW, OWN)
        if not isinstance(manual, ManualWindow):
            manual = ManualWindow(self._window.desk, parent)
        manual.show_address(address)
        manual.show()
        manual.raise_()
        manual.activateWindow()
        return manual

    def open_here(self) -> None:
        """Show the page that belongs to where the officer is."""
        self.open()
