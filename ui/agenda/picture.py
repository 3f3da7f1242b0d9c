"""Pages drawn by Qt: previews, and the pictures that go into chats; always in the light colours of paper."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QImage, QPainter

from core.agenda.drawing import Box, Page
from core.paths import RESOURCES

MEASURED_PX = 100
"""Type is measured at one size: widths then grow evenly, as they do on paper."""


def measure(text: str, size: float, is_bold: bool) -> float:
    """Return the width of a text in pixels."""
    return _metrics(is_bold).horizontalAdvance(text) * size / MEASURED_PX


def image_of(page: Page, width: int | None = None) -> QImage:
    """Draw a page at its own size, or smaller at a width of pixels."""
    scale = 1.0 if width is None else width / page.width
    image = QImage(round(page.width * scale), round(page.height * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    for mark in page.marks:
        if isinstance(mark, Box):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mark.color))
            place = QRectF(mark.x, mark.y, mark.width, mark.height)
            painter.drawRoundedRect(place, mark.radius, mark.radius)
        else:
            painter.setFont(_font(round(mark.size * 4) / 4, mark.is_bold))
            painter.setPen(QColor(mark.color))
            painter.drawText(QPointF(mark.x, mark.y), mark.text)
    painter.end()
    return image


def png_of(page: Page) -> bytes:
    """Return a page as a PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image_of(page).save(buffer, b"PNG")
    buffer.close()
    return bytes(data.data())


@cache
def _families() -> tuple[str, str]:
    """Load the fonts of the papers, so that a picture looks the same on every computer."""
    found = []
    for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        number = QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / name))
        families = QFontDatabase.applicationFontFamilies(number)
        found.append(families[0] if families else QFont().family())
    return found[0], found[1]


@cache
def _metrics(is_bold: bool) -> QFontMetricsF:
    return QFontMetricsF(_made(is_bold))


def _made(is_bold: bool) -> QFont:
    font = QFont(_families()[1 if is_bold else 0])
    font.setWeight(QFont.Weight.Bold if is_bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setPixelSize(MEASURED_PX)
    return font


def _font(size: float, is_bold: bool) -> QFont:
    font = QFont(_made(is_bold))
    font.setPixelSize(max(1, round(size)))
    return font
