"""A search field: icon, clear button, the shortcut shown while it is empty, and a rest before it asks."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPaintEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import theme
from ui.drawings import paint_icon
from ui.text_size import canvas, keep
from ui.theme import Space, Type
from ui.widgets.clearing import let_clear
from ui.widgets.list_paint import RIGHT, type_font

REST_MS = 120
SIGN = 16
"""The edge of the magnifying glass."""


class SearchBox(QLineEdit):
    """Ask for ``searched(text)`` after the typing rests, at once on Enter or when it is emptied.

    Down asks for ``list_wanted``, so that the owner moves the focus into the results.
    """

    searched = Signal(str)
    list_wanted = Signal()

    def __init__(
        self, placeholder: str, shortcut: str = "", parent: QWidget | None = None, *, what: str = ""
    ) -> None:
        """Show `placeholder`; `what` says the same at length where the box is narrow."""
        super().__init__(parent)
        self.setProperty("kind", "search")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(what or placeholder)
        let_clear(self)
        keep(self.setTextMargins, SIGN + Space.XS, 0, 0, 0)
        self._hint = ""
        if shortcut:
            self._hint = shortcut.replace("+", " ")
            self.setToolTip(f"{what or placeholder} ({shortcut})")
            QShortcut(shortcut, self, self.take_focus)
        self._asked = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._ask)
        self.textChanged.connect(self._changed)
        self.returnPressed.connect(self._ask)

    def take_focus(self) -> None:
        """Take the keyboard and mark the text, so that typing replaces it."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _changed(self, text: str) -> None:
        if text:
            self._rest.start()
        else:
            self._ask()

    def _ask(self) -> None:
        self._rest.stop()
        text = self.text().strip()
        if text != self._asked:
            self._asked = text
            self.searched.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self._ask()
            self.list_wanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, area = canvas(self)
        faint = theme.present().q("faint")
        paint_icon(painter, QRect(Space.S, (area.height() - SIGN) // 2, SIGN, SIGN), "search", faint)
        small = type_font(self.font(), Type.SMALL)
        if self._hint and not self.text() and self._has_room(area.width(), small):
            painter.setFont(small)
            painter.setPen(faint)
            painter.drawText(QRectF(area).adjusted(0, 0, -10, 0), RIGHT, self._hint)
        painter.end()

    def _has_room(self, width: int, small: QFont) -> bool:
        """Say whether the shortcut stands clear of the words in the box."""
        words = QFontMetrics(type_font(self.font())).horizontalAdvance(self.placeholderText())
        hint = QFontMetrics(small).horizontalAdvance(self._hint)
        return SIGN + 2 * Space.S + words + Space.S + hint + 10 <= width
