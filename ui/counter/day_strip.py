"""The next office days side by side, each with how full it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from core.calendar_words import DAYS
from core.counter.appointment import DayRoom
from ui import theme, words
from ui.counter.words import room_words
from ui.text_size import canvas, keep, px
from ui.theme import Space, Type
from ui.widgets.list_paint import CENTER, paint_text, type_font
from ui.widgets.tab_order import stand_in

HEIGHT, BAR = 66, 5


class DayButton(QPushButton):
    """Paint one day: name, number, a bar of its room."""

    def __init__(self, room: DayRoom) -> None:
        super().__init__()
        self.room = room
        self.setObjectName(f"day_{room.day.isoformat()}")
        self.setProperty("kind", "day")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        keep(self.setMinimumWidth, 30)
        told = f"{words.weekday(room.day)}: {room_words(room)}"
        self.setAccessibleName(told)
        self.setToolTip(told)

    def sizeHint(self) -> QSize:
        return QSize(px(84), px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, area = canvas(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors, room = theme.present(), self.room
        ink = colors.accent if self.isChecked() else colors.text if room.is_open else colors.faint
        small = type_font(self.font(), Type.SMALL)
        inside = QRectF(area).adjusted(3, 5, -3, -8)
        top = QRectF(inside.left(), inside.top(), inside.width(), 15)
        paint_text(painter, top, DAYS[room.day.weekday()][:3], colors.muted, small, align=CENTER)
        middle = QRectF(inside.left(), inside.top() + 14, inside.width(), 20)
        bold = type_font(self.font(), Type.LARGE, bold=True)
        paint_text(painter, middle, str(room.day.day), ink, bold, align=CENTER)
        low = QRectF(inside.left(), inside.top() + 33, inside.width(), 14)
        tiny = type_font(self.font(), Type.TINY)
        told = f"{room.taken}/{room.capacity}" if room.is_open else "libur"
        paint_text(
            painter,
            low,
            told,
            colors.bad if room.is_open and not room.free else colors.muted,
            tiny,
            align=CENTER,
        )
        if room.is_open:
            self._bar(painter, QRectF(inside.left(), inside.bottom(), inside.width(), BAR))
        painter.end()

    def _bar(self, painter: QPainter, area: QRectF) -> None:
        colors, room = theme.present(), self.room
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.line))
        painter.drawRoundedRect(area, 2, 2)
        share = min(1.0, room.taken / room.capacity) if room.capacity else 1.0
        if share > 0:
            painter.setBrush(QColor(colors.bad if room.free == 0 else colors.accent))
            painter.drawRoundedRect(QRectF(area.left(), area.top(), max(4.0, area.width() * share), BAR), 2, 2)


class DayStrip(QWidget):
    """Let one of the days be chosen; `chosen(date)`."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("dayStrip")
        self.setAccessibleName("Hari janji temu")
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.XS)
        self._buttons: dict[date, DayButton] = {}

    def show_rooms(self, rooms: Sequence[DayRoom], chosen: date) -> None:
        """Show these days; the same ones keep their buttons, and with them the keyboard."""
        if [room.day for room in rooms] != list(self._buttons):
            for button in self._buttons.values():
                self._group.removeButton(button)
                self._row.removeWidget(button)
                button.hide()
                button.deleteLater()
            self._buttons = {}
            for room in rooms:
                button = DayButton(room)
                button.clicked.connect(lambda _checked=False, day=room.day: self.chosen.emit(day))
                self._group.addButton(button)
                self._row.addWidget(button)
                self._buttons[room.day] = button
            stand_in(self, self._buttons.values())
        self._group.setExclusive(False)
        for room in rooms:
            button = self._buttons[room.day]
            button.room = room
            button.setChecked(room.day == chosen)
            button.update()
        self._group.setExclusive(True)
