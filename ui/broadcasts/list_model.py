"""The list of broadcasts: a model that fetches pages, and how a row is painted."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from core.broadcasts.run import Broadcast, BroadcastId, RunState, Shelf
from ui import theme, words
from ui.broadcasts import words as broadcast_words
from ui.desk import Desk
from ui.drawings import paint_icon
from ui.text_size import enlarged, enlarged_hint
from ui.theme import Type
from ui.widgets.list_paint import RIGHT, paint_pill, paint_row, paint_text, pill_size, type_font

PAGE = 50
ROW_HEIGHT = 56
ICONS = {
    RunState.DRAFT: "draft",
    RunState.FREEZING: "waiting",
    RunState.RUNNING: "run",
    RunState.PAUSED: "pause",
    RunState.STOPPED: "stop",
    RunState.FINISHED: "tick",
}
BROADCAST = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class BroadcastListModel(QAbstractListModel):
    """Hold the fetched pages of one shelf; a page that arrives for another shelf is dropped."""

    filled = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[Broadcast] = []
        self._shelf, self._words = Shelf.PLANS, ""
        self._asked = 0
        self._has_more = False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return broadcast_words.title(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state, _ = broadcast_words.STATES[row.state]
            return f"{broadcast_words.title(row)}, {state}, {broadcast_words.summary(row)}"
        return row if role == BROADCAST else None

    def show(self, shelf: Shelf, found_words: str) -> None:
        """Fetch the first page of a shelf."""
        self._shelf, self._words = shelf, found_words
        self._fetch(None, max(PAGE, len(self._rows)))

    def refresh(self) -> None:
        """Fetch again what is shown."""
        self.show(self._shelf, self._words)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._has_more

    def fetchMore(self, parent: Index) -> None:
        if self._has_more and self._rows:
            self._has_more = False
            self._fetch(self._rows[-1], PAGE)

    def row_of(self, broadcast_id: BroadcastId) -> int:
        """Return the row of a broadcast, -1 when it is not fetched."""
        return next((at for at, row in enumerate(self._rows) if row.id == broadcast_id), -1)

    def _fetch(self, behind: Broadcast | None, limit: int) -> None:
        self._asked += 1
        asked = self._asked
        before = None if behind is None else (behind.changed_at, behind.id)
        future = self._desk.core.broadcasts.page(self._shelf, self._words, before, limit)

        def show(page: tuple[Broadcast, ...]) -> None:
            if asked == self._asked:
                self._take(page, limit, append=behind is not None)

        self._desk.operations.then(self, future, show)

    def _take(self, page: tuple[Broadcast, ...], limit: int, *, append: bool) -> None:
        if append:
            if page:
                first = len(self._rows)
                self.beginInsertRows(QModelIndex(), first, first + len(page) - 1)
                self._rows.extend(page)
                self.endInsertRows()
        elif [row.id for row in page] == [row.id for row in self._rows]:
            self._rows = list(page)
            if page:
                self.dataChanged.emit(self.index(0), self.index(len(page) - 1))
        else:
            self.beginResetModel()
            self._rows = list(page)
            self.endResetModel()
        self._has_more = len(page) == limit
        self.filled.emit()


class BroadcastDelegate(QStyledItemDelegate):
    """Paint title, state and what it is about."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_HEIGHT)

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Broadcast | None = index.data(BROADCAST)
        if row is None:
            return
        colors = theme.present()
        painter.save()
        paint_row(painter, option)
        area = QRectF(option.rect).adjusted(12, 8, -12, -8)
        self._paint_sign(painter, QRectF(area.left(), area.center().y() - 17, 34, 34), row.state)
        words_area = area.adjusted(44, 0, 0, 0)
        upper = QRectF(words_area.left(), words_area.top(), words_area.width(), 20)
        lower = QRectF(words_area.left(), words_area.top() + 20, words_area.width(), 20)
        small = type_font(option.font, Type.SMALL)
        when = words.list_time(row.changed_at, self._desk.clock.now())
        width = paint_text(painter, upper, when, colors.faint, small, align=RIGHT) + 8
        bold = type_font(option.font, bold=True)
        paint_text(painter, upper.adjusted(0, 0, -width, 0), broadcast_words.title(row), colors.text, bold)
        state, kind = broadcast_words.STATES[row.state]
        taken = 0.0
        if row.state not in {RunState.DRAFT, RunState.FINISHED, RunState.RUNNING}:
            taken = pill_size(state, option.font)[0] + 6
            left = QPointF(lower.right() - taken + 6, lower.center().y())
            paint_pill(painter, left, state, kind, option.font)
        paint_text(painter, lower.adjusted(0, 0, -taken, 0), broadcast_words.summary(row), colors.muted, small)
        painter.restore()

    def _paint_sign(self, painter: QPainter, circle: QRectF, state: RunState) -> None:
        colors = theme.present()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colors.line))
        painter.setBrush(QColor(colors.bg))
        painter.drawEllipse(circle)
        paint_icon(painter, circle.adjusted(9, 9, -9, -9), ICONS[state], colors.muted)
