"""The field of the 15 digits: groups of four as they are typed or pasted, whatever stood between them."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from core.billing.code import LENGTH

GROUP = 4


def grouped(text: str, cursor: int) -> tuple[str, int]:
    """Return the digits in groups of four and the cursor behind the same digit; letters are left alone."""
    bare = re.sub(r"[\s.\-:]", "", text)
    if not bare.isascii() or not bare.isdigit():
        return text, cursor
    before = len(re.sub(r"\D", "", text[:cursor]))
    result = " ".join(bare[at : at + GROUP] for at in range(0, len(bare), GROUP))
    gaps = (before - 1) // GROUP if before else 0
    return result, before + gaps


class CodeEdit(QLineEdit):
    """Take the code that DJP's system issued; nothing here ever makes one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "code")
        font = QFont(self.font())
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setFamilies(["Noto Sans Mono", "DejaVu Sans Mono", "Consolas", "monospace"])
        self.setFont(font)
        self.setMaxLength(40)
        self.textEdited.connect(self._edited)

    @property
    def digits(self) -> str:
        """Return what was typed without blanks."""
        return re.sub(r"\s", "", self.text())

    @property
    def is_open(self) -> bool:
        """Return whether a code can be typed into it now."""
        return self.isEnabled() and not self.isReadOnly()

    def take_scan(self, code: str) -> None:
        """Take a scanned code in the place of what stands there, as if it had been typed."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setText(code)
        self.textEdited.emit(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a whole code that is pasted take the place of what stands there."""
        if event.matches(QKeySequence.StandardKey.Paste):
            pasted = re.sub(r"[\s.\-:]", "", QGuiApplication.clipboard().text())
            if pasted.isascii() and pasted.isdigit() and len(pasted) == LENGTH:
                self.selectAll()
        super().keyPressEvent(event)

    def _edited(self, text: str) -> None:
        result, cursor = grouped(text, self.cursorPosition())
        if result != text:
            self.setText(result)
        if result != text or cursor != self.cursorPosition():
            self.setCursorPosition(cursor)
