"""One column of the board: a state, how many there are, and the most urgent of them as cards."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from core.billing.query import BoardColumn
from core.billing.request import Request, RequestState
from core.ports import Clock
from ui import masking, theme, words
from ui.billing.columns import RequestDelegate, short_amount, short_masa, short_pair
from ui.billing.lines import EDITED, pill_of, remark_of
from ui.billing.requests import said_by
from ui.theme import Space, Type
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.list_paint import PILL_KINDS, RIGHT, paint_text, type_font
from ui.widgets.row_menu import RowAct, row_menu

Index = QModelIndex | QPersistentModelIndex
ROW_PX, LINE_PX, EDGE_PX = 70, 19, 8
COLUMN_WORDS = {
    RequestState.RECEIVED: "Diterima",
    RequestState.PROCESSING: "Diperiksa",
    RequestState.WAITING: "Menunggu WP",
    RequestState.CODE_ISSUED: "Kode terbit",
    RequestState.SENT: "Terkirim/tercetak",
    RequestState.PAID: "Dibayar",
    RequestState.EXPIRED: "Hangus",
    RequestState.CANCELLED: "Batal",
}


class ColumnModel(QAbstractListModel):
    """Hold the requests of one column."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.rows: tuple[Request, ...] = ()

    def show_rows(self, rows: tuple[Request, ...]) -> None:
        """Show other requests; the same ones are left alone, so that nobody loses the place."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        return said_by(self.rows[index.row()], role, self._clock)


class CardList(QListView):
    """Show the cards; left and right go to the neighbouring column."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}.get(event.key())
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class Column(QFrame):
    """Show one state with its count."""

    chosen = Signal(object)
    """Request."""

    def __init__(self, state: RequestState, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        word = COLUMN_WORDS[state]
        self.setProperty("kind", "card")
        self.setObjectName(f"board_{state}")
        self._title = ElidedLabel(word)
        self._title.setProperty("kind", "strong")
        self._count = QLabel()
        self._count.setObjectName(f"board_{state}_count")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        self._count.setProperty("kind", "muted")
        self.model = ColumnModel(clock, self)
        self.list = CardList()
        self.list.setObjectName(f"board_{state}_list")
        self.list.setAccessibleName(f"Permintaan, keadaan {word}")
        self.list.setModel(self.model)
        self.list.setItemDelegate(CardDelegate(clock, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        row_menu(self.list).add(RowAct("Buka permintaan", self._choose, "Enter"))
        head = QHBoxLayout()
        head.setContentsMargins(EDGE_PX, Space.S, EDGE_PX, Space.XS)
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)

    def show_column(self, column: BoardColumn) -> None:
        """Show the top of the column and the count of all; the chosen card, or its place, stays chosen."""
        chosen, place = self.picked(), self.list.currentIndex().row()
        self.model.show_rows(column.rows)
        if column.rows and not self.picked() and (chosen or self.list.hasFocus()):
            rows = [request.id for request in column.rows]
            row = (
                rows.index(chosen[0].id)
                if chosen and chosen[0].id in rows
                else min(max(0, place), len(rows) - 1)
            )
            self.list.setCurrentIndex(self.model.index(row))
        hidden = column.count - len(column.rows)
        self._count.setText(words.count(column.count))
        tip = f"{words.count(hidden)} lagi: lihat daftar" if hidden > 0 else ""
        self._count.setToolTip(tip)
        self._count.setAccessibleName(
            f"{COLUMN_WORDS[self.state]}: {words.count(column.count)} permintaan. {tip}".strip()
        )

    def enter(self) -> None:
        """Take the keyboard."""
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        if self.model.rows:  # Qt makes a card current with the keyboard, but does not choose it
            self.list.setCurrentIndex(self.model.index(max(0, self.list.currentIndex().row())))

    def picked(self) -> list[Request]:
        """Return the request whose card is chosen, if any: its keys are those of a row of the list."""
        return [self.model.rows[index.row()] for index in self.list.selectedIndexes()]

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.rows[index.row()])


class CardDelegate(RequestDelegate):
    """Paint one request as a card of three lines."""

    SIZE = QSize(140, ROW_PX)

    def paint_request(
        self, painter: QPainter, option: QStyleOptionViewItem, request: Request, now: datetime
    ) -> None:
        colors, area = theme.present(), QRectF(option.rect).adjusted(EDGE_PX, 6, -EDGE_PX, -6)
        lines = [QRectF(area.left(), area.top() + LINE_PX * at, area.width(), LINE_PX) for at in range(3)]
        bold, small = type_font(option.font, bold=True), type_font(option.font, Type.SMALL)
        paint_text(painter, lines[0], request.wanted.name or "Nama belum ada", colors.text, bold)
        masa = paint_text(painter, lines[1], short_masa(request), colors.muted, small, align=RIGHT)
        paint_text(painter, lines[1].adjusted(0, 0, -masa - 6, 0), short_pair(request), colors.muted, small)
        amount = paint_text(
            painter, lines[2], masking.amount(short_amount(request), option), colors.text, small, align=RIGHT
        )
        _, kind = pill_of(request, now)
        kind = "warn" if request.is_edited and kind != "bad" else kind
        ink = getattr(colors, PILL_KINDS[kind][1]) if kind in ("warn", "bad") else colors.muted
        remark = short_remark(request, now)
        paint_text(painter, lines[2].adjusted(0, 0, -amount - 6, 0), remark, ink, small)


def short_remark(request: Request, now: datetime) -> str:
    """Return the remark as a narrow card has room for it: what its column says already is left out."""
    if request.is_edited:
        return EDITED
    state = request.state_at(now)
    if state is RequestState.PAID and request.paid_at is not None:
        return words.list_time(request.paid_at, now)
    if state is RequestState.EXPIRED and request.valid_until is not None:
        return words.list_time(request.valid_until, now)
    return remark_of(request, now).removeprefix("tunggu ")
