"""The left pane: search, shelves, the list of broadcasts and the way to a new one."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.broadcasts.run import Broadcast, BroadcastId, Bucket, Shelf
from core.tables.column import CellKind
from ui.broadcasts import words
from ui.broadcasts.list_model import BROADCAST, BroadcastDelegate, BroadcastListModel
from ui.desk import Desk
from ui.icons import icon
from ui.text_size import keep, keep_icon
from ui.theme import Space
from ui.widgets.chip_row import Chip, ChipRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.list_saving import Column, ask_pages
from ui.widgets.row_menu import RowAct, row_menu
from ui.widgets.search_box import SearchBox

WIDTH = 312
AT_ONCE = 500
COLUMNS = (
    Column("Judul", words.title, width=40),
    Column("Keadaan", lambda row: words.STATES[row.state][0], width=12),
    Column("Untuk siapa", lambda row: words.audience_short(row.draft.audience), width=40),
    Column("Dimulai (WIB)", lambda row: row.started_at, CellKind.MOMENT),
    Column("Selesai (WIB)", lambda row: row.ended_at, CellKind.MOMENT),
    Column("Penerima", lambda row: row.sums.planned, CellKind.NUMBER, 10),
    Column("Terkirim", lambda row: row.sums.count(Bucket.SENT), CellKind.NUMBER, 10),
    Column("Belum terbukti", lambda row: row.sums.count(Bucket.PRESSED), CellKind.NUMBER, 14),
    Column("Meragukan", lambda row: row.sums.count(Bucket.UNSURE), CellKind.NUMBER, 12),
    Column("Gagal", lambda row: row.sums.count(Bucket.FAILED), CellKind.NUMBER, 10),
    Column("Terakhir diubah (WIB)", lambda row: row.changed_at, CellKind.MOMENT),
)
"""How far each broadcast is, never to whom: that is the ledger of one broadcast."""
EMPTY = {
    Shelf.PLANS: "Belum ada rencana siaran. Tulis satu teks untuk grup dan banyak orang sekaligus.",
    Shelf.RUNNING: "Tidak ada siaran yang sedang berjalan.",
    Shelf.DONE: "Belum ada siaran yang selesai.",
}


class BroadcastListPane(QFrame):
    """Let one broadcast be chosen: ``chosen(Broadcast)``, or a new one be asked for."""

    chosen = Signal(object)
    new_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listPane")
        keep(self.setFixedWidth, WIDTH)
        self._desk = desk
        self._wanted: BroadcastId | None = None
        self.search = SearchBox("Cari siaran", "Ctrl+F", self)
        self.search.setObjectName("broadcastSearch")
        self.shelves = ChipRow([Chip(shelf, words.SHELVES[shelf]) for shelf in Shelf], self, name="Rak siaran")
        self.shelves.setObjectName("broadcastShelves")
        self.new = QPushButton(icon("add"), "Siaran baru", self)
        self.new.setObjectName("broadcastNew")
        self.new.setToolTip("Siaran baru (Ctrl+N)")
        self.new.setShortcut("Ctrl+N")
        self.save = self._save_button()
        self.model = BroadcastListModel(desk, self)
        self.list = QListView(self)
        self.list.setObjectName("broadcastList")
        self.list.setAccessibleName("Daftar siaran")
        self.list.setModel(self.model)
        self.list.setItemDelegate(BroadcastDelegate(desk, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._empty = EmptyState("broadcast", EMPTY[Shelf.PLANS])
        self._empty.action_wanted.connect(self.new_wanted)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self.search)
        column.addWidget(self.shelves)
        column.addWidget(self._stack, stretch=1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.S)
        foot.addWidget(self.new, 1)
        foot.addWidget(self.save)
        column.addLayout(foot)
        self.search.searched.connect(lambda _text: self._show())
        for before, after in ((self.list, self.new), (self.new, self.save)):
            self.setTabOrder(before, after)
        self.search.list_wanted.connect(self.list.setFocus)
        self.shelves.chosen.connect(lambda _key: self._show())
        self.new.clicked.connect(self.new_wanted)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut("Ctrl+E", self, context=within).activated.connect(self._save)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.model.filled.connect(self._filled)
        row_menu(self.list).add(RowAct("Buka siaran", self._choose))
        row_menu(self.list).add(self.new, self.save)

    def _save_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("broadcastSave")
        button.setIcon(icon("export"))
        keep_icon(button, 18)
        button.setAutoRaise(True)
        button.setToolTip("Simpan daftar siaran ini sebagai XLSX atau CSV (Ctrl+E)")
        button.setAccessibleName("Simpan daftar siaran ini sebagai XLSX atau CSV")
        button.clicked.connect(self._save)
        return button

    @property
    def shelf(self) -> Shelf:
        """Return the shelf that is shown."""
        return Shelf(self.shelves.current)

    def refresh(self) -> None:
        """Fetch the list and the counts again."""
        self.model.refresh()
        self._desk.operations.then(self, self._desk.core.broadcasts.shelf_counts(), self._show_counts)

    def show_broadcast(self, shelf: Shelf, broadcast_id: BroadcastId) -> None:
        """Show a broadcast on its shelf, chosen as soon as it is fetched."""
        self._wanted = broadcast_id
        self.shelves.choose(shelf, silent=True)
        self._show()

    def _show(self) -> None:
        self.model.show(self.shelf, self.search.text().strip())
        self._desk.operations.then(self, self._desk.core.broadcasts.shelf_counts(), self._show_counts)

    def _show_counts(self, counts: dict[Shelf, int]) -> None:
        for shelf, count in counts.items():
            self.shelves.set_count(shelf, count or None)
        self._desk.count_changed.emit("broadcasts", counts[Shelf.RUNNING])

    def _filled(self) -> None:
        is_empty = self.model.rowCount() == 0
        found = "Tidak ada siaran yang cocok." if self.search.text().strip() else EMPTY[self.shelf]
        is_first = self.shelf is Shelf.PLANS and not self.search.text().strip()
        self._empty.set_state("broadcast", found, "Siaran baru" if is_first else "")
        self._stack.setCurrentIndex(int(is_empty))
        row = -1 if self._wanted is None else self.model.row_of(self._wanted)
        if row >= 0 and row != self.list.currentIndex().row():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(self.model.index(row), flag)

    def _save(self) -> None:
        """Write the broadcasts of this shelf, as they are searched, to a file."""
        shelf, found_words, broadcasts = self.shelf, self.search.text().strip(), self._desk.core.broadcasts

        def read(page: tuple[Broadcast, ...]) -> tuple[tuple[Broadcast, ...], object]:
            last = page[-1] if len(page) == AT_ONCE else None
            return page, None if last is None else (last.changed_at, last.id)

        ask_pages(
            self._desk,
            self,
            f"Siaran {words.SHELVES[shelf]}",
            "broadcasts",
            COLUMNS,
            ask=lambda before: broadcasts.page(shelf, found_words, before, AT_ONCE),
            read=read,
        )

    def _choose(self, current: QModelIndex) -> None:
        broadcast: Broadcast | None = current.data(BROADCAST)
        if broadcast is not None:
            self._wanted = broadcast.id
            self.chosen.emit(broadcast)
