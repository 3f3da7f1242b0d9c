"""What all bars have in common: one is current, moved by mouse and keys, told to a screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from ui import theme
from ui.text_size import factor
from ui.widgets.elided_label import plain_tip

STEPS = {
    int(Qt.Key.Key_Left): -1,
    int(Qt.Key.Key_Up): -1,
    int(Qt.Key.Key_Right): 1,
    int(Qt.Key.Key_Down): 1,
}
NOTHING = -1
SHADE = 0.55
"""How much of the accent a bar takes that is not current."""


class ChartBar(NamedTuple):
    """Hold one bar: what it is called, how long it is (None: nothing is known), and how that is read."""

    label: str
    number: int | None
    words: str
    about: str
    """One sentence, for the tool tip and the screen reader."""
    is_running: bool = False
    """Its period has not ended: hatched, so that nobody takes it for a whole one."""
    mark: str = ""
    """Stands behind the label in a pill."""


class BarView(QWidget):
    """Hold the bars and the current one; a kind of chart paints them and says where they stand."""

    moved = Signal(int)
    """Another bar is current."""
    opened = Signal(int)
    """A click or Enter on a bar: its rows are wanted."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.bars: tuple[ChartBar, ...] = ()
        self.current = NOTHING
        self._hovered = NOTHING

    def show_bars(self, title: str, bars: Sequence[ChartBar], current: int = NOTHING) -> None:
        """Show other bars; `title` says to a screen reader what they measure."""
        self.bars = tuple(bars)
        self.current = current if 0 <= current < len(self.bars) else min(0, len(self.bars) - 1)
        self._hovered = NOTHING
        self.setAccessibleName(f"{title}: diagram batang, panah untuk berpindah, Enter membuka barisnya")
        self._describe()
        self.updateGeometry()
        self.update()

    def area_of(self, place: int) -> QRectF:
        """Return the whole area that answers for a bar."""
        raise NotImplementedError

    def choose(self, place: int) -> None:
        """Make a bar current."""
        if 0 <= place < len(self.bars) and place != self.current:
            self.current = place
            self._describe()
            self.update()
            self.moved.emit(place)

    def bar_at(self, point: QPoint) -> int:
        """Return the bar at a point, NOTHING beside all of them."""
        places = range(len(self.bars))
        return next((place for place in places if self.area_of(place).contains(point)), NOTHING)

    def fill(self, painter: QPainter, box: QRectF, place: int) -> None:
        """Paint one bar: the current one is dark, a running one hatched, all have an edge."""
        colors, bar = theme.present(), self.bars[place]
        is_current = place == self.current
        accent = colors.q("accent")
        shade = accent if is_current or place == self._hovered else _mixed(accent, colors.q("surface"), SHADE)
        painter.setPen(QPen(accent, 1))
        if bar.is_running:
            painter.setBrush(colors.q("accent_soft"))
            painter.drawRect(box)
            painter.setBrush(QBrush(shade, Qt.BrushStyle.BDiagPattern))
        else:
            painter.setBrush(shade)
        painter.drawRect(box)

    def event(self, event: QEvent) -> bool:
        """Say of a bar under the mouse what a screen reader hears."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.bar_at(event.pos() / factor())
            QToolTip.showText(event.globalPos(), "" if place < 0 else plain_tip(self.bars[place].about), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.bar_at(event.position().toPoint() / factor()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(NOTHING)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self.bar_at(event.position().toPoint() / factor())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self.choose(place)
            self._open(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(event.key())
        if step is not None:
            self.choose(self.current + step)
        elif event.key() == Qt.Key.Key_Home:
            self.choose(0)
        elif event.key() == Qt.Key.Key_End:
            self.choose(len(self.bars) - 1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.current)
        else:
            super().keyPressEvent(event)

    def _open(self, place: int) -> None:
        if 0 <= place < len(self.bars) and self.bars[place].number:
            self.opened.emit(place)

    def _hover(self, place: int) -> None:
        if place != self._hovered:
            self._hovered = place
            can_open = place >= 0 and bool(self.bars[place].number)
            self.setCursor(Qt.CursorShape.PointingHandCursor if can_open else Qt.CursorShape.ArrowCursor)
            self.update()

    def _describe(self) -> None:
        about = self.bars[self.current].about if self.bars else "Belum ada data"
        self.setAccessibleDescription(about)


def _mixed(color: QColor, ground: QColor, share: float) -> QColor:
    red, green, blue = (
        round(one * share + other * (1 - share))
        for one, other in (
            (color.red(), ground.red()),
            (color.green(), ground.green()),
            (color.blue(), ground.blue()),
        )
    )
    return QColor(red, green, blue)
