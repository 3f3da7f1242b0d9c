"""A month as a painted grid: free days with their reasons, deadlines as chips, moved ones with an arrow."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.calendar_words import DAYS, MONTHS
from core.reminders.entry import Entry, in_few_words
from core.rules.working_days import FreeDay, FreeKind
from ui import theme
from ui.reminders.calendar.day_view import DayView
from ui.reminders.calendar.inks import ink_of
from ui.text_size import canvas, inner, keep
from ui.theme import Type
from ui.widgets.list_paint import CENTER, LEFT, type_font

HEAD = 24
CHIP = 18
TOP = 26
PAD = 5


class MonthView(DayView):
    """Show one month."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__("calendarMonth", today, parent)
        keep(self.setMinimumSize, 420, 300)

    def title(self) -> str:
        """Return what is shown, in words."""
        return f"Kalender {MONTHS[self.day.month - 1]} {self.day.year}"

    def rect_of(self, day: date) -> QRect:
        """Return where a day of the shown month is painted."""
        first = self.day.replace(day=1)
        place = first.weekday() + day.day - 1
        weeks = self._weeks()
        area = inner(self)
        left, top = place % 7 * area.width() // 7, HEAD + place // 7 * (area.height() - HEAD) // weeks
        right = (place % 7 + 1) * area.width() // 7
        bottom = HEAD + (place // 7 + 1) * (area.height() - HEAD) // weeks
        return QRect(left, top, right - left, bottom - top)

    def day_at(self, point: QPoint) -> date | None:
        """Return the day that is painted at a point."""
        days = monthrange(self.day.year, self.day.month)[1]
        found = (self.day.replace(day=number) for number in range(1, days + 1))
        return next((day for day in found if self.rect_of(day).contains(point)), None)

    def _weeks(self) -> int:
        first = self.day.replace(day=1)
        return (first.weekday() + monthrange(first.year, first.month)[1] + 6) // 7

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.board is None:
            return
        painter, area = canvas(self)
        colors = theme.present()
        painter.fillRect(area, colors.q("bg"))
        painter.setFont(type_font(self.font(), Type.SMALL, bold=True))
        for column, word in enumerate(DAYS):
            left, right = column * area.width() // 7, (column + 1) * area.width() // 7
            painter.setPen(colors.q("bad" if column > 4 else "muted"))
            painter.drawText(QRect(left + PAD, 0, right - left - PAD, HEAD), LEFT, word)
        found = self.board.month(self.day)
        for number in range(1, monthrange(self.day.year, self.day.month)[1] + 1):
            day = self.day.replace(day=number)
            self._paint_day(painter, self.rect_of(day), day, found.get(day, ()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = 2 if self.hasFocus() else 1
        painter.setPen(QPen(colors.q("accent"), width))
        painter.drawRect(self.rect_of(self.day).adjusted(1, 1, -width, -width))
        painter.end()

    def _paint_day(self, painter: QPainter, rect: QRect, day: date, entries: tuple[Entry, ...]) -> None:
        board, colors = self.board, theme.present()
        assert board is not None  # noqa: S101 - only painted with one
        free = board.calendar.days.free(day)
        painter.fillRect(rect, colors.q(_ground(free)))
        painter.setPen(colors.q("line"))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
        number = QRect(rect.left() + 3, rect.top() + 3, 24, 20)
        painter.setFont(type_font(self.font(), Type.LARGE, bold=True))
        if day == self.today:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.q("accent"))
            painter.drawRoundedRect(QRectF(number), 10, 10)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(colors.q("on_accent"))
        else:
            painter.setPen(colors.q("bad" if free else "text"))
        painter.drawText(number, CENTER, str(day.day))
        beside = QRect(number.right() + 4, number.top(), rect.right() - number.right() - 7, 20)
        self._paint_reason(painter, beside, day, free, entries)
        self._paint_chips(painter, rect, day, entries)

    def _paint_reason(
        self, painter: QPainter, rect: QRect, day: date, free: FreeDay | None, entries: tuple[Entry, ...]
    ) -> None:
        colors = theme.present()
        painter.setFont(type_font(self.font(), Type.TINY))
        words, ink = "", "muted"
        if free is not None and free.kind is not FreeKind.WEEKEND:
            words = free.reason.partition("(")[2].rstrip(")") or free.reason
            ink = "bad" if free.is_confirmed else "warn"
        origin = next((entry.first.nominal for entry in entries if entry.first.is_moved), None)
        if origin is not None:
            words, ink = f"← dari {_beside(origin, day)}", "accent"
        painter.setPen(colors.q(ink))
        metrics = QFontMetrics(painter.font())
        painter.drawText(rect, LEFT, metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width()))

    def _paint_chips(self, painter: QPainter, rect: QRect, day: date, entries: tuple[Entry, ...]) -> None:
        board, colors = self.board, theme.present()
        assert board is not None  # noqa: S101 - only painted with one
        top = rect.top() + TOP
        painter.setFont(type_font(self.font(), Type.TINY))
        metrics = QFontMetrics(painter.font())
        later = board.moved_to(day)
        if later is not None:
            painter.setPen(colors.q("accent"))
            text = f"bergeser → {_beside(later, day)}"
            painter.drawText(
                QRect(rect.left() + PAD, top, rect.width() - 2 * PAD, CHIP),
                LEFT,
                metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() - 2 * PAD),
            )
            top += CHIP
        chips = in_few_words(entries)
        room = max(0, (rect.bottom() - top - 2) // CHIP)
        shown = chips if len(chips) <= room else chips[: max(0, room - 1)]
        for words, codes in shown:
            self._paint_chip(painter, QRect(rect.left() + 3, top, rect.width() - 6, CHIP - 2), words, codes)
            top += CHIP
        if len(shown) < len(chips):
            painter.setPen(colors.q("muted"))
            rest = f"{len(chips)} tenggat" if not shown else f"+{len(chips) - len(shown)} lagi"
            painter.drawText(QRect(rect.left() + PAD, top - 1, rect.width() - 2 * PAD, CHIP), LEFT, rest)

    def _paint_chip(self, painter: QPainter, rect: QRect, words: str, codes: tuple[str, ...]) -> None:
        colors = theme.present()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.q("line"), 1))
        painter.setBrush(colors.q("surface"))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        left = rect.left() + 4
        for code in codes:
            painter.setBrush(ink_of(code))
            painter.drawRoundedRect(QRectF(left, rect.top() + 4, 3, rect.height() - 8), 1.5, 1.5)
            left += 5
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(colors.q("text"))
        room = QRect(left + 2, rect.top(), rect.right() - left - 3, rect.height())
        metrics = QFontMetrics(painter.font())
        painter.drawText(room, LEFT, metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width()))


def _ground(free: FreeDay | None) -> str:
    if free is None:
        return "surface"
    return {FreeKind.WEEKEND: "raised", FreeKind.LEAVE: "warn_soft", FreeKind.HOLIDAY: "bad_soft"}[free.kind]


def _beside(other: date, day: date) -> str:
    """Return the number of a day, with its month where it is another one."""
    return str(other.day) if other.month == day.month else f"{other.day} {MONTHS[other.month - 1][:3]}"
