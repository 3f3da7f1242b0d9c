"""A label that cuts its text with an ellipsis instead of asking for more room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOption, QWidget

from ui import masking


def plain_tip(text: str) -> str:
    """Return `text` as a tool tip that Qt cannot take for HTML, whatever a foreign name holds."""
    if "<" not in text:
        return text
    from html import escape

    return f"<qt>{escape(text)}</qt>"


class ElidedLabel(QLabel):
    """Show one line of plain text, cut where it does not fit; the whole text is then the tool tip."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent)
        self.masks = False
        """True where it stands in a list: numbers and amounts are then hidden with those of the lists."""
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str, /) -> None:
        super().setText(" ".join(text.split()))
        self._tip()
        self.mask_again()

    def mask_again(self) -> None:
        """Show, and let be read aloud, what may be seen now."""
        if self.masks:
            self.setAccessibleName(masking.shown(self.text()))
            self._tip()
            self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…") * 2, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        text = masking.shown(self.text()) if self.masks and not self.underMouse() else self.text()
        line = self.fontMetrics().elidedText(text, self._mode, self.contentsRect().width())
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            line,
            self.foregroundRole(),
        )
        painter.end()

    def _tip(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self.text()) <= self.contentsRect().width()
        told = masking.shown(self.text()) if self.masks else self.text()
        self.setToolTip("" if fits else plain_tip(told))
