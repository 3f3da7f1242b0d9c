"""Pieces that the painted delegates of all lists share: row ground, text, badge, pill, avatar.

Every function takes plain values and paints at once; none of them keeps anything. Colours are
read from the theme at painting time, so that a switch of theme needs nothing but a repaint.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from ui import theme
from ui.drawings import paint_icon
from ui.theme import Type

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter

NUMBER_SHARE = 0.45
"""How much of the circle stays free around the person that stands for a bare number."""

PILL_KINDS: dict[str, tuple[str, str]] = {
    "accent": ("accent_soft", "accent"),
    "ok": ("ok_soft", "ok"),
    "warn": ("warn_soft", "warn"),
    "bad": ("bad_soft", "bad"),
    "muted": ("bg", "muted"),
    "plain": ("", "text"),
}
"""Kind of a pill -> the theme tokens of its ground and of its ink."""


@lru_cache(maxsize=64)
def _made(family: str, pixels: int, weight: QFont.Weight) -> QFont:
    font = QFont(family)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


def type_font(font: QFont, pixels: int = Type.BODY, *, bold: bool = False) -> QFont:
    """Return the family of ``font`` at a size of the theme's type scale, semi-bold when asked."""
    return _made(font.family(), pixels, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)


def paint_ground(painter: QPainter, rect: QRect, ground: str = "surface", *, divider: bool = True) -> None:
    """Paint the ground of a row that nobody points at, and its dividing line."""
    _fill(painter, rect, getattr(theme.present(), ground))
    if divider:
        _fill(painter, QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.present().line)


def row_colors(option: QStyleOptionViewItem) -> tuple[str, bool]:
    """Return the token of the row's ground and whether the row is chosen."""
    from PySide6.QtWidgets import QStyle  # its 700 names take 11 ms, which a first screen at rest does not need

    if option.state & QStyle.StateFlag.State_Selected:
        return "accent_soft", True
    if option.state & QStyle.StateFlag.State_MouseOver:
        return "raised", False
    return "surface", False


def paint_row(painter: QPainter, option: QStyleOptionViewItem, *, divider: bool = True) -> bool:
    """Paint the ground of a row, its dividing line and its focus; tell whether it is chosen."""
    from PySide6.QtWidgets import QStyle

    token, chosen = row_colors(option)
    rect = option.rect
    paint_ground(painter, rect, token, divider=divider)
    if chosen and option.state & QStyle.StateFlag.State_HasFocus:
        _fill(painter, QRect(rect.left(), rect.top(), 3, rect.height()), theme.present().accent)
    return chosen


def paint_text(
    painter: QPainter,
    rect: QRectF | QRect,
    text: str,
    color: QColor | str,
    font: QFont,
    *,
    align: Qt.AlignmentFlag = LEFT,
) -> float:
    """Paint one line of plain text, cut with an ellipsis where it is too long; return its width."""
    if QRectF(rect).width() <= 0:
        return 0.0
    metrics = QFontMetricsF(font)
    line = metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, QRectF(rect).width())
    painter.setFont(font)
    painter.setPen(QColor(color))
    painter.drawText(QRectF(rect), align | Qt.TextFlag.TextSingleLine, line)
    return metrics.horizontalAdvance(line)


def paint_badge(painter: QPainter, right: QPointF, count: int, font: QFont, *, kind: str = "accent") -> QRectF:
    """Paint a count in a round badge whose right middle is ``right``; return where it stands."""
    text = str(count) if count < 1000 else "999+"
    small = type_font(font, Type.TINY, bold=True)
    metrics = QFontMetricsF(small)
    height = metrics.height() + 2
    width = max(height, metrics.horizontalAdvance(text) + 10)
    rect = QRectF(right.x() - width, right.y() - height / 2, width, height)
    ground, ink = (
        (theme.present().gold, "#1A1F26")
        if kind == "gold"
        else (theme.present().accent, theme.present().on_accent)
    )
    _rounded(painter, rect, height / 2, QColor(ground))
    painter.setFont(small)
    painter.setPen(QColor(ink))
    painter.drawText(rect, CENTER, text)
    return rect


def paint_dot(painter: QPainter, rect: QRectF) -> None:
    """Paint what is unread without a count."""
    _rounded(painter, rect, rect.height() / 2, QColor(theme.present().accent))


def pill_size(text: str, font: QFont) -> tuple[float, float]:
    """Return the width and height that a pill of this text takes."""
    metrics = QFontMetricsF(type_font(font, Type.SMALL))
    return metrics.horizontalAdvance(text) + 16, metrics.height() + 4


def paint_pill(
    painter: QPainter, left: QPointF, text: str, kind: str, font: QFont, *, max_width: float = 1e6
) -> QRectF:
    """Paint a state in a soft pill whose left middle is ``left``; return where it stands."""
    ground, ink = PILL_KINDS[kind]
    width, height = pill_size(text, font)
    rect = QRectF(left.x(), left.y() - height / 2, min(width, max_width), height)
    if ground:
        _rounded(painter, rect, 4, QColor(getattr(theme.present(), ground)))
    paint_text(
        painter,
        rect.adjusted(7, 0, -7, 0),
        text,
        getattr(theme.present(), ink),
        type_font(font, Type.SMALL),
    )
    return rect


def initials(name: str) -> str:
    """Return one or two letters that stand for a name."""
    stripped = name.strip()
    words = [word for word in stripped.replace(".", " ").split() if word[0].isalnum()]
    if not words:
        return "?"
    letters = words[0][0] + (words[1][0] if len(words) > 1 else "")
    return letters.upper()


def paint_avatar(painter: QPainter, rect: QRectF | QRect, name: str, font: QFont) -> None:
    """Paint the initials of a name in a circle that fills the rectangle; for a bare number a person."""
    area = QRectF(rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.present().line), 1))
    painter.setBrush(QColor(theme.present().bg))
    painter.drawEllipse(area.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setFont(type_font(font, Type.SMALL, bold=True))
    painter.setPen(QColor(theme.present().muted))
    if name.lstrip().startswith("+"):
        edge = area.width() * NUMBER_SHARE / 2
        paint_icon(painter, area.adjusted(edge, edge, -edge, -edge), "person", theme.present().muted)
    else:
        painter.drawText(area, CENTER, initials(name))
    painter.restore()


def _rounded(painter: QPainter, rect: QRectF, radius: float, color: QColor) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def _fill(painter: QPainter, rect: QRect, color: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawRect(rect)  # fillRect would bring in Qt's 180 gradients at the first row of every start
