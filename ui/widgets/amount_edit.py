"""A field for whole rupiah: the dots come by themselves and the cursor stays where it was."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import theme
from ui.widgets.list_paint import LEFT

LIMIT = 999_999_999_999


def dotted(digits: str) -> str:
    """Return the digits in groups of three: ``1250000`` -> ``1.250.000``."""
    return f"{int(digits):,}".replace(",", ".") if digits else ""


def arranged(text: str, cursor: int) -> tuple[str, int]:
    """Return the text with its dots and the place of the cursor, which stays behind the same digit.

    A text with letters or a decimal comma is left alone: reading it belongs to the billing room.
    """
    bare = text.replace(".", "").replace(" ", "").replace("\u00a0", "")
    bare = bare[2:] if bare[:2].lower() == "rp" else bare
    if not bare.isascii() or not bare.isdigit():
        return text, cursor
    behind = sum(letter.isdigit() for letter in text[cursor:])
    result = dotted(bare)
    place, seen = len(result), 0
    while place > 0 and seen < behind:
        place -= 1
        seen += result[place].isdigit()
    return result, place


class AmountEdit(QLineEdit):
    """Let an amount be typed or pasted; tells ``amount_changed`` with rupiah, or None."""

    amount_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: int | None = None
        self._prefix = "Rp"
        self.setMaxLength(32)
        self.textEdited.connect(self._edited)
        self.textChanged.connect(self._changed)
        self.setTextMargins(self.fontMetrics().horizontalAdvance(self._prefix) + 2, 0, 0, 0)

    @property
    def amount(self) -> int | None:
        """Return the whole rupiah, None while the text is no number."""
        digits = self.text().replace(".", "")
        return int(digits) if digits.isascii() and digits.isdigit() else None

    def set_amount(self, amount: int | None) -> None:
        """Show an amount."""
        self.setText("" if amount is None else dotted(str(amount)))

    def _edited(self, text: str) -> None:
        arrangement, cursor = arranged(text, self.cursorPosition())
        if arrangement != text:
            self.setText(arrangement)
        if arrangement != text or cursor != self.cursorPosition():
            self.setCursorPosition(cursor)

    def _changed(self) -> None:
        if self.amount != self._told:
            self._told = self.amount
            self.amount_changed.emit(self._told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.hasSelectedText():  # a dot is not the officer's: the digit behind it is meant
            if event.key() == Qt.Key.Key_Backspace and self.text()[: self.cursorPosition()].endswith("."):
                self.cursorBackward(False)
            elif event.key() == Qt.Key.Key_Delete and self.text()[self.cursorPosition() :].startswith("."):
                self.cursorForward(False)
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(QColor(theme.present().muted))
        painter.drawText(QRectF(self.rect()).adjusted(11, 0, 0, 0), LEFT, self._prefix)
        painter.end()
