"""A year as twelve painted months: free days, days with deadlines, and where a click leads."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.calendar_words import MONTHS
from core.contacts.group import GROUPS
from core.reminders.entry import Entry
from core.rules.working_days import FreeKind
from ui import theme
from ui.reminders.calendar.day_view import DayView
from ui.reminders.calendar.inks import ink_of
from ui.text_size import canvas, inner, keep
from ui.theme import RADIUS, Type
from ui.widgets.list_paint import CENTER, LEFT, type_font

GAP = 8
TITLE = 22
WIDE = 640
"""From this width on four months stand side by side, below it three."""


class YearView(DayView):
    """Show twelve months; Enter or a double click on a day leads to its month."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__("calendarYear", today, parent)
        keep(self.setMinimumSize, 420, 400)

    def title(self) -> str:
        """Return what is shown, in words."""
        return f"Kalender tahun {self.day.year}"

    def _month_rect(self, month: int) -> QRect:
        area = inner(self)
        across = 4 if area.width() >= WIDE else 3
        rows = 12 // across
        wide, high = (area.width() - (across - 1) * GAP) / across, (area.height() - (rows - 1) * GAP) / rows
        column, row = (month - 1) % across, (month - 1) // across
        return QRect(round(column * (wide + GAP)), round(row * (high + GAP)), round(wide), round(high))

    def rect_of(self, day: date) -> QRect:
        """Return where a day of the shown year is painted."""
        box = self._month_rect(day.month)
        wide, high = (box.width() - 2 * GAP) / 7, (box.height() - TITLE - GAP) / 6
        place = day.replace(day=1).weekday() + day.day - 1
        left, top = box.left() + GAP + place % 7 * wide, box.top() + TITLE + place // 7 * high
        return QRectF(left, top, wide, high).toAlignedRect()

    def day_at(self, point: QPoint) -> date | None:
        """Return the day that is painted at a point."""
        month = next((m for m in range(1, 13) if self._month_rect(m).contains(point)), None)
        if month is None:
            return None
        count = monthrange(self.day.year, month)[1]
        days = (date(self.day.year, month, number) for number in range(1, count + 1))
        return next((day for day in days if self.rect_of(day).contains(point)), None)

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.board is None:
            return
        painter, _area = canvas(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = theme.present()
        for month in range(1, 13):
            box = self._month_rect(month)
            painter.setPen(colors.q("line"))
            painter.setBrush(colors.q("surface"))
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
            painter.setFont(type_font(self.font(), Type.BODY, bold=True))
            painter.setPen(colors.q("text"))
            title = QRect(box.left() + GAP + 4, box.top(), box.width() - 2 * GAP, TITLE)
            painter.drawText(title, LEFT, MONTHS[month - 1])
        found = self.board.year(self.day.year)
        day = date(self.day.year, 1, 1)
        while day.year == self.day.year:
            self._paint_day(painter, day, found.get(day, ()))
            day += timedelta(days=1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colors.q("accent"), 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(QRectF(self.rect_of(self.day)).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _paint_day(self, painter: QPainter, day: date, entries: tuple[Entry, ...]) -> None:
        board, colors, rect = self.board, theme.present(), self.rect_of(day)
        assert board is not None  # noqa: S101 - only painted with one
        free = board.calendar.days.free(day)
        if free is not None and free.kind is not FreeKind.WEEKEND:
            ground = "warn_soft" if free.kind is FreeKind.LEAVE else "bad_soft"
            painter.fillRect(rect.adjusted(1, 1, -1, -1), colors.q(ground))
        painter.setFont(type_font(self.font(), Type.SMALL, bold=bool(entries)))
        ink = "bad" if free else "text"
        if day == self.today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.q("accent"))
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 1, -2, -1), 6, 6)
            ink = "on_accent"
        painter.setPen(colors.q(ink))
        painter.drawText(rect.adjusted(0, 0, 0, -5 if entries else 0), CENTER, str(day.day))
        due = {code for entry in entries for code in entry.group_codes}
        codes = [group.code for group in GROUPS if group.code in due]
        painter.setPen(Qt.PenStyle.NoPen)
        left = rect.center().x() - (len(codes) * 5 - 1) / 2
        for place, code in enumerate(codes):
            painter.setBrush(ink_of(code))
            painter.drawEllipse(QRectF(left + place * 5, rect.bottom() - 6, 4, 4))
