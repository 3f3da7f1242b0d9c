"""A text that went out before: what it said, what came of it, and a copy of it as a new draft."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from core.agenda.library import PastText
from ui.agenda import words
from ui.icons import icon
from ui.theme import Space


class PastView(QWidget):
    """Show one; ``copy_wanted(BroadcastId)`` and ``open_wanted(BroadcastId)``."""

    copy_wanted = Signal(object)
    open_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pastView")
        self._past: PastText | None = None
        self.title = QLabel()
        self.title.setObjectName("pastTitle")
        self.title.setProperty("kind", "title")
        self.result = QLabel()
        self.result.setObjectName("pastResult")
        self.result.setProperty("kind", "muted")
        for label in (self.title, self.result):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.text = QPlainTextEdit()
        self.text.setObjectName("pastText")
        self.text.setAccessibleName("Teks siaran")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.copy = QPushButton(icon("copy", "on_accent"), "Salin ke draf baru")
        self.copy.setObjectName("pastCopy")
        self.copy.setProperty("kind", "primary")
        self.open = QPushButton(icon("list"), "Lihat buku kirimannya")
        self.open.setObjectName("pastOpen")
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addStretch()
        foot.addWidget(self.open)
        foot.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.title)
        column.addWidget(self.result)
        column.addWidget(self.text, stretch=1)
        column.addLayout(foot)
        self.copy.clicked.connect(self._copy)
        self.open.clicked.connect(self._open)

    def show_past(self, past: PastText) -> None:
        """Show a run."""
        self._past = past
        self.title.setText(past.title or "Tanpa judul")
        self.result.setText(words.result(past))
        self.text.setPlainText(past.text)

    def _copy(self) -> None:
        if self._past is not None:
            self.copy_wanted.emit(self._past.id)

    def _open(self) -> None:
        if self._past is not None:
            self.open_wanted.emit(self._past.id)
