"""A QR symbol on white, as sharp as the screen allows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.promotion.qr import QUIET, qr_of

SIDE = 168


class QrView(QWidget):
    """Show the symbol of a link, black on white in either theme: readers need it so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("promotionQr")
        self.setAccessibleName("Kode QR")
        self.setFixedSize(SIDE, SIDE)
        self._link = ""

    def show_link(self, link: str) -> None:
        """Show another link; nothing for an empty one."""
        self._link = link
        self.setAccessibleDescription(link)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("white"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        if self._link:
            qr = qr_of(self._link)
            module = SIDE / (qr.side + 2 * QUIET)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            for x, y, width, height in qr.bars:
                place = QRectF((x + QUIET) * module, (y + QUIET) * module, width * module, height * module)
                painter.fillRect(place, QColor("black"))
        painter.end()
