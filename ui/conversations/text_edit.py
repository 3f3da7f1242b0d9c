"""The field in which one writes: Enter sends, Shift+Enter breaks the line, it grows with the text."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QMimeData, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from core.conversations.message import TEXT_LIMIT

MOST_LINES, EDGES = 7, 20
_ENTER = (0x01000004, 0x01000005)  # Qt.Key.Key_Return, Qt.Key.Key_Enter


class TextEdit(QPlainTextEdit):
    """Plain text only; files and pictures that are pasted or dropped are handed on."""

    sent = Signal()
    mime_offered = Signal(object)
    """QMimeData with files or a picture."""
    block_offered = Signal(str)
    """Pasted text of several lines, which may be copied bubbles; it is not inserted yet."""
    resized = Signal()
    undo_wanted = Signal()
    """Ctrl+Z, and nothing of the text can be taken back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composerText")
        self.setAccessibleName("Tulis pesan")
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(self.verticalScrollBarPolicy())
        self.document().setDocumentMargin(2)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())

    def sizeHint(self) -> QSize:
        lines = min(MOST_LINES, max(1, ceil(self.document().size().height())))
        height = ceil(QFontMetricsF(self.font()).lineSpacing()) * lines + EDGES
        return QSize(200, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, ceil(QFontMetricsF(self.font()).lineSpacing()) + EDGES)

    def _fit(self) -> None:
        if self.height() != self.sizeHint().height():
            self.setFixedHeight(self.sizeHint().height())
            self.resized.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in _ENTER
        if is_enter and event.modifiers().value & ~0x20000000 == 0:  # none but the keypad's
            self.sent.emit()
        elif is_enter and event.modifiers() == event.modifiers().ShiftModifier:
            self.insert_plain("\n")
            self.ensureCursorVisible()
        elif is_enter and event.modifiers() == event.modifiers().ControlModifier:
            event.ignore()
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            self.undo_wanted.emit()
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasImage() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.isReadOnly():
            return
        has_files = any(url.isLocalFile() for url in source.urls())
        if has_files or (source.hasImage() and not source.hasText()):
            self.mime_offered.emit(source)
        elif source.hasText():
            text = source.text()
            if (
                text.lstrip().startswith(("[", "1", "2", "3", "0", "4", "5", "6", "7", "8", "9"))
                and ":" in text
            ):
                self.block_offered.emit(text)
            else:
                self.insert_plain(text)

    def choose(self, words: str) -> None:
        """Mark the first place of these words, so that what is typed takes it."""
        cursor = self.document().find(words, 0)
        if not cursor.isNull():
            self.setTextCursor(cursor)
            self.setFocus()

    def insert_plain(self, text: str) -> None:
        """Insert text at the cursor, as far as one message can hold it; nothing while it cannot be changed."""
        if self.isReadOnly():
            return
        room = TEXT_LIMIT - len(self.toPlainText()) + len(self.textCursor().selectedText())
        self.insertPlainText(text.replace("\0", "")[: max(0, room)])
        self.ensureCursorVisible()
