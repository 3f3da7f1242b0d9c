"""The ways to the sheet of shortcuts: Ctrl+/ everywhere, `?` wherever no field takes it as a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.keys.teaching import Teaching

if TYPE_CHECKING:
    from ui.main_window import MainWindow

KEYS = ("Ctrl+/", "?")
SHORTCUT, SHEET = "keySheetShortcut", "keySheet"


class KeyDoor(QObject):
    """Open the sheet of shortcuts with those of where the officer is on top."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.desk.keys_wanted.connect(self.open)
        Teaching(window, dict.fromkeys(KEYS, self.open), SHORTCUT, but=SHEET)

    def open(self) -> None:
        """Show the sheet over the window or the dialog in front."""
        from ui.keys.sheet import KeySheet

        modal = QApplication.activeModalWidget()
        parent: QWidget = modal if isinstance(modal, QDialog) else self._window
        place, view = self._window.current
        parts = _parts(QApplication.focusWidget(), parent)
        sheet = KeySheet(place, getattr(view, "current", ""), parts, parent)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()


def _parts(focus: QWidget | None, parent: QWidget) -> list[str]:
    """Return the object names of what has the keyboard, innermost first; of a dialog always the dialog's."""
    names = []
    while focus is not None:
        names.append(focus.objectName())
        focus = focus.parentWidget()
    return [*names, parent.objectName()]
