"""The queue at the left of Mode Padat: what waits for the officer, the most urgent first."""

from __future__ import annotations

from datetime import datetime

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
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from core.billing.query import RequestFilter, UrgencyCursor, UrgencyPage
from core.billing.request import TURN_STATES, BatchId, Request, RequestId, RequestState
from core.ports import Clock
from ui import theme
from ui.billing.columns import short_amount, short_masa, short_pair
from ui.billing.lines import pill_of, remark_of
from ui.billing.requests import spoken
from ui.desk import Desk
from ui.theme import Type
from ui.widgets.list_paint import RIGHT, paint_pill, paint_row, paint_text, pill_size, type_font

Index = QModelIndex | QPersistentModelIndex
ROW_PX, EDGE_PX, LINE_PX = 52, 12, 20
PLAIN_STATES = frozenset({RequestState.RECEIVED, RequestState.PROCESSING})
"""What the queue mostly holds: there the amount stands, elsewhere the state."""


class QueueModel(QAbstractListModel):
    """Hold the requests on which the officer has something to do, page by page."""

    loaded = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[Request] = []
        self._next: UrgencyCursor | None = None
        self._turn, self._is_fetching = 0, False
        self.batch_id: BatchId | None = None
        """Only the requests of this batch; None shows all."""

    def refresh(self) -> None:
        """Fetch the list anew; the old rows stand until the new ones are there."""
        self._turn += 1
        self._fetch(None)

    def row_of(self, request_id: RequestId | None) -> int:
        """Return the row of a request, -1 when it is not among those fetched."""
        return next((row for row, request in enumerate(self._rows) if request.id == request_id), -1)

    def request(self, row: int) -> Request:
        """Return the request of a row."""
        return self._rows[row]

    def _fetch(self, after: UrgencyCursor | None) -> None:
        self._is_fetching, turn = True, self._turn
        future = self._desk.core.billing.queue.page(
            RequestFilter(states=TURN_STATES, batch_id=self.batch_id), after
        )
        self._desk.operations.then(self, future, lambda page: self._take(turn, after, page))

    def _take(self, turn: int, after: UrgencyCursor | None, page: UrgencyPage) -> None:
        if turn != self._turn:
            return
        self._is_fetching, self._next = False, page.next
        if after is None:
            self.beginResetModel()
            self._rows = list(page.rows)
            self.endResetModel()
        else:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(page.rows) - 1)
            self._rows.extend(page.rows)
            self.endInsertRows()
        self.loaded.emit()

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None and not self._is_fetching

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._fetch(self._next)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        request = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return request
        if role == Qt.ItemDataRole.DisplayRole:
            return request.wanted.name or request.number
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(request, self._desk.clock.now())
        return None


class QueueDelegate(QStyledItemDelegate):
    """Paint one request in two lines: who and how far; what, and since when."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(220, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        request = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(request, Request):
            paint_row(painter, option)
            _paint(painter, option, request, self._clock.now())


def _paint(painter: QPainter, option: QStyleOptionViewItem, request: Request, now: datetime) -> None:
    colors, area = theme.present(), QRectF(option.rect).adjusted(EDGE_PX, 6, -EDGE_PX, -6)
    first = QRectF(area.left(), area.top(), area.width(), LINE_PX)
    second = QRectF(area.left(), area.top() + LINE_PX, area.width(), LINE_PX)
    bold, small = type_font(option.font, bold=True), type_font(option.font, Type.SMALL)
    taken = paint_text(painter, first, remark_of(request, now), colors.muted, small, align=RIGHT)
    name = request.wanted.name or "Nama belum ada"
    paint_text(painter, first.adjusted(0, 0, -taken - 8, 0), name, colors.text, bold)
    if request.state in PLAIN_STATES:
        taken = paint_text(painter, second, short_amount(request), colors.text, small, align=RIGHT)
    else:
        word, kind = pill_of(request, now)
        taken, _ = pill_size(word, option.font)
        paint_pill(painter, QPointF(second.right() - taken, second.center().y()), word, kind, option.font)
    what = f"{short_pair(request)} · {short_masa(request)}"
    paint_text(painter, second.adjusted(0, 0, -taken - 8, 0), what, colors.muted, small)
