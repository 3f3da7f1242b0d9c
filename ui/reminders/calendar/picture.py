"""A month as a picture for WhatsApp groups, 1080 by 1350: the last days and what is due on each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QImageWriter, QPainter

from core.calendar_words import DAYS, MONTHS, day_words
from core.reminders.entry import Entry
from core.rules.working_days import WorkingDays
from ui.theme import LIGHT

WIDTH, HEIGHT = 1080, 1350
EDGE = 64
HEAD = 210
FOOT = 120
SIZES = (34, 31, 28, 26, 24, 22, 20, 18)
"""Sizes of the text, tried in turn until everything has room."""
VERIFY = "Pastikan pengirimnya kantor pajak: cek nomornya di pajak.go.id/unit-kerja"
_WRAP = int(Qt.TextFlag.TextWordWrap)


def png_of_month(
    month: date, found: Mapping[date, tuple[Entry, ...]], days: WorkingDays, whose: str, office_name: str
) -> bytes:
    """Return the picture as PNG; no taxpayer stands in it."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(draw_month(month, found, days, whose, office_name))
    return bytes(data.data())


def draw_month(
    month: date, found: Mapping[date, tuple[Entry, ...]], days: WorkingDays, whose: str, office_name: str
) -> QImage:
    """Return the picture, always on a light ground."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.bg))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(0, 0, WIDTH, HEAD, QColor(LIGHT.accent))
    painter.fillRect(0, HEAD, WIDTH, 8, QColor(LIGHT.gold))
    _write(painter, QRect(EDGE, 44, WIDTH - 2 * EDGE, 40), "Kalender tenggat pajak", 32, LIGHT.on_accent)
    title = f"{MONTHS[month.month - 1]} {month.year}"
    _write(painter, QRect(EDGE, 84, WIDTH - 2 * EDGE, 72), title, 58, LIGHT.on_accent, bold=True)
    _write(painter, QRect(EDGE, 156, WIDTH - 2 * EDGE, 36), whose, 26, "#DCE8FB")
    blocks = [(day, _lines(day, same, days)) for day, same in found.items()]
    room = HEIGHT - HEAD - 8 - FOOT - 48
    size = next((s for s in SIZES if sum(_height(lines, s) for _day, lines in blocks) <= room), SIZES[-1])
    top = HEAD + 36
    for day, lines in blocks:
        high = _height(lines, size)
        _draw_block(painter, QRect(EDGE, top, WIDTH - 2 * EDGE, high - 16), day, lines, size)
        top += high
    painter.fillRect(0, HEIGHT - FOOT, WIDTH, FOOT, QColor(LIGHT.surface))
    _write(
        painter, QRect(EDGE, HEIGHT - FOOT + 18, WIDTH - 2 * EDGE, 44), office_name, 32, LIGHT.text, bold=True
    )
    _write(painter, QRect(EDGE, HEIGHT - FOOT + 66, WIDTH - 2 * EDGE, 34), VERIFY, 22, LIGHT.muted)
    painter.end()
    return image


Line = tuple[str, str, bool]
"""Text, colour, and whether it is bold."""


def _lines(day: date, entries: tuple[Entry, ...], days: WorkingDays) -> list[Line]:
    lines: list[Line] = []
    kinds: dict[str, list[str]] = {}
    for entry in entries:
        kind, _, words = entry.short.partition(" ")
        mark = "" if entry.first.is_confirmed else "*"
        kinds.setdefault(kind, []).append(words + mark)
    lines += [(f"{kind} {', '.join(dict.fromkeys(words))}", LIGHT.text, True) for kind, words in kinds.items()]
    moved = next((entry.first for entry in entries if entry.first.is_moved), None)
    if moved is not None:
        lines.append((moved.why.partition(";")[0], LIGHT.muted, False))
    if not days.is_decreed(day.year):
        lines.append((f"Hari libur {day.year} belum ditetapkan", LIGHT.warn, False))
    elif any(not entry.first.is_confirmed for entry in entries):
        lines.append(("* belum dikonfirmasi", LIGHT.warn, False))
    return lines


def _text_width() -> int:
    return WIDTH - 2 * EDGE - 176


def _height(lines: list[Line], size: int) -> int:
    total = sum(_text_height(text, size if bold else size - 6, bold=bold) + 4 for text, _ink, bold in lines)
    return max(total + 36, 112) + 16


def _text_height(text: str, size: int, *, bold: bool) -> int:
    metrics = QFontMetrics(_font(size, bold=bold))
    return metrics.boundingRect(QRect(0, 0, _text_width(), 2000), _WRAP, text).height()


def _draw_block(painter: QPainter, rect: QRect, day: date, lines: list[Line], size: int) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.surface))
    painter.drawRoundedRect(QRectF(rect), 16, 16)
    number = QRect(rect.left() + 8, rect.top() + 8, 132, 60)
    _write(painter, number, str(day.day), 52, LIGHT.accent, bold=True, flags=int(Qt.AlignmentFlag.AlignCenter))
    below = QRect(number.left(), number.bottom(), number.width(), 26)
    _write(painter, below, DAYS[day.weekday()], 20, LIGHT.muted, flags=int(Qt.AlignmentFlag.AlignCenter))
    top = rect.top() + 16
    for text, ink, bold in lines:
        tall = size if bold else size - 6
        high = _text_height(text, tall, bold=bold)
        where = QRect(rect.left() + 152, top, _text_width(), high)
        _write(painter, where, text, tall, ink, bold=bold, flags=_WRAP)
        top += high + 4


def _font(size: int, *, bold: bool = False) -> QFont:
    font = QFont("Noto Sans")
    font.setPixelSize(size)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def _write(
    painter: QPainter,
    rect: QRect,
    text: str,
    size: int,
    ink: str,
    *,
    bold: bool = False,
    flags: int = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
) -> None:
    painter.setFont(_font(size, bold=bold))
    painter.setPen(QColor(ink))
    painter.drawText(rect, flags, text)


def name_of_month(month: date) -> str:
    """Return the picture's file name without its ending."""
    return f"Tenggat pajak {day_words(month.replace(day=1))[2:]}"
