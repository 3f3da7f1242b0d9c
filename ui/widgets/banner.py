"""A bar for a state that lasts: the gateway's trouble, the practice mark."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from ui.icons import icon
from ui.text_size import keep_icon
from ui.widgets.glyph import Glyph
from ui.widgets.styling import restyle

COLORS = {"info": "accent", "ok": "ok", "warn": "warn", "bad": "bad", "practice": "warn"}


class Banner(QFrame):
    """Show one lasting sentence with its icon and, where something can be done, a button."""

    action_wanted = Signal()
    closed = Signal()
    """The officer wants to hear no more of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._kind = "", ""
        self._icon = Glyph("info", 16, "accent", self)
        self._text = QLabel(self)
        self._text.setObjectName("banner_text")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = QPushButton(self)
        self._action.setObjectName("banner_action")
        self._action.setProperty("kind", "quiet")
        self._action.clicked.connect(self.action_wanted)
        self._close = QToolButton(self)
        self._close.setObjectName("banner_close")
        self._close.setIcon(icon("close"))
        keep_icon(self._close, 16)
        self._close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(8)
        for widget in (self._icon, self._text, self._action, self._close):
            row.addWidget(widget)
        self.hide()

    @property
    def text(self) -> str:
        """Return the sentence that is shown."""
        return self._text.text()

    def show_state(
        self, text: str, kind: str = "info", icon_name: str = "info", action: str = "", close: str = ""
    ) -> None:
        """Show the sentence; kind is info, ok, warn, bad or practice. `close` says what closing it means."""
        self._icon.set_icon(icon_name, COLORS[kind])
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._close.setToolTip(close)
        self._close.setAccessibleName(close)
        self._close.setVisible(bool(close))
        self.setAccessibleName(text)
        restyle(self, "kind", f"banner_{kind}")
        self.show()

    def clear(self) -> None:
        """Take the banner away."""
        self._text.clear()
        self.hide()
