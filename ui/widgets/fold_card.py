"""A titled card whose body folds away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.icons import icon


class FoldCard(QFrame):
    """Show a title and, unless it is folded, the body below; tells ``folded(bool)``."""

    folded = Signal(bool)

    def __init__(
        self, title: str, body: QWidget, parent: QWidget | None = None, *, is_open: bool = True
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._body = body
        self._head = QToolButton(self)
        self._head.setObjectName("fold_head")
        self._head.setProperty("kind", "fold")
        self._head.setText(title)
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._head.setAutoRaise(True)
        self._head.clicked.connect(lambda: self.set_open(not self.is_open))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(body)
        self._open = not is_open
        self.set_open(is_open)

    @property
    def is_open(self) -> bool:
        """Tell whether the body is shown."""
        return self._open

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._head.setText(title)

    def set_open(self, is_open: bool) -> None:
        """Show or fold the body."""
        if is_open == self._open:
            return
        self._open = is_open
        self._body.setVisible(is_open)
        self._head.setIcon(icon("down" if is_open else "right", "muted"))
        self._head.setAccessibleDescription("terbuka" if is_open else "terlipat")
        self.folded.emit(not is_open)
