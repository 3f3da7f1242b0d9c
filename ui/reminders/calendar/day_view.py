"""What a month and a year have in common: a chosen day, moved by mouse and keys, told to a screen reader."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from core.calendar_words import weekday_words
from ui.reminders.calendar.board import Board
from ui.text_size import factor

STEPS = {
    int(Qt.Key.Key_Left): -1,
    int(Qt.Key.Key_Right): 1,
    int(Qt.Key.Key_Up): -7,
    int(Qt.Key.Key_Down): 7,
}


class DayView(QWidget):
    """Let a day be chosen among those that are painted."""

    chosen = Signal(object)
    """date: the day that is chosen now."""
    paged = Signal(int)
    """-1 or 1: what lies before or after is wanted."""
    opened = Signal(object)
    """date: Enter or a double click on it."""

    def __init__(self, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.today = today
        self.board: Board | None = None
        self.day = today
        """The chosen day: what is shown is its month or year."""

    def sizeHint(self) -> QSize:
        return QSize(840, 560)

    def day_at(self, point: QPoint) -> date | None:
        """Return the day that is painted at a point."""
        raise NotImplementedError

    def title(self) -> str:
        """Return what is shown, in words."""
        raise NotImplementedError

    def show_day(self, board: Board, day: date) -> None:
        """Show what `day` lies in, and choose it."""
        self.board, self.day = board, day
        self.setAccessibleName(self.title())
        self.setAccessibleDescription(self.words_of(day))
        self.update()

    def words_of(self, day: date) -> str:
        """Return what is to be said of a day, a line for each thing."""
        if self.board is None:
            return weekday_words(day)
        free = self.board.calendar.days.free(day)
        lines = [weekday_words(day) + (f": {free.reason}" if free else "")]
        entries = self.board.year(day.year).get(day, ())
        return "\n".join([*lines, *(f"{e.title}, {e.period} ({e.groups})" for e in entries)])

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self.day_at(event.pos() / factor())
            QToolTip.showText(event.globalPos(), "" if day is None else self.words_of(day), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().toPoint() / factor())
        if day is not None:
            self._choose(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().toPoint() / factor())
        if day is not None:
            self.opened.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(event.key())
        if step is not None:
            self._choose(self.day + timedelta(days=step))
        elif event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self.paged.emit(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        elif event.key() == Qt.Key.Key_Home:
            self._choose(self.today)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(self.day)
        else:
            super().keyPressEvent(event)

    def _choose(self, day: date) -> None:
        if self.board is not None:
            self.show_day(self.board, day)
            self.chosen.emit(day)
