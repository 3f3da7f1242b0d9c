"""The drawing beside the clock: our sign on its own ground, with what is unread, readable on any panel."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QIcon, QPainter, QPixmap

from ui.desktop.words import Counts
from ui.drawings import paint_icon
from ui.theme import LIGHT

SIZES = (16, 22, 24, 32, 48, 64)
MANY = 99
SMALL = 24
"""Up to this size the number takes more of the icon: it must be read before the sign."""


def tray_icon(counts: Counts, *, is_quiet: bool) -> QIcon:
    """Return the icon: the number of unread chats below right, a dot above right where a person must decide.

    The panel's colour is unknown, so the sign brings its own ground and always the colours of the light theme.
    In a quiet time the number stands on grey.
    """
    icon = QIcon()
    for size in SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint(painter, float(size), counts, is_quiet=is_quiet)
        painter.end()
        icon.addPixmap(pixmap)
    return icon


def _paint(painter: QPainter, size: float, counts: Counts, *, is_quiet: bool) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(LIGHT.q("accent"))
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.22, size * 0.22)
    inset = size * 0.17
    paint_icon(painter, QRectF(inset, inset, size - 2 * inset, size - 2 * inset), "chat", LIGHT.on_accent)
    if counts.unread:
        _paint_count(painter, size, counts.unread, "muted" if is_quiet else "bad")
    if counts.unsure:
        dot = size * 0.36
        _paint_ground(painter, QRectF(size - dot, 0, dot, dot), size, "gold")


def _paint_count(painter: QPainter, size: float, number: int, color: str) -> None:
    text = str(number) if number <= MANY else f"{MANY}+"
    height = size * (0.6 if size > SMALL else 0.7)
    width = min(size, max(height, height * (0.5 + 0.4 * len(text))))
    box = QRectF(size - width, size - height, width, height)
    _paint_ground(painter, box, size, color)
    font = QFont(painter.font())
    font.setBold(True)
    font.setPixelSize(max(7, round(height * (0.82, 0.72, 0.58)[len(text) - 1])))
    painter.setFont(font)
    painter.setPen(LIGHT.q("on_accent"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.setPen(Qt.PenStyle.NoPen)


def _paint_ground(painter: QPainter, box: QRectF, size: float, color: str) -> None:
    """Paint a round ground with a thin edge that parts it from the sign below."""
    edge = max(0.5, size / 32)
    radius = box.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(LIGHT.q("on_accent"))
    painter.drawRoundedRect(box, radius, radius)
    painter.setBrush(LIGHT.q(color))
    painter.drawRoundedRect(box.adjusted(edge, edge, -edge, -edge), radius - edge, radius - edge)
