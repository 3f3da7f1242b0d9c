"""Pages drawn by Qt: previews, and the pictures that go into chats; always in the light colours of paper.

The papers' own font files are read as they are, glyph by glyph: a picture is the same on every computer, its
lines are those of the PDF, and the window's fonts stay what they were.
"""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGlyphRun, QImage, QImageWriter, QPainter, QRawFont

from core.agenda.drawing import Box, Page
from core.agenda.poster_layout import PHONE, STORY
from core.paths import RESOURCES

MEASURED_PX = 100
"""Type is measured at one size: widths then grow evenly, as they do on paper."""
OUTLINED_PX = 40
FILES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
PICTURES = (
    (PHONE, "Gambar untuk chat (1080 x 1350)", "chat"),
    (STORY, "Gambar penuh layar HP (1080 x 1920)", "layar HP"),
)
"""Size, the words of the choice, and what tells the file from the other."""


def measure(text: str, size: float, is_bold: bool) -> float:
    """Return the width of a text in pixels."""
    font = _face(is_bold)
    glyphs = _glyphs(text, is_bold)
    return sum(point.x() for point in font.advancesForGlyphIndexes(glyphs)) * size / MEASURED_PX


def image_of(page: Page, width: int | None = None) -> QImage:
    """Draw a page at its own size, or smaller at a width of pixels."""
    scale = 1.0 if width is None else width / page.width
    image = QImage(round(page.width * scale), round(page.height * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    for mark in page.marks:
        if isinstance(mark, Box):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mark.color))
            place = QRectF(mark.x * scale, mark.y * scale, mark.width * scale, mark.height * scale)
            painter.drawRoundedRect(place, mark.radius * scale, mark.radius * scale)
        else:
            start = QPointF(mark.x * scale, mark.y * scale)
            _write(painter, start, _run(mark.text, mark.size * scale, mark.is_bold), QColor(mark.color))
    painter.end()
    return image


def png_of(page: Page) -> bytes:
    """Return a page as a PNG file."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image_of(page))
    return bytes(buffer.data().data())


def _write(painter: QPainter, start: QPointF, run: QGlyphRun, color: QColor) -> None:
    """Draw one line; Qt leaves large glyphs of a raw font out (Qt 6.12), so these are filled as outlines."""
    font = run.rawFont()
    if font.pixelSize() < OUTLINED_PX:
        painter.setPen(color)
        painter.drawGlyphRun(start, run)
        return
    for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
        painter.fillPath(font.pathForGlyph(glyph).translated(start + place), color)


def _run(text: str, size: float, is_bold: bool) -> QGlyphRun:
    font = _sized(round(size, 1), is_bold)
    glyphs = _glyphs(text, is_bold)
    places, x = [], 0.0
    for advance in font.advancesForGlyphIndexes(glyphs):
        places.append(QPointF(x, 0))
        x += advance.x()
    run = QGlyphRun()
    run.setRawFont(font)
    run.setGlyphIndexes(glyphs)
    run.setPositions(places)
    return run


def _glyphs(text: str, is_bold: bool) -> list[int]:
    """Return the glyphs of a text, a question mark for each that the font does not have."""
    font = _face(is_bold)
    [unknown] = font.glyphIndexesForString("?")
    return [glyph or unknown for glyph in font.glyphIndexesForString(text)]


@cache
def _face(is_bold: bool) -> QRawFont:
    return _sized(MEASURED_PX, is_bold)


@lru_cache(maxsize=64)
def _sized(pixels: float, is_bold: bool) -> QRawFont:
    return QRawFont(str(RESOURCES / "fonts" / FILES[is_bold]), pixels)
