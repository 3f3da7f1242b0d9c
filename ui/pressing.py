"""Enter presses the button that has the keyboard, as Space does; Qt itself lets it only in dialogs."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
PLAIN = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}


class EnterPresses(QObject):
    """Follow the keyboard from button to button; only the one that has it is listened to."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusChanged.connect(self._follow)

    def _follow(self, left: QWidget | None, reached: QWidget | None) -> None:
        if isinstance(left, QPushButton):
            left.removeEventFilter(self)
        if isinstance(reached, QPushButton):
            reached.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Press once, however long Enter is held; the key goes no further, so no dialog acts on it again."""
        if (
            event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
            or not isinstance(watched, QPushButton)
            or event.key() not in ENTER
            or event.modifiers() not in PLAIN
        ):
            return False
        if not event.isAutoRepeat():
            watched.click()
        return True
