"""The ways into the manual: F1 wherever the officer is, also in a dialog, and the button at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.manual.window import ManualWindow

KEY = "F1"
SHORTCUT, WINDOW = "manualShortcut", "manualWindow"
OWN = Qt.FindChildOption.FindDirectChildrenOnly


class ManualDoor(QObject):
    """Open the manual at the page of the place where the officer is."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._teach(window)
        window.desk.manual_wanted.connect(self.open)
        application = cast("QApplication", QApplication.instance())
        application.focusWindowChanged.connect(self._reach)

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

    def _reach(self, _window: QWindow | None) -> None:
        """Look who is active a moment later: while it is told, that is not settled."""
        QTimer.singleShot(0, self, self._teach_dialog)

    def _teach_dialog(self) -> None:
        """Let a dialog that has the keyboard now know the key: a shortcut of the window is dead beside it."""
        dialog = QApplication.activeWindow()
        if (
            isinstance(dialog, QDialog)
            and dialog.objectName() != WINDOW
            and dialog.findChild(QShortcut, SHORTCUT, OWN) is None
        ):
            self._teach(dialog)

    def _teach(self, window: QWidget) -> None:
        shortcut = QShortcut(KEY, window, self.open_here)
        shortcut.setObjectName(SHORTCUT)
