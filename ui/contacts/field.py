"""One field of the card that is changed in place: it keeps what was typed as soon as it is left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ui.widgets.field_row import FieldRow


class NoteEdit(QPlainTextEdit):
    """A text of several lines that tells when it is left."""

    left = Signal()

    def __init__(self, lines: int = 3) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 18)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class PlainLine(QLineEdit):
    """A line in which Escape brings back what is stored."""

    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class CardField(FieldRow):
    """Tell `edited(column, typed)` when its text is another than the stored one."""

    edited = Signal(str, str)

    def __init__(self, column: str, label: str, editor: QWidget) -> None:
        editor.setObjectName(f"field_{column}")
        super().__init__(label, editor)
        self.column = column
        self._stored = ""
        if isinstance(editor, PlainLine):
            editor.editingFinished.connect(self.finish)
            editor.given_up.connect(lambda: self.show_stored(self._stored))
        elif isinstance(editor, NoteEdit):
            editor.left.connect(self.finish)
        elif isinstance(editor, QComboBox):
            editor.activated.connect(self.finish)

    @property
    def typed(self) -> str:
        """Return what stands in the editor; of a choice its code."""
        if isinstance(self.field, QLineEdit):
            return self.field.text().strip()
        if isinstance(self.field, QPlainTextEdit):
            return self.field.toPlainText().strip()
        if isinstance(self.field, QComboBox):
            return str(self.field.currentData() or "")
        return ""

    @property
    def is_changed(self) -> bool:
        """Return whether something is typed that is not stored."""
        return self.typed != self._stored

    def show_stored(self, text: str, *, keep_typed: bool = False) -> None:
        """Show a stored text; `keep_typed` leaves alone what the officer is typing just now."""
        is_typing = keep_typed and self.is_changed
        self._stored = text
        if is_typing:
            return
        self.set_error("")
        if isinstance(self.field, QLineEdit):
            if self.field.text() != text:
                self.field.setText(text)
            self.field.setCursorPosition(0)
            self.field.setModified(False)
        elif isinstance(self.field, QPlainTextEdit):
            if self.field.toPlainText() != text:
                self.field.setPlainText(text)
        elif isinstance(self.field, QComboBox):
            self.field.setCurrentIndex(max(0, self.field.findData(text)))

    def finish(self) -> None:
        """Tell what was typed, if it is new."""
        if self.is_changed:
            self.edited.emit(self.column, self.typed)
        elif self.error:
            self.set_error("")
