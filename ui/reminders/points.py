"""The list of points: one row for each reminder, with its day in the margin."""

from __future__ import annotations

from collections.abc import Callable
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
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from core.clock import to_wib
from core.outbox.caps import Reach
from core.outbox.forecast import Span, forecast
from core.outbox.pacing import caps_of
from core.reminders.plan import Point
from core.reminders.subject import Subject
from ui import theme
from ui import words as house
from ui.desk import Desk
from ui.reminders import words
from ui.text_size import enlarged, enlarged_hint, keep
from ui.theme import Type
from ui.widgets.list_paint import CENTER, paint_pill, paint_row, paint_text, pill_size, type_font

ROW_HEIGHT, MARGIN = 58, 56
POINT = Qt.ItemDataRole.UserRole
IS_FIRST = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class PointModel(QAbstractListModel):
    """Hold the points that are shown."""

    def __init__(self, span_of: Callable[[Point], Span | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._span_of = span_of
        self._points: tuple[Point, ...] = ()
        self._approved: frozenset[Subject] | None = None

    @property
    def points(self) -> tuple[Point, ...]:
        """Return what is shown."""
        return self._points

    def has_text(self, point: Point) -> bool:
        """Tell whether the text of a point may be sent, as far as that was asked."""
        return self._approved is None or point.subject in self._approved

    def show(self, points: tuple[Point, ...], approved: frozenset[Subject] | None = None) -> None:
        """Take other points; the same ones keep their rows, so that the cursor stays.

        `approved` are the subjects whose text may be sent; None where that says nothing here.
        """
        self._approved = approved
        if [point.id for point in points] == [point.id for point in self._points]:
            self._points = points
            if points:
                self.dataChanged.emit(self.index(0), self.index(len(points) - 1))
            return
        self.beginResetModel()
        self._points = points
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._points)

    def second_line(self, point: Point) -> str:
        """Return what stands under a point's title."""
        return f"{words.whom(point)} · {words.when(point, self._span_of(point))}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._points):
            return None
        point = self._points[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words.title(point)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state, _ = words.pill(point, has_text=self.has_text(point))
            day = to_wib(point.due_at).date()
            return f"{house.day(day)}, {words.title(point)}, {state}, {self.second_line(point)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{words.title(point)}\n{self.second_line(point)}"
        if role == IS_FIRST:
            before = self._points[index.row() - 1] if index.row() else None
            return before is None or to_wib(before.due_at).date() != to_wib(point.due_at).date()
        return point if role == POINT else None


class PointDelegate(QStyledItemDelegate):
    """Paint the day once, then title, whom and when, and the state."""

    def __init__(self, parent: QObject, *, with_month: bool) -> None:
        super().__init__(parent)
        self._with_month = with_month

    @enlarged_hint
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_HEIGHT)

    @enlarged
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        point: Point | None = index.data(POINT)
        model = index.model()
        if point is None or not isinstance(model, PointModel):
            return
        colors = theme.present()
        painter.save()
        paint_row(painter, option)
        area = QRectF(option.rect).adjusted(8, 8, -12, -8)
        small = type_font(option.font, Type.SMALL)
        if index.data(IS_FIRST):
            number, weekday = words.day_of(to_wib(point.due_at).date(), with_month=self._with_month)
            day = QRectF(area.left(), area.top(), MARGIN - 12, 22)
            paint_text(
                painter, day, number, colors.text, type_font(option.font, Type.TITLE, bold=True), align=CENTER
            )
            paint_text(painter, day.translated(0, 22), weekday, colors.muted, small, align=CENTER)
        state, kind = words.pill(point, has_text=model.has_text(point))
        right = area.right() - pill_size(state, option.font)[0]
        paint_pill(painter, QPointF(right, area.top() + 10), state, kind, option.font)
        upper = QRectF(area.left() + MARGIN, area.top(), right - area.left() - MARGIN - 8, 20)
        lower = QRectF(upper.left(), area.top() + 22, area.right() - upper.left(), 20)
        paint_text(painter, upper, words.title(point), colors.text, type_font(option.font, bold=True))
        paint_text(painter, lower, model.second_line(point), colors.muted, small)
        painter.restore()


class PointList(QListView):
    """Show points; several can be chosen at once."""

    def __init__(self, desk: Desk, name: str, what: str, *, with_month: bool) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(what)
        self._desk = desk
        self._spans: dict[tuple[object, ...], Span | None] = {}
        self.points = PointModel(self.span_of, self)
        self.setModel(self.points)
        self.setItemDelegate(PointDelegate(self, with_month=with_month))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep(self.setMinimumWidth, 260)

    def span_of(self, point: Point) -> Span | None:
        """Return when the groups of a point would get it, at the pace of now; people take days."""
        if not point.groups:
            return None
        key = (point.groups, point.due_at)
        if key not in self._spans:
            core = self._desk.core
            found = forecast(
                core.outbox.pace(), caps_of(core.settings), {Reach.GROUP: point.groups}, point.due_at
            )
            self._spans[key] = None if found is None else found.span
        return self._spans[key]

    @property
    def chosen(self) -> tuple[Point, ...]:
        """Return the chosen points, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.points.points[row] for row in rows if row < len(self.points.points))

    def show_points(self, points: tuple[Point, ...], approved: frozenset[Subject] | None = None) -> None:
        """Show other points and keep the cursor where it was, or put it on the first."""
        self.points.show(points, approved)
        if points and not self.currentIndex().isValid():
            self.setCurrentIndex(self.points.index(0))
