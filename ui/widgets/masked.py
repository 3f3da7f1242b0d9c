"""Parts of lists that Qt itself draws, whose numbers and amounts hide with those of the painted lists."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QLabel, QStyledItemDelegate, QStyleOptionViewItem

from ui import masking


class MaskedDelegate(QStyledItemDelegate):
    """Draw a table's cells; whole columns of `amounts` (without their Rp) are hidden too."""

    def __init__(self, parent: QObject, amounts: tuple[int, ...] = ()) -> None:
        super().__init__(parent)
        self._amounts = amounts

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        text: str = option.text
        hidden = masking.amount if index.column() in self._amounts else masking.shown
        option.text = hidden(text, option)


class MaskedLabel(QLabel):
    """Show a line of a list that is no view; under the mouse it is read in full."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.whole = text
        self.mask_again()

    def tell(self, text: str) -> None:
        """Say something else."""
        self.whole = text
        self.mask_again()

    def mask_again(self) -> None:
        """Show what may be seen now."""
        self.setText(self.whole if self.underMouse() else masking.shown(self.whole))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.setText(self.whole)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.setText(masking.shown(self.whole))
