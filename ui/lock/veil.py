"""Cover one window while the screen is locked: nothing of it is seen, read aloud, or takes a key or a drop."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui import theme
from ui.drawings import paint_icon
from ui.theme import Type

SAYS = "Layar Loket terkunci"
GLYPH = 44
_BY_HAND = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
"""Set by Qt on what any code has shown or hidden: so what changes under the veil is told from what we hid."""


class Cover(QWidget):
    """Be all that is seen of a window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("lockCover")
        self.setAccessibleName(SAYS)
        self.setAcceptDrops(True)  # it takes them from the window below, and takes none
        self.setGeometry(window.rect())
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        colors = theme.present()
        painter.fillRect(self.rect(), colors.q("bg"))
        top = self.height() // 6  # above the dialog that asks for the PIN
        mark = QRect((self.width() - GLYPH) // 2, top, GLYPH, GLYPH)
        paint_icon(painter, mark, "lock", colors.q("faint"))
        font = self.font()
        font.setPixelSize(Type.LARGE)
        painter.setFont(font)
        painter.setPen(colors.q("muted"))
        line = QRect(0, top + GLYPH + 8, self.width(), 2 * Type.LARGE)
        painter.drawText(line, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, SAYS)
        painter.end()


class Veil:
    """Hide what a window shows, and give it back as it was."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._focus = window.focusWidget()
        self._hidden: list[QWidget] = []
        self.title = window.windowTitle()
        """What the window is called when it is not covered."""
        for child in window.children():
            if isinstance(child, QWidget) and not child.isWindow() and not child.isHidden():
                self.hide(child)
        self._cover = Cover(window)
        self._cover.show()
        self._cover.raise_()

    def covers(self, child: QWidget) -> bool:
        """Tell whether a child of the window is the cover itself."""
        return child is self._cover

    def hide(self, child: QWidget) -> None:
        """Take a part of the window out of sight, without forgetting that it was shown."""
        child.hide()
        child.setAttribute(_BY_HAND, False)
        if child not in self._hidden:
            self._hidden.append(child)

    def lift(self) -> None:
        """Show everything again that was shown, with the keyboard where it was."""
        if not isValid(self._window):
            return  # it has closed itself meanwhile
        for child in self._hidden:
            if isValid(child) and child.isHidden() and not child.testAttribute(_BY_HAND):
                child.show()
        if isValid(self._cover):
            self._cover.hide()
            self._cover.deleteLater()
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
