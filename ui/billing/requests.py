"""The list of requests as a model: pages by key, changes without losing one's place.

Usually what waits for somebody stands as on the board, the most urgent first; what is done, or all, the newest
first. Whatever order the officer chooses, the store puts it there: the pages here are only parts of the list.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.billing.period import period_words
from core.billing.query import OrderedPage, RequestFilter, RequestOrder, RequestSort
from core.billing.request import (
    CODE_STATES,
    OPEN_STATES,
    TURN_STATES,
    BatchId,
    Request,
    RequestId,
    RequestState,
)
from core.ports import Clock
from ui import masking, words
from ui.billing.columns import short_amount, short_pair
from ui.billing.lines import AMBER_H, pill_of, remark_of
from ui.desk import Desk
from ui.widgets.order_menu import Order

Index = QModelIndex | QPersistentModelIndex
Cursor = tuple[str | int, ...]
OPEN, EXPIRING, TURN, SENT, ALL = "open", "expiring", "turn", "sent", "all"
BY_URGENCY = frozenset({OPEN, EXPIRING, TURN, SENT})
"""The filters that show the most urgent first: deadline, then waiting time."""
PAGE = 100
FEW = 60
"""Up to so many rows come and go one by one; more are shown as a new list."""
FILTERS = {
    OPEN: OPEN_STATES,
    EXPIRING: CODE_STATES,
    TURN: TURN_STATES,
    SENT: frozenset({RequestState.SENT}),
    "paid": frozenset({RequestState.PAID}),
    ALL: frozenset[RequestState](),
}


class RequestModel(QAbstractListModel):
    """Hold the requests that were fetched so far."""

    loaded = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None, key: str = OPEN) -> None:
        """Begin with the filter `key`; nothing is fetched before the first `ask` or `refresh`."""
        super().__init__(parent)
        self._desk = desk
        self._rows: list[Request] = []
        self._next: Cursor | None = None
        self._is_fetching = False
        self._turn = 0
        self._key, self._words = key, ""
        self.chosen = Order()
        """What the officer chose to have it ordered by."""
        self.batch_id: BatchId | None = None
        """Only the requests of this batch; None shows all."""

    @property
    def wish(self) -> RequestFilter:
        """Return what is shown now."""
        soon = self._desk.clock.now() + timedelta(hours=AMBER_H) if self._key == EXPIRING else None
        return RequestFilter(
            states=FILTERS[self._key], words=self._words, expiring_before=soon, batch_id=self.batch_id
        )

    @property
    def order(self) -> RequestOrder:
        """Return the order in which it stands now."""
        return request_order(self.chosen, is_urgent=self._key in BY_URGENCY)

    def ask(self, key: str, text: str, chosen: Order | None = None) -> None:
        """Show the requests of a filter whose number, name or code contains the words, in the order chosen."""
        before = self.order
        self._key, self._words, self.chosen = key, text, chosen or self.chosen
        if self.order != before:  # nobody's place can be kept
            self.beginResetModel()
            self._rows = []
            self.endResetModel()
        self.refresh()

    def refresh(self) -> None:
        """Fetch the list anew; the old rows stand until the new ones are there."""
        self._turn += 1
        self._fetch(None, max(PAGE, len(self._rows)))

    def request(self, row: int) -> Request:
        """Return the request of a row."""
        return self._rows[row]

    def row_of(self, request_id: RequestId | None) -> int:
        """Return the row of a request, -1 when it is not among those fetched."""
        return next((row for row, request in enumerate(self._rows) if request.id == request_id), -1)

    def _fetch(self, after: Cursor | None, limit: int) -> None:
        self._is_fetching = True
        turn, listed = self._turn, self._desk.core.billing.queue.listed
        future = listed(self.wish, self.order, after, limit)
        self._desk.operations.then(self, future, lambda page: self._take(turn, after, page))

    def _take(self, turn: int, after: Cursor | None, page: OrderedPage) -> None:
        if turn != self._turn:
            return
        self._is_fetching = False
        self._next = page.next
        if after is not None:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(page.rows) - 1)
            self._rows.extend(page.rows)
            self.endInsertRows()
        else:
            self._replace(list(page.rows))
        self.loaded.emit()

    def _replace(self, rows: list[Request]) -> None:
        """Put new rows in the place of the old ones; who looks at a row keeps it while the order stays."""
        wanted, known = {row.id for row in rows}, {row.id for row in self._rows}
        stayed = [row.id for row in self._rows if row.id in wanted]
        if len(wanted ^ known) > FEW or stayed != [row.id for row in rows if row.id in known]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        for place in reversed(range(len(self._rows))):
            if self._rows[place].id not in wanted:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self.endRemoveRows()
        for place, request in enumerate(rows):
            if request.id not in known:
                self.beginInsertRows(QModelIndex(), place, place)
                self._rows.insert(place, request)
                self.endInsertRows()
        self._rows = rows
        if rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._next is not None and not self._is_fetching

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._fetch(self._next, PAGE)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        request = self._rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{request.number} · {words.moment(request.created_at)}"
        return said_by(request, role, self._desk.clock)


def request_order(chosen: Order, *, is_urgent: bool) -> RequestOrder:
    """Return what the choice means; the usual order is of urgency, or the newest first."""
    if chosen.name:
        return RequestOrder(RequestSort(chosen.name), chosen.is_descending)
    usual = RequestSort.URGENCY if is_urgent else RequestSort.CAME
    return RequestOrder(usual, chosen.is_descending is is_urgent)


def said_by(request: Request, role: int, clock: Clock) -> object:
    """Return what every list of requests tells of one: itself, its name, and its row as it is read aloud."""
    if role == Qt.ItemDataRole.UserRole:
        return request
    if role == Qt.ItemDataRole.DisplayRole:
        return request.wanted.name or request.number
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return spoken(request, clock.now())
    return None


def spoken(request: Request, now: datetime) -> str:
    """Return a row as a screen reader says it."""
    wanted = request.wanted
    masa = period_words(wanted.month_from, wanted.month_to, wanted.tax_year)
    amount = "jumlah belum ada" if wanted.amount is None else masking.amount(f"{short_amount(request)} rupiah")
    pair = short_pair(request) if wanted.kap else "jenis pajak belum ada"
    return (
        f"{request.number}, {wanted.name or 'nama belum ada'}, {pair}, {masa},"
        f" {amount}, {pill_of(request, now)[0]}, {masking.shown(words.aloud(remark_of(request, now)))}"
    )
