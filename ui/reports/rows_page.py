"""The rows behind a number: searched, put in order, opened where they belong, saved as a workbook."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import LoketError
from core.reports.definition import DEFINITIONS
from core.reports.row import ReportRow, RowQuery
from ui import errors
from ui.desk import BillingWish, Desk
from ui.icons import icon
from ui.promotion.table import table_of
from ui.reports import words
from ui.reports.cards import plain_label
from ui.reports.exporting import Exports
from ui.reports.rows_model import MOST, NEWEST, RowsModel
from ui.text_size import keep
from ui.theme import Space
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.masked import MaskedDelegate
from ui.widgets.row_menu import row_menu
from ui.widgets.search_box import SearchBox

ORDERS = (
    ("Terbaru dulu", *NEWEST),
    ("Terlama dulu", 0, Qt.SortOrder.AscendingOrder),
    ("Nama, A–Z", 1, Qt.SortOrder.AscendingOrder),
    ("Keterangan, A–Z", 2, Qt.SortOrder.AscendingOrder),
)
WHEN_PX, WHO_PX, SEARCH_PX = 172, 240, 230


class RowsPage(QWidget):
    """Show the rows of one number at a time."""

    left = Signal()
    """The officer goes back to the figures."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("reportsRows")
        self._desk = desk
        self._query: RowQuery | None = None
        self.exports = Exports(desk, self)
        self.model = RowsModel(desk, self)
        self.back = QPushButton(icon("back"), "Kembali")
        self.back.setObjectName("rowsBack")
        self.back.setToolTip("Kembali ke angka (Esc)")
        self.title = ElidedLabel()
        self.title.setObjectName("rowsTitle")
        self.title.setProperty("kind", "title")
        self.about = plain_label("rowsAbout", "muted")
        self.count = QLabel()
        self.count.setObjectName("rowsCount")
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setProperty("kind", "muted")
        self.search = SearchBox("Saring baris…", "Ctrl+F", what="Saring baris menurut nama atau keterangan")
        self.search.setObjectName("rowsSearch")
        keep(self.search.setFixedWidth, SEARCH_PX)
        self.order = ChoiceBox()
        self.order.setObjectName("rowsOrder")
        self.order.setAccessibleName("Urutan baris")
        for name, _column, _order in ORDERS:
            self.order.addItem(name)
        self.open = QPushButton("Buka")
        self.open.setObjectName("rowsOpen")
        self.open.setProperty("kind", "primary")
        self.open.setToolTip("Buka percakapan, permintaan, siaran, atau kartu baris ini (Enter)")
        self.card = QPushButton(icon("contact_card"), "Kartu kontak")
        self.card.setObjectName("rowsCard")
        self.export = QPushButton(icon("export"), "Simpan XLSX…")
        self.export.setObjectName("rowsExport")
        self.export.setToolTip("Simpan semua baris angka ini sebagai XLSX (Ctrl+E)")
        self.table = table_of(self.model, "rowsTable", "Baris di balik angka")
        self.table.setItemDelegate(MaskedDelegate(self.table))
        self.table.setSortingEnabled(True)
        head = self.table.horizontalHeader()
        head.setSortIndicator(*NEWEST)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        keep(head.resizeSection, WHEN_PX, at=0)
        keep(head.resizeSection, WHO_PX, at=1)
        self.empty = EmptyState("search", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Space.M)
        top.addWidget(self.back)
        top.addWidget(self.title, 1)
        sieve = FlowLayout(spacing=Space.S)
        for part in (self.search, self.order, self.open, self.card, self.export):
            sieve.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, Space.S, 18, Space.S)
        column.setSpacing(Space.S)
        column.addLayout(top)
        column.addWidget(self.about)
        column.addLayout(sieve)
        column.addWidget(self._stack, 1)
        column.addWidget(self.count)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.search.searched.connect(self.model.seek)
        self.search.list_wanted.connect(self._enter_list)
        self.order.activated.connect(lambda at: self.table.sortByColumn(*ORDERS[at][1:]))
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._show_order)
        self.table.doubleClicked.connect(self._open)
        row_menu(self.table).add(self.open)
        self.table.selectionModel().currentChanged.connect(lambda _now, _before: self._show_acts())
        self.open.clicked.connect(lambda: self._open(self.table.currentIndex()))
        self.card.clicked.connect(self._open_card)
        self.export.clicked.connect(lambda: None if self._query is None else self.exports.ask_rows(self._query))
        self.model.loaded.connect(self._show_loaded)
        self.model.failed.connect(self._show_fault)
        self.empty.action_wanted.connect(lambda: None if self._query is None else self.model.ask(self._query))
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Ctrl+E"), self, self.export.click).setContext(within)
        QShortcut(QKeySequence("Escape"), self, self.left.emit).setContext(within)
        for button in (self.back, self.open, self.card, self.export):
            button.setAutoDefault(False)
            button.setAccessibleName(button.text())

    def show_rows(self, query: RowQuery, line: str) -> None:
        """Fetch and show the rows of a number; `line` names the line of the spread that it stands in."""
        self._query = query
        definition = DEFINITIONS[query.key]
        self.title.setText(words.query_title(query, line))
        self.about.setText(definition.words)
        self.search.clear()
        self.table.sortByColumn(*NEWEST)
        self.count.setText("Memuat…")
        self.model.ask(query)
        self._show_acts()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.table.hasFocus():
            self._open(self.table.currentIndex())
        else:
            super().keyPressEvent(event)

    def _show_order(self, column: int, order: Qt.SortOrder) -> None:
        found = [at for at, (_name, *one) in enumerate(ORDERS) if one == [column, order]]
        self.order.setCurrentIndex(found[0] if found else -1)

    def _show_loaded(self) -> None:
        if self._query is None:
            return
        shown, fetched = self.model.rowCount(), self.model.fetched
        kind = DEFINITIONS[self._query.key].rows
        said = words.counted(shown, kind)
        if shown != fetched:
            said += f" dari {words.counted(fetched, kind)}"
        if self.model.is_fetching:
            said = f"Memuat… {said}"
        elif self.model.has_more and fetched >= MOST:
            said += " yang terbaru; yang lebih lama ada dalam berkas XLSX"
        elif self.model.has_more:
            said += " yang terbaru; sisanya dimuat saat digulir"
        self.count.setText(f"{said}.")
        if shown and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        is_empty = not shown and not self.model.is_fetching
        if is_empty:
            sought = self.search.text().strip()
            text = "Tidak ada baris di balik angka ini."
            if sought:
                text = "Tidak ada baris yang cocok dengan saringan ini."
            if sought and self.model.has_more:
                text = (
                    f"Tidak ada yang cocok di antara {words.counted(fetched, kind)} yang terbaru;"
                    " yang lebih lama ada dalam berkas XLSX."
                )
            self.empty.set_state("search", text)
        self._stack.setCurrentIndex(1 if is_empty else 0)
        self._show_acts()

    def _show_fault(self, fault: LoketError) -> None:
        self.empty.set_state("warning", errors.sentence(fault), "Coba lagi")
        self._stack.setCurrentIndex(1)
        self.count.setText("")

    def _show_acts(self) -> None:
        row = self._row(self.table.currentIndex())
        opened = row and (row.request_id, row.chat_id, row.contact_id, row.broadcast_id)
        self.open.setEnabled(any(opened or ()))
        self.card.setEnabled(row is not None and row.contact_id is not None)

    def _enter_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _row(self, index: QModelIndex) -> ReportRow | None:
        return (
            self.model.row_at(index.row()) if index.isValid() and index.row() < self.model.rowCount() else None
        )

    def _open(self, index: QModelIndex) -> None:
        """Open what tells most of a row: the request, the message, the chat, the contact, or the broadcast."""
        row = self._row(index)
        if row is None:
            return
        if row.request_id is not None:
            self._desk.billing_wanted.emit(BillingWish(request_id=row.request_id))
        elif row.chat_id is not None and row.message_id is not None:
            self._desk.message_wanted.emit((row.chat_id, row.message_id))
        elif row.chat_id is not None:
            self._desk.chat_wanted.emit(row.chat_id)
        elif row.contact_id is not None:
            self._desk.contact_wanted.emit(row.contact_id)
        elif row.broadcast_id is not None:
            self._desk.broadcast_wanted.emit(row.broadcast_id)

    def _open_card(self) -> None:
        row = self._row(self.table.currentIndex())
        if row is not None and row.contact_id is not None:
            self._desk.contact_wanted.emit(row.contact_id)
