"""A QR symbol on white, as sharp as the screen allows."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from core.promotion.qr import QUIET, qr_of
from ui.text_size import canvas, keep, px

SIDE = 168
MODULE_PX = 16


class QrView(QWidget):
    """Show the symbol of a link, black on white in either theme: readers need it so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("promotionQr")
        self.setAccessibleName("Kode QR")
        keep(self.setFixedSize, SIDE, SIDE)
        self._link = ""

    def show_link(self, link: str) -> None:
        """Show another link; nothing for an empty one."""
        self._link = link
        self.setAccessibleDescription(link)
        self.update()

    def picture(self) -> QImage:
        """Return the symbol with its quiet zone as a picture for posts, whole pixels to each module."""
        qr = qr_of(self._link)
        side = (qr.side + 2 * QUIET) * MODULE_PX
        image = QImage(side, side, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        for x, y, width, height in qr.bars:
            place = QRect(x + QUIET, y + QUIET, width, height)
            corner, size = place.topLeft() * MODULE_PX, place.size() * MODULE_PX
            painter.fillRect(QRect(corner, size), QColor("black"))
        painter.end()
        return image

    def sizeHint(self) -> QSize:
        return QSize(px(SIDE), px(SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = canvas(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("white"))
        painter.drawRoundedRect(QRectF(area), 8, 8)
        if self._link:
            qr = qr_of(self._link)
            module = SIDE / (qr.side + 2 * QUIET)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            for x, y, width, height in qr.bars:
                place = QRectF((x + QUIET) * module, (y + QUIET) * module, width * module, height * module)
                painter.fillRect(place, QColor("black"))
        painter.end()
