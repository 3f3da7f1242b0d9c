"""Keys that are heard everywhere: those of the window are dead beside a dialog, so each dialog learns them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

OWN = Qt.FindChildOption.FindDirectChildrenOnly


class Teaching(QObject):
    """Let the window hear keys now, and every dialog from the moment it has the keyboard."""

    def __init__(self, window: QWidget, keys: Mapping[str, Callable[[], object]], name: str, but: str) -> None:
        """`name` is what the shortcuts are called; the dialog called `but` learns nothing."""
        super().__init__(window)
        self._keys, self._name, self._but = keys, name, but
        self._teach(window)
        application = cast("QApplication", QApplication.instance())
        application.focusWindowChanged.connect(self._reach)

    def _reach(self, _window: QWindow | None) -> None:
        """Look who is active a moment later: while it is told, that is not settled."""
        QTimer.singleShot(0, self, self._teach_dialog)

    def _teach_dialog(self) -> None:
        dialog = QApplication.activeWindow()
        if (
            isinstance(dialog, QDialog)
            and dialog.objectName() != self._but
            and dialog.findChild(QShortcut, self._name, OWN) is None
        ):
            self._teach(dialog)

    def _teach(self, window: QWidget) -> None:
        for keys, act in self._keys.items():
            QShortcut(keys, window, act).setObjectName(self._name)
