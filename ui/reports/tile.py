"""One figure as a tile: a click opens its rows, the small sign says what it counts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton, QWidget

from core.reports.board import Board
from core.reports.definition import DEFINITIONS, FigureKey
from core.reports.figure import Trend
from ui import theme
from ui.icons import icon
from ui.reports import words
from ui.text_size import canvas, keep, keep_icon, px
from ui.theme import RADIUS, Type
from ui.widgets.elided_label import plain_tip
from ui.widgets.list_paint import LEFT, paint_text, type_font

HIGH, LEAST, EDGE, SIGN = 106, 150, 14, 26
TONES = {Trend.BETTER: "ok", Trend.WORSE: "warn", Trend.SAME: "muted"}


class Tile(QAbstractButton):
    """Show a figure, what it is called, and how it compares with two earlier periods."""

    explained = Signal(object)
    """FigureKey: its definition is wanted."""
    entered = Signal(object)
    """FigureKey: the keyboard came here."""

    def __init__(self, key: FigureKey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.setObjectName(f"tile_{key.value}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        keep(self.setMinimumWidth, LEAST)
        keep(self.setFixedHeight, HIGH)
        self._figure = "…"
        self._beside = ""
        self._changes: tuple[tuple[str, str], ...] = ()
        self.sign = QToolButton(self)
        self.sign.setObjectName(f"define_{key.value}")
        self.sign.setIcon(icon("info", "faint"))
        keep(self.sign.setFixedSize, SIGN, SIGN)
        keep_icon(self.sign, 16)
        self.sign.setStyleSheet("padding: 2px;")
        title = DEFINITIONS[key].title
        self.sign.setAccessibleName(f"Arti angka {title}")
        self.sign.setToolTip(plain_tip(DEFINITIONS[key].words))
        self.sign.clicked.connect(lambda: self.explained.emit(self.key))
        self.setAccessibleName(title)

    def show_board(self, board: Board) -> None:
        """Show the figure of another period."""
        figure = board.figure(self.key)
        changes = board.changes(self.key)[: len(words.besides(board))]
        self._figure = figure.words
        self._beside = words.beside(board, self.key)
        self._changes = tuple((words.short_change(change), TONES[change.trend]) for change in changes)
        told = [f"{figure.definition.title}: {figure.words}", self._beside, *(c.words for c in changes)]
        self.setAccessibleName(", ".join(part for part in told if part))
        self.setToolTip(plain_tip("\n".join(part for part in [*told, words.OPENS] if part)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(190), px(HIGH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sign.move(self.width() - px(SIGN + 5), px(5))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit(self.key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, area = canvas(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors, is_known = theme.present(), self._figure != words.NO_DATA
        edge = colors.accent if self.hasFocus() else colors.faint if self.underMouse() else colors.line
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(colors.q("surface"))
        painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        small = type_font(self.font(), Type.SMALL)
        room = area.width() - 2 * EDGE
        big = type_font(self.font(), Type.FIGURE if is_known else Type.LARGE, bold=is_known)
        top = QRectF(EDGE, 10, room - SIGN + EDGE - 4, 28)
        written = paint_text(painter, top, self._figure, colors.text if is_known else colors.muted, big)
        if self._beside:
            left = top.left() + written + 8
            rest = QRectF(left, top.top() + 4, top.right() - left, 24)
            if QFontMetricsF(small).horizontalAdvance(self._beside) <= rest.width():
                paint_text(painter, rest, self._beside, colors.muted, small)
        line = QRectF(EDGE, 39, room, 18)
        title = words.TILE_TITLES.get(self.key, DEFINITIONS[self.key].title)
        paint_text(painter, line, title, colors.text, type_font(self.font()), align=LEFT)
        for place, (text, tone) in enumerate(self._changes):
            below = QRectF(EDGE, 59 + place * 18, room, 17)
            fits = QFontMetricsF(small).horizontalAdvance(text) <= room
            font = small if fits else type_font(self.font(), Type.TINY)
            paint_text(painter, below, text, getattr(colors, tone), font)
        painter.end()
