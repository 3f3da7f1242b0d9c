"""The table of prayer times: a line for each day, the official time first and the computed one beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from core.agenda.imsakiyah_layout import day_of
from core.imsakiyah.schedule import Line, Schedule
from core.imsakiyah.times import NAMES
from core.imsakiyah.wording import clock
from ui import theme, words
from ui.text_size import enlarged, keep
from ui.theme import Type
from ui.widgets.list_paint import CENTER, LEFT, paint_text, type_font

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
CELL = Qt.ItemDataRole.UserRole + 1
"""(what stands first, what stands beside it, minutes apart or None, whether the day is today)."""
FIRST_PX, ROW_PX, STEP_PX, BOTH_PX = 120, 27, 50, 80
"""In a column narrower than BOTH_PX only the first time is painted; the other is told with it."""


class TimesModel(QAbstractTableModel):
    """Hold a schedule."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.schedule: Schedule | None = None
        self._today = date.min

    def show_schedule(self, schedule: Schedule, today: date) -> None:
        """Show another schedule, or the same one on another day."""
        self.beginResetModel()
        self.schedule, self._today = schedule, today
        self.endResetModel()

    def place_of(self, day: date) -> int:
        """Return the row of a day, -1 where it is not shown."""
        lines = self.schedule.lines if self.schedule else ()
        return next((place for place, line in enumerate(lines) if line.day == day), -1)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() or self.schedule is None else len(self.schedule.lines)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(NAMES) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return NAMES[section - 1][1] if section else "Hari"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(CENTER if section else LEFT)
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or self.schedule is None:
            return None
        line = self.schedule.lines[index.row()]
        if role == CELL:
            return self._cell(line, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(line, index.column())[0]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._said(line, index.column())
        return None

    def _cell(self, line: Line, column: int) -> tuple[str, str, int | None, bool]:
        is_today = line.day == self._today
        if column == 0:
            return day_of(line), "", None, is_today
        mine = clock(line.computed.all()[column - 1])
        if line.official is None:
            return mine, "", None, is_today
        return clock(line.official.all()[column - 1]), mine, line.differences()[column - 1], is_today

    def _said(self, line: Line, column: int) -> str:
        if column == 0:
            fasting = f", {line.fasting} Ramadan" if line.fasting else ""
            today = ", hari ini" if line.day == self._today else ""
            return f"{words.weekday(line.day)}{fasting}{today}"
        first, mine, apart, _today = self._cell(line, column)
        name = NAMES[column - 1][1]
        if not mine:
            return f"{name} {first}, dihitung"
        told = f", berbeda {abs(apart)} menit" if apart else ""
        return f"{name} {first} menurut tabel resmi, {mine} menurut hitungan{told}"


class TimesDelegate(QStyledItemDelegate):
    """Paint a time, and the computed one small beside it."""

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        from PySide6.QtWidgets import QStyle

        first, second, apart, is_today = index.data(CELL)
        colors = theme.present()
        rect = QRectF(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_today or is_chosen:
            painter.fillRect(rect, QColor(colors.accent_soft))
        elif index.row() % 2:
            painter.fillRect(rect, QColor(colors.raised))
        if is_today and index.column() == 0:
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), QColor(colors.accent))
        if apart:
            painter.fillRect(rect.adjusted(3, 3, -3, -3), QColor(colors.warn_soft))
        stressed = is_today or index.column() in (1, 7)
        font = type_font(option.font, Type.BODY, bold=stressed)
        if index.column() == 0:
            paint_text(painter, rect.adjusted(10, 0, -4, 0), first, colors.text, font, align=LEFT)
            return
        ink = colors.warn if apart else colors.text
        if not second or rect.width() < BOTH_PX:
            paint_text(painter, rect, first, ink, font, align=CENTER)
            return
        half = rect.width() / 2
        paint_text(
            painter, QRectF(rect.left(), rect.top(), half + 4, rect.height()), first, ink, font, align=CENTER
        )
        small = type_font(option.font, Type.TINY)
        beside = QRectF(rect.left() + half, rect.top(), half, rect.height())
        paint_text(painter, beside, second, colors.warn if apart else colors.muted, small, align=CENTER)


class TimesTable(QTableView):
    """Show a schedule, today in sight."""

    def __init__(self, model: TimesModel) -> None:
        super().__init__()
        self.setObjectName("imsakiyahTable")
        self.setAccessibleName("Jadwal per hari")
        self.setModel(model)
        self.setItemDelegate(TimesDelegate(self))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        keep(self.verticalHeader().setDefaultSectionSize, ROW_PX)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        keep(head.setMinimumSectionSize, STEP_PX)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        keep(head.resizeSection, FIRST_PX, at=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chosen day in sight."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
