"""Ask before Esc, or the cross of a dialog, takes away what was typed in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget

from ui.desk import Desk
from ui.widgets.search_box import SearchBox

TITLE = "Tutup tanpa menyimpan?"
TEXT = "Yang sudah diketik di sini belum disimpan dan akan hilang."
YES = "Tutup"
LEAVE_TITLE = "Tinggalkan tanpa menyimpan?"
LEAVE_YES = "Tinggalkan"


class TypedGuard(QObject):
    """Watch one dialog; its own button that closes it is pressed knowingly and asks nothing."""

    def __init__(self, desk: Desk, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._desk, self._dialog = desk, dialog
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_escape = (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        )
        is_cross = event.type() == QEvent.Type.Close and event.spontaneous()
        if not (is_escape or is_cross) or not has_typed(self._dialog):
            return False
        event.setAccepted(is_escape)  # a close that is ignored does not happen
        return not self._desk.confirm(self._dialog, TITLE, TEXT, YES)


def may_leave(desk: Desk, editor: QWidget) -> bool:
    """Ask before other things are shown in the fields of `editor`; where nothing was typed, just say yes."""
    return not has_typed(editor) or desk.confirm(editor, LEAVE_TITLE, TEXT, LEAVE_YES)


def has_typed(editor: QWidget) -> bool:
    """Return whether something stands in a field that the officer put there."""
    lines = (
        line
        for line in editor.findChildren(QLineEdit)
        if not isinstance(line, SearchBox) and not isinstance(line.parentWidget(), QAbstractSpinBox | QComboBox)
    )
    return any(line.isModified() and line.text().strip() for line in lines) or any(
        text.document().isModified() and text.toPlainText().strip()
        for text in editor.findChildren(QPlainTextEdit)
    )
