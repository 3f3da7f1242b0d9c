"""The board of requests: as many columns as there is room for, what is to be done first."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from core.billing.query import BOARD_STATES, Board, RequestFilter, RequestSort
from core.billing.request import Request, RequestState
from ui import words
from ui.billing.board.column import COLUMN_WORDS, Column
from ui.billing.columns import ORDERS
from ui.billing.reminding import Reminding
from ui.billing.requests import request_order
from ui.billing.slip_keys import SlipKeys
from ui.billing.ties import Ties
from ui.desk import BillingWish, Desk
from ui.icons import icon
from ui.text_size import keep, px
from ui.theme import Space
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.order_menu import Order, OrderButton, OrderMenu
from ui.widgets.row_menu import row_menu
from ui.widgets.search_box import SearchBox

NARROWEST_PX, GAP_PX, SEARCH_PX, SEARCH_LEAST_PX = 158, 8, 240, 205
USUAL = "Urutan biasa: paling mendesak dulu, yang selesai terbaru dulu"
BOARD_ORDERS = [order for order in ORDERS if order[0] != RequestSort.STATE]
"""Within a column all stand in the same state."""
SOON_MS = 300
TICK_MS = 60_000
GIVING_WAY = (
    RequestState.CANCELLED,
    RequestState.EXPIRED,
    RequestState.PAID,
    RequestState.SENT,
    RequestState.CODE_ISSUED,
    RequestState.PROCESSING,
)
"""The columns that a narrow window does without, the first ones first."""


class BoardPage(QWidget):
    """Show the columns and open what is chosen in the side card."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("boardPage")
        self._desk = desk
        self._turn = 0
        self._counts: dict[RequestState, int] = {}
        self._search = SearchBox("Nama, NPWP, kode…", "Ctrl+F", what="Cari nama, NPWP, kode")
        self._search.setObjectName("boardSearch")
        keep(self._search.setMinimumWidth, SEARCH_LEAST_PX)
        keep(self._search.setMaximumWidth, SEARCH_PX)
        self._summary, self._hidden = ElidedLabel(), QLabel()
        self._summary.setObjectName("boardSummary")
        self._hidden.setObjectName("boardHidden")
        self._hidden.setTextFormat(Qt.TextFormat.PlainText)
        self._hidden.setWordWrap(True)
        for label in (self._summary, self._hidden):
            label.setProperty("kind", "muted")
        self.columns: dict[RequestState, Column] = {state: Column(state, desk.clock) for state in BOARD_STATES}
        self.orders = OrderMenu("billing_board", USUAL, BOARD_ORDERS, self)
        self.order = OrderButton("boardOrder", self.orders)
        self.orders.chosen.connect(lambda _order: self.refresh())
        self._soon = QTimer(self, interval=SOON_MS, singleShot=True)
        self._lay_out()
        self._search.searched.connect(lambda _text: self.refresh())
        self._search.list_wanted.connect(self._enter)
        self.slip_keys = {state: SlipKeys(desk, each.list, each.picked) for state, each in self.columns.items()}
        self.ties = {state: Ties(desk, each.list, each.picked) for state, each in self.columns.items()}
        self.reminding = {
            state: Reminding(desk, each.list, each.picked) for state, each in self.columns.items()
        }
        for state, column in self.columns.items():
            row_menu(column.list).add(partial(self._offer_acts, state))
            row_menu(column.list).add(self.orders.menuAction(), self.export, last=True)
            column.chosen.connect(self._open)
            column.list.stepped.connect(lambda step, column=column: self._step(column, step))
        desk.bridge.billing_request_changed.connect(lambda _event: self._soon.start())
        self._soon.timeout.connect(self.refresh)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self.refresh)
        self._tick.start()

    def _offer_acts(self, state: RequestState, menu: QMenu, index: QModelIndex) -> None:
        if index.isValid():
            menu.addAction("Cetak slip\tCtrl+P", self.slip_keys[state].print_chosen)
            menu.addAction("Ingatkan\tF9", self.reminding[state].remind_chosen)

    def _lay_out(self) -> None:
        title = QLabel("Papan")
        title.setObjectName("boardTitle")
        title.setProperty("kind", "title")
        self.export = QPushButton()
        self.export.setObjectName("boardExport")
        self.export.setIcon(icon("export"))
        self.export.setShortcut("Ctrl+E")
        self.export.setAccessibleName("Ekspor papan ini ke Excel")
        self.export.setToolTip("Ekspor papan ini ke Excel, semua keadaan, seperti yang dicari (Ctrl+E)")
        self.export.clicked.connect(self._export)
        leave = QPushButton("Daftar  Esc")
        leave.setAccessibleName("Kembali ke daftar billing (Esc)")
        leave.setObjectName("boardLeave")
        leave.setToolTip("Kembali ke daftar (Esc)")
        leave.clicked.connect(self.left)
        escape = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(title)
        head.addWidget(self._summary, 1)
        head.addWidget(self._search, 1)
        head.addWidget(self.order)
        head.addWidget(self.export)
        head.addWidget(leave)
        row = QHBoxLayout()
        row.setSpacing(GAP_PX)
        for column in self.columns.values():
            row.addWidget(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, Space.M, 18, Space.M)
        whole.setSpacing(Space.S)
        whole.addLayout(head)
        whole.addLayout(row, 1)
        whole.addWidget(self._hidden)

    def refresh(self) -> None:
        """Fetch every column anew; what comes for earlier words is dropped."""
        if not self.isVisible():
            return
        self._turn += 1
        turn = self._turn
        order = None if self.orders.order == Order() else request_order(self.orders.order, is_urgent=True)
        future = self._desk.core.billing.queue.board(self._wanted, order=order)

        def arrived(board: Board) -> None:
            if turn == self._turn:
                self._show(board)

        self._desk.operations.then(self, future, arrived)

    @property
    def _wanted(self) -> RequestFilter:
        return RequestFilter(words=self._search.text().strip())

    def _export(self) -> None:
        from ui.billing.exporting import choose_file

        choose_file(self._desk, self, self._wanted, request_order(self.orders.order, is_urgent=False))

    def _show(self, board: Board) -> None:
        for column in board.columns:
            self.columns[column.state].show_column(column)
        work = sum(board.column(state).count for state in BOARD_STATES[:2])
        waiting = board.column(RequestState.WAITING).count
        self._summary.setText(f"{words.count(work)} dikerjakan, {words.count(waiting)} menunggu wajib pajak")
        self._counts = {column.state: column.count for column in board.columns}
        self._tell_hidden()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as are legible."""
        super().resizeEvent(event)
        room = max(1, (self.width() - 36 + GAP_PX) // (px(NARROWEST_PX) + GAP_PX))
        dropped = GIVING_WAY[: max(0, len(self.columns) - room)]
        for state, column in self.columns.items():
            column.setVisible(state not in dropped)
        self._tell_hidden()

    def _tell_hidden(self) -> None:
        """Say which columns there is no room for, and how much of what was looked for stands in each."""
        left_out = [state for state in BOARD_STATES if self.columns[state].isHidden()]
        shown_words = ", ".join(
            f"{COLUMN_WORDS[state].lower()} {words.count(self._counts.get(state, 0))}" for state in left_out
        )
        self._hidden.setText(f"Tidak muat di sini: {shown_words}. Daftar menampilkannya." if left_out else "")
        self._hidden.setVisible(bool(left_out))

    def showEvent(self, event: QShowEvent) -> None:
        """Fetch what changed while the board was hidden."""
        super().showEvent(event)
        self.refresh()
        self._enter()

    def _enter(self) -> None:
        self._shown()[0].enter()

    def _shown(self) -> list[Column]:
        return [column for column in self.columns.values() if not column.isHidden()]

    def _step(self, column: Column, step: int) -> None:
        shown = self._shown()
        place = shown.index(column) + step
        if 0 <= place < len(shown):
            shown[place].enter()

    def _open(self, request: Request) -> None:
        self._desk.billing_wanted.emit(BillingWish(request_id=request.id))
