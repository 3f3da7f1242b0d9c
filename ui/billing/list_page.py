"""The list of all billing requests: filters, search, rows; a row opens in the form beside it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from core.billing.query import Pace, RequestCounts
from core.billing.request import Request, RequestState
from ui import words
from ui.billing.beyond import Beyond
from ui.billing.columns import ORDERS, RequestDelegate, column_head
from ui.billing.reminding import KEYS as REMIND_KEYS
from ui.billing.reminding import Reminding
from ui.billing.requests import ALL, EXPIRING, OPEN, SENT, RequestModel
from ui.billing.slip_keys import SlipKeys
from ui.billing.ties import Ties
from ui.billing.ways import KEYS
from ui.desk import BillingWish, Desk
from ui.icons import icon
from ui.text_size import NO_LIMIT, keep, px
from ui.theme import Space
from ui.widgets.chip_row import Chip, ChipRow
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.order_menu import OrderButton, OrderMenu
from ui.widgets.row_menu import RowAct, row_menu
from ui.widgets.search_box import SearchBox

NARROW, SEARCH_WIDTH = 892, 300
WORDLESS, BARE, ICON_PX = 840, 580, 36
"""Below these widths the other pages, then also the new request, are offered by their icons alone."""
WAYS = (
    ("board", "columns", "Papan", "Permintaan menurut keadaannya"),
    ("batch", "table", "Entri banyak", "Banyak permintaan sekaligus, tempel dari Excel"),
    ("rush", "rush", "Mode padat", "Satu demi satu, tanpa tetikus"),
)
"""The other pages: key, icon, word, what it is."""
CHIPS = {
    OPEN: "Terbuka",
    EXPIRING: "Hangus 48 jam",
    SENT: "Terkirim/tercetak",
    "paid": "Dibayar",
    ALL: "Semua",
}
NEW = "Permintaan baru"
TICK_MS = 60_000
"""Codes come to their end, and waiting times are painted anew, this often."""


class ListPage(QWidget):
    """Show the requests, and open what is chosen in the side card."""

    page_wanted = Signal(str)
    """Key of another page of the place (see ui.billing.place)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("billing_list_page")
        self._desk = desk
        self._is_stale = True
        self.model = RequestModel(desk, self)
        self._title = QLabel("Billing")
        self._title.setObjectName("billing_title")
        self._title.setProperty("kind", "title")
        self._counts: RequestCounts | None = None
        self._pace: Pace | None = None
        self._summary = ElidedLabel()
        self._summary.setObjectName("billing_summary")
        self._summary.setProperty("kind", "muted")
        self._new = QPushButton(NEW)
        self._new.setAccessibleName(NEW)
        self._new.setObjectName("billing_new")
        self._new.setProperty("kind", "primary")
        self._new.setIcon(icon("add", "on_accent"))
        self._new.setShortcut("Ctrl+N")
        self._new.setToolTip("Permintaan billing baru (Ctrl+N)")
        self.export = self._export_button()
        self.ways = [self._way(*way) for way in WAYS]
        self._search = SearchBox("Cari nama, nomor, NPWP, kode…", "Ctrl+F")
        self._search.setObjectName("billing_search")
        self._chips = ChipRow(self._chip_words(None), name="Saringan permintaan")
        self._chips.setObjectName("billing_chips")
        self._chosen = self._chips.current
        """The chip that the officer chose last; a search begins in all of them."""
        self._beyond = Beyond(desk)
        self.list = QListView()
        self.list.setObjectName("billing_list")
        self.list.setAccessibleName("Daftar permintaan billing")
        self.list.setModel(self.model)
        self.list.setItemDelegate(RequestDelegate(desk.clock, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.slip_keys = SlipKeys(desk, self.list, self.chosen)
        row_menu(self.list).add(
            RowAct("Buka permintaan", self._open, "Enter"),
            RowAct("Cetak slip", lambda _index: self.slip_keys.print_chosen(), "Ctrl+P"),
            RowAct("Ingatkan", lambda _index: self.reminding.remind_chosen(), REMIND_KEYS),
        )
        self.ties = Ties(desk, self.list, self.chosen)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._build_order()
        self._empty = EmptyState("billing", "Belum ada permintaan billing.", "Permintaan baru")
        self._lay_out()
        self._connect()
        desk.bridge.billing_request_changed.connect(self._changed)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._pass_time)

    def _build_order(self) -> None:
        self.orders = OrderMenu("billing_list", "Urutan biasa", ORDERS, self)
        self.order = OrderButton("billing_order", self.orders)
        self.model.chosen = self.orders.order
        self.head = column_head(self.list, self.orders)
        row_menu(self.list).add(self.orders.menuAction(), self.export, last=True)

    def _connect(self) -> None:
        self._chips.chosen.connect(self._choose)
        self.orders.chosen.connect(lambda _order: self._ask())
        self._search.searched.connect(self._look_for)
        self._beyond.wanted.connect(lambda: self._chips.choose(ALL))
        self._search.list_wanted.connect(self._enter_list)
        self._new.clicked.connect(self._begin)
        self._empty.action_wanted.connect(self._begin)
        self.list.activated.connect(self._open)
        self.list.clicked.connect(self._open)
        self.model.loaded.connect(self._show_loaded)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._title)
        head.addWidget(self._summary, 1)
        for button in (self.export, *self.ways, self._new):
            keep(button.setMinimumWidth, ICON_PX)  # a narrow page takes the words away, see resizeEvent
            head.addWidget(button)
        self._remind = self._remind_button()
        self._sieve = QHBoxLayout()
        self._sieve.addWidget(self._chips, 1)
        self._sieve.addWidget(self._remind)
        finding = QHBoxLayout()
        finding.setSpacing(Space.XS)
        finding.addWidget(self._search, 1)
        finding.addWidget(self.order)
        self._sieve.addLayout(finding)
        self._sieve.setSpacing(Space.S)
        card = QFrame()
        card.setProperty("kind", "card")
        table = QVBoxLayout()
        table.setContentsMargins(1, 1, 1, 1)
        table.setSpacing(0)
        table.addWidget(self.head)
        table.addWidget(self.list, 1)
        full = QWidget()
        full.setLayout(table)
        self._pages = QStackedLayout(card)
        self._pages.addWidget(full)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, Space.M, 18, Space.L)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addLayout(self._sieve)
        column.addWidget(self._beyond, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(card, 1)

    def _way(self, key: str, sign: str, word: str, about: str) -> QPushButton:
        button = QPushButton(word)
        button.setObjectName(f"billing_way_{key}")
        button.setIcon(icon(sign))
        button.setToolTip(f"{about} ({KEYS[key]})")
        button.setAccessibleName(about)
        button.clicked.connect(lambda: self.page_wanted.emit(key))
        return button

    def _remind_button(self) -> QPushButton:
        """Offer the reminder where the codes that are running out are listed."""
        self.reminding = Reminding(self._desk, self.list, self.chosen)
        button = QPushButton(f"Ingatkan  {REMIND_KEYS}")
        button.setObjectName("billing_remind")
        button.setAccessibleName("Ingatkan wajib pajak pada baris yang dipilih")
        button.setToolTip(f"Kirim pengingat untuk baris yang dipilih, sekali sehari ({REMIND_KEYS})")
        button.setIcon(icon("send"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self.reminding.remind_chosen)
        button.hide()
        return button

    def _export_button(self) -> QPushButton:
        button = QPushButton()
        button.setObjectName("billing_export")
        button.setAccessibleName("Ekspor daftar ini ke Excel")
        button.setToolTip("Ekspor daftar ini ke Excel (Ctrl+E)")
        button.setIcon(icon("export"))
        button.setShortcut("Ctrl+E")
        button.clicked.connect(self._export)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the search a line of its own where it would make the chips take several."""
        super().resizeEvent(event)
        is_narrow = self.width() < px(NARROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sieve.setDirection(down if is_narrow else across)
        keep(self._search.setMinimumWidth, 0 if is_narrow else SEARCH_WIDTH)
        keep(self._search.setMaximumWidth, NO_LIMIT if is_narrow else SEARCH_WIDTH)
        for button, way in zip(self.ways, WAYS, strict=True):
            button.setText("" if self.width() < px(WORDLESS) else way[2])
        self._new.setText("" if self.width() < px(BARE) else NEW)
        self._new.setShortcut("Ctrl+N")

    def _chip_words(self, counts: RequestCounts | None) -> list[Chip]:
        shown: dict[str, int] = {}
        if counts is not None:
            sent, paid = counts.count(RequestState.SENT), counts.count(RequestState.PAID)
            shown = {OPEN: counts.open, EXPIRING: counts.expiring, SENT: sent, "paid": paid, ALL: counts.all}
        return [Chip(key, word, shown.get(key)) for key, word in CHIPS.items()]

    def refresh(self) -> None:
        """Fetch list and counts anew."""
        self._is_stale = False
        self.model.refresh()
        self._desk.operations.then(self, self._desk.core.billing.counts(), self._show_counts)
        self._desk.operations.then(self, self._desk.core.billing.queue.pace(), self._show_pace)

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._ask()

    def _look_for(self, words: str) -> None:
        """Let a search begin in all states, and the chosen ones come back with the empty box."""
        if not words:
            self._chips.choose(self._chosen, silent=True)
        elif not self.model.wish.words:
            self._chips.choose(ALL, silent=True)
        self._ask()

    def _ask(self) -> None:
        self._remind.setVisible(self._chips.current == EXPIRING)
        self.model.ask(self._chips.current, self._search.text().strip(), self.orders.order)

    def _begin(self) -> None:
        self._desk.billing_wanted.emit(BillingWish())

    def _export(self) -> None:
        from ui.billing.exporting import choose_file

        choose_file(self._desk, self, self.model.wish, self.model.order)

    def chosen(self) -> list[Request]:
        """Return the requests of the chosen rows, in their order."""
        rows = sorted({index.row() for index in self.list.selectedIndexes()})
        return [self.model.request(row) for row in rows]

    def _open(self, index: QModelIndex) -> None:
        """Open the row in the form; while several are being chosen they stay a choice."""
        if len(self.list.selectedIndexes()) > 1:
            return
        request = self.model.request(index.row())
        self._desk.billing_wanted.emit(BillingWish(request_id=request.id))

    def _enter_list(self) -> None:
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.model.index(0))

    def _show_counts(self, counts: RequestCounts) -> None:
        self._chips.set_chips(self._chip_words(counts))
        self._counts = counts
        self._show_summary()
        self._desk.count_changed.emit("billing", counts.open)

    def _show_pace(self, pace: Pace) -> None:
        self._pace = pace
        self._show_summary()

    def _show_summary(self) -> None:
        """Say how much is open, and how fast it goes once something was done today."""
        counts, pace = self._counts, self._pace
        if counts is None:
            return
        soon = f", {words.count(counts.expiring)} hangus dalam 48 jam" if counts.expiring else ""
        speed = ""
        if pace is not None and pace.today:
            speed = f" · {words.count(pace.last_hour)} permintaan per jam, {words.count(pace.today)} hari ini"
        self._summary.setText(f"{words.count(counts.open)} terbuka{soon}{speed}")

    def _show_loaded(self) -> None:
        self._beyond.look(self.model.wish)
        if self.model.rowCount():
            self._pages.setCurrentIndex(0)
            return
        if self.model.wish.words:
            here = "" if self._chips.current == ALL else f" dalam saringan {CHIPS[self._chips.current]}"
            self._empty.set_state("search", f"Tidak ada permintaan yang cocok dengan pencarian ini{here}.")
        elif self._chips.current in (OPEN, ALL):
            sentence = "Tidak ada permintaan yang terbuka. Permintaan baru muncul di sini."
            self._empty.set_state("billing", sentence, "Permintaan baru")
        else:
            self._empty.set_state("billing", "Tidak ada permintaan dalam saringan ini.")
        self._pages.setCurrentIndex(1)

    def _changed(self, _event: object) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def _pass_time(self) -> None:
        self._desk.operations.then(self, self._desk.core.billing.refresh())
        if self.isVisible():
            self.list.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Fetch what changed while the place was hidden."""
        super().showEvent(event)
        self._tick.start()
        if self._is_stale:
            self.refresh()
